"""A backup that was damaged or forged is refused and leaves nothing."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from docgen.edges import backup_file, snapshot
from docgen.edges.backup_file import Source
from docgen.edges.store import Store
from docgen.edges.workspace import Workspace
from docgen.errors import DocgenError, IntegrityError
from docgen.model.backup import Manifest
from docgen.service.backup import backup
from docgen.service.restore import check, restore

from .desk import Desk
from .kept import kept_office, opened


@pytest.fixture
def office(tmp_path: Path, light: None) -> Desk:
    """Open an office with something to lose."""
    return kept_office(tmp_path)


def test_a_bit_that_flips_anywhere_is_caught(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"some words\n" * 30)
    backup_file.write(tmp_path / "b.zip", [Source("inbox/a.txt", tmp_path / "a.txt")], _manifest)
    whole = (tmp_path / "b.zip").read_bytes()
    other = tmp_path / "c.zip"
    for place in range(len(whole)):
        other.write_bytes(
            whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :]
        )
        with pytest.raises(IntegrityError):
            check(other)


@pytest.mark.parametrize("cut", [0, 10, 64, -1, -65])
def test_a_file_cut_short_is_caught(office: Desk, tmp_path: Path, cut: int) -> None:
    backup(opened(office), tmp_path / "b.zip")
    (tmp_path / "c.zip").write_bytes((tmp_path / "b.zip").read_bytes()[:cut])
    with pytest.raises(IntegrityError):
        restore(tmp_path / "c.zip", tmp_path / "again")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "c.zip", "office"]


def _manifest(members: Any, gone: Any, **more: Any) -> Manifest:
    return Manifest("2026-11-22T16:00:00+08:00", "0", False, members, left_out=gone, **more)


def _forged(path: Path, told: dict[str, Any], contents: dict[str, bytes], mode: int = 0) -> Path:
    """Write a backup file with a right seal and whatever is wanted inside."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            info = zipfile.ZipInfo(name)
            info.external_attr, info.compress_type = mode << 16, zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
        archive.writestr("manifest.json", json.dumps(told))
        archive.comment = b"0" * 64
    backup_file._seal(path)
    return path


def _told(**changes: Any) -> dict[str, Any]:
    member = {
        "path": "inbox/a", "name": "inbox/a", "size": 2, "entered_at": "",
        "sha256": hashlib.sha256(b"ab").hexdigest(),
    }  # fmt: skip
    manifest = {
        name: changes.pop(name) for name in ("format", "folders", "demo") if name in changes
    }
    return {
        "format": "docgen/backup", "version": 1, "taken_at": "2026-11-22", "docgen": "0",
        "demo": False, "folders": [], "left_out": [], "damaged": [],
        "members": [{**member, **changes}], **manifest,
    }  # fmt: skip


def test_the_forger_of_these_tests_makes_good_files_too(tmp_path: Path) -> None:
    assert check(_forged(tmp_path / "f.zip", _told(), {"inbox/a": b"ab"})).size == 2


