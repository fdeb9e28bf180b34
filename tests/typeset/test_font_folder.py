"""Official fonts in a folder: found by their names, taken before the bundled ones, or refused."""

from __future__ import annotations

import struct
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import addFvar
from fontTools.ttLib import TTFont
from pikepdf import pdfa

from docgen.edges.fonts import families, load_fonts
from docgen.errors import FontError, PackError
from docgen.kept import forget
from docgen.model.document import LaidOut
from docgen.model.fonts import FontBook, FontFamily
from docgen.model.glyphs import missing, printable, tables_of
from docgen.typeset import faces, lay_out
from tests.typeset.fontmaking import collection, made, put
from tests.typeset.papers import FANG, HEI, KAI, SONG, body, paper, saved
from tests.typeset.papers import fonts as set_fonts
from tests.typeset.reading import by_pdfminer, printed

TEXT = "文书甲乙"
ROWS = families()


def laid(book: FontBook, text: str, family: str = FANG) -> LaidOut:
    document = paper(odd_even=False)
    for run in document.sections[0].footer.paragraphs[0].runs:
        run._r.getparent().remove(run._r)
    set_fonts(body(document, text, indent=False).runs[0]._r.get_or_add_rPr(), family)
    return lay_out(saved(document), book)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_name_of_a_family_finds_its_official_font(row: FontFamily, tmp_path: Path) -> None:
    for number, name in enumerate(row.names):
        folder = put(tmp_path / str(number), own_ttf=made("Any", TEXT, name))
        book = load_fonts(folder)
        for asked in row.names:
            assert book.face(asked).name == "own.ttf"
            assert book.is_own(asked)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_stand_ins_are_taken_by_rank_before_the_bundled_face(
    row: FontFamily, tmp_path: Path
) -> None:
    first, *_, last = row.stand_ins
    put(tmp_path, b_ttf=made("Any", TEXT, first), a_ttf=made("Other", TEXT, last))
    book = load_fonts(tmp_path)
    assert book.face(row.name).name == "b.ttf"
    assert not book.is_own(row.name)
    assert load_fonts().face(row.name).name == row.bundled


def test_the_name_asked_for_goes_before_its_equals(tmp_path: Path) -> None:
    put(
        tmp_path,
        a_ttf=made("FangSong", TEXT, "仿宋"),
        b_ttf=made("FangSong_GB2312", TEXT, "仿宋_GB2312"),
    )
    book = load_fonts(tmp_path)
    assert [book.face(name).name for name in ("仿宋", "仿宋_GB2312", "FangSong_GB2312")] == [
        "a.ttf", "b.ttf", "b.ttf",
    ]  # fmt: skip


def test_names_are_found_whatever_their_case(tmp_path: Path) -> None:
    book = load_fonts(put(tmp_path, own_ttf=made("SIMSUN", TEXT)))
    assert book.face("simsun").name == book.face("宋体").name == "own.ttf"


def test_the_regular_cut_serves_a_family_of_several_files(tmp_path: Path) -> None:
    name = "Times New Roman"
    put(tmp_path, a_ttf=made(name, TEXT, weight=700), b_ttf=made(name, TEXT, slanted=True),
        c_ttf=made(name, TEXT))  # fmt: skip
    assert load_fonts(tmp_path).face(name).name == "c.ttf"


def test_a_family_of_no_row_is_served_by_its_regular_cut_too(tmp_path: Path) -> None:
    put(tmp_path, a_ttf=made("Some Sans", TEXT, "某黑体", weight=900),
        b_ttf=made("Some Sans", TEXT, "某黑体"))  # fmt: skip
    book = load_fonts(tmp_path)
    assert {book.face(name).name for name in ("Some Sans", "某黑体", "some sans")} == {"b.ttf"}
    assert laid(book, TEXT, "Some Sans").notes == ()


@pytest.mark.parametrize("cff", [False, True], ids=["glyf", "CFF"])
def test_a_collection_serves_each_family_with_its_own_member(tmp_path: Path, cff: bool) -> None:
    fonts = (made("NSimSun", "甲", "新宋体", cff=cff), made("SimSun", "乙", "宋体", cff=cff))
    data = collection(*fonts)
    book = load_fonts(put(tmp_path, simsun_ttc=data))
    assert book.face("宋体").index == 1
    assert book.face("新宋体").index == 0
    out = laid(book, "乙甲", SONG)
    assert by_pdfminer(out.pdf).count("乙甲") == 1
    assert out.fonts["simsun.ttc"] == sha256(data).hexdigest()
    assert any("“宋体”缺少下列字符的字形，以“新宋体”" in note for note in out.notes)


