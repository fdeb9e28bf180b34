"""What is worked out of a line once is what would be worked out at each place."""

from __future__ import annotations

from contextlib import nullcontext
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.edges.fonts import load_fonts
from docgen.kept import apart, forget
from docgen.model.document import Box, LaidOut, Span
from docgen.typeset import lay_out, painted, strips
from docgen.typeset.atoms import Atom
from docgen.typeset.boxes import ABOVE, BELOW, POINTS_PER_MM, BoxFinder
from docgen.typeset.kinsoku import INVISIBLE
from docgen.typeset.lines import Line
from docgen.typeset.painted import NOTICED, Run, exact_steps, text_run
from docgen.typeset.pdf_file import MOST_NUMBERS, Numbers, PdfFile, number
from docgen.typeset.sheet import PlacedLine, Sheet
from tests.typeset.papers import body, element, paper, saved

FONTS = load_fonts()
PART = "word/document.xml"
PROPERTIES: tuple[dict[str, Any], ...] = (
    {}, {}, {"u": {"val": "single"}}, {"shd": {"val": "clear", "fill": "DDEEFF"}}, {"b": {}},
    {"i": {}}, {"strike": {}}, {"w": {"val": 80}}, {"spacing": {"val": 15}},
    {"spacing": {"val": -7}}, {"em": {"val": "dot"}}, {"vertAlign": {"val": "superscript"}},
    {"color": {"val": "336699"}}, {"sz": {"val": 21}}, {"position": {"val": 6}},
)  # fmt: skip
WORDS = st.text("孵化器评估，。（）《》“”2026年3月abWx -\t\u2060\u200b\u00a0·", max_size=40)
RUNS = st.lists(st.tuples(WORDS, st.sampled_from(PROPERTIES)), min_size=1, max_size=5)
PAPERS = st.lists(
    st.tuples(RUNS, st.sampled_from(["both", "left", "center", "right", "distribute"])),
    min_size=1, max_size=4,
)  # fmt: skip
FEW = settings(
    max_examples=12, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip

Content = list[tuple[list[tuple[str, dict[str, Any]]], str]]


def made(content: Content) -> bytes:
    document = paper()
    for runs, align in content:
        paragraph = body(document, "", align=align)
        for text, properties in runs:
            run = paragraph.add_run(text)
            for tag, attributes in properties.items():
                run._r.get_or_add_rPr().append(element(tag, **attributes))
    return saved(document)


def spans_of(content: Content) -> tuple[Span, ...]:
    """Give spans of two characters and of five all over the paragraphs."""
    lengths = [sum(len(text) for text, _ in runs) for runs, _ in content]
    return tuple(
        Span("s", "", PART, ordinal, start, start + size)
        for ordinal, length in enumerate(lengths)
        for size in (2, 5)
        for start in range(0, length, 3)
    )


def plain_run(atoms: list[Atom], xs: list[float]) -> Run:
    """Let a stretch be painted from its atoms at its place."""
    return Run(xs[0], atoms[0].offset == -1, atoms=atoms, xs=xs)


def told(run: Run) -> list[Any]:
    """Give all a run says."""
    return [getattr(run, name) for name in Run.__slots__]


@FEW
@given(content=PAPERS)
def test_runs_paint_what_their_atoms_would_paint(content: Content) -> None:
    docx = made(content)
    quick = lay_out(docx, FONTS).pdf
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(painted, "_run", plain_run)
        patch.setattr(painted, "_even", lambda _line: None)
        with apart():
            assert lay_out(docx, FONTS).pdf == quick


@FEW
@given(contents=st.lists(PAPERS, min_size=2, max_size=3), shuffle=st.randoms(use_true_random=False))
def test_what_was_painted_before_changes_nothing(contents: list[Content], shuffle: Random) -> None:
    documents = [(made(content), spans_of(content)) for content in contents]

    def results(ways: list[tuple[int, bool]]) -> dict[int, LaidOut]:
        found = {}
        for number_, alone in ways:
            docx, spans = documents[number_]
            with apart() if alone else nullcontext():
                found[number_] = lay_out(docx, FONTS, spans)
        return found

    forget()
    alone = results([(n, True) for n in range(len(documents))])
    order = [(n, False) for n in range(len(documents))] * 2
    shuffle.shuffle(order)
    assert results(order) == alone


def steps_of(*steps: float) -> tuple[list[Atom], list[float]]:
    """Give atoms of a real line, and places that leave these steps between them."""
    atoms = line_of("天地玄黄宇宙洪荒").atoms[: len(steps) + 1]
    xs = [0.0]
    for atom, step in zip(atoms, steps, strict=False):
        xs.append(xs[-1] + atom.natural + step)
    return atoms, xs


@cache
def line_of(text: str) -> Line:
    found: list[Line] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BoxFinder, "take", lambda _, page, sheet: found.extend(
            placed.line for placed in sheet.lines))  # fmt: skip
        lay_out(made([([(text, {})], "left")]), FONTS)
    return found[-1]


