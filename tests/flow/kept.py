"""A workspace to be backed up, and what is looked at in it afterwards."""

from __future__ import annotations

import errno
import hashlib
import sqlite3
from pathlib import Path

from docgen.edges import files
from docgen.service.housekeeping import Opened

from .desk import USCC, Desk, example, run_with_journal

CONTRACT, REPORT = example("01"), example("02")
FULL = OSError(errno.ENOSPC, "No space left on device")


def kept_office(tmp_path: Path) -> Desk:
    """Open an office that has a contract, a report, a quarantined file, an own template."""
    root = tmp_path / "office"
    root.mkdir()
    desk = Desk(root)
    desk.drop("合同.yaml", CONTRACT)
    desk.drop("季报.yaml", REPORT, USCC)
    desk.drop("损坏.zip", b"PK\x03\x04")
    run_with_journal(desk)
    files.write_whole(root / "templates" / "notices" / "own.docx", b"a template")
    return desk


def opened(desk: Desk) -> Opened:
    return Opened(desk.workspace, desk.settings)


def listing(root: Path) -> dict[str, str]:
    """Return the hashes of all files that a backup is to keep; databases by their rows."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.name == "lock" or "sqlite-" in path.name or not path.is_file():
            continue
        content = dump(path) if path.suffix == ".sqlite" else path.read_bytes()
        found[name] = hashlib.sha256(content).hexdigest()
    return found


def dump(path: Path) -> bytes:
    connection = sqlite3.connect(path)
    try:
        return "\n".join(connection.iterdump()).encode()
    finally:
        connection.close()
