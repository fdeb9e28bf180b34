"""One long table in a process of its own: ``python -m tools.bench.annexes docgen 10000``."""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from docgen.render import render
from docgen.service.toolkit import Toolkit
from docgen.typeset import lay_out
from tools.bench.result import Row, Section
from tools.bench.rivals import Server, by_docxtpl
from tools.bench.subjects import Subject, annex
from tools.bench.timing import group_mb, in_a_process, peak_mb, spread

WARM_ROWS = 20
OURS, THEIRS, OFFICE = "docgen", "docxtpl", "LibreOffice 常驻（unoserver）"

Told = dict[str, float]


def main() -> None:
    """Make an annex once and print times (s), pages and memory (MB)."""
    maker: Callable[[Subject], Told] = _by_docgen if sys.argv[1] == OURS else _by_docxtpl
    maker(annex(WARM_ROWS))
    told = maker(annex(int(sys.argv[2])))
    sys.stdout.write(json.dumps({**told, "peak_mb": peak_mb()}) + "\n")


def _by_docgen(subject: Subject) -> Told:
    fonts = Toolkit().fonts
    begun = time.perf_counter()
    filled = render(subject.composition, subject.template)
    half = time.perf_counter()
    made = lay_out(filled.docx, fonts, filled.spans, subject.composition.title)
    end = time.perf_counter()
    return {"docx": half - begun, "pdf": end - half, "pages": made.pages}


def _by_docxtpl(subject: Subject) -> Told:
    begun = time.perf_counter()
    content = by_docxtpl(subject)
    told = {"docx": time.perf_counter() - begun}
    with ZipFile(BytesIO(content)) as package:
        if package.read("word/document.xml").count(b"<w:tr") < len(subject.context["rows"]):
            raise ValueError("没有填满表格")
    return told


def section(few: int, many: int, repeats: int, server: Server | None) -> tuple[Section, ...]:
    """Time the annexes with few and with many rows, each time in a new process."""
    found: dict[tuple[str, int], list[Told]] = {}
    tasks = [(name, rows) for name in (OURS, THEIRS) for rows in (few, many)] * repeats
    random.Random(1).shuffle(tasks)  # noqa: S311 - no secret
    for name, rows in tasks:
        told = in_a_process("tools.bench.annexes", name, str(rows))
        found.setdefault((name, rows), []).append(told)
    docx = [_row(found[name, rows], "docx", f"{name}，{rows} 行") for name, rows in sorted(found)]
    pdf = [_row(found[OURS, rows], "pdf", f"{OURS}，{rows} 行") for rows in (few, many)]
    if server is not None:
        pdf.append(_office(server, few))
    shared = "7 栏表格，每行一家企业，每次另起一个进程（内存为该进程自始至终的最高值）"
    return (
        Section(
            "annex/docx",
            f"长表附件：{few} 行和 {many} 行，数据填入模板",
            f"模板和内存中的数据，{shared}",
            "DOCX 字节",
            f"{OURS}，{few} 行",
            tuple(docx),
        ),
        Section(
            "annex/pdf",
            f"长表附件：{few} 行和 {many} 行，DOCX 排成 PDF",
            f"填好的 DOCX 字节，{shared}",
            "PDF 字节",
            f"{OURS}，{few} 行",
            tuple(pdf),
        ),
    )


def _row(told: list[Told], stage: str, name: str) -> Row:
    times = [item[stage] * 1000 for item in told]
    return Row(
        name,
        round(statistics.median(times), 3),
        round(spread(times), 3),
        len(times),
        pages=int(told[0].get("pages", 0)) if stage == "pdf" else None,
        memory=round(max(item["peak_mb"] for item in told)),
    )


def _office(server: Server, rows: int) -> Row:
    """Time LibreOffice once on the shorter annex: on the long one it takes many minutes."""
    from tools.bench.documents import page_count  # not in the processes whose memory is told

    subject = annex(rows)
    docx = render(subject.composition, subject.template).docx
    begun = time.perf_counter()
    made = server.convert(docx)
    seconds = time.perf_counter() - begun
    return Row(
        f"{OFFICE}，{rows} 行",
        round(seconds * 1000, 3),
        pages=page_count(made),
        memory=round(group_mb(server.group)) or None,
        note="更长的表格要许多分钟，略去",
    )


if __name__ == "__main__":
    main()
