"""Side by side in one run: ``python -m tools.bench --help``."""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from docgen.service.toolkit import Toolkit
from tools.bench import annexes, commands, documents, pairs, runs, subjects
from tools.bench.documents import Field, Paces
from tools.bench.landmarks import landmarks
from tools.bench.machine import load, machine
from tools.bench.pages import refresh
from tools.bench.result import Run, Section, from_json
from tools.bench.rivals import Office, office, unoserver
from tools.bench.tables import show
from tools.bench.timing import Pace
from tools.parity.office import stage_fonts

FULL = Paces(Pace(3, 20), Pace(2, 8), Pace(1, 3))
QUICK = Paces(Pace(2, 5), Pace(1, 2), Pace(1, 1))
PARTS = ("documents", "unseen", "annexes", "pairs", "check", "start", "run")
PORT = 2103
BROKEN = "没有量成："
BUILD = Path("build") / "bench.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments name, print the tables, write what is asked for; 1 if a part broke."""
    options = parser().parse_args(arguments)
    if options.show:
        found = from_json(options.show.read_text(encoding="utf-8"))
    else:
        found = measured(options)
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(found.as_json(), encoding="utf-8")
    show(found)
    if any(words.startswith(BROKEN) for words in found.left_out):
        return 1
    if options.page:
        refresh(found)
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the options of the command."""
    made = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    made.add_argument("--quick", action="store_true", help="fewer rounds, smaller annexes")
    made.add_argument("--only", action="append", choices=PARTS, help="only this part; repeatable")
    made.add_argument("--json", type=Path, default=BUILD, help=f"write the run here ({BUILD})")
    made.add_argument("--page", action="store_true", help="renew the docs, the README, the picture")
    made.add_argument("--show", type=Path, help="show a run that was written, measure nothing")
    return made


def measured(options: argparse.Namespace) -> Run:
    """Measure the parts that are asked for."""
    begun, before = time.monotonic(), load()
    left_out: list[str] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        sections = tuple(_sections(options, Path(folder), left_out))
    minutes = (time.monotonic() - begun) / 60
    told = machine(before)
    day = date.today().isoformat()  # noqa: DTZ011 - the day on the wall
    return Run(day, options.quick, round(minutes, 1), told, sections, tuple(left_out))


def _sections(options: argparse.Namespace, folder: Path, left_out: list[str]) -> Iterator[Section]:
    book = Toolkit().fonts
    fonts = stage_fonts(book, _made(folder / "fonts"))
    suite = office(fonts, folder)
    field = Field(book, suite, None, landmarks(fonts))
    left_out += _missing(field)
    for words in left_out:
        _say(words)
    for part, measure in _parts(field, options.quick, folder):
        if part.split()[0] in (options.only or PARTS):
            yield from _watched(part, measure, left_out)


def _watched(
    part: str, measure: Callable[[], Iterable[Section]], left_out: list[str]
) -> Iterator[Section]:
    """Measure a part; where it breaks, say so and keep what the other parts found."""
    begun = time.monotonic()
    try:
        yield from measure()
    except Exception as error:
        left_out.append(f"{BROKEN} {part}：{type(error).__name__} {error}")
        _say("".join(traceback.format_exception(error)))
    _say(f"{part}：{time.monotonic() - begun:.0f} 秒")


def _parts(
    field: Field, quick: bool, folder: Path
) -> Iterator[tuple[str, Callable[[], Iterable[Section]]]]:
    """Yield the parts with what measures them, each beside a server of its own."""
    paces = QUICK if quick else FULL
    for part, chosen in (
        ("documents", subjects.mixture(folder, pairs.TENANTS)),
        ("unseen", subjects.unseen()[-1 if quick else 0 :]),
    ):
        for subject in chosen:
            yield f"{part} {subject.name}", partial(_document, subject, field, paces)
    yield "annexes", partial(_annexes, field, (100, 1000, 1) if quick else (1000, 10000, 2))
    yield "pairs", partial(_pairs, field.office, 2 if quick else 5, 1 if quick else 4)
    yield "check", partial(commands.checking, folder, 2 if quick else 10)
    yield "start", partial(commands.starting, 5 if quick else 15, not quick)
    yield "run", partial(runs.sections, folder, 20 if quick else 500)


def _document(subject: subjects.Subject, field: Field, paces: Paces) -> Iterator[Section]:
    yield documents.filling(subject, paces)
    with _served(field) as whole:
        yield documents.laying(subject, whole, paces)


def _annexes(field: Field, sizes: tuple[int, int, int]) -> Iterator[Section]:
    with _served(field) as whole:
        yield from annexes.section(*sizes, whole.server)


@contextlib.contextmanager
def _served(field: Field) -> Iterator[Field]:
    """Give the contestants with a server of LibreOffice, where it can be run."""
    if field.office is None:
        yield field
        return
    with unoserver(field.office, PORT) as server:
        yield replace(field, server=server)


def _pairs(suite: Office | None, rounds: int, each: int) -> tuple[Section, ...]:
    ways = {pairs.OURS: [pairs.Way()] * pairs.WORKERS}
    with contextlib.ExitStack() as stack:
        if suite:
            ways[pairs.ONE_SHOTS] = [pairs.Way(suite, f"pair{n}") for n in range(pairs.WORKERS)]
            ports = [PORT + 10 + number for number in range(pairs.WORKERS)]
            servers = [stack.enter_context(unoserver(suite, port)) for port in ports]
            running = [server for server in servers if server]
            if len(running) == pairs.WORKERS:
                both = zip(ports, running, strict=True)
                ways[pairs.SERVERS] = [pairs.Way(None, "", port, one.group) for port, one in both]
        return pairs.section(ways, rounds, each)


def _missing(field: Field) -> list[str]:
    """Say who takes no part."""
    marks = field.landmarks
    with _served(field) as whole:
        there = {
            "LibreOffice（soffice）": field.office,
            "unoserver（另需系统的 python3-uno）": whole.server,
            "typst": marks and marks.typst,
            "WeasyPrint": marks and marks.weasyprint,
        }
    return [f"{name}未安装或不能运行，略去。" for name, found in there.items() if not found]


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    sys.exit(main())
