"""docgen backup and restore as commands: exit codes and words."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from docgen.edges import backup_file

from .conftest import Docgen, office_with


@pytest.fixture
def office(docgen: Docgen, tmp_path: Path) -> Docgen:
    """Return an office that took a contract in."""
    return office_with(docgen, tmp_path, "01")


def test_there_and_back_through_the_commands(office: Docgen, tmp_path: Path) -> None:
    kept = office("backup", tmp_path / "b.zip", "--json")
    assert kept.code == 0, kept.err
    assert len(kept.json["sha256"]) == 64
    assert (tmp_path / "b.zip").stat().st_mode & 0o077 == 0
    proved = office("restore", "--check", tmp_path / "b.zip")
    assert proved.code == 0
    assert "完好" in proved.out
    made = office("restore", tmp_path / "b.zip", tmp_path / "again")
    assert made.code == 0, made.err
    again = tmp_path / "again"
    assert office("doctor", "-w", again).code == 0
    assert office("audit", "verify", "-w", again).code == 0
    assert office("run", "-w", again).out == "收件夹里没有新文件。\n"
    assert office("list", "-w", again, "--json").json == office("list", "--json").json
    assert office("due", "-w", again, "--json").json == office("due", "--json").json


def test_a_changed_file_ends_with_5_and_leaves_nothing(office: Docgen, tmp_path: Path) -> None:
    office("backup", tmp_path / "b.zip")
    content = bytearray((tmp_path / "b.zip").read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "c.zip").write_bytes(content)
    for words in (("--check", tmp_path / "c.zip"), (tmp_path / "c.zip", tmp_path / "again")):
        told = office("restore", *words)
        assert told.code == 5
        assert "不能用来恢复" in told.err
    assert not (tmp_path / "again").exists()


def test_a_lost_original_is_told_and_ends_with_5(office: Docgen, tmp_path: Path) -> None:
    (blob,) = (path for path in (tmp_path / ".docgen" / "blobs").rglob("*") if path.is_file())
    blob.unlink()
    told = office("backup", tmp_path / "b.zip")
    assert told.code == 5
    assert f"原件缺失：sha256:{blob.name}" in told.out
    assert (tmp_path / "b.zip").exists()


def test_a_full_disk_says_so(
    docgen: Docgen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    assert docgen("init").code == 0
    monkeypatch.setattr(backup_file, "_seal", full)
    told = docgen("backup", tmp_path / "b.zip")
    assert (told.code, told.out) == (1, "")
    assert "未留下文件" in told.err
    assert not (tmp_path / "b.zip").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("restore", "b.zip"),
        ("restore", "b.zip", "again", "--check"),
        ("restore", "no.zip", "again"),
        ("restore", "--check", "no.zip"),
        ("backup", "b.zip"),
    ],
)
def test_faults_of_usage(
    docgen: Docgen, tmp_path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert docgen("init").code == 0
    assert docgen("backup", "b.zip").code == 0
    assert docgen(*words).code == 2
    assert not (tmp_path / "again").exists()


def test_without_a_workspace_there_is_nothing_to_keep(docgen: Docgen, tmp_path: Path) -> None:
    assert docgen("backup", tmp_path / "b.zip").code == 1
    assert not (tmp_path / "b.zip").exists()
