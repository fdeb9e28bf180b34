"""A paragraph of one run on one line → its line, the quick way: most cells of a table are so.

It takes paragraphs of one text in one look and one script, without capitals made of small letters
and without anything odd in it, that fit on one line and do not fill it. All others go the plain
way, by `strips` and `breaking`; where both can be gone they give the same.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from operator import attrgetter

from docgen.typeset.aligning import visible_end
from docgen.typeset.atoms import Atom
from docgen.typeset.blocks import Paragraph
from docgen.typeset.breaking import AHEAD, break_before
from docgen.typeset.cases import Case
from docgen.typeset.heights import Height, Reach, height_of
from docgen.typeset.kinsoku import HANGING, SPACES, is_weak
from docgen.typeset.lines import TOLERANCE, Line, Measure
from docgen.typeset.looks import ParaLook
from docgen.typeset.slots import Slot
from docgen.typeset.strips import RUNS, Compositor, Strip, script

_advance = attrgetter("advance")


def one_run(
    paragraph: Paragraph, compositor: Compositor, space: float
) -> tuple[Case, list[Atom]] | None:
    """Give the atoms of a paragraph of one run, and the case they are of; None for others.

    NoGlyphError where no face prints a character, FontError for a damaged font file.
    """
    if len(paragraph.pieces) != 1:
        return None
    [piece] = paragraph.pieces
    look, text = piece.look, piece.text
    if piece.kind != "text" or piece.offset < 0 or look.caps or look.small_caps:
        return None
    east = script_of(text, look.hint_east)
    if east is None:
        return None
    case = compositor.pair(look, 0, space)[east]
    atoms = atoms_of(text, case)
    return None if atoms is None else (case, atoms)


def script_of(text: str, hint: bool) -> bool | None:
    """Tell whether a text is set in the East Asian font as a whole; None where it is not one run.

    `hint` is that of its look.
    """
    if not text.isprintable() or not text or text[-1] == " " or is_weak(text[0]):
        return None
    if text.isascii():
        return False
    run = RUNS[hint].match(text)
    if run is None or run.end() < len(text):
        return None
    return script(text[0], False, hint)


def atoms_of(text: str, case: Case) -> list[Atom] | None:
    """Give the atoms of a text of one run; None where there is anything odd in it."""
    atoms = list(map(case.__getitem__, text))
    if case.odd and not case.odd.isdisjoint(text):
        return None
    atoms[-1] = atoms[-1].closed or atoms[-1]
    return atoms


def run_strip(paragraph: Paragraph, case: Case, atoms: list[Atom]) -> Strip:
    """Give the strip of a paragraph of one run, which needs more than a short line."""
    start = paragraph.pieces[0].offset
    offsets = range(start, start + len(atoms))
    return Strip(atoms, None, offsets, True, False, case.uses, {case.reach})


def short_line(
    paragraph: Paragraph, atoms: list[Atom], reach: Reach, measure: Measure
) -> Line | None:
    """Give the line of a paragraph of one run; None where it fills it or needs more than one."""
    xs = _places(atoms, paragraph.look, measure)
    if xs is None:
        return None
    found = height_of((reach,), paragraph.look, measure.pitch, 0.0, True)
    height = found.height + (found.last - found.spare)
    piece = paragraph.pieces[0]
    offsets = range(piece.offset, piece.offset + len(atoms))
    return Line(atoms, xs, offsets, height, found.baseline, False, found.last, (), piece.text)


def slot_lines(
    slot: Slot, text: str, case: Case, atoms: list[Atom], pitch: float
) -> list[Line] | None:
    """Give the lines of a single text in a slot; None where they are stretched, or very long.

    They are those `short_line` and `break_lines` give for any paragraph; what the slot settles is
    not looked at again.
    """
    align = slot.align
    if align == "distribute":
        return None
    advances = list(map(_advance, atoms))
    lines: list[Line] = []
    start, count, reach = 0, len(atoms), case.reach
    while start < count:
        indent, available = slot.rest if start else slot.begin
        sums = list(accumulate(advances[start : start + AHEAD]))
        end = _end(atoms, sums, start, available, slot.look.hanging_marks)
        beyond = end - start > len(sums) or (end == start + len(sums) and end < count)
        if beyond or (align == "both" and end < count):
            return None
        part = atoms[start:end] if end - start < count else atoms
        xs = [0.0, *sums[: end - start - 1]]
        if align in ("right", "center"):
            slack = available - _shown(part, xs, available)
            indent += slack if align == "right" else slack / 2
        if indent:
            xs = [indent + x for x in xs]
        found = _height(slot, reach, pitch, not start)
        offsets = range(slot.offset + start, slot.offset + end)
        height, spare = found.height, found.spare
        if end == count:
            height, spare = height + (found.last - spare), found.last
        said = text[start:end]
        lines.append(Line(part, xs, offsets, height, found.baseline, False, spare, (), said))
        start = end
    return lines


def _end(atoms: list[Atom], sums: list[float], start: int, available: float, hangs: bool) -> int:
    """Find the end of a line that begins at `start`; `sums` are how far its atoms lead."""
    count = len(atoms)
    over = start + bisect_right(sums, available + TOLERANCE)
    if over == start + len(sums):
        return over
    while over < count and atoms[over].char in SPACES:
        over += 1
    return over if over == count else break_before(atoms, start, over, hangs)


def _shown(part: list[Atom], xs: list[float], available: float) -> float:
    """Give how wide what shows of a line is; a mark that hangs in the margin is no part of it."""
    shown = visible_end(part)
    if not shown:
        return 0.0
    width = xs[shown - 1] + part[shown - 1].advance
    if width > available + TOLERANCE and part[shown - 1].char in HANGING:
        return xs[shown - 1]
    return width


def _height(slot: Slot, reach: Reach, pitch: float, first: bool) -> Height:
    """Give the height of a line of characters of one reach."""
    heights = slot.heights if first else slot.rest_heights
    found = heights.get(reach)
    if found is None:
        found = heights[reach] = height_of((reach,), slot.look, pitch, 0.0, first)
    return found


def _places(atoms: list[Atom], look: ParaLook, measure: Measure) -> list[float] | None:
    """Give the places of atoms that fit on one line without filling it; None if they do not."""
    indent = look.left + look.first
    available = measure.width - look.right - indent
    advances = list(map(_advance, atoms))
    xs = list(accumulate(advances, initial=0.0))
    width = xs.pop()
    if width > available + TOLERANCE or look.align == "distribute":
        return None
    if look.align == "right":
        indent += available - width
    elif look.align == "center":
        indent += (available - width) / 2
    return [indent + x for x in xs] if indent else xs
