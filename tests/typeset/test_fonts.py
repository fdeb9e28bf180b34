"""Which face prints a character: the bundled faces, what helps out, what is told."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from docgen.edges.fonts import BUNDLED, families, load_fonts
from docgen.model.glyphs import printable
from docgen.typeset import lay_out
from docgen.typeset.faces import parse
from tests.typeset.papers import KAI, body, paper, saved
from tests.typeset.papers import fonts as set_fonts
from tests.typeset.reading import by_pdfminer, printed

OFFICIAL = ("仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体", "Times New Roman")
NAMES = "堃玥喆镕赟珺翀昇晞曦垚淼焱犇骉骞翯瑀䶮𬭼𫍯𬀩"
SYMBOLS = (
    "☐☑☒✓✔✗✘□■◆◇●○★☆▲△▼▽₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹℃㎡㎥№①⑳㉑㊿❶❿㈠㈩ⅠⅫⅰ→←↑↓⇒⇔⟶"
    "≤≥≠≈≡±×÷√∞∑∂∫∈⊆αβγλμπςΩ‰′″—–〇℡½⅓ńňɑ"
)
BEYOND_THE_TABLE = "韡㛃頔昞瑒"
ORIGINS = json.loads((BUNDLED / "origins.json").read_text("utf-8"))


@pytest.mark.parametrize("family", OFFICIAL)
def test_every_official_family_has_a_face(family: str) -> None:
    assert family in load_fonts().faces


@pytest.mark.parametrize("row", ORIGINS, ids=lambda row: row["file"])
def test_the_bundled_files_are_those_of_the_origins(row: dict[str, str]) -> None:
    assert sha256((BUNDLED / row["file"]).read_bytes()).hexdigest() == row["sha256"]


@pytest.mark.parametrize("family", OFFICIAL)
def test_every_gb2312_character_prints_in_every_family(family: str) -> None:
    book = load_fonts()
    covered: set[int] = set()
    for name in book.chain(family):
        covered |= set(parse(book.faces[name]).widths)
    wanted = {
        ord(bytes((high, low)).decode("gb2312"))
        for high in range(0xB0, 0xF8)
        for low in range(0xA1, 0xFF)
        if not (high == 0xD7 and low > 0xF9)
    }
    assert len(wanted) == 6763
    assert wanted <= covered


@pytest.mark.parametrize("family", OFFICIAL)
def test_every_character_of_the_national_table_prints_in_every_family(family: str) -> None:
    book = load_fonts()
    covered: set[int] = set()
    for name in book.chain(family):
        covered |= set(parse(book.faces[name]).widths)
    # 通用规范汉字表 (2013), as Unihan lists it under kTGH: 3500, 3000 and 1605 characters
    table = (Path(__file__).parent / "tgh2013.txt").read_text("utf-8").split()
    wanted = set(map(ord, "".join(table)))
    assert len(wanted) == 8105
    assert wanted <= covered


def test_every_ideograph_of_gb18030_level_1_prints() -> None:
    can_print = printable(load_fonts())
    level_1 = [*range(0x4E00, 0xA000), *range(0x3400, 0x4DC0)]
    assert len(level_1) == 27_584
    assert [hex(code) for code in level_1 if not can_print(chr(code))] == []


def test_every_character_of_gbk_prints() -> None:
    can_print = printable(load_fonts())
    pairs = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    wanted = {char for pair in pairs for char in pair.decode("gbk", "ignore") if char > "\x7f"}
    assert len(wanted) > 21_700
    assert sorted(char for char in wanted if not can_print(char)) == []


@pytest.mark.parametrize("family", OFFICIAL)
def test_symbols_of_forms_and_formulas_print_in_every_family(family: str) -> None:
    document = paper()
    paragraph = body(document, SYMBOLS, indent=False)
    set_fonts(paragraph.runs[0]._r.get_or_add_rPr(), family)
    book = load_fonts()
    out = lay_out(saved(document), book)
    assert SYMBOLS in printed(out.pdf)
    assert SYMBOLS in by_pdfminer(out.pdf)
    assert f"“{family}”缺少下列字符的字形，以“DejaVu Sans 符号”排印：☐、☑" in "".join(out.notes)
    assert "data" not in vars(book.faces["Noto Serif SC Regular 生僻字"])


def test_the_faces_beyond_the_families_repeat_nothing() -> None:
    held: set[int] = set()
    for row in ORIGINS:
        file = next(face for face in load_fonts().faces.values() if face.name == row["file"])
        codes = set(parse(file).widths)
        assert row["families"] or not codes & held
        held |= codes


def test_a_face_for_rare_characters_is_opened_only_where_it_is_needed() -> None:
    book = load_fonts()
    assert book.chain("仿宋_GB2312")[-1] == book.chain("")[-1] == "Noto Serif SC Regular 生僻字"
    document = paper()
    body(document, NAMES)
    lay_out(saved(document), book)
    assert "data" not in vars(book.faces["Noto Serif SC Regular 生僻字"])


@pytest.mark.parametrize("row", ORIGINS, ids=lambda row: row["file"])
def test_the_origins_agree_with_the_families(row: dict[str, Any]) -> None:
    told = {name for item in families() if item.bundled == row["file"] for name in item.names}
    assert set(row["families"]) <= told
    assert bool(told) == bool(row["families"])
    assert row["font"] in load_fonts().faces
    assert row["file"] in (BUNDLED / "README.md").read_text("utf-8")


@pytest.mark.parametrize("family", OFFICIAL)
def test_names_print_in_every_family_and_are_read_back(family: str) -> None:
    document = paper()
    paragraph = body(document, NAMES + BEYOND_THE_TABLE, indent=False)
    set_fonts(paragraph.runs[0]._r.get_or_add_rPr(), family)
    out = lay_out(saved(document), load_fonts())
    assert NAMES + BEYOND_THE_TABLE in printed(out.pdf)
    assert NAMES + BEYOND_THE_TABLE in by_pdfminer(out.pdf)
    assert len(set(out.notes)) == len(out.notes)


def test_the_faces_are_searched_from_fangsong_to_songti() -> None:
    assert load_fonts().chain("仿宋_GB2312")[:2] == ("仿宋_GB2312", "宋体")
    assert load_fonts().chain("不存在")[0] == "宋体"


def test_a_folder_of_the_user_overrides_a_family_by_its_names(tmp_path: Path) -> None:
    own = renamed((BUNDLED / "fang.ttf").read_bytes(), "FandolFang R", "KaiTi_GB2312")
    (tmp_path / "own.ttf").write_bytes(own)
    book = load_fonts(tmp_path)
    assert book.faces["楷体_GB2312"].name == "own.ttf"
    assert book.faces["黑体"].name == "hei.ttf"
    document = paper()
    set_fonts(body(document, "甲").runs[0]._r.get_or_add_rPr(), KAI)
    used = lay_out(saved(document), book).fonts
    assert used["own.ttf"] == sha256(own).hexdigest()


def renamed(font: bytes, old: str, new: str) -> bytes:
    """Give a font another family name, as long as the old one."""
    before, after = (name.encode("utf-16-be") for name in (old, new))
    assert before in font
    assert len(before) == len(after)
    return font.replace(before, after)