def test_a_step_that_could_round_either_way_is_left_to_the_place() -> None:
    assert painted._run(*steps_of(0.5, 0.12345, 0.5)).atoms
    assert not painted._run(*steps_of(0.5, 0.12343, 0.5)).atoms
    assert painted._run(*steps_of(0.00005, 0.00005)).atoms


def test_most_steps_are_the_spacing_and_the_others_are_corrected() -> None:
    run = painted._run(*steps_of(0.5, 0.5, 2.0, 0.5))
    assert run.shape.startswith("0.5 Tc ")
    assert (run.text, [text for _, text in run.rest]) == ("天地玄", ["黄宇"])
    size = line_of("天").atoms[0].size
    assert [move for move, _ in run.rest] == [number(-1500 / size)]


def test_a_step_hardly_different_is_not_corrected() -> None:
    assert painted._run(*steps_of(0.5, 0.5 + NOTICED - 0.0001, 0.5)).rest == ()
    assert len(painted._run(*steps_of(0.5, 0.5 + NOTICED + 0.0001, 0.5)).rest) == 1


@FEW
@given(steps=st.lists(st.sampled_from([0.0, -0.25, 0.5, 0.5004, 0.5006, 3.1416]), max_size=7))
def test_a_run_is_that_of_the_exact_steps(steps: list[float]) -> None:
    atoms, xs = steps_of(*steps)
    assert told(painted._run(atoms, xs)) == told(text_run(atoms, xs, exact_steps(atoms, xs)))


def lines_of(*runs: tuple[str, dict[str, Any]]) -> list[Line]:
    """Give the lines of a paragraph of its own."""
    found: list[Line] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BoxFinder, "take", lambda _, page, sheet: found.extend(
            placed.line for placed in sheet.lines))  # fmt: skip
        with apart():
            lay_out(made([(list(runs), "left")]), FONTS)
    return found[1:]  # the first paragraph is the blank paper's


@pytest.mark.parametrize("properties", [{}, {"b": {}}, {"sz": {"val": 21}}, {"w": {"val": 33}}])
@pytest.mark.parametrize("text", ["甲", "孵化器", "市科委", "2026", "A-1 b"])
def test_an_even_line_is_painted_as_if_its_atoms_were_looked_at(
    text: str, properties: dict[str, Any]
) -> None:
    [line] = lines_of((text, {"spacing": {"val": 0}, **properties}))
    assert line.even == text
    even = painted._even(line)
    assert even is not None
    assert told(even) == told(painted._run(line.atoms, line.xs))


@pytest.mark.parametrize(
    "properties",
    [
        {"spacing": {"val": 15}},
        {"u": {"val": "single"}},
        {"shd": {"val": "clear", "fill": "DDEEFF"}},
    ],
)
def test_spaced_and_decorated_letters_are_looked_at(properties: dict[str, Any]) -> None:
    [line] = lines_of(("孵化器", properties))
    assert line.even
    assert painted._even(line) is None


