"""What is kept of a folder: read once, and again as soon as a file of it changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from docgen.edges.kept import Kept


def test_a_folder_is_read_again_only_after_a_change(tmp_path: Path) -> None:
    read: list[str] = []

    def load(folder: Path) -> str:
        read.append("x")
        return (folder / "a.yaml").read_text()

    kept = Kept(load)
    (tmp_path / "a.yaml").write_text("1")
    assert [kept(tmp_path), kept(tmp_path)] == ["1", "1"]
    assert len(read) == 1
    (tmp_path / "a.yaml").write_text("2")
    os.utime(tmp_path / "a.yaml", ns=(1, 1))
    assert kept(tmp_path) == "2"
    (tmp_path / "b.yaml").write_text("new")
    kept(tmp_path)
    assert len(read) == 3


def test_two_folders_are_kept_apart_and_a_failure_is_not_kept(tmp_path: Path) -> None:
    kept = Kept(lambda folder: (folder / "a.yaml").read_text())
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    (tmp_path / "one" / "a.yaml").write_text("1")
    assert kept(tmp_path / "one") == "1"
    with pytest.raises(FileNotFoundError):
        kept(tmp_path / "two")
    (tmp_path / "two" / "a.yaml").write_text("2")
    assert kept(tmp_path / "two") == "2"
    assert kept(tmp_path / "one") == "1"
