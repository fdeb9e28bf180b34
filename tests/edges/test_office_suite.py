"""LibreOffice as a process: shut in, timed, and told of in Chinese where it fails."""

from __future__ import annotations

import os
import re
import shutil
import time
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import pdfa

from docgen import pipeline
from docgen.edges.fonts import load_fonts
from docgen.edges.office_suite import LibreOffice
from docgen.errors import DocgenError, TemplateError
from docgen.model.document import Finished
from docgen.render.package import pack, unpack
from tests.render.samples import composition, template

TEMPLATE = "samples/sample.docx"
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
BOX = (
    '<w:p><w:r><w:t>框前</w:t></w:r><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
    'style="position:absolute;width:150pt;height:60pt"><v:textbox><w:txbxContent><w:p><w:r>'
    "<w:t>框中{{ who }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    "</w:p>"
)


def with_a_text_box() -> bytes:
    parts = unpack(template())
    xml = parts["word/document.xml"].decode()
    at = xml.rindex("<w:sectPr")
    parts["word/document.xml"] = f"{xml[:at]}{BOX}<w:p/>{xml[at:]}".encode()
    return pack(parts)


def program(folder: Path, script: str) -> str:
    path = folder / "office"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def finished(suite: LibreOffice | None, content: bytes) -> Finished:
    return pipeline.finish(composition(), {TEMPLATE: content}, load_fonts(), suite)


def test_a_template_beyond_the_subset_stops_with_the_list_and_the_way_out() -> None:
    with pytest.raises(TemplateError) as told:
        finished(None, with_a_text_box())
    words = str(told.value)
    assert re.search(r"正文第 \d+ 段（“框前”）的文本框未排印", words)
    for word in (TEMPLATE, "未生成文书", "templates check", "office_suite = true"):
        assert word in words


def test_a_document_within_the_subset_never_goes_to_the_office_suite(tmp_path: Path) -> None:
    suite = LibreOffice(program(tmp_path, "exit 1"), 5)
    assert finished(suite, template()).laid_out.made_by == "docgen"


@needs_office
def test_the_office_suite_makes_an_archive_file_with_every_value_at_its_place() -> None:
    suite = LibreOffice("", 120)
    one = finished(suite, with_a_text_box())
    made = one.laid_out
    assert made.made_by == suite.name
    assert not made.is_reproducible
    assert str(pdfa.validate_written(BytesIO(made.pdf), "2b").verdict) == "pass"
    assert all(made.boxes)  # the proof has read each value in them
    assert "文本框" in made.notes[0]
    with pikepdf.open(BytesIO(made.pdf)) as document:
        faces = {
            str(item.FontName).partition("+")[2]
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and "/FontName" in item
        }
        assert document.docinfo["/Producer"] == suite.name
        assert "/CreationDate" not in document.docinfo
    assert faces <= {"NotoSerifSC-Bold", "NotoSerifSC-Regular", "NotoSansSC-Regular",
                     "FandolFang-Regular", "FandolKai-Regular"}  # fmt: skip
    assert "NotoSerifSC-Bold" in faces  # 小标宋
    assert finished(suite, with_a_text_box()).laid_out.pdf == made.pdf


def test_a_run_that_takes_too_long_is_ended_with_its_children(tmp_path: Path) -> None:
    script = f"sleep 77 & echo $! > {tmp_path}/pid; wait"
    suite = LibreOffice(program(tmp_path, script), 1)
    with pytest.raises(TemplateError, match="1 秒内没有做完"):
        suite.pdf(template(), load_fonts())
    number = int((tmp_path / "pid").read_text())
    until = time.monotonic() + 5
    while _is_running(number):
        assert time.monotonic() < until, "the child lives on"


def _is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{number}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_run_without_a_pdf_tells_what_the_program_said(tmp_path: Path) -> None:
    suite = LibreOffice(program(tmp_path, "echo source file could not be loaded"), 5)
    with pytest.raises(TemplateError, match="could not be loaded"):
        suite.pdf(template(), load_fonts())


def test_a_program_that_is_not_there_is_told_when_it_is_needed() -> None:
    suite = LibreOffice("/nowhere/soffice", 5)
    with pytest.raises(DocgenError, match="找不到 LibreOffice（/nowhere/soffice）"):
        finished(suite, with_a_text_box())


def test_another_program_is_not_taken_for_libreoffice(tmp_path: Path) -> None:
    with pytest.raises(DocgenError, match="不是可用的 LibreOffice"):
        _ = LibreOffice(program(tmp_path, "echo something else"), 5).name


def test_the_program_gets_nothing_of_our_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "x")
    suite = LibreOffice(program(tmp_path, f"env > {tmp_path}/env"), 5)
    with pytest.raises(TemplateError):
        suite.pdf(template(), load_fonts())
    told = dict(line.split("=", 1) for line in (tmp_path / "env").read_text().splitlines())
    assert "SECRET" not in told
    assert told["http_proxy"] == "http://127.0.0.1:9"
    assert not Path(told["HOME"]).exists()


def test_content_outside_the_file_is_never_fetched(tmp_path: Path) -> None:
    parts = unpack(with_a_text_box())
    name = "word/_rels/document.xml.rels"
    link = (
        b'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/image" Target="http://example.org/x.png" TargetMode="External"/>'
    )
    parts[name] = parts[name].replace(b"</Relationships>", link + b"</Relationships>")
    suite = LibreOffice(program(tmp_path, f"touch {tmp_path}/ran"), 5)
    with pytest.raises(TemplateError, match="文件以外的内容"):
        finished(suite, pack(parts))
    assert not (tmp_path / "ran").exists()
