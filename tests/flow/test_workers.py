"""One process or several: the same documents, the same order, whatever is lost on the way."""

from __future__ import annotations

import copy
import os
import pickle
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.edges import clock
from docgen.edges.store import Store
from docgen.edges.workspace import Workspace
from docgen.issue.outbox import Package
from docgen.jobs import pool
from docgen.jobs.runner import Tally, open_runner
from docgen.model.document import Traced
from docgen.service import foresight
from docgen.service.foresight import Foresight
from docgen.service.housekeeping import init, open_workspace
from docgen.service.preparing import Made, Order
from docgen.service.reception import claims

from .desk import USCC, Desk, example

CONTRACT, REPORT = example("01"), example("02")
SMALL = (
    "乙孵化器*建设方案",
    "乙孵化器*推荐函",
    "乙孵化器*综合论证意见",
    "甲孵化器*纳入布局公布_拟稿",
)


def office(root: Path) -> Path:
    """Make a demo with a few small files: sound, unreadable, faulty."""
    init(root, True)
    settings = root / "docgen.toml"
    text = settings.read_text()
    settings.write_text(text.replace("stability_seconds = 2", "stability_seconds = 0"))
    inbox = root / "inbox"
    wanted = [path for name in SMALL for path in inbox.rglob(f"*{name}*.yaml")]
    assert len(wanted) >= len(SMALL)
    for path in inbox.rglob("*.yaml"):
        if path not in wanted:
            path.unlink()
    letter = next(inbox.rglob("*推荐函*.yaml"))
    (letter.parent / "损坏.zip").write_bytes(b"PK\x03\x04")
    faulty = letter.read_text().replace("prepared_on: 20", "prepared_on: 30")
    (letter.parent / "有误.yaml").write_text(faulty)
    return root


def run(root: Path, jobs: int, before: Callable[[Any], None] = lambda _runner: None) -> Tally:
    """Run over the inbox with so many processes."""
    opened = open_workspace(root)
    with open_runner(root, opened.settings, jobs=jobs) as runner:
        before(runner)
        return runner.run()


def outcome(root: Path) -> tuple[dict[str, bytes], list[Any], list[Any]]:
    """Return all that a run left: files, rows and events without their times."""
    outbox = root / "outbox"
    files = {
        p.relative_to(outbox).as_posix(): p.read_bytes() for p in outbox.rglob("*") if p.is_file()
    }
    store = Store(Workspace(root).database)
    rows = [dict(row) for row in store.all_submissions()]
    events = [
        (event["id"], event["number"], event["what"], event["detail"])
        for row in store.all_arrivals()
        for event in store.events_of(str(row["number"]))
    ]
    return files, rows, events


