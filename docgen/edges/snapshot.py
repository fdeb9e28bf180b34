"""A moment of a workspace that goes on working, held fast without stopping it.

While the registry's write lock is held, no step of a submission can end: every one of them closes
with a write to the registry. What lies on the disk then, with both databases, is what a machine
would show that lost its power at that moment, and from there docgen goes on by itself. The lock
is held only for copying the databases and what changed since a first copy of the small folders.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from docgen.edges import files
from docgen.edges.files import Look
from docgen.errors import BusyError, IntegrityError

_WAIT_SECONDS = 30


@contextlib.contextmanager
def hold(database: Path) -> Iterator[None]:
    """Keep everybody from writing to the registry; readers go on. BusyError after a long wait."""
    with contextlib.closing(_open(database)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise BusyError("登记库一直有人写入，请稍后再备份。") from error
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


def copy_database(source: Path, target: Path) -> None:
    """Copy a database as it stands, with what lies in its write-ahead log (SQLite's backup).

    Raises OSError where the disk is full, IntegrityError where the database is damaged.
    """
    try:
        with (
            contextlib.closing(_open(source)) as before,
            contextlib.closing(sqlite3.connect(target)) as after,
        ):
            before.backup(after)
    except sqlite3.OperationalError as error:
        if "full" in str(error):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise
    except sqlite3.DatabaseError as error:
        raise IntegrityError(f"数据库 {source.name} 已损坏：{error}。") from error
    must_be_whole(target)


def must_be_whole(database: Path) -> None:
    """Raise IntegrityError where SQLite finds a database damaged."""
    try:
        with contextlib.closing(_open(database)) as connection:
            told = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        told = [str(error)]
    if told != ["ok"]:
        raise IntegrityError(f"数据库 {database.name} 已损坏：{'；'.join(told[:3])}。")


def _open(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(database, timeout=_WAIT_SECONDS, isolation_level=None)


def revision(database: Path) -> str:
    """Return the edition of a registry's tables, "" where there are none."""
    with contextlib.closing(_open(database)) as connection:
        try:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return ""
    return str(found[0]) if found else ""


def named_blobs(database: Path) -> set[str]:
    """Return the SHA-256 of all kept bytes a registry of this or an older edition speaks of.

    One that is just being made has no tables yet and speaks of none.
    """
    with contextlib.closing(_open(database)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if "arrivals" not in tables:
            return set()
        rows = connection.execute("SELECT sha256 FROM arrivals WHERE sha256 <> ''")
        found = {str(row[0]) for row in rows}
        acts = connection.execute("SELECT detail FROM acts") if "acts" in tables else ()
        for (text,) in acts:
            detail = json.loads(text)
            found |= set(detail.get("files", {}).values())
            found |= {detail["sha256"]} if "sha256" in detail else set()
    return found


class Spool:
    """Copies of small files that come and go, made anew only where one changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0
        self._copies: dict[Path, tuple[Look, Path]] = {}

    def copy(self, path: Path) -> Path:
        """Return a copy of a plain file. FileNotFoundError where it is gone."""
        look = files.look(path)
        before = self._copies.get(path)
        if before is not None and before[0].same_content(look):
            return before[1]
        self._made += 1
        target = self._folder / str(self._made)
        with files.open_plain(path) as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        self._copies[path] = (look, target)
        return target
