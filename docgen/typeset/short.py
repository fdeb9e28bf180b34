"""A paragraph of one run on one line → its line, the quick way: most cells of a table are so.

It takes paragraphs of one text in one look and one script, without capitals made of small letters
and without anything odd in it, that fit on one line and do not fill it. All others go the plain
way, by `strips` and `breaking`; where both can be gone they give the same.
"""

from __future__ import annotations

from itertools import accumulate
from operator import attrgetter

from docgen.typeset.atoms import Atom
from docgen.typeset.blocks import Paragraph
from docgen.typeset.cases import Case
from docgen.typeset.heights import Reach, height_of
from docgen.typeset.kinsoku import is_weak
from docgen.typeset.lines import TOLERANCE, Line, Measure
from docgen.typeset.looks import ParaLook
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
    if not text.isprintable() or not text or text[-1] == " " or is_weak(text[0]):
        return None
    run = RUNS[look.hint_east].match(text)
    if run is None or run.end() < len(text):
        return None
    case = compositor.pair(look, 0, space)[script(text[0], False, look.hint_east)]
    atoms = list(map(case.__getitem__, text))
    if case.odd and not case.odd.isdisjoint(text):
        return None
    atoms[-1] = atoms[-1].closed or atoms[-1]
    return case, atoms


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
    return Line(atoms, xs, offsets, height, found.baseline, False, found.last, (), None, piece.text)


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
