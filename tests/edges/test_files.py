"""Files are written whole or not at all and opened only where they are plain files."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from docgen.edges import files
from docgen.edges.blobs import BlobStore, GrowingFileError
from docgen.errors import IntegrityError
from docgen.issue.names import safe_name


def test_a_write_that_fails_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a"
    files.write_whole(target, b"old")

    def fails(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(OSError, match="No space"):
        files.write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_link_and_a_pipe_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe"):
        with pytest.raises(OSError, match=r"plain|symbolic"), files.open_plain(tmp_path / name):
            pass


def test_reading_stops_one_byte_after_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    assert len(files.read_plain(tmp_path / "a", 10)) == 11


def test_blobs_are_kept_once_under_their_hash(tmp_path: Path) -> None:
    store = BlobStore(tmp_path / "blobs")
    (tmp_path / "a").write_bytes(b"x")
    sha256, size = store.take(tmp_path / "a")
    assert (sha256, size) == (hashlib.sha256(b"x").hexdigest(), 1)
    assert store.put(b"x") == sha256
    assert store.get(sha256) == b"x"
    assert len([path for path in (tmp_path / "blobs").rglob("*") if path.is_file()]) == 1


def test_a_blob_that_was_changed_or_lost_is_never_given_out(tmp_path: Path) -> None:
    store = BlobStore(tmp_path)
    sha256 = store.put(b"x")
    store.path(sha256).write_bytes(b"y")
    with pytest.raises(IntegrityError, match="改动"):
        store.get(sha256)
    store.path(sha256).unlink()
    with pytest.raises(IntegrityError, match="缺失"):
        store.get(sha256)


def test_a_file_that_grows_while_it_is_copied_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    looks = iter([files.Look(1, 1, 1, 1, True), files.Look(2, 2, 2, 1, True)])
    monkeypatch.setattr(files, "look_at", lambda _handle: next(looks))
    with pytest.raises(GrowingFileError):
        BlobStore(tmp_path / "blobs").take(path)
    assert [p for p in (tmp_path / "blobs").rglob("*") if p.is_file()] == []


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("季报.yaml", "季报.yaml"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("con.txt", "_con.txt"),
        ("NUL", "_NUL"),
        ("a\u202egpj.exe", "a_gpj.exe"),
        ("a:b|c?.pdf", "a_b_c_.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("...", "未命名"),
        ("名. ", "名"),
    ],
)
def test_names_are_safe_on_every_system(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize("length", [60, 61, 62, 300])
def test_a_long_name_is_cut_at_a_character_and_keeps_its_ending(length: int) -> None:
    name = safe_name("季" * length + ".docx")
    assert len(name.encode()) <= 180
    assert name.endswith("季.docx")
