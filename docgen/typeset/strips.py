"""A paragraph → its strip: the atoms of its whole text one after another, not yet in lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

from docgen.model.glyphs import SELECTORS
from docgen.typeset.atoms import Atom, PictureAtom, field_offset
from docgen.typeset.blocks import NOT_IN_TEXT, Paragraph, Piece
from docgen.typeset.cases import Case, Label, case_of, leads_back
from docgen.typeset.faces import Faces, Use, family_of
from docgen.typeset.heights import Reach, reach_of
from docgen.typeset.kinsoku import INVISIBLE, JOINER, is_east, is_weak
from docgen.typeset.looks import RunLook
from docgen.typeset.set_texts import BESIDE, LONG, SetText, set_texts

SCRIPT_GAP = 0.2  # of the size, between ideographs and Latin letters or digits (LibreOffice's)
MOST_LOOKS = 4000  # whose cases are at hand
SIDES = 3  # the sum of the two sides a gap stands between
# Characters below U+2000 that the hint eastAsia sets in the East Asian font (ISO 29500-1, rFonts).
HINTED = frozenset("¡¤§¨ª\u00ad¯°±²³´¶·¸¹º¼½¾¿×÷")
JOINING = INVISIBLE - SELECTORS
WHITE = "\n\t\r"  # in a text: printed as spaces
_SPACES = str.maketrans(dict.fromkeys(WHITE, " "))
# What takes the script of what stands before it, and what is East Asian, as sets of patterns;
# each first without the hint, then with it. All else is Latin.
_HIDDEN = "\u00ad\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_TAKING = (f" \u00a0\u2000-\u20ff{_HIDDEN}", f" \u00a0\u200b-\u200d\u2060{_HIDDEN}")
_BEYOND = "\u2100-\ufdff\ufe10-\ufefe\uff00-\U000e00ff\U000e01f0-\U0010ffff"
_EAST = (
    _BEYOND,
    f"{''.join(sorted(HINTED - {chr(0xAD)}))}\u2000-\u200a\u200e-\u205f\u2061-\u20ff{_BEYOND}",
)
RUNS = tuple(
    re.compile(f"[{east}][{east}{taking}]*|[{taking}]+|[^{east}{taking}][^{east}]*")
    for east, taking in zip(_EAST, _TAKING, strict=True)
)
"""Cut a text into runs of one script; the first may be of characters that take it from before."""

Fields = Callable[[Paragraph, int], str]
"""Gives the text of the field in the n-th piece of a paragraph."""


@dataclass(slots=True)
class Strip:
    """The atoms of a paragraph; `gaps` and `offsets` run beside them.

    `gaps` is the white before an atom where it does not begin a line, None where there is none
    at all; `offsets` tell where each stands in the text. A plain strip is all characters that
    lead onwards: no tabs, breaks or pictures. `uses` is what it takes from the fonts, each once,
    in order; `reaches` are those of its atoms.
    """

    atoms: list[Atom]
    gaps: list[float] | None
    offsets: Sequence[int]
    is_plain: bool
    hides: bool  # something in it prints nothing
    uses: tuple[Use, ...]
    reaches: set[Reach]


class Compositor:
    """Sets the paragraphs of one document in the cases of its fonts."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self._pairs: dict[tuple[RunLook, int, float], tuple[Case, Case]] = {}
        self._marks: dict[RunLook, Reach] = {}

    def strip(
        self, paragraph: Paragraph, fields: Fields, room: tuple[float, float], space: float = 0.0
    ) -> Strip:
        """Set a paragraph; `room` is the width and height no picture may exceed.

        `space` is what a grid of characters adds to each ideograph. NoGlyphError where no face
        prints a character, FontError for a damaged font file.
        """
        setting = _Setting(self, space, _first_script(paragraph.pieces))
        for number, piece in enumerate(paragraph.pieces):
            if piece.kind == "text":
                setting.text(piece.look, piece.text, piece.offset)
            elif piece.kind == "label":
                setting.text(piece.look, piece.text, NOT_IN_TEXT)
            elif piece.kind == "field":
                setting.text(piece.look, fields(paragraph, number), field_offset(number))
            else:
                setting.other(piece, room)
        return setting.strip()

    def mark(self, look: RunLook) -> Reach:
        """Give the reach of a paragraph mark."""
        reach = self._marks.get(look)
        if reach is None:
            base = self.faces.base(family_of(look, False))
            reach = self._marks[look] = reach_of(base, look.size, 0.0)
        return reach

    def has_met(self, mark: RunLook) -> bool:
        """Whether the face of such a paragraph mark is opened."""
        return mark in self._marks

    def pair(self, look: RunLook, offset: int, space: float) -> tuple[Case, Case]:
        """Give the Latin and the East Asian case of a look."""
        key = look, offset, space
        pair = self._pairs.get(key)
        if pair is None:
            if len(self._pairs) >= MOST_LOOKS:
                self._pairs.clear()  # a document in which every word has its own look
            east = self.case(look, True, offset, space)
            pair = self._pairs[key] = self.case(look, False, offset, space), east
        return pair

    def case(
        self, look: RunLook, east: bool, offset: int, space: float, is_small: bool = False
    ) -> Case:
        """Give one case of a look."""
        return case_of(Label(self.faces.book, look, east, offset, space, is_small))


