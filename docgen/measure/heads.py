"""The head of a document in pieces: what stands on one line side by side, and double red rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from docgen.measure.model import Glyph, Line, Para, Sheet, Stroke

DOC_NO = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{1,20}[〔［\[\(（【〈{]第?\d{0,4}年?[〕］\]\)）】〉}]第?[\d\s]{0,5}号"
)
SERIAL = re.compile(r"\d{4,10}")
SECRECY = re.compile(r"(绝密|机密|秘密)[★☆*]?.{0,6}")
URGENCY = re.compile(r"特急|加急|特提|平急")
SIGNER = re.compile(r"签发人[：:].*")
ORDER_NUMBER = re.compile(r"第?\s*(\d{1,4}|[〇零一二三四五六七八九十百]{1,6})\s*号(?!.)")
ORDER_NAME = re.compile(r".{2,}(命令|令)")
MINUTES_NAME = re.compile(r".{2,}纪要")
ASIDE = "文件"  # stands beside the names of a joint document
_GAP = 1.2  # characters of nothing between two pieces of one line
_APART = 0.6  # characters of nothing before 文件 beside several names
_TOGETHER = 2.5  # mm between the two strokes of a double rule
_SAME = 0.1  # mm
_LEAST = 100.0  # mm: a shorter red stroke is no rule of the head
_LOW = 0.8  # of the page's height: the second rule of a letter stands below this


@dataclass(frozen=True, slots=True)
class RedRule:
    """A red rule of one or two strokes, with the weights from above, in millimetres."""

    x0: float
    x1: float
    y0: float
    y1: float
    weights: tuple[float, ...]

    @property
    def width(self) -> float:
        """Its length."""
        return self.x1 - self.x0


def pieces(para: Para, after_signer: bool = False) -> list[Para]:
    """Return what stands on the one line of a paragraph side by side; else the paragraph.

    A DOCX tells no places: there 签发人 is known by the word, a further name by what is above.
    """
    if len(para.lines) == 1:
        return [_piece(para, Line(tuple(part))) for part in _parted(para.lines[0])]
    beside = r"(.{2,20}\d\s*号)(" + (r".{2,12}" if after_signer else r"签发人[：:].*") + ")"
    found = None if para.lines else re.fullmatch(beside, para.text)
    return [replace(para, text=found[1]), replace(para, text=found[2])] if found else [para]


def _parted(line: Line) -> list[list[Glyph]]:
    parts: list[list[Glyph]] = [[line.glyphs[0]]]
    for left, right in pairwise(line.glyphs):
        if right.x0 - left.x1 > _GAP * line.em:
            parts.append([])
        parts[-1].append(right)
    return parts


def _piece(para: Para, line: Line) -> Para:
    return para if line == para.lines[0] else replace(para, text=line.text, lines=(line,))


def is_row(line: Line) -> bool:
    """Whether a 发文字号 or 签发人 stands apart on the line, beside something else."""
    parts = ["".join(glyph.char for glyph in part) for part in _parted(line)]
    return len(parts) > 1 and any(DOC_NO.fullmatch(p) or SIGNER.fullmatch(p) for p in parts)


def red_rules(sheet: Sheet) -> list[RedRule]:
    """Return the red rules of a page from above, strokes close to one another as one."""
    strokes = [s for s in sheet.strokes if s.is_red and s.is_level and s.x1 - s.x0 > _LEAST]
    groups: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda s: s.y):
        if groups and abs(stroke.y - groups[-1][-1].y) < _SAME:
            continue  # some programs draw a border twice
        if groups and stroke.y0 - groups[-1][-1].y1 < _TOGETHER:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    return [_joined(group) for group in groups]


def _joined(group: Sequence[Stroke]) -> RedRule:
    return RedRule(
        min(s.x0 for s in group),
        max(s.x1 for s in group),
        min(s.y0 for s in group),
        max(s.y1 for s in group),
        tuple(s.weight for s in group),
    )


def is_letter(sheet: Sheet) -> bool:
    """Whether a page has the two rules of the letter form: one above, one at the foot."""
    found = red_rules(sheet)
    return len(found) > 1 and found[0].y1 < _LOW * sheet.height < found[-1].y0


def aside(line: Line) -> Line | None:
    """Return 文件 of a line where it stands apart from what is before it, or alone."""
    if not line.text.endswith(ASIDE):
        return None
    tail = Line(line.glyphs[-len(ASIDE) :])
    before = line.glyphs[: -len(ASIDE)]
    return tail if not before or tail.x0 - before[-1].x1 > _APART * line.em else None
