"""A run → one picture a reader without our words understands: short bars are quick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from docgen.model.fonts import FontBook
from tools.bench import documents, pairs
from tools.bench.result import Row, Run, Section
from tools.bench.tables import duration

WIDTH, MARGIN, NAMES, BARS = 1200, 36, 330, 540  # pixels; a bar of the slowest is BARS long
LINE, GAP, SCALE = 34, 22, 2
INK, SOFT, PAPER = "#1f2328", "#656d76", "#ffffff"
OURS_COLOUR, OTHER_COLOUR = "#b3261e", "#c4c9d0"
SHORT = {
    documents.DOCXTPL: "docxtpl",
    documents.UNOSERVER: "LibreOffice（常驻）",
    documents.ONE_SHOT: "LibreOffice（每次启动）",
    pairs.OURS: "docgen",
    pairs.SERVERS: "docxtpl + LibreOffice（常驻）",
    pairs.ONE_SHOTS: "docxtpl + LibreOffice（每次启动）",
}


@dataclass(frozen=True)
class Group:
    """Bars under one heading, all to the same scale."""

    heading: str
    bars: tuple[tuple[str, Row, str], ...]  # who, its row, what stands at the end of the bar


def groups(run: Run) -> Iterator[Group]:
    """Yield what is shown: filling and laying out of three documents, and both on two workers."""
    for key, title in (("docx", "填一份 Word 文书（DOCX）"), ("pdf", "把它排成 PDF")):
        for section in run.sections:
            kind = section.key.split("/")
            if kind[0] == key and kind[1] in ("EVAL_CONT", "CONTRACT", "Q_REPORT"):
                yield Group(f"{title}：{section.title.split('：')[0]}", _bars(section))
    if both := run.section("pairs"):
        yield Group("两样都做，两个进程同时干活，平均每份", _bars(both))


def _bars(section: Section) -> tuple[tuple[str, Row, str], ...]:
    chosen = [row for row in section.rows if row.name in SHORT or row.name == documents.OURS]
    found = []
    for row in sorted(chosen, key=lambda item: item.median):
        ratio = section.ratio(row) or 1.0
        more = "" if row.name == section.base else f"（{ratio:.1f} 倍）"
        found.append((SHORT.get(row.name, row.name), row, duration(row.median) + more))
    return tuple(found)


def draw(run: Run, fonts: FontBook) -> bytes:
    """Return the picture as PNG."""
    shown = list(groups(run))
    rows = sum(len(group.bars) for group in shown)
    height = 2 * MARGIN + 110 + rows * LINE + len(shown) * (LINE + GAP) + 70
    pen = _Pen(Image.new("RGB", (WIDTH * SCALE, height * SCALE), PAPER), fonts)
    pen.text(MARGIN, MARGIN, "做一份文书要多久？", 30, INK)
    pen.text(
        MARGIN,
        MARGIN + 46,
        "条越短越快；每轮都换一家单位的数据，取中位数。红色为 docgen。",
        18,
        SOFT,
    )
    top = MARGIN + 96
    for group in shown:
        top = _group(pen, group, top)
    machine = run.machine
    foot = f"{run.day}，{machine.processor}，{machine.cores} 核，{machine.python}"
    pen.text(MARGIN, top + 4, f"一次 make bench 的结果：{foot}。", 15, SOFT)
    pen.text(MARGIN, top + 28, f"{_versions(machine.versions)}。明细见 docs/zh/性能.md。", 15, SOFT)
    out = BytesIO()
    pen.image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _group(pen: _Pen, group: Group, top: int) -> int:
    pen.text(MARGIN, top, group.heading, 20, INK)
    top += LINE
    longest = max(row.median for _, row, _ in group.bars)
    for name, row, told in group.bars:
        is_ours = name == documents.OURS
        length = max(2, round(BARS * row.median / longest))
        pen.text(MARGIN + 12, top + 4, name, 17, INK if is_ours else SOFT)
        pen.bar(
            MARGIN + NAMES, top + 5, length, LINE - 12, OURS_COLOUR if is_ours else OTHER_COLOUR
        )
        pen.text(MARGIN + NAMES + length + 10, top + 4, told, 17, INK if is_ours else SOFT)
        top += LINE
    return top + GAP


def _versions(found: dict[str, str]) -> str:
    wanted = ("docxtpl", "LibreOffice", "unoserver")
    return "，".join(f"{name} {found[name]}" for name in wanted if name in found)


@dataclass
class _Pen:
    image: Image.Image
    fonts: FontBook

    def text(self, x: int, y: int, words: str, size: int, colour: str) -> None:
        """Write words with their top left corner at a place."""
        face = BytesIO(self.fonts.faces["黑体"].data)
        font = ImageFont.truetype(face, size * SCALE)
        ImageDraw.Draw(self.image).text((x * SCALE, y * SCALE), words, font=font, fill=colour)

    def bar(self, x: int, y: int, width: int, height: int, colour: str) -> None:
        """Draw a bar with its top left corner at a place."""
        box = (x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE)
        ImageDraw.Draw(self.image).rectangle(box, fill=colour)


def write(run: Run, fonts: FontBook, path: Path) -> None:
    """Write the picture."""
    path.write_bytes(draw(run, fonts))