@pytest.mark.parametrize(
    "runs",
    [
        [("孵化器2026", {})],
        [("孵化", {}), ("器", {"b": {}})],
        [("孵\u2060化", {})],
        [("孵化器评估" * 20, {})],
        [("12\t3", {})],
    ],
)
def test_only_a_short_line_of_one_run_is_known_to_be_even(
    runs: list[tuple[str, dict[str, Any]]],
) -> None:
    assert not any(line.even for line in lines_of(*runs))


def plain_boxes(spans: tuple[Span, ...], sheets: list[Sheet]) -> tuple[tuple[Box, ...], ...]:
    """Give the boxes by looking at every atom of every line for every span."""
    found: list[tuple[Box, ...]] = []
    for span in spans:
        boxes = []
        for page, sheet in enumerate(sheets, 1):
            for placed in sheet.lines:
                if (placed.paragraph.part, placed.paragraph.ordinal) == (span.part, span.paragraph):
                    boxes += plain_box(span, page, placed)
        found.append(tuple(boxes))
    return tuple(found)


def plain_box(span: Span, page: int, placed: PlacedLine) -> list[Box]:
    line = placed.line
    inside = [
        (atom, x)
        for atom, x, offset in zip(line.atoms, line.xs, line.offsets, strict=True)
        if span.start <= offset < span.end
        and atom.kind == "text"
        and atom.char not in INVISIBLE
        and not atom.char.isspace()
    ]
    if not inside:
        return []
    left = placed.x + inside[0][1]
    last, x = inside[-1]
    right = placed.x + x + last.advance - last.spacing
    base = placed.y + line.baseline
    top = min(base - atom.rise - ABOVE * atom.size for atom, _ in inside)
    bottom = max(base - atom.rise + BELOW * atom.size for atom, _ in inside)
    sides = (left, top, right - left, bottom - top)
    return [Box(page, *(round(side / POINTS_PER_MM, 3) for side in sides))]


@FEW
@given(content=PAPERS)
def test_boxes_are_those_of_every_atom_looked_at(content: Content) -> None:
    sheets: list[Sheet] = []
    document = made(content)
    spans = (*spans_of(content), Span("s", "", PART, 0, 3, 3), Span("s", "", "none", 0, 0, 9))
    take = BoxFinder.take

    def kept(self: BoxFinder, page: int, sheet: Sheet) -> None:
        if page == 1:
            sheets.clear()
        sheets.append(sheet)
        take(self, page, sheet)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BoxFinder, "take", kept)
        laid = lay_out(document, FONTS, spans)
    assert laid.boxes == plain_boxes(spans, sheets)


def test_numbers_are_written_alike_however_many_came_before() -> None:
    numbers = Numbers()
    for value in range(MOST_NUMBERS + 5):
        assert numbers[value / 7] == number(value / 7)
    assert len(numbers) <= MOST_NUMBERS
    assert (numbers[-0.0], numbers[0.0], numbers[-0.00001], numbers[1e-9]) == ("0", "0", "0", "0")


def test_only_the_number_reserved_last_can_be_given_back() -> None:
    file = PdfFile()
    first, second = file.reserve(), file.reserve()
    with pytest.raises(ValueError, match=str(first)):
        file.release(first)
    file.release(second)
    assert file.reserve() == second
    file.put("<< >>", second)
    with pytest.raises(ValueError, match=str(second)):
        file.release(second)


@pytest.mark.parametrize(
    ("parts", "is_range"),
    [
        ([range(3), range(3, 5)], True),
        ([range(2, 4), range(4, 5), range(5, 9)], True),
        ([range(3), range(4, 6)], False),
        ([[-1, -1], range(2)], False),
        ([[], range(2)], False),
        ([range(0), range(2)], True),
        ([], True),
    ],
)
def test_offsets_that_follow_each_other_are_a_range(parts: list[Any], is_range: bool) -> None:
    joined = strips._joined(parts)
    assert list(joined) == [at for part in parts for at in part]
    assert isinstance(joined, range) == is_range
