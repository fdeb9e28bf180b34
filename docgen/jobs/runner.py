"""The one runner of a workspace: claims what lies in the inbox and brings it to its end."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from dbos import DBOS, SetWorkflowID

from docgen import pipeline
from docgen.edges import clock, files, lock
from docgen.edges.logs import Journal
from docgen.edges.workspace import Workspace
from docgen.errors import DocgenError
from docgen.jobs import pool, workflow
from docgen.jobs.engine import engine
from docgen.jobs.pool import Pool
from docgen.model.filing import file_no, is_of_contract, owner_of
from docgen.service import gatekeeping, reception
from docgen.service.foresight import Foresight
from docgen.service.reception import Claim
from docgen.service.steps import Service
from docgen.service.toolkit import Toolkit
from docgen.settings import Settings

_READ_AHEAD = 8_000_000  # bytes; larger files are ordered by their receipt alone

_AHEAD = 3
"""So many files for each process are looked at ahead."""

_REST = timedelta(hours=1)
"""So long a watch waits before it tries a file again that docgen failed on."""


class FullDiskError(DocgenError):
    """The disk is full: what is claimed stays claimed and goes on when there is room."""


@dataclass
class Tally:
    """What one run did: (number, end) of each file, and what went wrong."""

    done: list[tuple[str, str]] = field(default_factory=list)
    again: list[tuple[str, str]] = field(default_factory=list)
    troubles: list[tuple[str, str]] = field(default_factory=list)
    growing: int = 0


@dataclass(frozen=True)
class Hooks:
    """What a run tells while it works, and how it waits; tests put their own in."""

    told: Callable[[str], None] = lambda _text: None
    sleep: Callable[[float], None] = time.sleep
    now_ns: Callable[[], int] = time.time_ns
    stopped: Callable[[], bool] = lambda: False


class Runner:
    """Works in one workspace while it holds the lock and the engine runs."""

    def __init__(self, service: Service, hooks: Hooks, journal: Journal, window: int = 0) -> None:
        """`window`: how many files are looked at ahead, where the service has foresight."""
        self._service = service
        self._window = window
        self._journal = journal
        self._hooks = hooks
        self._failed: dict[str, datetime] = {}
        self._stability = reception.Stability(service.settings.inbox.stability_seconds)

    @property
    def inbox(self) -> Path:
        """The folder that is looked over."""
        return self._service.workspace.inbox

    def run(self) -> Tally:
        """Take everything that lies in the inbox, then stop; wait for what is still young."""
        tally = Tally()
        self.pass_over(tally)
        wait = self._service.settings.inbox.stability_seconds
        if self._stability.waiting and wait:
            self._hooks.sleep(wait)
            self.pass_over(tally)
        return tally

    def pass_over(self, tally: Tally) -> None:
        """Look once: claim what is complete, bring all that is claimed to its end."""
        claims = [
            item for item in self._ordered(self._claim()) if not self._is_resting(item.number)
        ]
        foresight = self._service.foresight
        for at, claim in enumerate(claims):
            if self._hooks.stopped():
                break
            if foresight is not None:
                foresight.look(claims[at : at + self._window])
            self._bring(claim.number, tally)
        if foresight is not None:
            foresight.over(claim.number for claim in claims)
        tally.growing = self._stability.waiting

    def _is_resting(self, number: str) -> bool:
        """Return whether docgen failed on this file lately: a watch leaves time to mend it."""
        since = self._failed.get(number)
        return since is not None and self._service.now() - since < _REST

    def _claim(self) -> list[Claim]:
        service = self._service
        found = reception.candidates(service.workspace, service.settings.inbox)
        ready = self._stability.ready(found, self._hooks.now_ns())
        with _room():
            for candidate in ready:
                claim = reception.take(
                    candidate,
                    service.workspace,
                    service.settings.inbox,
                    service.now,
                    service.number_for(candidate),
                )
                if claim is not None:
                    self._journal.tell(
                        "claimed", number=claim.number, file=claim.file_name, sender=claim.sender
                    )
            reception.beat(service.workspace, service.now())
        return reception.claims(service.workspace)

    def _ordered(self, claims: list[Claim]) -> list[Claim]:
        """Order by file, contract first, then by the day the content speaks of.

        What is filed under an incubator's code goes before the contracts: they rest on it.
        """
        return sorted(claims, key=self._rank)

    def _rank(self, claim: Claim) -> tuple[bool, str, bool, date, datetime, str]:
        of_a_contract, number, is_contract, day = True, "", False, date.max
        with contextlib.suppress(Exception):  # what cannot be read now is told in its workflow
            of_a_contract, number, is_contract, day = self._envelope(claim)
        return (of_a_contract, number, not is_contract, day, claim.entered_at, claim.file_name)

    def _envelope(self, claim: Claim) -> tuple[bool, str, bool, date]:
        kit, today = self._service.toolkit, self._service.now().date()
        content = files.read_plain(claim.file, _READ_AHEAD)
        reading = pipeline.read(claim.file_name, content, kit.rulebook, today)
        submission, _ = pipeline.typed(reading, kit.schemas, kit.rulebook, today)
        if submission is None:
            return True, "", False, date.max
        number = file_no(submission, kit.schemas)
        of_a_contract = is_of_contract(number, owner_of(submission, kit.schemas)[0], kit.schemas)
        day = gatekeeping.content_day(submission)
        return of_a_contract, number, submission.kind == "contract", day

    def _bring(self, number: str, tally: Tally) -> None:
        self._hooks.told(number)
        end = self._work(number, 1, tally)
        if self._service.foresight is not None:
            self._service.foresight.done(number)
        if end is None:
            return
        tally.done.append((number, end))
        if end == "accepted":
            self._look_again(number, tally)

    def _look_again(self, number: str, tally: Tally) -> None:
        """Look again at what was held, until nothing changes any more."""
        settled = [number]
        while settled:
            for waiting in self._service.waiting_for(settled.pop(0)):
                if not self._service.has_changed(waiting):
                    continue
                row = self._service.store.submission(waiting)
                end = self._work(waiting, (row["result"] if row else 1) + 1, tally)
                if end is not None:
                    tally.again.append((waiting, end))
                if end == "accepted":
                    settled.append(waiting)

    def _work(self, number: str, result: int, tally: Tally) -> str | None:
        """Run the workflow of one result; None where it did not come to an end."""
        with _room(), SetWorkflowID(_workflow_id(number, result)):
            outcome = DBOS.start_workflow(workflow.process, number, result).get_result()
        self._journal.tell("processed", number=number, result=result, **outcome)
        if outcome.get("trouble") == workflow.FULL_DISK:
            raise FullDiskError(_FULL)
        if "trouble" in outcome:
            self._service.store.fail(number, self._service.now(), outcome["message"])
            tally.troubles.append((number, outcome["message"]))
            self._failed[number] = self._service.now()
            return None
        return str(outcome["end"])


_FULL = "磁盘已满（或超出配额）：已收的文件原样保留，腾出空间后再次运行 docgen run 即可继续。"


@contextlib.contextmanager
def _room() -> Iterator[None]:
    """Turn a full disk into the message that says what to do."""
    try:
        yield
    except Exception as error:
        if workflow.is_full_disk(error):
            raise FullDiskError(_FULL) from error
        raise


def _workflow_id(number: str, result: int) -> str:
    """Return the id of the first try that has not run to its end: a killed one goes on."""
    tries = 0
    while True:
        name = f"{number}.{result}.{tries}"
        status = DBOS.get_workflow_status(name)
        if status is None or status.status in ("PENDING", "ENQUEUED"):
            return name
        tries += 1


@contextlib.contextmanager
def open_runner(
    root: Path,
    settings: Settings,
    hooks: Hooks = Hooks(),
    now: Callable[[], datetime] = clock.now,
    jobs: int = 1,
) -> Iterator[Runner]:
    """Hold the workspace and give its runner. Raises BusyError where another one works.

    With `jobs` above 1 the documents of what lies in the inbox now are made by so many
    processes; the results are the same.
    """
    workspace = Workspace(root)
    kit = Toolkit(workspace.root, settings)
    with _workers(workspace, settings, kit, jobs) as made, lock.hold(workspace.lock):
        workspace.make()
        service = Service(workspace, settings, now, kit)
        if made is not None:
            service.foresight = Foresight(service, made.order)
        workflow.BENCH.service = service
        try:
            with engine(workspace.jobs), Journal(workspace.logs) as journal:
                yield Runner(service, hooks, journal, _AHEAD * jobs)
        finally:
            workflow.BENCH.service = None


@contextlib.contextmanager
def _workers(
    workspace: Workspace, settings: Settings, kit: Toolkit, jobs: int
) -> Iterator[Pool | None]:
    """Start processes for the files that wait; None where they are too few to be worth it.

    They are started before the workspace is locked: a lock goes over to a forked process.
    """
    waiting = len(reception.candidates(workspace, settings.inbox)) if jobs > 1 else 0
    if jobs > 1 and workspace.processing.is_dir():
        waiting += len(list(workspace.processing.iterdir()))
    # An office suite minds its own processes, and one at a time.
    if waiting < pool.FEWEST or settings.pdf.office_suite:
        yield None
        return
    with pool.open_pool(kit, settings, jobs) as opened:
        yield opened
