"""docgen backup and restore: one moment of a workspace, whole or not at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from docgen.edges import backup_file, clock, files
from docgen.edges.store import Store
from docgen.edges.workspace import Workspace
from docgen.errors import DocgenError, UsageError
from docgen.model.backup import Manifest
from docgen.service import demo, reception
from docgen.service.backup import backup
from docgen.service.housekeeping import examine, init, open_workspace
from docgen.service.outgoing import Outgoing
from docgen.service.restore import check, restore
from docgen.service.steps import Service
from docgen.settings import read as read_settings

from .desk import USCC, Desk, example, run_with_journal
from .kept import FULL, REPORT, kept_office, listing, opened


@pytest.fixture
def office(tmp_path: Path, light: None) -> Desk:
    """Open an office with something to lose."""
    return kept_office(tmp_path)


def test_what_is_restored_is_what_was_backed_up(office: Desk, tmp_path: Path) -> None:
    before = listing(office.root)
    made = backup(opened(office), tmp_path / "b.zip")
    assert made.manifest.damaged == made.manifest.left_out == ()
    restore(tmp_path / "b.zip", tmp_path / "again")
    assert listing(tmp_path / "again") == before
    assert listing(office.root) == before
    assert {path.name for path in (tmp_path / "again" / "inbox").iterdir()} == {"office", USCC}
    assert made.sha256 == hashlib.sha256((tmp_path / "b.zip").read_bytes()).hexdigest()


def test_the_restored_workspace_is_sound_and_goes_on(office: Desk, tmp_path: Path) -> None:
    made = backup(opened(office), tmp_path / "b.zip")
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
    backup(opened(office), tmp_path / "b.zip")
    restore(tmp_path / "b.zip", tmp_path / "again")
    again = Desk.__new__(Desk)
    again.root, again.at = tmp_path / "again", office.at
    again.workspace = Workspace(again.root)
    again.settings = read_settings(again.workspace.settings)
    tally = run_with_journal(again)
    assert tally.done == [(number, "accepted")]
    run_with_journal(office)
    mine, its = (
        {k: v for k, v in listing(root).items() if k.startswith("outbox")}
        for root in (office.root, again.root)
    )
    assert mine == its


def test_a_file_that_waited_in_the_inbox_keeps_its_time_of_receipt(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.drop("季报2.yaml", example("03"), USCC)
    entered = clock.of_ns(files.look(path).changed_ns)
    monkeypatch.setattr(clock, "now", lambda: office.at)
    backup(opened(office), tmp_path / "b.zip")
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
    backup(opened(office), tmp_path / "b.zip")
    restore(tmp_path / "b.zip", tmp_path / "again")
    assert (tmp_path / "again" / "inbox" / USCC / "季报.yaml").read_bytes() == REPORT


def test_a_name_that_is_no_text_survives(office: Desk, tmp_path: Path) -> None:
    name = os.fsdecode("报告.yaml".encode("gb18030"))
    (office.workspace.inbox / "office" / f"~${name}").write_bytes(b"x")
    (office.workspace.outbox / "a\\b.txt").write_bytes(b"y")
    backup(opened(office), tmp_path / "b.zip")
    restore(tmp_path / "b.zip", tmp_path / "again")
    assert listing(tmp_path / "again") == listing(office.root)


def test_links_are_not_followed_and_told(office: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    (office.workspace.outbox / "link").symlink_to(secret)
    (office.workspace.outbox / "folder").symlink_to(tmp_path)
    made = backup(opened(office), tmp_path / "b.zip")
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
        backup(opened(office), tmp_path / place)
    assert not (tmp_path / place).exists()


def test_nothing_is_overwritten(office: Desk, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_text("mine")
    with pytest.raises(UsageError, match="不予覆盖"):
        backup(opened(office), tmp_path / "b.zip")
    backup(opened(office), tmp_path / "c.zip")
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
        backup(opened(office), tmp_path / "b.zip")
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

    before = listing(office.root)
    monkeypatch.setattr(f"docgen.edges.{place}", full)
    with pytest.raises(OSError, match="No space"):
        backup(opened(office), tmp_path / "b.zip")
    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == ["office"]
    assert listing(office.root) == before


def test_a_full_disk_at_the_restoration_leaves_nothing(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(opened(office), tmp_path / "b.zip")
    monkeypatch.setattr(os, "sync", lambda: (_ for _ in ()).throw(FULL))
    with pytest.raises(OSError, match="No space"):
        restore(tmp_path / "b.zip", tmp_path / "again")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "office"]


def test_a_backup_too_large_for_the_disk_is_refused(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup(opened(office), tmp_path / "b.zip")
    with pytest.raises(DocgenError, match="磁盘空间不够"):
        backup_file.extract(tmp_path / "b.zip", tmp_path / "x", made.manifest.size - 1)
    assert not (tmp_path / "x").exists()
