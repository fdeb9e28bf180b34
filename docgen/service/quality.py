"""Every figure of a finished document against its source, read anew from the files as they lie.

The trace says where a value comes from and where it stands. Here the three are looked up again,
each for itself: the value in the submission kept under its hash, the text at its place in the
DOCX, the text in its boxes on the page of the PDF.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from docgen.compose import wording
from docgen.compose.telling import numeral
from docgen.errors import IntegrityError
from docgen.model.document import Box
from docgen.model.quality import DIFFERENT, SAME, Checked
from docgen.model.standing import Standing
from docgen.model.submission import Submission
from docgen.render.package import unpack
from docgen.render.paragraphs import paragraphs, parse, text_of
from docgen.service.remade import Remade
from docgen.typeset.inspect import PageText, read_pages

_FIGURES = frozenset("0123456789０１２３４５６７８９零壹贰叁肆伍陆柒捌玖")
_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")
_ORIGINS = {
    "submission": "报送", "contract": "合同", "case": "先前报送", "computed": "由报送计算",
    "rule": "规则核算", "policy": "政策参数", "clock": "收件时间", "register": "登记簿",
    "setting": "设置", "list": "序号或计数",
}  # fmt: skip
_RECEIPT_FACTS = ("key", "received_city", "received_district")
_FIELDS = ("submission", "contract", "case")


@dataclass(frozen=True)
class Files:
    """The finished files of one document, read anew."""

    paragraphs: Mapping[str, Sequence[str]]
    pages: Sequence[PageText]
    values: Sequence[Mapping[str, Any]]


def checked(made: Remade, standing: Standing, folder: Path, docx: str) -> list[Checked]:
    """Return every figure of the document whose files lie in a folder, held against its source.

    IntegrityError where a file is missing or cannot be read.
    """
    files = _read(folder, docx)
    contract_key = _contract_key(made)
    return [
        _row(made, standing, files, value, contract_key)
        for value in files.values
        if _FIGURES & set(value["text"])
    ]


def _read(folder: Path, docx: str) -> Files:
    try:
        told = json.loads((folder / "trace.json").read_bytes())["documents"]
        mine = next(item for item in told if item["docx"] == docx)
        parts = unpack((folder / docx).read_bytes())
        pages = read_pages((folder / mine["pdf"]).read_bytes())
    except (OSError, ValueError, KeyError, StopIteration) as error:
        raise IntegrityError(f"{folder.name} 的文件不全或已损坏，不能核对。") from error
    names = {value["docx"]["part"] for value in mine["values"]}
    texts = {name: [text_of(item) for item in paragraphs(parse(parts[name]))] for name in names}
    return Files(texts, pages, mine["values"])


def _row(
    made: Remade, standing: Standing, files: Files, value: Mapping[str, Any], contract_key: str
) -> Checked:
    text = str(value["text"])
    origin, key, path = _source(str(value["source"]), made.key, contract_key)
    shown = _in_docx(files, value)
    printed, pages = _in_pdf(files, value)
    submission = _submission(made, origin, key)
    found = _value(submission, path)
    if origin == "case" and path in _RECEIPT_FACTS:
        found = getattr(made.review.case.by_key(key), path, None)
    faults = []
    if shown != text:
        faults.append("DOCX 不符")
    if _bare(printed) != _bare(text):
        faults.append("PDF 不符")
    if origin in _FIELDS and found is None:
        faults.append("来源中没有这一项")
    elif origin in _FIELDS and not fits(found, text):
        faults.append("与来源不符")
    return Checked(
        document=standing.document,
        incubator=standing.incubator,
        doc_no=standing.doc_no,
        printed=text,
        origin=_ORIGINS.get(origin, origin),
        key=key,
        path=path,
        place=_place(submission, path),
        value="" if found is None else wording.say(found, None, ""),
        in_docx=shown,
        in_pdf=printed,
        pages=pages,
        verdict=DIFFERENT if faults else SAME,
        note="；".join(faults),
    )


def _source(source: str, own: str, contract_key: str) -> tuple[str, str, str]:
    """Part a source into origin, key of the submission and path of the field."""
    origin, _, rest = source.partition(":")
    if origin == "submission":
        return origin, own, rest
    if origin == "contract":
        return origin, contract_key, rest
    if origin == "case" and ":" in rest:
        key, _, path = rest.rpartition(":")
        return origin, key, path
    return ("computed" if origin == "case" else origin), "", rest


def _contract_key(made: Remade) -> str:
    """Return the key of the contract in force, "" where there is none."""
    contract = made.review.case.contract
    if contract is None or contract.file is None:
        return ""
    rows = made.service.store.of_file(str(contract.get("contract_no")), "accepted")
    return next((str(r["key"]) for r in rows if r["sha256"] == contract.file.sha256), "")


def _submission(made: Remade, origin: str, key: str) -> Submission | None:
    if origin == "submission":
        return made.review.submission
    if origin == "contract":
        return made.review.case.contract
    registered = made.review.case.by_key(key) if origin == "case" else None
    return registered.submission if registered else None


def _value(submission: Submission | None, path: str) -> Any:
    return submission.get(path) if submission is not None else None


def _place(submission: Submission | None, path: str) -> str:
    """Say where the field stands in the file that came in: its name, then cell or line."""
    if submission is None or not path:
        return ""
    name = submission.file.name if submission.file else ""
    return f"{name} {submission.place(path)}".strip()


def _in_docx(files: Files, value: Mapping[str, Any]) -> str:
    at = value["docx"]
    texts = files.paragraphs[at["part"]]
    start = int(at["start"])
    text = texts[at["paragraph"]] if at["paragraph"] < len(texts) else ""
    return text[start : start + len(value["text"])]


def _in_pdf(files: Files, value: Mapping[str, Any]) -> tuple[str, str]:
    """Return what stands in the boxes of a value, and their pages; a repeated one once."""
    boxes = [Box(item["page"], *item["box_mm"]) for item in value["pdf"]]
    wanted, shown, pages = _bare(value["text"]), "", []
    for box in boxes:
        if _bare(shown) == wanted:
            break
        if box.page <= len(files.pages):
            shown += files.pages[box.page - 1].inside(_wider(box))
            pages.append(box.page)
    return shown, "、".join(str(page) for page in dict.fromkeys(pages))


def _wider(box: Box) -> Box:
    """Return a box wider by what the trace rounded off."""
    return Box(box.page, box.x - 0.01, box.y - 0.01, box.width + 0.02, box.height + 0.02)


def _bare(text: str) -> str:
    kept = (char for char in text if not char.isspace() and char not in "\u2060\u00ad\ufeff")
    return "".join(kept).replace("\u2011", "-")


def fits(value: Any, text: str) -> bool:
    """Return whether a printed text tells a value in one of the forms of official documents.

    A number must stand whole: 12 is not told by 2012. Of a text a paragraph may be printed.
    """
    shown = _bare(text)
    forms = [form for form in (_bare(item) for item in _forms(value)) if form]
    if isinstance(value, str):
        return any(form in shown or shown in form for form in forms)
    if isinstance(value, date) and shown == str(value.year):
        return True
    return any(_stands(form, shown) for form in forms)


def _stands(form: str, shown: str) -> bool:
    edge = r"(?<![0-9.,])", r"(?![0-9]|[.,][0-9])"
    return re.search(f"{edge[0]}{re.escape(form)}{edge[1]}", shown) is not None


def _forms(value: Any) -> Iterator[str]:
    yield wording.say(value, None, "")
    if isinstance(value, datetime | date):
        yield wording.day(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        if isinstance(value, str):
            yield wording.line(value)
            if month_day := _MONTH_DAY.fullmatch(value):
                yield f"{int(month_day[1])}月{int(month_day[2])}日"
        return
    number = Decimal(value)
    yield from (f"{number:,}", wording.fixed(number), f"{number:,.2f}")
    yield from (wording.number(number * 100) + "%", wording.fixed(number * 100) + "%")
    if number == number.to_integral_value():
        yield from (f"第{numeral(int(number))}", f"第{int(number)}")
    try:
        yuan = wording.yuan_of_wan(number)
        yield from (wording.yuan(yuan), wording.number(yuan), wording.capital_yuan(yuan))
        yield from (wording.yuan(number), wording.number(number / 10000))
        yield wording.capital_yuan(number)
    except (InvalidOperation, ValueError):
        return
