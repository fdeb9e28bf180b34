"""One compressor for all that is written: the same bytes whatever zlib the machine has."""

from __future__ import annotations

import hashlib
import io
import multiprocessing
import struct
import zipfile
import zlib
from multiprocessing.queues import SimpleQueue
from threading import Thread
from typing import Any

import docx
import pytest

from docgen import packing
from docgen.edges.fonts import load_fonts
from docgen.forms import form
from docgen.model.document import Composition, Traced
from docgen.packing import flate, flate_all, zipped
from docgen.render import render
from docgen.render.package import pack
from docgen.typeset import lay_out, pdf_file
from docgen.typeset.pdf_file import PdfFile
from tests.loaded import schemas

TEXT = "".join(f"第{number}条　孵化器应当按期报送季度报告。" for number in range(400)).encode()
PARTS = {"word/document.xml": TEXT, "[Content_Types].xml": b"<Types/>", "docProps/空.xml": b""}
GOLDEN = {
    "zip": "976a933e18e76933a23dcabb75206f7fb5301f09af62b8bbdf4e4ced985ebea4",
    "pdf": "80dfc45d7a65c7f93ff906861fe388b62d0f224e2dec223a111c139359d0a6d8",
}
"""What the compressor of the lock makes; these may change for two reasons alone. With the release
of the compressor the bytes of every document change: the lock, these two and the built templates go
in one commit. And the second changes where `PdfFile` writes its objects otherwise."""


def small_pdf() -> bytes:
    file = PdfFile()
    catalog, content = file.reserve(), file.stream(TEXT)
    file.put(f"<< /Type /Catalog /Held {content} 0 R >>", catalog)
    return file.save(catalog, file.put("<< >>"))


@pytest.fixture
def _no_zlib(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever packs by the machine's own zlib fail."""

    def refuse(*_args: object, **_named: object) -> None:
        raise AssertionError("packed by the machine's own zlib")

    for name in ("compress", "compressobj"):
        monkeypatch.setattr(zlib, name, refuse)


@pytest.mark.usefixtures("_no_zlib")
def test_nothing_is_packed_by_the_machines_own_zlib() -> None:
    with pytest.raises(AssertionError, match="own zlib"):
        zlib.compress(TEXT)
    assert pack(PARTS)
    assert small_pdf()


@pytest.mark.parametrize(("name", "made"), [("zip", pack(PARTS)), ("pdf", small_pdf())])
def test_the_packed_bytes_are_those_of_the_locked_compressor(name: str, made: bytes) -> None:
    assert hashlib.sha256(made).hexdigest() == GOLDEN[name]


def made() -> tuple[bytes, bytes, bytes]:
    """Make a form, a filled template and its PDF."""
    blank, template = io.BytesIO(), docx.Document()
    template.add_paragraph("甲方：{{ name }}")
    template.save(blank)
    context = {"name": Traced("示例甲孵化器", "submission:incubator_name")}
    rendered = render(Composition("X", "x.docx", "题名", context), blank.getvalue())
    return form("consent", schemas()), rendered.docx, lay_out(rendered.docx, load_fonts()).pdf


def test_form_docx_and_pdf_are_the_same_bytes_with_another_zlib(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a library packs on the way (here at the least level) does not show in the end."""
    usual, real = made(), zlib.compressobj
    asked: list[int] = []

    def other(level: int = 1, *rest: Any, **named: Any) -> Any:
        asked.append(level)
        return real(1, *rest, **named)

    monkeypatch.setattr(zlib, "compressobj", other)
    assert made() == usual
    assert asked  # the libraries did pack something the other way


def test_a_stream_unpacks_to_what_was_packed() -> None:
    assert zlib.decompress(flate(TEXT)) == TEXT
    assert zlib.decompress(flate(b"")) == b""


def test_a_package_is_a_sound_zip_in_its_order_with_the_first_day_of_zip() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(PARTS))) as package:
        assert package.testzip() is None
        assert package.namelist() == ["[Content_Types].xml", "docProps/空.xml", "word/document.xml"]
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any(info.extra or info.comment for info in package.infolist())
        assert {name: package.read(name) for name in package.namelist()} == PARTS


def test_the_local_entries_say_what_the_directory_says() -> None:
    content = pack(PARTS)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for info in package.infolist():
            local = struct.unpack_from("<4s5H3L2H", content, info.header_offset)
            assert local[0] == b"PK\x03\x04"
            assert local[2] == info.flag_bits
            assert local[3] == info.compress_type
            assert local[6:9] == (info.CRC, info.compress_size, info.file_size)


def test_a_part_that_does_not_shrink_is_stored() -> None:
    noise = hashlib.shake_256(b"noise").digest(5000)
    with zipfile.ZipFile(io.BytesIO(zipped([("a", noise), ("b", TEXT)]))) as package:
        assert [info.compress_type for info in package.infolist()] == [0, 8]
        assert package.read("a") == noise


def test_more_parts_than_a_plain_zip_can_count_are_refused() -> None:
    with pytest.raises(ValueError, match="部件过多"):
        zipped((str(number), b"") for number in range(0xFFFF))


def test_a_repacked_word_document_opens_as_before() -> None:
    document = docx.Document()
    document.add_paragraph("甲乙丙")
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    again = docx.Document(io.BytesIO(pack(parts)))
    assert [paragraph.text for paragraph in again.paragraphs] == ["甲乙丙"]


@pytest.mark.parametrize("sizes", [(), (0,), (10, 0, 30), (40_000, 90_000, 5), (60_000,) * 9])
def test_contents_packed_together_are_those_packed_one_by_one(sizes: tuple[int, ...]) -> None:
    contents = [(b"%d,%d;" % (number, size)) * (size // 8) for number, size in enumerate(sizes)]
    assert flate_all(contents) == [flate(content) for content in contents]


def threads_of(room: bool) -> list[str]:
    """Pack a large content and several others in a PDF; give what threads were started."""
    started: list[str] = []

    class Watched(Thread):
        def start(self) -> None:
            started.append(self.name)
            super().start()

    with pytest.MonkeyPatch.context() as patch:
        for module in (packing, pdf_file):
            patch.setattr(module, "Thread", Watched)
            patch.setattr(module, "has_room", lambda: room)
        file = PdfFile()
        catalog = file.reserve()
        held = [file.stream(TEXT * times) for times in (9, 3, 2)]
        file.put(f"<< /Type /Catalog /Held {held} >>", catalog)
        made = file.save(catalog, file.put("<< >>"))
    return [hashlib.sha256(made).hexdigest(), *started]


def test_a_process_beside_others_packs_the_same_without_threads() -> None:
    [alone], [beside, *threads] = threads_of(False), threads_of(True)
    assert alone == beside
    assert len(threads) == 2


def told_room(queue: SimpleQueue[bool]) -> None:
    queue.put(packing.has_room())


def test_there_is_room_but_in_a_process_made_by_another() -> None:
    assert packing.has_room()
    context = multiprocessing.get_context("spawn")
    queue = context.SimpleQueue()
    process = context.Process(target=told_room, args=(queue,))
    process.start()
    assert queue.get() is False
    process.join()
