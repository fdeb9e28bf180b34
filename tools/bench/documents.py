"""One document at a time: values → DOCX, and DOCX → PDF, beside what others make of the same."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zipfile import ZipFile

import pypdfium2

from docgen.kept import apart
from docgen.model.document import LaidOut, Rendered
from docgen.model.fonts import FontBook
from docgen.render import render
from docgen.typeset import lay_out
from tools.bench.landmarks import Landmarks, as_html, as_typst
from tools.bench.result import Row, Section, row_of
from tools.bench.rivals import Office, Server, by_docxtpl
from tools.bench.subjects import Subject
from tools.bench.timing import Pace, Timed, Work, interleaved
from tools.bench.variants import variants

OURS, AGAIN = "docgen", "docgen（同一份再做）"
DOCXTPL, UNOSERVER, ONE_SHOT = (
    "docxtpl",
    "LibreOffice 常驻（unoserver）",
    "LibreOffice 单次（soffice）",
)
TYPST, WEASYPRINT = "typst（参照，版式不同）", "WeasyPrint（参照，版式不同）"
_SPACE = re.compile(r"<[^>]*>|[\s\u2060\u00a0]")  # tags, and what holds a line together


@dataclass(frozen=True)
class Field:
    """Who takes part, as far as it is installed."""

    fonts: FontBook
    office: Office | None = None
    server: Server | None = None
    landmarks: Landmarks | None = None


@dataclass(frozen=True)
class Paces:
    """How often the quick ones and the slow ones run."""

    fast: Pace
    middle: Pace
    slow: Pace

    @property
    def most(self) -> int:
        """How many variants are needed."""
        return self.fast.warm + self.fast.timed


def filling(subject: Subject, paces: Paces) -> Section:
    """Time values → DOCX."""
    given = variants(subject, paces.most, seed=1)
    contestants: dict[str, Work] = {
        OURS: lambda turn: render(given[turn].composition, given[turn].template),
        AGAIN: lambda turn: render(given[turn - 1].composition, given[turn].template),
        DOCXTPL: lambda turn: by_docxtpl(given[turn]),
    }
    times = interleaved(contestants, dict.fromkeys(contestants, paces.fast))
    last = render(given[-1].composition, given[-1].template)
    notes = {DOCXTPL: _same_words(last.docx, times[DOCXTPL].made)}
    rows = tuple(row_of(name, timed, note=notes.get(name, "")) for name, timed in times.items())
    spans = len(last.spans)
    return Section(
        f"docx/{subject.name}",
        f"{subject.label}：数据填入模板，成 DOCX",
        f"模板（DOCX 字节）和内存中的数据（{spans} 个打印的数值），每轮换一家单位的数据",
        "DOCX 字节" + ("（docgen 另记下每个数值的位置）" if spans else ""),
        OURS,
        rows,
    )


def laying(subject: Subject, field: Field, paces: Paces) -> Section:
    """Time DOCX → PDF. The DOCX are made before, with all that is kept left aside."""
    given = variants(subject, paces.most, seed=2)
    with apart():
        filled = [render(item.composition, item.template) for item in given]
    titles = [item.composition.title for item in given]

    def ours(turn: int) -> LaidOut:
        made = filled[turn]
        return lay_out(made.docx, field.fonts, made.spans, titles[turn])

    contestants: dict[str, Work] = {OURS: ours, AGAIN: lambda turn: ours(turn - 1)}
    contestants |= _rivals(field, filled)
    times = interleaved(contestants, {name: _pace(name, paces) for name in contestants})
    pages = {name: page_count(timed.made) for name, timed in times.items()}
    rows = tuple(_laid_row(name, timed, pages) for name, timed in times.items())
    return Section(
        f"pdf/{subject.name}",
        f"{subject.label}：DOCX 排成 PDF",
        "填好的 DOCX 字节，每轮换一家单位的数据；参照者从各自的源文本（文字、表格相同）起",
        "PDF 字节（docgen 为 PDF/A-2b，带标签，另有每个数值的页码位置；参照者为 PDF/A-2b）",
        OURS,
        rows,
    )


def _rivals(field: Field, filled: Sequence[Rendered]) -> dict[str, Work]:
    found: dict[str, Work] = {}
    if field.server:
        server = field.server
        found[UNOSERVER] = lambda turn: server.convert(filled[turn].docx)
    if field.office:
        office = field.office
        found[ONE_SHOT] = lambda turn: office.one_shot(filled[turn].docx)
    marks = field.landmarks
    if marks and marks.typst:
        sources = [as_typst(item.docx) for item in filled]
        found[TYPST] = lambda turn: marks.by_typst(sources[turn])
    if marks and marks.weasyprint:
        html = [as_html(item.docx) for item in filled]
        found[WEASYPRINT] = lambda turn: marks.by_weasyprint(html[turn])
    return found


def _pace(name: str, paces: Paces) -> Pace:
    if name in (ONE_SHOT, WEASYPRINT):
        return paces.slow
    return paces.middle if name == UNOSERVER else paces.fast


def _laid_row(name: str, timed: Timed, pages: Mapping[str, int]) -> Row:
    """Return the row of a PDF's maker; what has other pages than docgen's says so."""
    mine, ours = pages[name], pages[OURS]
    near = max(1, ours // 2 if name in (TYPST, WEASYPRINT) else ours // 20)
    note = "" if abs(mine - ours) <= near else f"页数与 docgen 不同（{ours} 页）"
    return row_of(name, timed, pages=mine, note=note)


def page_count(made: object) -> int:
    """Return how many pages were made. ValueError where no PDF was."""
    pdf = made.pdf if isinstance(made, LaidOut) else made
    if not isinstance(pdf, bytes) or not pdf.startswith(b"%PDF"):
        raise ValueError("没有做出 PDF")
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _same_words(ours: bytes, theirs: object) -> str:
    """Return a note where two DOCX do not have the same words in their body."""
    if not isinstance(theirs, bytes):
        raise TypeError("没有做出 DOCX")
    return "" if words_of(ours) == words_of(theirs) else "正文文字与 docgen 不同"


def words_of(docx: bytes) -> str:
    """Return the characters of a body, without spaces and the marks that hold a line."""
    with ZipFile(io.BytesIO(docx)) as package:
        return _SPACE.sub("", package.read("word/document.xml").decode())
