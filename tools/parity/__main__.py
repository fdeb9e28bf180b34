"""Compare documents with LibreOffice's rendering: ``python -m tools.parity --help``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tools.parity.bench import Sample, measure
from tools.parity.model import Parity
from tools.parity.pages import NAMED, PAGE, refresh
from tools.parity.report import (
    HEADS,
    KIND_HEADS,
    as_floors,
    as_json,
    cells,
    kind_rows,
    markdown,
    shown,
)
from tools.parity.samples import demo_samples, element_samples, file_samples, outbox_samples

TESTS = Path(__file__).parents[2] / "tests" / "parity"
FLOORS = TESTS / "floors.json"


def main(arguments: Sequence[str] | None = None) -> None:
    """Compare what the arguments name, print tables, write what is asked for."""
    options = parser().parse_args(arguments)
    if options.docx and (options.page or options.floors):
        parser().error("--page and --floors record the shipped and foreign documents, no files")
    found = measure(collect(options), options.keep)
    console = Console(width=None if Console().is_terminal else 160)
    show(console, found)
    for one in found if options.show else ():
        for line in shown(one, options.most):
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    if options.json:
        options.json.write_text(as_json(found), encoding="utf-8")
    if options.markdown:
        options.markdown.write_text(markdown(HEADS, map(cells, found)) + "\n", encoding="utf-8")
    if options.floors:
        named = [one for one in found if one.kind in NAMED]
        kept = json.loads(FLOORS.read_text(encoding="utf-8"))
        FLOORS.write_text(as_floors(named, kept), encoding="utf-8")
    if options.page:
        refresh(PAGE, found)


def parser() -> argparse.ArgumentParser:
    """Return the options of the command."""
    made = argparse.ArgumentParser(prog="python -m tools.parity", description=__doc__)
    made.add_argument("docx", nargs="*", type=Path, help="DOCX files or folders; none: all")
    made.add_argument("--quick", action="store_true", help="one shipped document of a kind")
    made.add_argument("--workspace", type=Path, help="take the documents of this outbox")
    made.add_argument("--kind", action="append", help="only this kind; also foreign, unseen")
    made.add_argument("--show", action="store_true", help="list every line that differs")
    made.add_argument("--most", type=int, default=40, help="list at most so many a document")
    made.add_argument("--keep", type=Path, help="keep both PDFs of each document here")
    made.add_argument("--json", type=Path, help="write the figures as JSON")
    made.add_argument("--markdown", type=Path, help="write the table of documents as Markdown")
    made.add_argument(
        "--floors", action="store_true", help="record what foreign, unseen ones reach"
    )
    made.add_argument("--page", action="store_true", help="renew the tables of the docs page")
    return made


def collect(options: argparse.Namespace) -> list[Sample]:
    """Return the documents the options name."""
    if options.docx:
        return list(file_samples(options.docx, "指定"))
    kinds: set[str] = {*options.kind} if options.kind else set()
    samples: list[Sample] = []
    if not kinds or kinds - {*NAMED}:
        most = 1 if options.quick else None
        workspace = options.workspace
        samples += outbox_samples(workspace, most) if workspace else demo_samples(most)
        samples += element_samples()
    for group in NAMED:
        samples += file_samples([TESTS / group], group)
    return [sample for sample in samples if not kinds or sample.kind in kinds]


def show(console: Console, found: Sequence[Parity]) -> None:
    """Print a table of the documents and, for more than one, of the kinds."""
    _table(console, HEADS, [cells(one) for one in found])
    if len(found) > 1:
        _table(console, KIND_HEADS, list(kind_rows(found)))


def _table(console: Console, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = Table(*heads)
    for row in rows:
        table.add_row(*row)
    console.print(table)


if __name__ == "__main__":
    main()