class _Setting:
    """A strip under way."""

    def __init__(self, compositor: Compositor, space: float, east: bool) -> None:
        self._compositor, self._space = compositor, space
        self._east = east  # the script so far
        self._atoms: list[Atom] = []
        self._gaps: list[tuple[int, float]] = []
        self._offsets: list[Sequence[int]] = []
        self._uses: list[Use] = []
        self._reaches: set[Reach] = set()
        self._is_spaced = self._hides = False  # letters are spaced; something prints nothing
        self._is_plain = True

    def text(self, look: RunLook, text: str, offset: int) -> None:
        """Add a text; `offset` is where it begins, negative for what stands nowhere."""
        place = min(offset, 0)
        pair = self._compositor.pair(look, place, self._space)
        if "\n" in text or "\t" in text or "\r" in text:
            text = text.translate(_SPACES)
        if look.spacing:
            self._is_spaced = True
        if look.caps or look.small_caps:
            self._capitals(look, text, place)
        elif len(text) < LONG:
            self._set(look, text, pair)
        else:
            self._put(self._long(look, text, pair, place))
        self._offsets.append(_places(text, offset))

    def _long(self, look: RunLook, text: str, pair: tuple[Case, Case], place: int) -> SetText:
        """Set a text by itself, as if nothing stood before it but its script: or take a kept one.

        Much of what a document says stands in all that are made of its template.
        """
        key = self._compositor.faces.book, look, text, place, self._space, self._east
        kept = set_texts.get(key)
        if kept is None:
            alone = _Setting(self._compositor, self._space, self._east)
            alone._set(look, text, pair)
            kept = set_texts.put(key, alone._text(), len(text) + BESIDE)
        return kept

    def _text(self) -> SetText:
        """Give what was set so far, to be put into other strips."""
        told = self._east, self._hides, self._is_plain
        return SetText(self._atoms, self._gaps, self._uses, self._reaches, told)

    def _put(self, text: SetText) -> None:
        """Put a text that was set by itself behind what stands here."""
        start = len(self._atoms)
        self._atoms += text.atoms
        if start:
            self._join(start)
        self._gaps += [(start + index, gap) for index, gap in text.gaps]
        self._uses += text.uses
        self._reaches |= text.reaches
        self._east, hides, is_plain = text.told
        self._hides = self._hides or hides
        self._is_plain = self._is_plain and is_plain

    def _set(self, look: RunLook, text: str, pair: tuple[Case, Case]) -> None:
        """Set a text in the two cases of its look, run by run of one script."""
        hint = look.hint_east
        runs = RUNS[hint].findall(text)
        for run in runs[:2]:
            start = len(self._atoms)
            self._east = script(run[0], self._east, hint)
            case = pair[self._east]
            self._atoms.extend(map(case.__getitem__, run))
            if start:
                self._join(start)
            self._note(case, start, run)
        if len(runs) > 2:  # the first may be of what takes the script before it, not the third
            self._alternate(runs[2:], pair)

    def _alternate(self, runs: Sequence[str], pair: tuple[Case, Case]) -> None:
        """Set the rest of a text: the script changes with each run.

        Each closes the one before, and a gap stands between where the characters ask for it:
        letters are spaced only between the characters of one script (LibreOffice's).
        """
        atoms, gaps, east = self._atoms, self._gaps, self._east
        noted = [False, False]
        for run in runs:
            east = not east
            case, start = pair[east], len(atoms)
            atoms.extend(map(case.__getitem__, run))
            before = atoms[start - 1]
            if before.side + atoms[start].side == SIDES:
                gaps.append((start, SCRIPT_GAP * before.size))
            if before.closed is not None:
                atoms[start - 1] = before.closed
            if not noted[east] or not case.odd.isdisjoint(run):
                self._note(case, start, run)
                noted[east] = case.odd.isdisjoint(run)
        self._east = east

    def _note(self, case: Case, start: int, run: str) -> None:
        """Take note of what a run takes from the fonts, and of what is odd in it."""
        if case.odd and not case.odd.isdisjoint(run):
            self._look_closer(case, start, run)
        else:
            self._uses.append(case.use)
        self._reaches.add(case.reach)

    def _join(self, index: int) -> None:
        """Close what precedes an atom where its look or script is another; set the gap between."""
        before, atom = self._atoms[index - 1], self._atoms[index]
        if before.closed and (before.look is not atom.look or before.east != atom.east):
            self._atoms[index - 1] = before.closed
        self._gap(index)

    def _capitals(self, look: RunLook, text: str, place: int) -> None:
        """Set a text in capitals, those that stand for small letters smaller where asked."""
        pair = self._compositor.pair(look, place, self._space)
        upper = text.upper()
        if len(upper) != len(text):
            upper = text
        if not look.small_caps:
            self._set(look, upper, pair)
            return
        small = [
            self._compositor.case(look, east, place, self._space, is_small=True)
            for east in (False, True)
        ]
        for given, char in zip(text, upper, strict=True):
            self._set(look, char, pair if given == char else (small[0], small[1]))

    def _look_closer(self, case: Case, start: int, run: str) -> None:
        """Take note of the odd characters of a run: what they use, the gaps among them."""
        odd = case.odd.intersection(run)
        if odd <= JOINING:
            self._hides = True
            if not JOINING.issuperset(run):
                self._uses.append(case.use)
            return
        for index, char in enumerate(run, start):
            use = case.use if char not in odd else case.use_of(char)
            if use is not None:
                self._uses.append(use)
            if char in INVISIBLE:
                self._hides = True
            elif leads_back(self._atoms[index]):
                self._is_plain = False
            if index > start:
                self._gap(index)

    def _gap(self, index: int) -> None:
        """Let a gap stand before an atom that has an ideograph on one side, a letter on the other.

        None stands beside a field's result, none where something that prints nothing comes
        between.
        """
        before, atom = self._atoms[index - 1], self._atoms[index]
        if before.side + atom.side == SIDES and (
            before.offset == atom.offset or min(before.offset, atom.offset) >= NOT_IN_TEXT
        ):
            self._gaps.append((index, SCRIPT_GAP * before.size))

    def other(self, piece: Piece, room: tuple[float, float]) -> None:
        """Add a tab, a break or a picture."""
        look = piece.look
        setting = self._compositor.case(look, self._east, 0, self._space).setting
        if piece.picture is not None:
            self._atoms.append(PictureAtom(piece, piece.picture, setting, room))
        else:
            self._atoms.append(Atom(piece.kind, piece.text, piece.offset, look, setting))
        self._offsets.append(range(piece.offset, piece.offset + 1))
        if len(self._atoms) > 1:
            self._join(len(self._atoms) - 1)
        self._reaches.add(setting[1])
        self._is_plain = False

    def strip(self) -> Strip:
        """Give what was set."""
        atoms = self._atoms
        if atoms:
            atoms[-1] = atoms[-1].closed or atoms[-1]
        if self._is_spaced and self._hides:
            _close_before_nothing(atoms)
        gaps = None
        if self._gaps:
            gaps = [0.0] * len(self._atoms)
            for index, gap in self._gaps:
                gaps[index] = gap
        uses = tuple(dict.fromkeys(self._uses))
        return Strip(
            self._atoms,
            gaps,
            _joined(self._offsets),
            self._is_plain,
            self._hides,
            uses,
            self._reaches,
        )


