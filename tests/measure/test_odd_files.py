"""Anyone's files: encrypted, scanned, turned, damaged or hostile ones are told, never a crash."""

from __future__ import annotations

import dataclasses
import io
import json
import random
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from docgen.cli.app import run
from docgen.edges.fonts import BUNDLED
from docgen.errors import PackError
from docgen.measure import inspect, overlay, read_standard
from docgen.render.package import pack, unpack
from docgen.typeset.layout import lay_out

from .samples import ROOT, changed, fonts, letter, measured, standard

YAML = (ROOT / "standards" / "gbt9704-2012.yaml").read_text(encoding="utf-8")


def _pdf() -> bytes:
    return lay_out(letter(), fonts()).pdf


def _encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def _drawn(width: float, height: float, scan: bool) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height))
    if scan:
        canvas.drawInlineImage(Image.new("RGB", (60, 80), "gray"), 0, 0, width, height)
    else:
        canvas.drawString(100, 100, "only latin 123")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _zip(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return out.getvalue()


HOSTILE = (
    '<!DOCTYPE d [<!ENTITY x "y">]><w:document xmlns:w='
    '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
)
UNREADABLE = {
    "encrypted": (_encrypted, "加密"),
    "cut": (lambda: b"%PDF-1.7\n garbage", "不是有效的 PDF"),
    "text": (lambda: b"hello", "既不是 PDF"),
    "empty": (lambda: b"", "既不是 PDF"),
    "ole": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "旧版 DOC"),
    "half a zip": (lambda: letter()[:3000], "不是有效的 DOCX"),
    "no word": (lambda: _zip(other="<a/>"), "没有正文部件"),
    "doctype": (lambda: _zip(word__document=HOSTILE), "文档类型声明"),
    "no xml": (lambda: _zip(word__document="<a"), "不是有效的 XML"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_measured_says_why(name: str) -> None:
    make, words = UNREADABLE[name]
    made = inspect("f", make(), standard())
    assert words in made.trouble
    assert made.findings == ()
    assert json.dumps(made.as_json())


def test_a_scan_says_that_it_has_no_text_and_passes_nothing_but_its_size() -> None:
    made = inspect("scan.pdf", _drawn(595.28, 841.89, scan=True), standard())
    assert "没有文字层" in made.trouble
    verdicts = {item.rule: item.verdict.value for item in made.findings}
    assert verdicts.pop("page.size") == "pass"
    assert set(verdicts.values()) == {"not_applicable"}


@pytest.mark.parametrize("size", [(841.89, 595.28), (100, 100), (595.28, 841.89)], ids=str)
def test_pages_of_any_form_are_measured(size: tuple[float, float]) -> None:
    for profile in ("公文", "合同", "报告"):
        made = inspect("f.pdf", _drawn(*size, scan=False), standard(), profile)
        assert len(made.findings) == len(standard().rules)
        verdict = {item.rule: item.verdict.value for item in made.findings}["page.size"]
        assert (verdict == "violated") == (size == (100, 100))


def test_bytes_hit_at_random_never_end_in_a_crash() -> None:
    chance = random.Random(9704)  # noqa: S311 - the same files every time
    for source in (_pdf(), letter()):
        for _ in range(60):
            content = bytearray(source)
            for _ in range(chance.choice([1, 5, 50])):
                content[chance.randrange(len(content))] = chance.randrange(256)
            made = inspect("f", bytes(content), standard())
            assert made.trouble or made.findings


def test_damaged_measures_in_a_docx_are_taken_as_not_there() -> None:
    parts = unpack(letter())
    document = parts["word/document.xml"].decode()
    document = document.replace('w:w="11906"', 'w:w="broad"').replace('w:left="1587"', 'w:left=""')
    made = inspect("f.docx", pack({**parts, "word/document.xml": document.encode()}), standard())
    assert {item.rule: item.verdict.value for item in made.findings}["page.binding_margin"] == (
        "violated"
    )


def test_a_page_number_below_a_page_broader_than_high_is_told() -> None:
    wide = changed(letter(), [('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')])
    made = measured(wide)
    found = {item.rule: item for item in made.findings}["table.turned"]
    assert found.verdict.value == "violated"
    assert "横排页下方" in found.deviations[0].words


def test_the_picture_shows_the_marked_pages() -> None:
    wrong = lay_out(changed(letter(), [("Heading1:黑体", "宋体")]), fonts()).pdf
    made = inspect("f.pdf", wrong, standard())
    picture = Image.open(io.BytesIO(overlay(wrong, made, standard())))
    pages = {one.page for item in made.findings for one in item.deviations}
    assert picture.height > 1684  # below the pages the rules are told
    assert picture.width == pytest.approx(1191 * len(pages), abs=2 * len(pages))
    colours = {colour for _, colour in picture.getcolors(1 << 24) or ()}
    assert (205, 110, 0) in colours
    assert (190, 212, 240) in colours


def test_a_standard_and_a_program_that_do_not_match_are_refused() -> None:
    with pytest.raises(PackError, match=r"page\.size"):
        inspect("f", b"", read_standard(YAML.replace("id: page.size", "id: page.sise"), "s.yaml"))
    with pytest.raises(PackError, match=r"s\.yaml:\d+"):
        read_standard(YAML.replace("strength: 规定", "strength: 随便", 1), "s.yaml")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "right.pdf").write_bytes(_pdf())
    wrong = changed(letter(), [('w:top="2098"', 'w:top="1440"')])
    (tmp_path / "wrong.pdf").write_bytes(lay_out(wrong, fonts()).pdf)
    (tmp_path / "locked.pdf").write_bytes(_encrypted())
    return tmp_path


def test_the_command_gives_one_json_document_and_its_exit_code(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["inspect", str(files / "right.pdf"), str(files / "wrong.pdf"), "--json"]) == 3
    right, wrong = json.loads(capsys.readouterr().out)
    assert right["counts"]["violated"] == 0
    assert "page.head_margin" in [
        row["rule"] for row in wrong["results"] if row["verdict"] == "violated"
    ]


def test_the_command_tells_people_in_chinese(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = files / "seen.png"
    assert run(["inspect", str(files / "wrong.pdf"), "--overlay", str(picture)]) == 3
    assert "天头" in capsys.readouterr().out
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert run(["inspect", str(files / "right.pdf"), "--all"]) == 0
    assert "合格" in capsys.readouterr().out
    assert run(["inspect", str(files / "locked.pdf")]) == 1
    assert "加密" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [["no.pdf"], ["right.pdf", "--profile", "诗"], ["locked.pdf", "--overlay", "a.png"]],
    ids=str,
)
def test_a_wrong_call_is_a_fault_of_usage(
    files: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(files)
    assert run(["inspect", *words]) == 2


def test_the_picture_tells_its_deviations_below_the_pages() -> None:
    wrong = lay_out(changed(letter(), [('w:top="2098"', 'w:top="1440"')]), fonts()).pdf
    made = inspect("f.pdf", wrong, standard())
    letters = (BUNDLED / "hei.ttf").read_bytes()
    plain, told = (
        Image.open(io.BytesIO(overlay(wrong, made, standard(), f))) for f in (b"", letters)
    )
    count = sum(item.verdict.value in ("violated", "deviates") for item in made.findings)
    page = _height(wrong)
    assert count > 1
    assert plain.height == told.height > page
    below = told.crop((0, page, told.width, told.height)).getcolors(1 << 20) or []
    assert {colour for _, colour in below} >= {(255, 255, 255), (200, 0, 0)}


def test_the_numbers_of_one_place_stand_over_no_other() -> None:
    wrong = lay_out(changed(letter(), [('w:top="2098"', 'w:top="1440"')]), fonts()).pdf
    made = inspect("f.pdf", wrong, standard())
    one = next(
        item
        for item in made.findings
        if item.verdict.value == "violated" and item.deviations and item.deviations[0].box
    )

    def red(times: int) -> int:
        report = dataclasses.replace(made, findings=(one,) * times)
        picture = Image.open(io.BytesIO(overlay(wrong, report, standard())))
        page = picture.crop((0, 0, picture.width, _height(wrong)))
        return {colour: n for n, colour in page.getcolors(1 << 24) or ()}[200, 0, 0]

    tag = 26 * 26 // 2  # pixels: half a tag is taken by its number
    assert red(9) - red(1) > 8 * tag * len({d.page for d in one.deviations})


def test_a_picture_that_cannot_be_written_is_a_fault_of_usage(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["inspect", str(files / "right.pdf"), "--overlay", str(files)]) == 2
    assert "它是文件夹" in capsys.readouterr().err


def _height(content: bytes) -> int:
    """Return the height of a page in the picture, in pixels."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return int(float(pdf.pages[0].mediabox[3]) * 2)
