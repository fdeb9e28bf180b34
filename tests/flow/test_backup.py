"""docgen backup and restore: one moment of a workspace, whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from docgen.edges import backup_file, clock, files, snapshot
from docgen.edges.backup_file import Source
from docgen.edges.store import Store
from docgen.edges.workspace import Workspace
from docgen.errors import BusyError, DocgenError, IntegrityError, UsageError
from docgen.model.backup import Manifest
from docgen.service import backup as service_backup
from docgen.service import demo, reception
from docgen.service.backup import backup
from docgen.service.housekeeping import Opened, examine, init, open_workspace
from docgen.service.outgoing import Outgoing
from docgen.service.restore import check, restore
from docgen.service.steps import Service
from docgen.settings import read as read_settings

from .desk import USCC, Desk, example, run_with_journal

CONTRACT, REPORT = example("01"), example("02")
FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def office(tmp_path: Path, light: None) -> Desk:
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


def _opened(desk: Desk) -> Opened:
    return Opened(desk.workspace, desk.settings)


def _listing(root: Path) -> dict[str, str]:
    """Return the hashes of all files that a backup is to keep; databases by their rows."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.name == "lock" or "sqlite-" in path.name or not path.is_file():
            continue
        content = _dump(path) if path.suffix == ".sqlite" else path.read_bytes()
        found[name] = hashlib.sha256(content).hexdigest()
    return found


def _dump(path: Path) -> bytes:
    connection = sqlite3.connect(path)
    try:
        return "\n".join(connection.iterdump()).encode()
    finally:
        connection.close()


def test_what_is_restored_is_what_was_backed_up(office: Desk, tmp_path: Path) -> None:
    before = _listing(office.root)
    made = backup(_opened(office), tmp_path / "b.zip")
    assert made.manifest.damaged == made.manifest.left_out == ()
    restore(tmp_path / "b.zip", tmp_path / "again")
    assert _listing(tmp_path / "again") == before
    assert _listing(office.root) == before
    assert {path.name for path in (tmp_path / "again" / "inbox").iterdir()} == {"office", USCC}
    assert made.sha256 == hashlib.sha256((tmp_path / "b.zip").read_bytes()).hexdigest()


def test_the_restored_workspace_is_sound_and_goes_on(office: Desk, tmp_path: Path) -> None:
    made = backup(_opened(office), tmp_path / "b.zip")
    assert check(tmp_path / "b.zip") == made.manifest
    restore(tmp_path / "b.zip", tmp_path / "again")
    told = {item.name: item.state for item in examine(tmp_path / "again")}
    assert told["登记库"] == told["设置"] == "ok"
    workspace = Workspace(tmp_path / "again")
    service = Service(workspace, read_settings(workspace.settings), lambda: office.at)
    assert Outgoing(service).verify()["faults"] == []
    assert service.store.all_submissions() == office.service.store.all_submissions()
    for row in service.store.all_arrivals():
        assert service.blobs.get(row["sha256"])


@pytest.mark.parametrize("step", ["claimed", "register", "review", "draft"])
def test_a_file_in_hand_is_brought_to_its_end_after_the_restoration(
    office: Desk, tmp_path: Path, step: str
) -> None:
    office.drop("季报2.yaml", example("03"), USCC)
    (number,) = office.claim()
    steps = ["claimed", "register", "review", "draft"]
    for name in steps[1 : steps.index(step) + 1]:
        getattr(office.service, name)(*((number,) if name == "register" else (number, 1)))
    backup(_opened(office), tmp_path / "b.zip")
    restore(tmp_path / "b.zip", tmp_path / "again")
    again = Desk.__new__(Desk)
    again.root, again.at = tmp_path / "again", office.at
    again.workspace = Workspace(again.root)
    again.settings = read_settings(again.workspace.settings)
    tally = run_with_journal(again)
    assert tally.done == [(number, "accepted")]
    run_with_journal(office)
    mine, its = (
        {k: v for k, v in _listing(root).items() if k.startswith("outbox")}
        for root in (office.root, again.root)
    )
    assert mine == its


