"""A backup while others write: nothing is lost, nothing is torn."""

from __future__ import annotations

import contextlib
import json
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from docgen.edges import backup_file, files, snapshot
from docgen.edges.backup_file import Source
from docgen.edges.store import Store
from docgen.edges.workspace import Workspace
from docgen.errors import BusyError
from docgen.model.backup import Manifest
from docgen.service import backup as service_backup
from docgen.service import reception
from docgen.service.backup import backup
from docgen.service.housekeeping import init, open_workspace
from docgen.service.restore import restore
from tests.ready import at_once

from .desk import USCC, Desk, example
from .kept import kept_office, opened


@pytest.fixture
def office(tmp_path: Path, light: None) -> Desk:
    """Open an office with something to lose."""
    return kept_office(tmp_path)


def test_it_waits_for_a_writer_and_gives_up_at_last(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_WAIT_SECONDS", 0.1)
    connection = sqlite3.connect(office.workspace.database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(BusyError):
        backup(opened(office), tmp_path / "b.zip")
    connection.close()
    assert [path.name for path in tmp_path.iterdir()] == ["office"]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_file_claimed_while_the_inbox_is_copied_is_kept_once(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    path = office.drop("季报2.yaml", example("03"), USCC)
    real, numbers = snapshot.Spool.copy, []

    def copy(spool: snapshot.Spool, wanted: Path) -> Path:
        if wanted != path or numbers:
            return real(spool, wanted)
        if moment == "after":
            copied = real(spool, wanted)
        numbers.extend(office.claim())
        return copied if moment == "after" else real(spool, wanted)

    calls = []
    moving = service_backup._Taking._moving

    def under_the_lock(taking: Any) -> Any:
        calls.append(taking)
        if len(calls) == 2:  # the first pass is only to have less to do in the second
            monkeypatch.setattr(snapshot.Spool, "copy", copy)
        return moving(taking)

    monkeypatch.setattr(service_backup._Taking, "_moving", under_the_lock)
    made = backup(opened(office), tmp_path / "b.zip")
    paths = [member.path for member in made.manifest.members if "inbox" in member.path]
    assert paths == []
    restore(tmp_path / "b.zip", tmp_path / "again")
    (claim,) = reception.claims(Workspace(tmp_path / "again"))
    assert [claim.number] == numbers
    assert claim.file.read_bytes() == example("03")


def test_both_databases_are_copied_while_nobody_can_write(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, order = snapshot.copy_database, []

    def copy(source: Path, target: Path) -> None:
        order.append(source.name)
        writer = sqlite3.connect(office.workspace.database, timeout=0, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            writer.execute("BEGIN IMMEDIATE")
        writer.close()
        real(source, target)

    monkeypatch.setattr(snapshot, "copy_database", copy)
    backup(opened(office), tmp_path / "b.zip")
    assert order == ["jobs.sqlite", "docgen.sqlite"]


def test_bytes_that_come_in_after_the_moment_do_no_harm(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup_file.write

    def write(path: Path, sources: list[Source], manifest: Any) -> Manifest:
        office.bring("季报2.yaml", example("03"), USCC)
        return real(path, sources, manifest)

    rows = office.service.store.all_submissions()
    monkeypatch.setattr(backup_file, "write", write)
    made = backup(opened(office), tmp_path / "b.zip")
    assert made.manifest.damaged == ()
    restore(tmp_path / "b.zip", tmp_path / "again")
    assert Store(Workspace(tmp_path / "again").database).all_submissions() == rows
    assert len(office.service.store.all_submissions()) == len(rows) + 1


def test_a_backup_that_is_killed_leaves_no_backup(office: Desk, tmp_path: Path) -> None:
    program = (
        "import os, sys, signal\n"
        "from docgen.edges import backup_file\n"
        "from docgen.cli.app import run\n"
        "backup_file.verify = lambda path: os.kill(os.getpid(), signal.SIGKILL)\n"
        "run(['backup', sys.argv[1], '-w', sys.argv[2]])\n"
    )
    path = tmp_path / "b.zip"
    words = [sys.executable, "-c", program, str(path), str(office.root)]
    assert subprocess.run(words, check=False, capture_output=True).returncode == -signal.SIGKILL
    assert not path.exists()
    assert backup(opened(office), path).manifest.damaged == ()


def test_a_backup_during_a_run_loses_nothing(tmp_path: Path) -> None:
    """Backups are made while another process works that is killed; each goes on to the same end."""
    root = tmp_path / "office"
    init(root, False)
    at_once(root)
    names = _drop_receipts(Workspace(root), 6)
    backups = []
    for after in (1.5, 2.5):
        process = _run(root)
        try:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(after)  # on a fast machine it may be through
            path = tmp_path / f"{after}.zip"
            assert backup(open_workspace(root), path).manifest.damaged == ()
            backups.append(path)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert _run(root).wait() == 0
    for path in backups:
        restore(path, tmp_path / path.stem)
        assert _run(tmp_path / path.stem).wait() == 0
        workspace = Workspace(tmp_path / path.stem)
        rows = Store(workspace.database).all_arrivals()
        assert sorted(row["file_name"] for row in rows) == names
        assert all(row["end"] for row in rows)
        assert list(workspace.processing.iterdir()) == []
        slips = [json.loads(slip.read_bytes()) for slip in workspace.outbox.rglob("回执_*.json")]
        assert sorted(slip["number"] for slip in slips) == sorted(row["number"] for row in rows)


def _drop_receipts(workspace: Workspace, count: int) -> list[str]:
    text = example("12").decode()
    for index in range(count):
        path = workspace.inbox / "district-310115" / f"{index:02d}.yaml"
        files.write_whole(path, f"{text}\n# {index}\n".encode())
    return [f"{index:02d}.yaml" for index in range(count)]


def _run(root: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "docgen", "run", "-w", str(root)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