@pytest.mark.parametrize(
    ("changes", "contents", "mode"),
    [
        ({"path": "../a"}, {"inbox/a": b"ab"}, 0),
        ({"path": "/etc/a"}, {"inbox/a": b"ab"}, 0),
        ({"path": "inbox/../../a"}, {"inbox/a": b"ab"}, 0),
        ({"path": "inbox//a"}, {"inbox/a": b"ab"}, 0),
        ({"path": "inbox/a\0"}, {"inbox/a": b"ab"}, 0),
        ({"path": ""}, {"inbox/a": b"ab"}, 0),
        ({"folders": ["../x"]}, {"inbox/a": b"ab"}, 0),
        ({"folders": [1]}, {"inbox/a": b"ab"}, 0),
        ({"demo": "no"}, {"inbox/a": b"ab"}, 0),
        ({"size": 1}, {"inbox/a": b"ab"}, 0),
        ({"size": 3}, {"inbox/a": b"ab"}, 0),
        ({"size": "2"}, {"inbox/a": b"ab"}, 0),
        ({"size": -1}, {"inbox/a": b"ab"}, 0),
        ({"sha256": "x"}, {"inbox/a": b"ab"}, 0),
        ({"more": 1}, {"inbox/a": b"ab"}, 0),
        ({"format": "docgen/case"}, {"inbox/a": b"ab"}, 0),
        ({}, {"inbox/a": b"ac"}, 0),
        ({}, {"inbox/a": b"ab" * 1_000_000}, 0),
        ({}, {"inbox/b": b"ab"}, 0),
        ({}, {"inbox/a": b"ab", "inbox/b": b"ab"}, 0),
        ({}, {}, 0),
        ({}, {"inbox/a": b"ab"}, 0o120777),
        ({}, {"inbox/a": b"ab"}, 0o020666),
    ],
)
def test_a_forged_file_is_refused_and_leaves_nothing(
    tmp_path: Path, changes: dict[str, Any], contents: dict[str, bytes], mode: int
) -> None:
    forged = _forged(tmp_path / "f.zip", _told(**changes), contents, mode)
    with pytest.raises(IntegrityError):
        restore(forged, tmp_path / "again")
    assert [path.name for path in tmp_path.iterdir()] == ["f.zip"]


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    told = _told()
    told["members"].append({**told["members"][0], "path": "inbox/a/b", "name": "inbox/a/b"})
    forged = _forged(tmp_path / "f.zip", told, {"inbox/a": b"ab", "inbox/a/b": b"ab"})
    with pytest.raises(IntegrityError, match="同名"):
        restore(forged, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_damaged_database_is_not_restored(office: Desk, tmp_path: Path) -> None:
    backup(opened(office), tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        told = json.loads(archive.read("manifest.json"))
        contents = {
            name: archive.read(name) for name in archive.namelist() if name != "manifest.json"
        }
    name = ".docgen/docgen.sqlite"
    broken = contents[name][:4096] + b"\xff" * 4096 + contents[name][8192:]
    contents[name] = broken
    (member,) = (item for item in told["members"] if item["path"] == name)
    member["sha256"] = hashlib.sha256(broken).hexdigest()
    with pytest.raises(IntegrityError, match="已损坏"):
        restore(_forged(tmp_path / "c.zip", told, contents), tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_registry_of_a_newer_docgen_is_not_restored(office: Desk, tmp_path: Path) -> None:
    connection = sqlite3.connect(office.workspace.database)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    backup(opened(office), tmp_path / "b.zip")
    with pytest.raises(DocgenError, match="更新版本"):
        restore(tmp_path / "b.zip", tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_registry_of_an_older_edition_is_kept_as_it_is(office: Desk, tmp_path: Path) -> None:
    connection = sqlite3.connect(office.workspace.database)
    for name in ("acts", "numbers", "audit"):
        connection.execute(f"DROP TABLE {name}")
    connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.commit()
    connection.close()
    backup(opened(office), tmp_path / "b.zip")
    assert snapshot.revision(office.workspace.database) == "0001"
    restore(tmp_path / "b.zip", tmp_path / "again")
    database = Workspace(tmp_path / "again").database
    assert snapshot.revision(database) == "0001"
    assert Store(database).all_arrivals() == office.service.store.all_arrivals()
    assert [path.name for path in database.parent.glob("docgen-0001-*.sqlite")]


def test_what_the_workspace_has_lost_already_is_told(office: Desk, tmp_path: Path) -> None:
    first, second = (row["sha256"] for row in office.service.store.all_arrivals()[:2])
    office.service.blobs.path(first).unlink()
    office.service.blobs.path(second).write_bytes(b"other")
    made = backup(opened(office), tmp_path / "b.zip")
    assert set(made.manifest.damaged) == {
        f"原件缺失：sha256:{first}",
        f"原件已被改动：sha256:{second}",
    }
    assert check(tmp_path / "b.zip").damaged == made.manifest.damaged
