"""A registry of an older edition is migrated, and a copy of it stays beside it."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from docgen.edges import clock, database, snapshot
from docgen.edges.store import Store
from docgen.errors import DocgenError

AT = clock.parse("2026-11-22T10:00")
ROW = ("20260228-164000-aa", "20260228-164000-aa", "报告.yaml", "office", "t", "t", "aa", 1)


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a registry of the first edition with one row."""
    monkeypatch.setattr(clock, "now", lambda: AT)
    path = tmp_path / "docgen.sqlite"
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    _do(path, "INSERT INTO arrivals VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?, '', '')", ROW)
    return path


def _do(path: Path, statement: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        with connection:
            return connection.execute(statement, values).fetchall()
    finally:
        connection.close()


def _copies(path: Path) -> list[str]:
    return sorted(item.name for item in path.parent.glob("*.sqlite") if item != path)


def test_the_old_one_is_kept_and_the_new_one_has_its_rows(old: Path) -> None:
    store = Store(old)
    assert [row["file_name"] for row in store.all_arrivals()] == ["报告.yaml"]
    assert snapshot.revision(old) == database.HEAD
    assert _copies(old) == ["docgen-0001-20261122.sqlite"]
    copy = old.with_name("docgen-0001-20261122.sqlite")
    assert snapshot.revision(copy) == "0001"
    assert _do(copy, "SELECT number, file_name FROM arrivals") == [(ROW[0], "报告.yaml")]
    assert [item.name for item in old.parent.iterdir() if item.name.startswith(".")] == []


def test_a_new_registry_and_one_of_this_edition_need_no_copy(old: Path, tmp_path: Path) -> None:
    Store(tmp_path / "new" / "docgen.sqlite")
    assert _copies(tmp_path / "new" / "docgen.sqlite") == []
    Store(old)
    Store(old)
    assert len(_copies(old)) == 1


def test_a_copy_of_that_name_stays(old: Path) -> None:
    first = old.with_name("docgen-0001-20261122.sqlite")
    first.write_bytes(b"mine")
    Store(old)
    assert first.read_bytes() == b"mine"
    assert _copies(old) == ["docgen-0001-20261122-2.sqlite", "docgen-0001-20261122.sqlite"]


def test_without_room_for_the_copy_nothing_is_migrated(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(snapshot, "copy_database", full)
        with pytest.raises(OSError, match="No space"):
            Store(old)
    assert snapshot.revision(old) == "0001"
    assert _copies(old) == []


def test_a_migration_that_fails_leaves_the_registry_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    with monkeypatch.context() as patch:
        patch.setattr(command, "upgrade", broken)
        with pytest.raises(RuntimeError):
            Store(old)
    assert snapshot.revision(old) == "0001"
    assert len(_copies(old)) == 1
    assert Store(old).all_arrivals()


def test_another_process_that_migrated_first_is_enough(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(old)
    monkeypatch.setattr(database, "_revision", lambda _engine: "0001")  # as seen before waiting
    Store(old)
    assert len(_copies(old)) == 1


def test_a_registry_of_a_newer_docgen_is_not_touched(old: Path) -> None:
    Store(old)
    _do(old, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DocgenError, match="请升级 docgen"):
        Store(old)
    assert snapshot.revision(old) == "9999"
