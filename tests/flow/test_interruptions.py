"""Whatever is interrupted goes on where it stopped: nothing lost, nothing twice."""

from __future__ import annotations

import errno
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from docgen.edges import files, lock
from docgen.edges.blobs import BlobStore
from docgen.errors import BusyError, ProofError
from docgen.jobs import workflow
from docgen.jobs.runner import FullDiskError, Tally, open_runner

from .desk import USCC, Desk, example, run_with_journal

CONTRACT, REPORT = example("01"), example("02")


class Break:
    """Raises once at the n-th call of a function, then lets it through."""

    def __init__(self, real: Any, at: int, error: BaseException) -> None:
        self._real, self._left, self._error = real, at, error

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self._left -= 1
        if self._left == 0:
            raise self._error
        return self._real(*args, **kwargs)


@pytest.mark.parametrize("at", range(1, 14))
def test_a_full_disk_at_any_write_loses_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    desk.drop("合同.yaml", CONTRACT)
    desk.drop("季报.yaml", REPORT, USCC)
    with monkeypatch.context() as patch:
        patch.setattr(files, "_put", Break(files._put, at, full))
        with pytest.raises(FullDiskError, match="腾出空间"):
            run_with_journal(desk)
    run_with_journal(desk)
    states = [row["state"] for row in desk.service.store.all_submissions()]
    assert states == ["accepted", "accepted"]
    assert len(desk.receipts()) == 2
    assert desk.folders() == ["CONTRACT-01-v1", "Q_REPORT-2023Q4-v1"]


def test_a_full_database_counts_as_a_full_disk() -> None:
    error = OperationalError("INSERT", {}, Exception("database or disk is full"))
    assert workflow.is_full_disk(error)
    assert not workflow.is_full_disk(OperationalError("INSERT", {}, Exception("locked")))


@pytest.mark.parametrize("step", ["register", "review", "draft", "release"])
def test_a_process_killed_after_any_step_repeats_it_harmlessly(desk: Desk, step: str) -> None:
    desk.drop("合同.yaml", CONTRACT)
    (number,) = desk.claim()
    service = desk.service
    service.register(number)
    if step != "register":
        service.review(number, 1)
    if step in ("draft", "release"):
        service.draft(number, 1)
    if step == "release":
        service.release(number, 1, "accepted")
        return
    tally = run_with_journal(desk)
    assert tally.done == [(number, "accepted")]
    assert len(desk.receipts()) == 1
    assert desk.folders() == ["CONTRACT-01-v1"]


def test_a_release_broken_off_in_the_middle_is_finished_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.drop("合同.yaml", CONTRACT)
    (number,) = desk.claim()
    service = desk.service
    service.register(number)
    service.review(number, 1)
    with monkeypatch.context() as patch:
        patch.setattr(service.store, "finish", Break(service.store.finish, 1, KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            service.release(number, 1, "accepted")
    assert desk.finish(number) == "accepted"
    assert desk.folders() == ["CONTRACT-01-v1"]
    assert len(service.store.documents_of(number)) == 2
    assert len(service.store.receipts_of(number)) == 1


def test_what_docgen_fails_on_three_times_is_set_aside_for_a_person(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: Any) -> Any:
        raise ProofError("一个值不在其位")

    desk.drop("合同.yaml", CONTRACT)
    with monkeypatch.context() as patch:
        patch.setattr("docgen.pipeline.draft", fails)
        for _ in range(workflow.MAX_FAILURES):
            tally = run_with_journal(desk)
            assert [words for _, words in tally.troubles] == ["一个值不在其位"]
            assert desk.receipts() == []
        tally = run_with_journal(desk)
    assert [end for _, end in tally.done] == ["quarantined"]
    assert "原样重新报送" in desk.receipts()[0]["reason"]
    _, end = desk.bring("合同.yaml", CONTRACT)
    assert end == "accepted"


def test_one_failing_file_does_not_stop_the_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docgen import pipeline

    monkeypatch.setattr(pipeline, "draft", Break(pipeline.draft, 1, ValueError("x")))
    desk.drop("合同.yaml", CONTRACT)
    desk.drop("乱.zip", b"PK\x03\x04")
    tally = run_with_journal(desk)
    assert [words for _, words in tally.troubles] == ["ValueError: x"]
    assert [end for _, end in tally.done] == ["quarantined"]


def test_a_step_that_kills_the_process_again_and_again_is_set_aside(desk: Desk) -> None:
    desk.drop("合同.yaml", CONTRACT)
    (number,) = desk.claim()
    desk.service.register(number)
    for _ in range(workflow.MAX_STARTS):
        desk.service.store.start(number)
    tally = run_with_journal(desk)
    assert tally.done == [(number, "quarantined")]


def test_progress_forgets_the_starts(desk: Desk) -> None:
    desk.drop("合同.yaml", CONTRACT)
    (number,) = desk.claim()
    desk.service.register(number)
    desk.service.store.start(number)
    desk.service.store.progress(number)
    assert desk.service.store.start(number) == (1, 0)


def test_a_second_runner_is_turned_away(desk: Desk) -> None:
    with lock.hold(desk.workspace.lock), pytest.raises(BusyError) as caught:
        run_with_journal(desk)
    assert caught.value.exit_code == 4


def test_a_full_disk_while_the_bytes_are_kept_loses_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = OSError(errno.EDQUOT, "Disk quota exceeded")
    desk.drop("合同.yaml", CONTRACT)
    with monkeypatch.context() as patch:
        patch.setattr(BlobStore, "_copy", Break(BlobStore._copy, 1, full))
        with pytest.raises(FullDiskError):
            run_with_journal(desk)
    assert desk.service.store.all_arrivals() == []
    assert [end for _, end in run_with_journal(desk).done] == ["accepted"]


def test_a_watch_gives_people_time_to_mend_before_it_tries_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: Any) -> Any:
        raise ProofError("一个值不在其位")

    monkeypatch.setattr("docgen.pipeline.draft", fails)
    desk.drop("合同.yaml", CONTRACT)
    told = []
    with open_runner(desk.root, desk.settings, now=lambda: desk.at) as runner:
        for hours in (0, 0, 2):
            desk.at += timedelta(hours=hours)
            tally = Tally()
            runner.pass_over(tally)
            told.append(len(tally.troubles))
    assert told == [1, 0, 1]
