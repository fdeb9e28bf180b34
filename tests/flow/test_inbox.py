"""What is taken from the inbox, when, under which name and time; and what is left alone."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from docgen.edges import clock, files
from docgen.edges.blobs import GrowingFileError
from docgen.service import reception
from docgen.service.gatekeeping import sender_of

from .desk import USCC, Desk, example

REPORT = example("02")
SECOND = 1_000_000_000


@pytest.mark.parametrize(
    "name", ["~$季报.xlsx", ".季报.swp", "季报.yaml.tmp", "季报.PART", "季报.crdownload"]
)
def test_files_that_are_not_finished_by_their_name_are_left_alone(desk: Desk, name: str) -> None:
    path = desk.drop(name, REPORT)
    assert desk.claim() == []
    assert path.exists()


@pytest.mark.parametrize(
    ("folder", "single_desk", "sender"),
    [
        ("", True, "office"),
        ("", False, "unknown:inbox"),
        ("office", False, "office"),
        (USCC, True, f"incubator:{USCC}"),
        (USCC.lower(), True, f"incubator:{USCC}"),
        ("district-310115", True, "district:310115"),
        ("district-31011", True, "unknown:district-31011"),
        ("旧文件", True, "unknown:旧文件"),
    ],
)
def test_the_folder_is_the_sender(folder: str, single_desk: bool, sender: str) -> None:
    assert sender_of(folder, single_desk) == sender


def test_a_young_file_waits_until_it_is_stable() -> None:
    stability = reception.Stability(2)
    path = Path("inbox/a.yaml")
    now = 100 * SECOND
    young = reception.Candidate(path, "office", files.Look(5, now, now, 1, True))
    grown = reception.Candidate(path, "office", files.Look(9, now + SECOND, now + SECOND, 1, True))
    assert stability.ready([young], now) == []
    assert stability.ready([grown], now + SECOND) == []
    assert stability.ready([grown], now + 2 * SECOND) == []
    assert stability.ready([grown], now + 3 * SECOND) == [grown]
    assert stability.waiting == 0


def test_a_file_moved_in_whole_is_taken_at_the_first_look() -> None:
    stability = reception.Stability(2)
    now = 100 * SECOND
    old = reception.Candidate(
        Path("inbox/a.yaml"), "office", files.Look(5, now - 60 * SECOND, now, 1, True)
    )
    assert stability.ready([old], now) == [old]


def test_a_file_stamped_in_the_future_is_taken_after_two_looks() -> None:
    stability = reception.Stability(2)
    now = 100 * SECOND
    ahead = reception.Candidate(
        Path("inbox/a.yaml"), "office", files.Look(5, now + 9000 * SECOND, now, 1, True)
    )
    assert stability.ready([ahead], now) == []
    assert stability.ready([ahead], now + 2 * SECOND) == [ahead]


def test_the_first_look_is_the_one_that_counts() -> None:
    stability = reception.Stability(2)
    path, now = Path("inbox/a.yaml"), 100 * SECOND
    first = reception.Candidate(path, "office", files.Look(5, now, now, 1, True))
    renamed = reception.Candidate(path, "office", files.Look(5, now, now + 2 * SECOND, 1, True))
    assert stability.ready([first], now) == []
    assert stability.ready([renamed], now + 2 * SECOND) == [first]


def test_a_half_written_file_is_not_taken_while_its_writer_has_it_open(desk: Desk) -> None:
    path = desk.drop("季报.yaml", b"")
    stability = reception.Stability(0)
    with path.open("wb") as writer:
        writer.write(REPORT[:100])
        writer.flush()
        found = reception.candidates(desk.workspace, desk.settings.inbox)
        assert stability.ready(found, desk.at.timestamp().__int__() * SECOND) == []
        writer.write(REPORT[100:])
    found = reception.candidates(desk.workspace, desk.settings.inbox)
    assert len(stability.ready(found, desk.at.timestamp().__int__() * SECOND)) == 1


def test_a_file_that_grows_during_the_copy_goes_back_to_the_inbox(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.drop("季报.yaml", REPORT, USCC)

    def grows(_path: Path) -> tuple[str, int]:
        raise GrowingFileError("季报.yaml")

    monkeypatch.setattr(desk.service.blobs, "take", grows)
    (number,) = desk.claim()
    assert desk.finish(number) == "waiting"
    assert path.read_bytes() == REPORT
    assert list(desk.workspace.processing.iterdir()) == []
    assert desk.receipts() == []


def test_a_file_that_is_put_back_does_not_overwrite_a_new_one(desk: Desk) -> None:
    path = desk.drop("季报.yaml", REPORT, USCC)
    (number,) = desk.claim()
    path.write_bytes(b"newer")
    claim = reception.read_claim(desk.workspace.processing / number)
    reception.give_back(claim, desk.workspace)
    assert path.read_bytes() == b"newer"
    assert (path.parent / "季报 (2).yaml").read_bytes() == REPORT


def test_a_link_is_never_followed(desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_bytes(REPORT)
    (desk.workspace.inbox / "季报.yaml").symlink_to(secret)
    (number,) = desk.claim()
    assert desk.finish(number) == "quarantined"
    assert secret.read_bytes() == REPORT
    assert not desk.service.store.knows(_sha(REPORT))
    assert "链接" in desk.receipts()[0]["reason"]


def test_a_pipe_does_not_block_the_desk(desk: Desk) -> None:
    os.mkfifo(desk.workspace.inbox / "季报.yaml")
    (number,) = desk.claim()
    assert desk.finish(number) == "quarantined"


def test_a_linked_sender_folder_is_not_entered(desk: Desk, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "季报.yaml").write_bytes(REPORT)
    (desk.workspace.inbox / "district-310115").symlink_to(outside)
    assert [c.path.name for c in reception.candidates(desk.workspace, desk.settings.inbox)] == [
        "district-310115"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "..季报.yaml",
        "con.yaml",
        "季报\u202excod.yaml",
        "季" * 83 + ".yaml",
        'a"b<c>|?*.yaml',
        "季报 (终稿) .yaml",
        "季报\n.yaml",
    ],
)
def test_any_file_name_is_taken_and_told(desk: Desk, name: str) -> None:
    if name.startswith(".."):
        name = name[2:]
    (desk.workspace.inbox / name).write_bytes(REPORT)
    (number,) = desk.claim()
    assert desk.finish(number) == "held"
    assert desk.receipts()[0]["file"]["name"] == name


def test_a_name_in_gbk_is_read_as_what_it_says(desk: Desk) -> None:
    raw = os.fsencode(desk.workspace.inbox) + b"/" + "季报.yaml".encode("gb18030")
    with open(raw, "wb") as handle:  # noqa: PTH123 - a name that is no text
        handle.write(REPORT)
    (number,) = desk.claim()
    desk.finish(number)
    assert desk.receipts()[0]["file"]["name"] == "季报.yaml"


def test_the_entry_is_when_the_file_came_not_when_it_was_taken(desk: Desk) -> None:
    path = desk.drop("季报.yaml", REPORT, USCC)
    entered = clock.of_ns(path.stat().st_ctime_ns)
    desk.at = desk.at + timedelta(hours=9)
    (number,) = desk.claim()
    desk.finish(number)
    slip = desk.receipts()[0]
    assert slip["entered_at"] == entered.isoformat()
    assert slip["claimed_at"] == desk.at.isoformat()


def test_a_change_time_that_cannot_be_trusted_leaves_the_matter_to_a_person(tmp_path: Path) -> None:
    desk = Desk(tmp_path, toml={"trust_change_time = true": "trust_change_time = false"})
    before = desk.at - timedelta(days=2)
    reception.beat(desk.workspace, before)
    desk.drop("季报.yaml", REPORT, USCC)
    (number,) = desk.claim()
    claim = reception.read_claim(desk.workspace.processing / number)
    assert claim.entered_at == desk.at
    assert claim.doubtful_since == before


def test_a_file_from_a_clock_ahead_of_ours_is_doubtful(desk: Desk) -> None:
    desk.at = desk.at - timedelta(hours=1)
    desk.drop("季报.yaml", REPORT, USCC)
    (number,) = desk.claim()
    claim = reception.read_claim(desk.workspace.processing / number)
    assert claim.entered_at == desk.at
    assert claim.doubtful_since is not None


def test_a_claim_that_was_never_completed_is_tidied(desk: Desk) -> None:
    path = desk.drop("季报.yaml", REPORT, USCC)
    half = desk.workspace.processing / "20260101-000000-deadbeef"
    half.mkdir()
    (half / "claim.json").write_text("{}")
    assert reception.claims(desk.workspace) == []
    assert not half.exists()
    assert path.exists()


def test_two_claimers_take_a_file_once(desk: Desk) -> None:
    desk.drop("季报.yaml", REPORT, USCC)
    (found,) = reception.candidates(desk.workspace, desk.settings.inbox)
    claims = [
        reception.take(found, desk.workspace, desk.settings.inbox, lambda: desk.at) for _ in "ab"
    ]
    assert [claim is not None for claim in claims] == [True, False]
    assert len(list(desk.workspace.processing.iterdir())) == 1


def _sha(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()