@pytest.fixture
def demo_day(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let the clock show one moment, so that receipts bear the same numbers."""
    monkeypatch.setenv("DOCGEN_DEMO_TIME", "2026-11-20T10:00:00+08:00")
    yield
    clock.show(None)


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Note for each document folder whether it was made ahead."""
    found: list[bool] = []
    real = Foresight.packages

    def packages(self: Foresight, *told: Any) -> Any:
        got = real(self, *told)
        found.append(got is not None)
        return got

    monkeypatch.setattr(Foresight, "packages", packages)
    return found


def test_two_workers_leave_what_one_process_leaves(
    tmp_path: Path, demo_day: None, used: list[bool]
) -> None:
    alone = run(office(tmp_path / "one"), 1)
    assert used == []
    together = run(office(tmp_path / "two"), 2)
    assert together.done == alone.done
    assert {end for _, end in alone.done} == {"accepted", "quarantined", "returned"}
    assert outcome(tmp_path / "one") == outcome(tmp_path / "two")
    assert len(used) > len(SMALL)
    assert all(used)


def test_killed_workers_cost_no_file(tmp_path: Path, demo_day: None, used: list[bool]) -> None:
    run(office(tmp_path / "one"), 1)

    def kill(runner: Any) -> None:
        workers = runner._service.foresight._order.__self__._executor._processes
        for worker in list(workers.values()):
            os.kill(worker.pid, signal.SIGKILL)

    tally = run(office(tmp_path / "two"), 2, kill)
    assert tally.troubles == []
    assert used
    assert not any(used)
    assert outcome(tmp_path / "one") == outcome(tmp_path / "two")


def test_workers_end_with_a_runner_that_is_killed(tmp_path: Path) -> None:
    office(tmp_path)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        opened = open_workspace(tmp_path)
        with open_runner(tmp_path, opened.settings, jobs=2) as runner:
            workers = runner._service.foresight._order.__self__._executor._processes  # type: ignore[union-attr]
            os.write(writer, (" ".join(str(pid) for pid in workers) + "\n").encode())
            time.sleep(600)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        workers = [int(word) for word in told.readline().split()]
        assert len(workers) == 2
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        # The pipe is open as long as a worker lives that was forked with it.
        assert told.read() == ""


def test_a_few_files_start_no_process(tmp_path: Path, used: list[bool]) -> None:
    init(tmp_path, False)
    folder = tmp_path / "inbox" / "office"
    folder.mkdir()
    (folder / "损坏.zip").write_bytes(b"PK\x03\x04")
    opened = open_workspace(tmp_path)
    with open_runner(tmp_path, opened.settings, jobs=8) as runner:
        assert runner._service.foresight is None
    assert pool.FEWEST > 1


class Kept:
    """Takes orders and makes marks in place of documents; some orders fail."""

    def __init__(self, fails: Callable[[Order], bool] = lambda _order: False) -> None:
        self.orders: list[Order] = []
        self._fails = fails

    def __call__(self, order: Order) -> Kept.Done:
        self.orders.append(order)
        return Kept.Done(order, self._fails(order))

    class Done:
        """A promise that is kept or broken when it is asked for."""

        def __init__(self, order: Order, is_broken: bool) -> None:
            self._order, self._is_broken = order, is_broken

        def result(self) -> Made:
            if self._is_broken:
                raise MemoryError
            stamp = self._order.stamp
            made = Package(f"ahead/{stamp.key or stamp.number}", {"a": b"ahead"}, ())
            return Made((made,), b"ahead")


def foreseen(desk: Desk, order: Kept) -> Foresight:
    """Claim what lies in the inbox of a desk and look at it ahead."""
    found = Foresight(desk.service, order)
    desk.service.foresight = found
    desk.claim()
    names = {"合同.yaml": 0, "季报.yaml": 1}
    order_of = sorted(claims(desk.workspace), key=lambda item: names[item.file_name])
    found.look(order_of)
    for claim in order_of:
        desk.finish(claim.number)
        found.done(claim.number)
    return found


def test_a_later_paper_is_foreseen_with_those_before_it(desk: Desk) -> None:
    desk.drop("合同.yaml", CONTRACT)
    desk.drop("季报.yaml", REPORT, USCC)
    kept = Kept()
    foreseen(desk, kept)
    assert [order.review.kind for order in kept.orders] == ["contract", "q_report"]
    assert [order.review.verdict.value for order in kept.orders] == ["accepted", "accepted"]
    assert desk.folders() == []
    made = sorted(path.name for path in desk.workspace.outbox.rglob("a"))
    assert made == ["a", "a"]
    assert [path.read_bytes() for path in desk.workspace.outbox.rglob("回执_*.pdf")] == [
        b"ahead"
    ] * 2


def test_what_was_foreseen_of_another_past_is_not_used(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.drop("合同.yaml", CONTRACT)
    desk.drop("季报.yaml", REPORT, USCC)
    desk.claim()
    found = Foresight(desk.service, Kept())
    desk.service.foresight = found
    contract, report = sorted(claims(desk.workspace), key=lambda item: item.file_name)
    found.look([contract, report])
    found.done(contract.number)  # it never came to its end
    assert desk.finish(report.number) == "held"
    assert desk.folders() == ["Q_REPORT-2023Q4-v1"]


def test_a_broken_promise_is_made_good_where_it_is_needed(desk: Desk) -> None:
    desk.drop("合同.yaml", CONTRACT)
    desk.drop("季报.yaml", REPORT, USCC)
    kept = Kept(lambda order: order.review.kind == "contract")
    foreseen(desk, kept)
    assert desk.folders() == ["CONTRACT-01-v1"]
    assert len(list(desk.workspace.outbox.rglob("a"))) == 1


def test_nothing_is_written_down_by_looking_ahead(desk: Desk) -> None:
    desk.drop("合同.yaml", CONTRACT)
    desk.claim()
    before = list(desk.service.store.all_arrivals())
    found = Foresight(desk.service, Kept())
    found.look(claims(desk.workspace))
    assert desk.service.store.all_arrivals() == before == []
    assert list(desk.workspace.outbox.rglob("*.pdf")) == []
    assert list(desk.workspace.blobs.rglob("*")) == []


def test_what_is_done_is_forgotten(desk: Desk) -> None:
    desk.drop("合同.yaml", CONTRACT)
    desk.drop("季报.yaml", REPORT, USCC)
    found = foreseen(desk, Kept())
    assert (found._foreseen, found._expected._pending) == ({}, {})
    found.over(list(found._seen))
    assert found._seen == set()


def test_the_same_bytes_twice_are_foreseen_once(desk: Desk) -> None:
    desk.drop("合同.yaml", CONTRACT)
    desk.drop("再送.yaml", CONTRACT)
    desk.claim()
    kept = Kept()
    desk.service.foresight = Foresight(desk.service, kept)
    found = claims(desk.workspace)
    desk.service.foresight.look(found)
    assert len(kept.orders) == 1
    assert [desk.finish(claim.number) for claim in found] == ["accepted", "duplicate"]


def test_a_large_file_is_not_looked_at_ahead(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foresight, "_MOST_BYTES", 100)
    desk.drop("合同.yaml", CONTRACT)
    desk.claim()
    kept = Kept()
    Foresight(desk.service, kept).look(claims(desk.workspace))
    assert kept.orders == []


def pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - its own


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickled])
def test_a_traced_value_keeps_its_source_in_a_copy(copied: Callable[[Any], Any]) -> None:
    value = copied(Traced("1000", "contract:a.b"))
    assert (value, type(value), value.source) == ("1000", Traced, "contract:a.b")