@pytest.mark.parametrize("units", [1000, 2048, 256])
@pytest.mark.parametrize("cff", [False, True], ids=["glyf", "CFF"])
def test_a_font_of_either_outline_prints_and_is_read_back(
    tmp_path: Path, cff: bool, units: int
) -> None:
    data = made("SimHei", TEXT, "黑体", cff=cff, units=units)
    book = load_fonts(put(tmp_path, simhei_otf=data))
    out = laid(book, TEXT, HEI)
    assert TEXT in printed(out.pdf)
    assert TEXT in by_pdfminer(out.pdf)
    assert out.fonts["simhei.otf"] == sha256(data).hexdigest()
    assert "SimHei" in fonts_of(out.pdf)
    assert pdfa.validate_written(BytesIO(out.pdf), "2b").verdict == "pass"


def fonts_of(pdf: bytes) -> str:
    with pikepdf.open(BytesIO(pdf)) as document:
        return " ".join(
            str(item.BaseFont) for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        )  # fmt: skip


def test_converted_outlines_do_not_depend_on_what_was_printed_before(tmp_path: Path) -> None:
    book = load_fonts(put(tmp_path, simhei_otf=made("SimHei", TEXT, cff=True)))
    alone = laid(book, "乙", HEI).pdf
    faces._slot.cache_clear()
    forget()
    laid(load_fonts(tmp_path), "书文甲", HEI)
    assert laid(load_fonts(tmp_path), "乙", HEI).pdf == alone


def test_a_font_without_a_name_reportlab_reads_is_embedded_all_the_same(tmp_path: Path) -> None:
    font = TTFont(BytesIO(made("Any", TEXT)), recalcTimestamp=False)
    font["name"].names = []
    font["name"].setName("黑体", 1, 3, 1, 0x804)
    out = BytesIO()
    font.save(out)
    book = load_fonts(put(tmp_path, own_ttf=out.getvalue()))
    assert TEXT in by_pdfminer(laid(book, TEXT, HEI).pdf)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.ttf", b"nothing at all, really", "已损坏"),
        ("a.ttf", b"", "已损坏"),
        ("a.ttc", b"ttcf\x00\x01\x00\x00\xff\xff\xff\xff", "已损坏"),
        ("a.otf", b"OTTO" + bytes(100), "已损坏"),
        ("a.ttf", made("SimHei", TEXT)[:-100], "已损坏"),
        ("a.ttf", made("SimHei", TEXT, licence=2), "禁止嵌入"),
        ("a.ttf", made("STHeiti", TEXT, licence=2), "禁止嵌入"),
        ("a.ttf", made("SimHei", TEXT, licence=0x100), "只嵌入用到的字"),
        ("a.ttf", made("SimHei", TEXT, licence=0x200), "点阵"),
    ],
)  # fmt: skip
def test_a_font_that_cannot_be_used_for_a_family_is_refused_with_a_remedy(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PackError, match=f"{name}.*{words}.*请换成") as caught:
        load_fonts(tmp_path)
    assert str(tmp_path) not in str(caught.value)


def test_a_variable_font_is_refused_its_weight_would_be_anyones_guess(tmp_path: Path) -> None:
    font = TTFont(BytesIO(made("SimHei", TEXT)), recalcTimestamp=False)
    addFvar(font, [("wght", 100, 100, 900, "Weight")], [])
    out = BytesIO()
    font.save(out)
    with pytest.raises(PackError, match=r"a\.ttf.*可变字体"):
        load_fonts(put(tmp_path, a_ttf=out.getvalue()))


def test_outlines_that_are_none_are_refused(tmp_path: Path) -> None:
    font = TTFont(BytesIO(made("SimHei", TEXT)), recalcTimestamp=False)
    del font["glyf"], font["loca"]
    out = BytesIO()
    font.save(out)
    with pytest.raises(PackError, match=r"a\.ttf.*没有字形轮廓"):
        load_fonts(put(tmp_path, a_ttf=out.getvalue()))


def test_one_that_serves_no_family_is_left_out_and_told(tmp_path: Path) -> None:
    put(tmp_path, a_ttf=made("Elsewhere", "\U00020bb7", licence=2), b_ttf=made("SimHei", TEXT))
    book = load_fonts(tmp_path)
    [told] = book.left_out
    assert "a.ttf" in told
    assert "禁止嵌入" in told
    with pytest.raises(FontError):
        laid(book, "\U00020bb7")