def test_a_file_that_waited_in_the_inbox_keeps_its_time_of_receipt(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.drop("季报2.yaml", example("03"), USCC)
    entered = clock.of_ns(files.look(path).changed_ns)
    monkeypatch.setattr(clock, "now", lambda: office.at)
    backup(_opened(office), tmp_path / "b.zip")
    restore(tmp_path / "b.zip", tmp_path / "again")
    (claim,) = reception.claims(Workspace(tmp_path / "again"))
    assert (claim.entered_at, claim.claimed_at) == (entered, office.at)
    assert (claim.file_name, claim.sender) == ("季报2.yaml", f"incubator:{USCC}")
    assert claim.file.read_bytes() == example("03")


def test_where_the_machines_times_are_not_trusted_it_waits_in_the_inbox(
    tmp_path: Path, light: None
) -> None:
    (tmp_path / "office").mkdir()
    office = Desk(
        tmp_path / "office", toml={"trust_change_time = true": "trust_change_time = false"}
    )
    office.drop("季报.yaml", REPORT, USCC)
    backup(_opened(office), tmp_path / "b.zip")
    restore(tmp_path / "b.zip", tmp_path / "again")
    assert (tmp_path / "again" / "inbox" / USCC / "季报.yaml").read_bytes() == REPORT


def test_a_name_that_is_no_text_survives(office: Desk, tmp_path: Path) -> None:
    name = os.fsdecode("报告.yaml".encode("gb18030"))
    (office.workspace.inbox / "office" / f"~${name}").write_bytes(b"x")
    (office.workspace.outbox / "a\\b.txt").write_bytes(b"y")
    backup(_opened(office), tmp_path / "b.zip")
    restore(tmp_path / "b.zip", tmp_path / "again")
    assert _listing(tmp_path / "again") == _listing(office.root)


def test_links_are_not_followed_and_told(office: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    (office.workspace.outbox / "link").symlink_to(secret)
    (office.workspace.outbox / "folder").symlink_to(tmp_path)
    made = backup(_opened(office), tmp_path / "b.zip")
    assert made.manifest.left_out == ("outbox/folder（链接或设备）", "outbox/link（链接或设备）")
    assert not [m for m in made.manifest.members if "link" in m.path or "folder/" in m.path]


def test_a_demo_stays_a_demo(tmp_path: Path) -> None:
    init(tmp_path / "demo", True)
    opened = open_workspace(tmp_path / "demo")
    made = backup(opened, tmp_path / "b.zip")
    assert made.manifest.demo
    restore(tmp_path / "b.zip", tmp_path / "again")
    again = open_workspace(tmp_path / "again")
    demo.guard(again.workspace, again.settings)
    assert again.settings.demo.enabled
    assert demo.times(again.workspace) == demo.times(opened.workspace)
    assert list((tmp_path / "again" / "inbox").rglob("*.yaml"))
    assert list(again.workspace.processing.iterdir()) == []


def test_an_empty_workspace_can_be_kept(tmp_path: Path) -> None:
    init(tmp_path / "new", False)
    backup(open_workspace(tmp_path / "new"), tmp_path / "b.zip")
    restore(tmp_path / "b.zip", tmp_path / "again")
    assert Store(Workspace(tmp_path / "again").database).all_arrivals() == []


@pytest.mark.parametrize("place", ["office/inbox/b.zip", "office/.docgen/b.zip", "no/b.zip"])
def test_a_backup_does_not_go_into_what_it_keeps(office: Desk, tmp_path: Path, place: str) -> None:
    with pytest.raises(UsageError):
        backup(_opened(office), tmp_path / place)
    assert not (tmp_path / place).exists()


def test_nothing_is_overwritten(office: Desk, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_text("mine")
    with pytest.raises(UsageError, match="不予覆盖"):
        backup(_opened(office), tmp_path / "b.zip")
    backup(_opened(office), tmp_path / "c.zip")
    with pytest.raises(UsageError, match="不予覆盖"):
        restore(tmp_path / "c.zip", office.root)
    assert (tmp_path / "b.zip").read_text() == "mine"


def test_a_name_taken_in_the_meantime_stays(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup_file.verify

    def verify(path: Path) -> Manifest:
        (tmp_path / "b.zip").write_text("mine")
        return real(path)

    monkeypatch.setattr(backup_file, "verify", verify)
    with pytest.raises(UsageError, match="不予覆盖"):
        backup(_opened(office), tmp_path / "b.zip")
    assert (tmp_path / "b.zip").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "office"]


@pytest.mark.parametrize(
    "place", ["backup_file.os.fsync", "backup_file.verify", "snapshot.copy_database"]
)
def test_a_full_disk_leaves_nothing(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def full(*_: Any) -> None:
        raise FULL

    before = _listing(office.root)
    monkeypatch.setattr(f"docgen.edges.{place}", full)
    with pytest.raises(OSError, match="No space"):
        backup(_opened(office), tmp_path / "b.zip")
    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == ["office"]
    assert _listing(office.root) == before


def test_a_full_disk_at_the_restoration_leaves_nothing(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(_opened(office), tmp_path / "b.zip")
    monkeypatch.setattr(os, "sync", lambda: (_ for _ in ()).throw(FULL))
    with pytest.raises(OSError, match="No space"):
        restore(tmp_path / "b.zip", tmp_path / "again")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "office"]


def test_a_backup_too_large_for_the_disk_is_refused(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup(_opened(office), tmp_path / "b.zip")
    with pytest.raises(DocgenError, match="磁盘空间不够"):
        backup_file.extract(tmp_path / "b.zip", tmp_path / "x", made.manifest.size - 1)
    assert not (tmp_path / "x").exists()


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
    backup(_opened(office), tmp_path / "b.zip")
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
    backup(_opened(office), tmp_path / "b.zip")
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
    backup(_opened(office), tmp_path / "b.zip")
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
    backup(_opened(office), tmp_path / "b.zip")
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
    made = backup(_opened(office), tmp_path / "b.zip")
    assert set(made.manifest.damaged) == {
        f"原件缺失：sha256:{first}",
        f"原件已被改动：sha256:{second}",
    }
    assert check(tmp_path / "b.zip").damaged == made.manifest.damaged


def test_it_waits_for_a_writer_and_gives_up_at_last(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_WAIT_SECONDS", 0.1)
    connection = sqlite3.connect(office.workspace.database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(BusyError):
        backup(_opened(office), tmp_path / "b.zip")
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
    made = backup(_opened(office), tmp_path / "b.zip")
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
    backup(_opened(office), tmp_path / "b.zip")
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
    made = backup(_opened(office), tmp_path / "b.zip")
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
    assert backup(_opened(office), path).manifest.damaged == ()


def test_a_backup_during_a_run_loses_nothing(tmp_path: Path) -> None:
    """Backups are made while another process works that is killed; each goes on to the same end."""
    root = tmp_path / "office"
    init(root, False)
    text = (root / "docgen.toml").read_text(encoding="utf-8")
    (root / "docgen.toml").write_text(
        text.replace("stability_seconds = 2", "stability_seconds = 0")
    )
    names = _drop_receipts(Workspace(root), 6)
    backups = []
    for after in (1.5, 2.5):
        process = _run(root)
        try:
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(after)
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