def _close_before_nothing(atoms: list[Atom]) -> None:
    """Take off the letter spacing before what prints nothing: this takes it over (LibreOffice)."""
    for index, atom in enumerate(atoms):
        if atom.alike is None and index and atom.kind == "text":
            before = atoms[index - 1]
            atoms[index - 1] = before.closed or before


def _places(text: str, offset: int) -> Sequence[int]:
    """Give where each character of a text stands; a joiner is no part of it."""
    if offset < 0:
        return [offset] * len(text)
    if JOINER not in text:
        return range(offset, offset + len(text))
    places: list[int] = []
    for part in text.split(JOINER):
        end = offset + len(part)
        places.extend(range(offset, end + 1))  # with the joiner, which stands where the next does
        offset = end
    places.pop()
    return places


def _joined(parts: list[Sequence[int]]) -> Sequence[int]:
    """Put offsets together: a range, which is small, where they follow each other."""
    if len(parts) == 1:
        return parts[0]
    start = end = parts[0][0] if parts and parts[0] else 0
    for part in parts:
        if not isinstance(part, range) or part.start != end:
            return list(chain.from_iterable(parts))
        end = part.stop
    return range(start, end)


def script(char: str, east: bool, hint: bool) -> bool:
    """Tell whether a character is East Asian; `east` is the script of what stands before it."""
    if char in INVISIBLE:
        return east
    if is_weak(char):
        return east or (hint and char >= "\u2000")
    return is_east(char) or (hint and char in HINTED)


def _first_script(pieces: Sequence[Piece]) -> bool:
    """Whether the first character with a script of its own is East Asian."""
    for piece in pieces:
        for char in piece.text if piece.kind == "text" else "":
            if is_east(char):
                return True
            if not is_weak(char):
                return False
    return True
