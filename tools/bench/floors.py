"""What the parts docgen rests on take alone: Jinja, expat and the compressor on one document."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Mapping
from xml.parsers import expat
from zipfile import ZipFile

import jinja2
import pikepdf
from docxtpl import DocxTemplate

from docgen import packing
from docgen.render import render
from docgen.service.toolkit import Toolkit
from docgen.typeset import lay_out
from tools.bench.subjects import Subject

BODY = "word/document.xml"
REPEATS = 7


def measured(subject: Subject) -> Mapping[str, float]:
    """Return the least time of each, in milliseconds."""
    filled = render(subject.composition, subject.template)
    pdf = lay_out(filled.docx, Toolkit().fonts, filled.spans).pdf
    with ZipFile(io.BytesIO(filled.docx)) as package:
        body = package.read(BODY)
    pages, fonts = _streams(pdf)
    return {
        "Jinja alone fills the body": _least(_jinja(subject)),
        "the body packed": _least(lambda: packing.flate(body)),
        "the body unpacked and parsed by expat": _least(lambda: _parsed(filled.docx)),
        "pages and tags packed": _least(lambda: [packing.flate(item) for item in pages]),
        "subsets of the fonts packed": _least(lambda: [packing.flate(item) for item in fonts]),
    }


def _least(call: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        call()
        times.append(time.perf_counter() - begun)
    return 1000 * min(times)


def _jinja(subject: Subject) -> Callable[[], object]:
    """Return the filling of a template compiled before, with nothing before or after it."""
    document = DocxTemplate(io.BytesIO(subject.template))
    document.init_docx()
    source = document.patch_xml(document.get_xml())
    template = jinja2.Environment(autoescape=True).from_string(source)
    return lambda: template.render(subject.context)


def _parsed(docx: bytes) -> None:
    with ZipFile(io.BytesIO(docx)) as package:
        expat.ParserCreate().Parse(package.read(BODY), True)


def _streams(pdf: bytes) -> tuple[list[bytes], list[bytes]]:
    """Return the contents of a PDF's packed streams: the pages and tags, the programs of fonts."""
    pages: list[bytes] = []
    fonts: list[bytes] = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for item in opened.objects:
            if isinstance(item, pikepdf.Stream) and "/Filter" in item:
                (fonts if "/Length1" in item else pages).append(item.read_bytes())
    return pages, fonts
