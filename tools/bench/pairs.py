"""Pairs on two workers: values → DOCX and PDF, letters, contracts and reports in equal parts."""

from __future__ import annotations

import contextlib
import multiprocessing
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

from docgen.render import render
from docgen.service.toolkit import Toolkit
from docgen.typeset import lay_out
from tools.bench import subjects
from tools.bench.result import Row, Section
from tools.bench.rivals import Office, Server, by_docxtpl, client_of
from tools.bench.subjects import Subject
from tools.bench.timing import children_peak_mb, group_mb, peak_mb, spread
from tools.bench.variants import variants

OURS = "docgen，2 个进程"
SERVERS = "docxtpl + 2 个 LibreOffice 常驻（unoserver）"
ONE_SHOTS = "docxtpl + LibreOffice 单次，2 个进程"
TENANTS = 200
WARM = 2  # documents of a kind, on every worker
WORKERS = 2

Pair = Callable[[Subject], bytes]
Task = tuple[int, int]  # which subject, which variant


@dataclass(frozen=True)
class Way:
    """How a worker makes its pairs; None for docgen itself."""

    office: Office | None = None
    desk: str = ""  # the profile of LibreOffice for one document at a time
    port: int = 0  # of a running server
    group: int = 0  # the process group of that server


@dataclass
class _Place:
    """What a worker process holds."""

    pair: Pair
    given: Sequence[Sequence[Subject]]


_HERE: list[_Place] = []


def open_place(way: Way, count: int) -> None:
    """Make a worker process ready: its subjects with so many variants each, its way to work."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        mixed = subjects.mixture(Path(folder), TENANTS)
    given = [variants(subject, count, seed=3) for subject in mixed]
    _HERE[:] = [_Place(_pair(way), given)]


def _pair(way: Way) -> Pair:
    if way.port:
        server = Server(client_of(way.port), 0)
        return lambda subject: server.convert(by_docxtpl(subject))
    if way.office is not None:
        office = way.office
        return lambda subject: office.one_shot(by_docxtpl(subject), way.desk)
    fonts = Toolkit().fonts

    def ours(subject: Subject) -> bytes:
        filled = render(subject.composition, subject.template)
        return lay_out(filled.docx, fonts, filled.spans, subject.composition.title).pdf

    return ours


def work(task: Task) -> float:
    """Make one pair; return the most memory held for it so far. ValueError for no PDF."""
    [place] = _HERE
    kind, number = task
    if not place.pair(place.given[kind][number]).startswith(b"%PDF"):
        raise ValueError("没有做出 PDF")
    return peak_mb() + children_peak_mb()


@dataclass
class _Team:
    workers: list[ProcessPoolExecutor]
    groups: Sequence[int]  # of processes that belong to it beside the workers
    times: list[float] = field(default_factory=list)  # milliseconds a pair
    memory: float = 0.0


def section(ways: Mapping[str, Sequence[Way]], rounds: int, each: int) -> tuple[Section, ...]:
    """Time the teams in rounds of `each` documents of a kind, in an order that changes."""
    order = random.Random(1)  # noqa: S311 - no secret
    with contextlib.ExitStack() as stack:
        teams = {
            name: stack.enter_context(_team(members, WARM + rounds * each))
            for name, members in ways.items()
        }
        for turn in range(rounds):
            first = WARM + turn * each
            tasks = [(kind, first + number) for number in range(each) for kind in range(3)]
            names = list(teams)
            order.shuffle(names)
            for name in names:
                _round(teams[name], tasks)
    rows = tuple(_row(name, team) for name, team in teams.items())
    return (
        Section(
            "pairs",
            "成套文书：由数据到 DOCX 和 PDF，两个进程同时做",
            f"模板和内存中的数据：信函、合同、{TENANTS} 家企业的季度报告各三分之一，每份数据都不同",
            "每份的 DOCX 字节和 PDF 字节（每份用时＝一轮总用时÷份数）",
            OURS,
            rows,
        ),
    )


@contextlib.contextmanager
def _team(ways: Sequence[Way], count: int) -> Iterator[_Team]:
    """Start a process for every way of working and warm it up."""
    context = multiprocessing.get_context("spawn")
    with contextlib.ExitStack() as stack:
        workers = [
            stack.enter_context(
                ProcessPoolExecutor(1, context, initializer=open_place, initargs=(way, count))
            )
            for way in ways
        ]
        team = _Team(workers, [way.group for way in ways if way.group])
        warm = [(kind, number) for number in range(WARM) for kind in range(3)]
        for made in [worker.submit(work, task) for worker in workers for task in warm]:
            made.result()
        yield team


def _round(team: _Team, tasks: Sequence[Task]) -> None:
    """Have a team make all documents of a round, whoever is free the next one."""
    left, peaks = list(reversed(tasks)), [0.0] * len(team.workers)
    busy: dict[Future[float], int] = {}
    begun = time.perf_counter()
    for number, worker in enumerate(team.workers):
        busy[worker.submit(work, left.pop())] = number
    while busy:
        done, _ = wait(busy, return_when=FIRST_COMPLETED)
        for made in done:
            number = busy.pop(made)
            peaks[number] = made.result()
            if left:
                busy[team.workers[number].submit(work, left.pop())] = number
    team.times.append((time.perf_counter() - begun) * 1000 / len(tasks))
    team.memory = sum(peaks) + sum(map(group_mb, team.groups))


def _row(name: str, team: _Team) -> Row:
    middle = sorted(team.times)[len(team.times) // 2]
    return Row(
        name,
        round(middle, 3),
        round(spread(team.times), 3),
        len(team.times),
        memory=round(team.memory),
        note=f"每分钟 {60000 / middle:.0f} 份",
    )
