from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from docgen.edges.fonts import BUNDLED, load_fonts
from docgen.errors import PackError
from docgen.typeset import lay_out
from docgen.typeset.faces import parse
from tests.typeset.papers import KAI, body, paper, saved
from tests.typeset.papers import fonts as set_fonts

OFFICIAL = ("仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体", "Times New Roman")
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


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"OTTO" + bytes(100), "CFF"), (b"ttcf" + bytes(100), "TrueType"),
     (b"\x00\x01\x00\x00\x00\x09" + bytes(10), "损坏"), (b"nothing", "TrueType")],
)  # fmt: skip
def test_a_file_that_cannot_be_embedded_is_refused(
    tmp_path: Path, content: bytes, word: str
) -> None:
    (tmp_path / "bad.ttf").write_bytes(content)
    with pytest.raises(PackError, match=word):
        load_fonts(tmp_path)
