"""templates check, templates fields, and what becomes of a template beyond the subset."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.render.package import pack, unpack

from .conftest import Docgen

ROOT = Path(__file__).parents[2]
RECEIVED = ("--received-at", "2024-01-13T16:31")
NOTE = b'<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'


def changed(name: str, old: bytes, new: bytes) -> bytes:
    """Give a shipped template with the first `old` of its body replaced."""
    parts = unpack((ROOT / "templates" / name).read_bytes())
    parts["word/document.xml"] = parts["word/document.xml"].replace(old, new, 1)
    return pack(parts)


@pytest.fixture
def beyond(tmp_path: Path) -> Path:
    """Give the workspace a 校验结果 with a footnote."""
    target = tmp_path / "templates" / "reports" / "valid_rpt.docx"
    target.parent.mkdir(parents=True)
    target.write_bytes(changed("reports/valid_rpt.docx", b"</w:p>", NOTE))
    return target


def test_a_sound_file_is_checked_against_the_fields_of_its_kind(
    docgen: Docgen, tmp_path: Path
) -> None:
    path = tmp_path / "新版.docx"
    shutil.copy(ROOT / "templates/notices/receipt.docx", path)
    told = docgen("templates", "check", path, "--kind", "RECEIPT")
    assert told.code == 0
    assert "新版.docx：可用，1 条提示（按 RECEIPT 核对字段）" in told.out
    assert "[提示] 数据中有、模板没有用到的字段：" in told.out


def test_an_unknown_field_is_told_with_its_place_and_the_likely_name(
    docgen: Docgen, tmp_path: Path
) -> None:
    path = tmp_path / "新版.docx"
    path.write_bytes(changed("notices/receipt.docx", b"{{ file_name }}", b"{{ filename }}"))
    [told] = docgen("templates", "check", path, "--kind", "RECEIPT", "--json").json
    assert told["kind"] == "RECEIPT"
    assert told["faults"][0].endswith("没有字段“filename”，是不是“file_name”？")
    assert docgen("templates", "check", path, "--kind", "RECEIPT").code == 1
    assert docgen("templates", "check", path).code == 0  # of no known kind: any name goes


def test_a_character_of_the_template_that_no_font_has_is_told_with_its_place(
    docgen: Docgen, tmp_path: Path
) -> None:
    path = tmp_path / "新版.docx"
    strange = "<w:r><w:t>字ש</w:t></w:r></w:p>".encode()
    path.write_bytes(changed("notices/receipt.docx", b"</w:p>", strange))
    told = docgen("templates", "check", path, "--kind", "RECEIPT")
    assert told.code == 1
    assert "正文第 1 段" in told.out
    assert "字符“ש”（U+05E9）在所有可用字体中都没有字形" in told.out


def test_a_file_that_is_not_there_and_a_kind_there_is_none_of_are_faults_of_usage(
    docgen: Docgen, tmp_path: Path
) -> None:
    assert docgen("templates", "check", tmp_path / "无.docx").code == 2
    told = docgen("templates", "fields", "ORDER")
    assert told.code == 2
    assert "CONTRACT（三方合同）" in told.err


def test_the_fields_of_a_kind_have_chinese_names_and_examples(docgen: Docgen) -> None:
    rows = {row["field"]: row for row in docgen("templates", "fields", "CONTRACT", "--json").json}
    assert rows["builder.legal_rep"]["label"] == "报送“法定代表人”"
    assert rows["builder.legal_rep"]["example"] == "林示例"
    assert rows["legal_basis"]["use"] == "循环"
    assert rows["legal_basis[].no"]["use"] == "打印"
    assert "builder.legal_rep  [打印]" in docgen("templates", "fields", "CONTRACT").out


def test_the_kinds_are_listed_with_their_templates(docgen: Docgen) -> None:
    kinds = docgen("templates", "fields", "--json").json
    assert {"kind": "RECEIPT", "label": "回执", "template": "notices/receipt.docx"} in kinds
    assert all((ROOT / "templates" / row["template"]).is_file() for row in kinds)


def test_a_copy_goes_into_the_workspace_and_never_over_a_file(
    docgen: Docgen, tmp_path: Path
) -> None:
    assert docgen("templates", "copy", "RECEIPT").code == 2  # no workspace, no name
    docgen("init")
    assert docgen("templates", "copy", "RECEIPT").code == 0
    shipped = ROOT / "templates" / "notices" / "receipt.docx"
    assert (tmp_path / "templates/notices/receipt.docx").read_bytes() == shipped.read_bytes()
    assert "不予覆盖" in docgen("templates", "copy", "RECEIPT").err
    told = docgen("templates", "copy", "notices/receipt.docx", "-o", tmp_path / "b.docx", "--json")
    assert told.json["file"].endswith("b.docx")
    assert "没有模板" in docgen("templates", "copy", "ORDER").err


def test_a_draft_with_a_template_beyond_the_subset_stops_and_writes_nothing(
    docgen: Docgen, beyond: Path, report: Path, contract: Path, tmp_path: Path
) -> None:
    docgen("init")
    told = docgen("draft", report, "-o", tmp_path / "草稿", "--case", contract, *RECEIVED)
    assert told.code == 1
    assert "reports/valid_rpt.docx 含有 docgen 不排印的内容" in told.err
    assert "的脚注未排印" in told.err
    assert not (tmp_path / "草稿").exists()
    assert beyond.name in docgen("templates", "check").out
    assert "工作区的 reports/valid_rpt.docx 有误" in docgen("doctor").out
    settings = tmp_path / "docgen.toml"
    settings.write_text(settings.read_text().replace("suite = false", "suite = true "))
    told = docgen("templates", "check", beyond)
    assert told.code == 0
    assert "脚注未排印。PDF 将由 LibreOffice 制作。" in told.out


def test_a_run_with_a_template_beyond_the_subset_issues_nothing(
    docgen: Docgen, beyond: Path, contract: Path, tmp_path: Path
) -> None:
    docgen("init")
    settings = tmp_path / "docgen.toml"
    settings.write_text(settings.read_text().replace("seconds = 2", "seconds = 0"))
    shutil.copy(contract, tmp_path / "inbox" / contract.name)
    told = docgen("run")
    assert told.code == 1
    assert "未生成文书" in told.out + told.err
    assert not list((tmp_path / "outbox").rglob("*.pdf"))
    beyond.unlink()
    assert docgen("run").code == 0
    assert list((tmp_path / "outbox").rglob("*.pdf"))


def test_the_doctor_looks_for_libreoffice_where_it_is_wanted(
    docgen: Docgen, tmp_path: Path
) -> None:
    docgen("init")
    assert "LibreOffice" not in docgen("doctor").out
    path = tmp_path / "docgen.toml"
    text = path.read_text().replace("office_suite = false", "office_suite = true ")
    path.write_text(text.replace('program = ""', 'program = "/nowhere/soffice"'))
    told = docgen("doctor")
    assert told.code == 1
    assert "[有误] !! LibreOffice：找不到 LibreOffice（/nowhere/soffice）" in told.out
