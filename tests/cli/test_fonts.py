"""The office names its fonts: in the settings or on the command line, and the doctor tells them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from docgen import settings
from tests.cli.conftest import EXAMPLES, Docgen
from tests.typeset.fontmaking import made, put

PAIRS = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
GB2312 = {pair.decode("gb2312", "ignore") for pair in PAIRS} - {""}
EVERYTHING = "".join(
    sorted(GB2312 | set(map(chr, (*range(0x20, 0x7F), 0xB7, *range(0x2010, 0x2027)))))
)
(FAULTY,) = (EXAMPLES / "错误示例").glob("11_未承诺真实性.yaml")


@pytest.fixture(scope="session")
def official(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with an official font for every family, made for the tests."""
    folder = tmp_path_factory.mktemp("official")
    names = ("仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体", "Times New Roman")
    for number, name in enumerate(names):
        put(folder, **{f"f{number}_ttf": made(f"Own{number}", EVERYTHING, name)})
    return folder


def test_draft_prints_in_the_fonts_of_the_folder_named(
    docgen: Docgen, tmp_path: Path, official: Path
) -> None:
    output = tmp_path / "草稿"
    told = docgen("draft", FAULTY, "-o", output, "--font-dir", official, "--strict-fonts", "--json")
    assert told.json["notes"] == []
    written = [path.read_bytes() for path in output.glob("*.pdf")]
    assert written
    assert all(b"Own0" in pdf and b"Fandol" not in pdf for pdf in written)


def test_strict_fonts_refuses_with_the_list_of_what_is_missing(
    docgen: Docgen, tmp_path: Path
) -> None:
    told = docgen("draft", FAULTY, "-o", tmp_path / "草稿", "--strict-fonts")
    assert told.code == 1
    assert "没有字体“仿宋_GB2312”" in told.err
    assert "没有字体“方正小标宋简体”" in told.err
    assert re.match("错误：[^：]+：不许替换字体", told.err)
    assert "字体文件夹" in told.err
    assert not (tmp_path / "草稿").exists()


def test_a_font_folder_that_is_none_is_told(docgen: Docgen, tmp_path: Path) -> None:
    told = docgen("draft", FAULTY, "-o", tmp_path / "草稿", "--font-dir", tmp_path / "none")
    assert told.code == 1
    assert "--font-dir" in told.err


def test_the_doctor_tells_which_file_serves_each_family(docgen: Docgen, tmp_path: Path) -> None:
    docgen("init")
    found = {row["name"]: row for row in docgen("doctor", "--json").json}
    assert "fang.ttf" in found["字体 仿宋_GB2312"]["message"]
    assert "随附" in found["字体 宋体"]["message"]
    put(tmp_path / "fonts", a_ttf=made("STKaiti", "甲"), b_ttf=made("FangSong", "甲", "仿宋"),
        c_ttf=made("Other", "甲", licence=2))  # fmt: skip
    set_fonts(tmp_path, 'folder = "fonts"')
    found = {row["name"]: row for row in docgen("doctor", "--json").json}
    assert found["字体 仿宋_GB2312"]["state"] == "ok"
    assert "b.ttf（FangSong）" in found["字体 仿宋_GB2312"]["message"]
    assert found["字体 楷体_GB2312"]["state"] == "warn"
    assert "a.ttf" in found["字体 楷体_GB2312"]["message"]
    assert "c.ttf" in found["字体文件夹"]["message"]
    set_fonts(tmp_path, 'folder = "fonts"\nstrict = true')
    told = docgen("doctor", "--json")
    assert {row["name"]: row for row in told.json}["字体 楷体_GB2312"]["state"] == "fail"
    assert told.code == 1


def set_fonts(root: Path, lines: str) -> None:
    path = root / "docgen.toml"
    head, _, tail = path.read_text("utf-8").partition("[fonts]")
    path.write_text(f"{head}[fonts]\n{lines}\n[demo]{tail.partition('[demo]')[2]}", "utf-8")
    assert settings.read(path).fonts.folder


def test_run_tells_how_many_documents_carry_notes_and_show_tells_them(
    docgen: Docgen, tmp_path: Path
) -> None:
    docgen("init")
    put(tmp_path / "fonts", a_ttf=made("STFangsong", EVERYTHING))
    set_fonts(tmp_path, 'folder = "fonts"')
    (tmp_path / "inbox" / "office").mkdir(exist_ok=True)
    (tmp_path / "inbox" / "office" / FAULTY.name).write_bytes(FAULTY.read_bytes())
    told = docgen("run")
    assert re.search("[1-9] 份有排版说明", told.out)
    [row] = docgen("list", "--json").json
    assert (
        "排版说明：没有字体“仿宋_GB2312”，以“STFangsong（a.ttf）”代替。"
        in docgen("show", row["number"]).out
    )
    manifest = next((tmp_path / "outbox").rglob("manifest.json"))
    item = json.loads(manifest.read_bytes())["documents"][0]
    assert len(set(item["notes"])) == len(item["notes"])
    assert "a.ttf" in item["fonts"]


def test_run_under_strict_fonts_issues_nothing_in_a_substitute(
    docgen: Docgen, tmp_path: Path
) -> None:
    docgen("init")
    (tmp_path / "inbox" / "office").mkdir(exist_ok=True)
    (tmp_path / "inbox" / "office" / FAULTY.name).write_bytes(FAULTY.read_bytes())
    told = docgen("run", "--strict-fonts")
    assert told.code == 1
    assert "不许替换字体" in told.err
    assert not list((tmp_path / "outbox").rglob("*.pdf"))
    assert docgen("run").code == 0
    assert list((tmp_path / "outbox").rglob("*.pdf"))