def test_a_font_whose_outlines_are_cut_off_inside_is_named(tmp_path: Path) -> None:
    data = bytearray(made("SimHei", TEXT))
    struct.pack_into(">H", data, tables_of(bytes(data))["hhea"][0] + 34, 0)
    book = load_fonts(put(tmp_path, own_ttf=bytes(data)))
    with pytest.raises(FontError, match=r"own\.ttf 已损坏"):
        laid(book, TEXT, HEI)


def test_a_font_whose_character_map_points_nowhere_is_named(tmp_path: Path) -> None:
    data = bytearray(made("Any", TEXT))
    struct.pack_into(">L", data, tables_of(bytes(data))["cmap"][0] + 8, 0x7FFFFFFF)
    book = load_fonts(put(tmp_path, own_ttf=bytes(data)))
    with pytest.raises(FontError, match=r"own\.ttf 已损坏"):
        missing("\U00020bb7", printable(book))
    with pytest.raises(FontError, match=r"own\.ttf 已损坏"):
        laid(book, "\U00020bb7")


def test_of_a_collection_the_mainland_forms_help_first(tmp_path: Path) -> None:
    members = [made(f"Big {place}", "\U00020bb7") for place in ("JP", "TC", "SC")]
    book = load_fonts(put(tmp_path, big_ttc=collection(*members)))
    assert book.chain("")[-3:] == ("Big SC", "Big JP", "Big TC")


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"不存在.*folder"):
        load_fonts(tmp_path / "none")


def test_other_files_in_the_folder_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_text("字体", "utf-8")
    (tmp_path / "folder.ttf").mkdir()
    put(tmp_path / "below", simkai_TTF=made("KaiTi", TEXT))
    assert load_fonts(tmp_path).face(KAI).name == "below/simkai.TTF"


def test_a_file_called_as_a_bundled_one_is_told_apart(tmp_path: Path) -> None:
    data = made("SimSun", TEXT)
    book = load_fonts(put(tmp_path / "own", song_ttf=data))
    out = laid(book, TEXT + "镕", SONG)
    assert out.fonts["own/song.ttf"] == sha256(data).hexdigest()
    assert "song.ttf" in out.fonts


# Substitutions are told once a document, or refuse it.


def test_the_bundled_faces_are_the_products_own_and_told_of_only_beside_a_folder(
    fonts: FontBook, tmp_path: Path
) -> None:
    assert laid(fonts, TEXT * 3).notes == ()
    book = load_fonts(put(tmp_path, simhei_ttf=made("SimHei", TEXT)))
    assert laid(book, TEXT * 3).notes == (
        "字体文件夹中没有“仿宋_GB2312”，以随附的 FandolFang R 排印。",
    )
    assert laid(book, TEXT * 3, HEI).notes == ()


def test_a_stand_in_is_told_once(tmp_path: Path) -> None:
    book = load_fonts(put(tmp_path, st_ttf=made("STKaiti", TEXT, "华文楷体")))
    assert laid(book, TEXT * 200, KAI).notes == (
        "没有字体“楷体_GB2312”，以“STKaiti（st.ttf）”代替。",
    )


def test_an_unknown_family_is_told_once(fonts: FontBook) -> None:
    assert laid(fonts, TEXT * 200, "某某体").notes == ("没有字体“某某体”，以“宋体”代替。",)


def test_characters_of_another_face_are_told_in_one_sentence(fonts: FontBook) -> None:
    out = laid(fonts, "陶镕堃玥喆陶镕" * 40)
    assert out.notes == ("“仿宋_GB2312”缺少下列字符的字形，以“宋体”排印：镕、堃、玥、喆。",)


def test_strict_refuses_what_the_bundled_faces_stand_in_for(tmp_path: Path) -> None:
    with pytest.raises(
        FontError, match=r"没有字体“仿宋_GB2312”，以“FandolFang R（fang.ttf）”代替.*字体文件夹"
    ):
        laid(load_fonts(strict=True), TEXT)
    book = load_fonts(put(tmp_path, simfang_ttf=made("FangSong", TEXT, "仿宋")), strict=True)
    assert laid(book, TEXT).notes == ()


def test_strict_refuses_a_stand_in_and_a_borrowed_character(tmp_path: Path) -> None:
    put(tmp_path, a_ttf=made("KaiTi", TEXT), b_ttf=made("STHeiti", TEXT))
    book = load_fonts(tmp_path, strict=True)
    assert laid(book, TEXT, KAI).notes == ()
    with pytest.raises(FontError, match=r"“楷体_GB2312”缺少下列字符.*堃"):
        laid(book, TEXT + "堃", KAI)
    with pytest.raises(FontError, match="没有字体“黑体”"):
        laid(book, TEXT, HEI)
