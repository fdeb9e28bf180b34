"""Many documents at once: each made ready or signed, each held against its sources.

One bad item stops only itself: what is wrong with it stands in its row, the others go on.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from docgen.edges import clock, files
from docgen.edges.lock import hold
from docgen.errors import DocgenError, RefusedError
from docgen.forms.register import csv_file, workbook
from docgen.model.quality import SAME, Checked
from docgen.model.standing import Standing
from docgen.service.outgoing import Outgoing
from docgen.service.quality import checked

READY, WAITING, SIGNED, ALREADY, FAILED = "待签发", "待审批", "已签发", "此前已签发", "未办成"
_DAYS = ("decided_on", "paid_on", "issued_on", "date")


@dataclass(frozen=True)
class Wanted:
    """Which documents a batch is of; an empty field means all."""

    kinds: tuple[str, ...] = ()
    year: int = 0
    contract: str = ""
    signer: str = ""  # "" prepares only


@dataclass(frozen=True)
class Item:
    """What came of one document, with its figures."""

    document: str
    title: str
    incubator: str
    outcome: str
    doc_no: str = ""
    waits_for: str = ""
    message: str = ""
    figures: tuple[Checked, ...] = ()

    @property
    def wrong(self) -> int:
        """How many of its figures do not agree."""
        return sum(item.verdict != SAME for item in self.figures)

    @property
    def is_bad(self) -> bool:
        """Whether somebody has to look at it: `message` is there where something went wrong."""
        return self.outcome == FAILED or self.wrong > 0 or bool(self.message)

    def as_json(self) -> dict[str, Any]:
        """Return the item for programs, its figures counted."""
        return {
            "document": self.document,
            "title": self.title,
            "incubator_name": self.incubator,
            "outcome": self.outcome,
            "doc_no": self.doc_no or None,
            "waits_for": self.waits_for or None,
            "message": self.message or None,
            "figures": len(self.figures),
            "differences": self.wrong,
        }


def candidates(outgoing: Outgoing, wanted: Wanted) -> list[Standing]:
    """Return the documents a batch is of, by incubator and key; withdrawn ones are left out."""
    return [
        item
        for item in outgoing.standings()
        if (not wanted.kinds or item.kind.code in wanted.kinds)
        and wanted.contract in ("", item.contract_no)
        and item.state != "withdrawn"
        and not item.corrected_by
        and (not wanted.year or _year(outgoing, item) == wanted.year)
    ]


def _year(outgoing: Outgoing, item: Standing) -> int:
    """Return the year a document is of: of its decision, else of the receipt of its submission."""
    row = outgoing.service.store.by_key(item.key)
    if row is None:
        return 0
    submission = outgoing.service.casework.of_row(row)
    days = (submission.get(name) for name in _DAYS) if submission is not None else ()
    decided = next((day for day in days if isinstance(day, date)), None)
    return (decided or clock.parse(str(row["received_city"]))).year


def run(
    outgoing: Outgoing,
    wanted: Wanted,
    standings: Sequence[Standing],
    told: Callable[[str], None] = lambda _name: None,
) -> Iterator[Item]:
    """Work through the documents one after another; yield what came of each."""
    for standing in standings:
        told(standing.document)
        try:
            yield _one(outgoing, wanted, standing)
        except DocgenError as error:
            yield _failed(standing, str(error))
        except Exception as error:  # one broken item must not stop the others
            yield _failed(standing, f"程序出错（{type(error).__name__}: {error}）")


def _failed(standing: Standing, message: str) -> Item:
    return Item(standing.document, standing.title, standing.incubator, FAILED, message=message)


def _one(outgoing: Outgoing, wanted: Wanted, standing: Standing) -> Item:
    name = standing.document
    outcome = ALREADY if standing.doc_no else WAITING
    if not standing.doc_no:
        _up_to_date(outgoing, name)
        standing = outgoing.standing(name)
        if wanted.signer:
            if standing.state != "reviewed":
                raise RefusedError(f"尚待“{standing.next_role}”审批，不能签发（X-04）。")
            standing, outcome = outgoing.sign(name, wanted.signer), SIGNED
        elif standing.state == "reviewed":
            outcome = READY
    figures, message = _looked_at(outgoing, standing)
    return Item(
        document=name,
        title=standing.title,
        incubator=standing.incubator,
        outcome=outcome,
        doc_no=standing.doc_no,
        waits_for=standing.waits_for,
        message=message,
        figures=figures,
    )


def _looked_at(outgoing: Outgoing, standing: Standing) -> tuple[tuple[Checked, ...], str]:
    """Return the figures; of a signed document also what kept them from being read.

    A number that was taken must not be told as a failure to sign.
    """
    try:
        return tuple(_figures(outgoing, standing)), ""
    except DocgenError as error:
        if not standing.doc_no:
            raise
        return (), str(error)


def _up_to_date(outgoing: Outgoing, name: str) -> None:
    """Check that a document can be issued; make its draft anew where it is an old one."""
    row = outgoing.row(name)
    made = outgoing.remade(row)
    made.must_be_issuable()
    try:
        made.must_be_the_draft(row)
    except RefusedError:
        if made.adopted is not None:
            raise
        with hold(outgoing.service.workspace.lock):
            outgoing.refresh(name)


def _figures(outgoing: Outgoing, standing: Standing) -> list[Checked]:
    """Hold the files as they lie in the outbox against their sources."""
    row = outgoing.row(standing.document)
    act = standing.signing or standing.adopted
    folder = str(act.detail["folder"]) if act else str(row["folder"])
    names = act.detail["files"] if act else (str(row["docx"]),)
    docx = next(name for name in names if name.endswith(".docx"))
    home = outgoing.service.workspace.outbox / folder
    return checked(outgoing.remade(row), standing, home, docx)


def write_sheets(outgoing: Outgoing, items: Sequence[Item], folder: Path | None) -> list[Path]:
    """Write the QA sheet as workbook and CSV, and the outcome as JSON; return where they lie."""
    at = outgoing.service.now()
    home = folder or _free(outgoing.service.workspace.outbox / "核对表" / f"{at:%Y%m%d-%H%M%S}")
    rows = [figure.cells() for item in items for figure in item.figures]
    rows += [_row_of(item, list(rows[0]) if rows else []) for item in items if not item.figures]
    told: Mapping[str, bytes] = {
        "核对表.xlsx": workbook("印出数值核对表", rows, "核对表"),
        "核对表.csv": csv_file(rows),
        "结果.json": (
            json.dumps([item.as_json() for item in items], ensure_ascii=False, indent=2) + "\n"
        ).encode(),
    }
    for name, content in told.items():
        files.write_whole(home / name, content)
    return [home / name for name in told]


def _free(home: Path) -> Path:
    """Return a folder nothing lies in: two batches may fall into one second."""
    names = itertools.chain(
        [home], (home.with_name(f"{home.name}-{n}") for n in itertools.count(2))
    )
    return next(path for path in names if not path.exists())


def _row_of(item: Item, heads: Sequence[str]) -> dict[str, str]:
    """Return a row for a document of which there was nothing to check: it must not be missed."""
    told = {"结论": item.outcome, "文书": item.document, "孵化器": item.incubator}
    told["说明"] = item.message
    return {head: told.get(head, "") for head in heads or list(told)}
