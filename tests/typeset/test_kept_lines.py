"""Lines that are kept, and those made the quick way: the same as those made anew the plain way."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.edges.fonts import load_fonts
from docgen.kept import apart
from docgen.model.fonts import FontBook
from docgen.typeset import faces as faces_module
from docgen.typeset import laying, strips
from docgen.typeset.blocks import NO_GRID, Grid, Paragraph, Piece, Words
from docgen.typeset.breaking import break_lines
from docgen.typeset.faces import Faces, MissingGlyphError
from docgen.typeset.flow import Typesetter
from docgen.typeset.kinsoku import INVISIBLE
from docgen.typeset.lines import Line, Measure
from docgen.typeset.looks import Notes, ParaLook, RunLook, TabStop
from docgen.typeset.short import one_run, run_strip, short_line
from docgen.typeset.strips import RUNS, Compositor, script

BOOK = load_fonts()
SONG, FANG = "宋体", "仿宋_GB2312"
LOOKS = (
    RunLook(SONG, SONG),
    RunLook(FANG, SONG, size=16.0, spacing=-0.25),
    RunLook(SONG, FANG, hint_east=True, size=12.0, spacing=1.0, stretch=0.8),
    RunLook(SONG, SONG, caps=True, script="super", scale=0.58),
    RunLook("Arial", "楷体", small_caps=True, emphasis="dot", snap=False),
    RunLook(SONG, SONG, spacing=-20.0),  # leads backwards
)
WORDS = (
    "孵化器", "国", "2026年2月28日", "48.6%", "RESTful", "（一）", "“示例”", "——", "，", "。", " ",
    "A", "7", "第\u2060九\u2060条", "\u2060", "①", "⁴", "²", "\u00a0", "葛\ufe00", "〇", "堃",
    "€", "\t", "\u00ad",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map("".join)
PARAS = st.builds(
    ParaLook,
    align=st.sampled_from(["left", "center", "right", "both", "distribute"]),
    first=st.sampled_from([0.0, 32.0, -20.0]),
    left=st.sampled_from([0.0, 20.0]),
    line=st.sampled_from([1.0, 1.5, 20.0]),
    rule=st.sampled_from(["auto", "exact", "atLeast"]),
    tabs=st.sampled_from([(), (TabStop(90.0, "center", "dot"), TabStop(200.0, "decimal"))]),
    hanging_marks=st.booleans(),
)
PIECES = st.lists(
    st.tuples(
        st.sampled_from(["text", "text", "text", "label", "tab", "line"]),
        TEXTS,
        st.sampled_from(LOOKS),
    ),
    max_size=3,
)
GRIDS = st.sampled_from([NO_GRID, Grid(28.95), Grid(28.95, 1.5)])
WIDTHS = st.sampled_from([442.2, 100.0, 20.0])


def paragraph(look: ParaLook, raw: Iterable[tuple[str, str, RunLook]]) -> Paragraph:
    pieces, offset = [], 0
    for kind, text, run in raw:
        said = {"tab": "\t", "line": "\n"}.get(kind, text)
        nowhere = kind in ("label", "field")
        pieces.append(Piece(kind, said, run, -1 if nowhere else offset))
        offset += 0 if nowhere else len(said) - said.count("\u2060")
    words = Words(look, LOOKS[0], tuple(pieces))
    return Paragraph("word/document.xml", 0, look, LOOKS[0], words.pieces, words)


def plain(text: str, look: RunLook = LOOKS[0], **para: Any) -> Paragraph:
    return paragraph(ParaLook(**para), [("text", text, look)])


def told(line: Line) -> tuple[object, ...]:
    """Give all of a line that can be seen."""
    atoms = [
        (a.kind, a.char, a.look, a.face.name, a.size, a.rise, a.advance, a.natural, a.spacing,
         a.east, a.offset < 0, isinstance(a.alike, tuple) and a.alike)
        for a in line.atoms
    ]  # fmt: skip
    ends = (line.height, line.baseline, line.page_break, line.spare)
    leaders = [(start, end, kind) for start, end, kind, _ in line.leaders]
    return atoms, list(line.xs), list(line.offsets), ends, leaders


class Document:
    """One document: its lines and what it tells of the fonts."""

    def __init__(self, book: FontBook = BOOK) -> None:
        self.faces = Faces(book, Notes())
        self.setter = Typesetter(self.faces, 36.0, False)
        self.compositor = Compositor(self.faces)

    def lines(self, item: Paragraph, width: float = 442.2, grid: Grid = NO_GRID) -> Any:
        return [told(line) for line in self.setter.lay(item, width, grid).lines]

    def notes(self) -> tuple[object, ...]:
        self.faces.report()
        return self.faces.notes.all(), list(self.faces.used)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(PARAS, PIECES), min_size=1, max_size=4), WIDTHS, GRIDS, st.randoms())
def test_kept_lines_are_those_made_anew_and_tell_the_same(
    papers: list[Any], width: float, grid: Grid, chance: Any
) -> None:
    items = [paragraph(look, raw) for look, raw in papers]
    order = [*items, *items]
    chance.shuffle(order)
    with apart():
        anew = Document()
        lines = [anew.lines(item, width, grid) for item in order]
    for _ in range(2):
        kept = Document()
        assert [kept.lines(item, width, grid) for item in order] == lines
        assert kept.notes() == anew.notes()


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(LOOKS), PARAS, st.sampled_from([442.2, 60.0]), GRIDS)
def test_a_short_line_is_the_one_broken_the_plain_way(
    text: str, look: RunLook, para: ParaLook, width: float, grid: Grid
) -> None:
    here, item = Document().compositor, paragraph(para, [("text", text, look)])
    run = one_run(item, here, grid.space)
    if run is None:
        return
    case, atoms = run
    measure = Measure(width, 36.0, grid.pitch)
    line = short_line(item, atoms, case.reach, measure)
    strip = here.strip(item, lambda *_: "", (width, width), grid.space)
    lines = break_lines(strip, para, here.mark(LOOKS[0]), measure)
    assert strip.uses == case.uses
    made = break_lines(run_strip(item, case, atoms), para, here.mark(LOOKS[0]), measure)
    assert [told(one) for one in made] == [told(one) for one in lines]
    if line is not None:
        assert [told(line)] == [told(one) for one in lines]


@pytest.mark.parametrize(
    "text", ["国家", "上海明宁医疗器械有限公司（示例）", "1,234.56", "91310115MA0"]
)
def test_cells_go_the_quick_way(text: str) -> None:
    assert one_run(plain(text), Document().compositor, 0.0) is not None


@pytest.mark.parametrize(
    "item",
    [
        plain(""), plain("国 "), plain(" 国"), plain("国A"), plain("A国"), plain("国\u2060家"),
        plain("“国”"), plain("国①", LOOKS[2]), plain("堃", LOOKS[2]), plain("a\tb"),
        plain("国\n家"), plain("葛\ufe00"), plain("国", LOOKS[4]), plain("国", LOOKS[5]),
        paragraph(ParaLook(), [("tab", "", LOOKS[0])]),
        paragraph(ParaLook(), [("label", "一、", LOOKS[0])]),
        paragraph(ParaLook(), [("text", "国", LOOKS[0]), ("text", "家", LOOKS[0])]),
    ],
)  # fmt: skip
def test_what_the_quick_way_steps_aside_for(item: Paragraph) -> None:
    assert one_run(item, Document().compositor, 0.0) is None


def test_a_line_that_is_just_full_is_short_and_one_point_less_is_not() -> None:
    here = Document().compositor
    item = plain("国" * 10)
    run = one_run(item, here, 0.0)
    assert run is not None
    fits = [
        short_line(item, run[1], run[0].reach, Measure(width, 36.0, 0.0)) is not None
        for width in (105.0, 104.99, 104.97, 104.0)
    ]
    assert fits == [True, True, False, False]


@pytest.mark.parametrize("hint", [False, True])
def test_runs_are_cut_where_the_script_of_the_next_character_is_another(hint: bool) -> None:
    chars = [
        chr(code) for code in (*range(0x20, 0xD800), *range(0xE000, 0x10000), 0x2CB7C, 0xE0101)
    ]
    for before in "国A":
        text = "".join(before + char for char in chars)
        east, scripts = True, []
        for char in text:
            east = script(char, east, hint)
            scripts.append(east)
        cut = [len(run) for run in RUNS[hint].findall(text)]
        assert cut == [len(list(run)) for _, run in groupby(scripts)]
        assert sum(cut) == len(text)


def test_what_lines_are_made_of_is_shared_by_documents() -> None:
    item, other = plain("国家政务"), plain("国家政务")
    first, second = Document().setter, Document().setter
    lines = first.lay(item, 442.2, NO_GRID).lines
    assert second.lay(item, 442.2, NO_GRID).lines is lines
    for apart_from in (second.lay(other, 442.2, NO_GRID), second.lay(item, 442.1, NO_GRID),
                       second.lay(item, 442.2, Grid(28.95))):  # fmt: skip
        assert apart_from.lines is not lines
    again = second.lay(other, 442.2, NO_GRID).lines[0].atoms
    assert all(a is b for a, b in zip(again, lines[0].atoms, strict=True))


def test_a_document_that_finds_lines_kept_tells_of_all_it_prints() -> None:
    items = [plain("A堃葛\ufe00", RunLook("没有的字体", FANG)), plain("㎡堃", RunLook(FANG, FANG))]
    first, second = Document(), Document()
    for document in (first, second):
        for item in items:
            document.lines(item)
    assert first.notes() == second.notes()
    notes = "".join(second.faces.notes.all())
    assert "没有字体“没有的字体”" in notes
    assert "堃、㎡" in notes
    assert "U+FE00" in notes


def test_telling_without_laying_tells_the_same() -> None:
    strange = RunLook("没有的", "也没有的")
    items = [
        plain("国家"), plain("堃€“A”葛\ufe00", LOOKS[1]), plain("abcß", LOOKS[4]), plain(""),
        plain("A\n", strange), plain("\n", strange), plain("国\n", strange), plain("“", strange),
        plain("A堃€", LOOKS[2]), plain("国家A", LOOKS[2]), plain("A家国堃", LOOKS[2]),
        paragraph(ParaLook(), [("label", "一", LOOKS[3]), ("tab", "", LOOKS[3])]),
    ]  # fmt: skip
    laid, only_told = Document(), Document()
    for item in [*items, *items]:
        laid.lines(item)
        only_told.setter.tell(item)
        assert laid.notes() == only_told.notes()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(LOOKS)), max_size=8))
def test_telling_is_laying_without_lines(texts: list[tuple[str, RunLook]]) -> None:
    laid, only_told = Document(), Document()
    for text, look in texts:
        item = plain(text, look)
        laid.lines(item)
        only_told.setter.tell(item)
    assert laid.notes() == only_told.notes()


def test_what_fields_show_is_part_of_what_lines_are_kept_by() -> None:
    item = paragraph(ParaLook(), [("text", "第", LOOKS[0]), ("field", "PAGE", LOOKS[0])])
    footer = Paragraph("word/footer1.xml", 0, item.look, item.mark, item.pieces, item.words)
    for _ in range(2):
        document = Document()
        shown = []
        for page in (1, 12, 1):
            document.setter.fields.page = page
            [line] = document.setter.lay(footer, 442.2, NO_GRID).lines
            shown.append("".join(atom.char for atom in line.atoms))
        assert shown == ["第1", "第12", "第1"]
        assert document.setter.fields._codes == {"PAGE"}


def test_a_character_no_face_has_stops_every_document_at_its_place() -> None:
    words = plain("国\U00020000").words
    assert words is not None
    for ordinal in (3, 5):
        item = Paragraph("word/header1.xml", ordinal, words.look, words.mark, words.pieces, words)
        for ask in (Document().setter.tell, Document().lines):
            with pytest.raises(MissingGlyphError) as caught:
                ask(item)
            assert (caught.value.char, caught.value.place) == (
                "\U00020000",
                ("word/header1.xml", ordinal),
            )


def test_a_face_parsed_a_second_time_is_the_one_lines_are_kept_in() -> None:
    item = plain("国A", RunLook(FANG, SONG))
    kept = Document().setter.lay(item, 442.2, NO_GRID).lines[0].atoms
    faces_module._slot.cache_clear()
    document = Document(load_fonts())
    anew = document.setter.lay(plain("国A", RunLook(FANG, SONG)), 442.2, NO_GRID).lines[0].atoms
    assert [a.face for a in anew] == [a.face for a in kept]


def test_more_looks_than_are_at_hand_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = [("text", word, look) for word in ("国家A，", "B堃 7") for look in LOOKS]
    item = paragraph(ParaLook(align="both"), raw)
    many, few = Document(), Document()
    with apart():
        lines = many.lines(item, 100.0)
        for module in (strips, laying):
            monkeypatch.setattr(module, "MOST_LOOKS", 1)
        assert few.lines(item, 100.0) == lines
    few.setter.tell(item)
    assert few.notes() == many.notes()


def test_what_prints_nothing_is_seen_as_such_by_all() -> None:
    strip = Document().compositor.strip(plain("国\u2060家A"), lambda *_: "", (442.2, 442.2))
    assert [atom.alike is None for atom in strip.atoms] == [False, True, False, False]
    assert {char for char in "\u2060\u00ad\ufeff\ufe00" if char not in INVISIBLE} == set()
