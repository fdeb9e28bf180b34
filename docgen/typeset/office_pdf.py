"""A PDF made by an office suite → LaidOut: dates and random ids out, values found in it.

The suite writes the hour and a random id into its file. Both are taken out, so that the same
DOCX gives the same bytes as long as program, version and fonts stay the same; that they do on
another machine is not promised.
"""

from __future__ import annotations

import logging
from io import BytesIO

import pikepdf
from pikepdf import pdfa

from docgen.errors import TemplateError
from docgen.model.document import LaidOut, Rendered
from docgen.typeset.description import Description, described
from docgen.typeset.found_boxes import find_boxes
from docgen.typeset.inspect import read_pages
from docgen.typeset.looks import Notes
from docgen.typeset.ooxml import Package, local, open_package
from docgen.typeset.pdf_archive import SRGB, xmp
from docgen.typeset.read import read

FLAVOUR = "2b"
POINTS_PER_MM = 72 / 25.4
PROFILE_DAY, PROFILE_ID = slice(24, 36), slice(84, 100)  # in the head of an ICC profile
DATES = ("/CreationDate", "/ModDate", "/Author", "/Subject", "/Keywords")
FOLLOWED = ("image", "oleObject", "frame", "subDocument", "aFChunk", "video", "audio")
"""Relationships a program would fetch by itself where they lead out of the file."""


def adopt(pdf: bytes, rendered: Rendered, title: str, laid_out: LaidOut, maker: str) -> LaidOut:
    """Make the pages of an office suite ours: clean bytes, pages counted, values in their boxes.

    `laid_out` is what our own typesetter made of it: it tells what it left out. TemplateError
    where the PDF is no archive file of level 2b.
    """
    made = settled(pdf, described(rendered.docx, title), maker)
    # The suite's font subsets carry no date of change, which the validator's font reader minds.
    logging.getLogger("fontTools.ttLib.tables._h_e_a_d").setLevel(logging.ERROR)
    report = pdfa.validate_written(BytesIO(made), FLAVOUR)
    if str(report.verdict) != "pass":
        raise TemplateError(f"{maker} 做出的 PDF 不符合 PDF/A-2b：{_reasons(report)}")
    pages = read_pages(made)
    package = open_package(rendered.docx)
    boxes = find_boxes(rendered.spans, package, pages, _margins(rendered.docx))
    things = "；".join(text.removesuffix("未排印。").rstrip("。") for text in laid_out.left_out)
    note = f"PDF 由 {maker} 制作，因为有 docgen 不排印的内容：{things}。"
    fonts = laid_out.fonts
    return LaidOut(made, len(pages), boxes, (note, *laid_out.hints), fonts, made_by=maker)


def refuse_links(docx: bytes) -> None:
    """Raise TemplateError where a DOCX has content outside itself: nothing is ever fetched."""
    package = open_package(docx)
    for name in _relations(package):
        root = package.part(name)
        for item in root if root is not None else ():
            kind = (item.get("Type") or "").rpartition("/")[2]
            if local(item) and item.get("TargetMode") == "External" and kind in FOLLOWED:
                raise TemplateError(
                    f"文件引用了文件以外的内容（{item.get('Target')}），不予取用；请把它嵌入文件。"
                )


def settled(pdf: bytes, about: Description, maker: str) -> bytes:
    """Take what changes from run to run out of a PDF, and describe it as ours are."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        info = document.docinfo
        for name in DATES:
            if name in info:
                del info[name]
        info["/Title"], info["/Creator"], info["/Producer"] = about.title, "docgen", maker
        for name, text in (("/Author", about.author), ("/Keywords", about.keywords)):
            if text:
                info[name] = text
        document.Root.Metadata = document.make_stream(
            xmp(about, maker), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )
        for holder, name in (
            (document.trailer, "/DocChecksum"),
            (document.trailer, "/ID"),
            (document.Root, "/OpenAction"),
        ):
            if name in holder:
                del holder[name]
        for page in document.pages:
            if "/Tabs" in page:  # LibreOffice 7.4 writes a string where a name belongs
                page.Tabs = pikepdf.Name.S
        for intent in document.Root.get("/OutputIntents", ()):
            _undated(intent.DestOutputProfile)
        document.save(out, deterministic_id=True, compress_streams=True)
    return out.getvalue()


def _undated(profile: pikepdf.Stream) -> None:
    """Set the day a colour profile was made to that of ours, and its checksum to none."""
    data = bytearray(profile.read_bytes())
    if data[36:40] == b"acsp":
        data[PROFILE_DAY], data[PROFILE_ID] = SRGB[PROFILE_DAY], bytes(16)
        profile.write(bytes(data))


def _relations(package: Package) -> list[str]:
    return [name for name in package.archive.namelist() if name.endswith(".rels")]


def _margins(docx: bytes) -> tuple[float, float]:
    """Give the narrowest margins of the document, top and bottom, in millimetres."""
    sections = read(docx, Notes()).sections
    top = min(abs(section.top) for section in sections)
    bottom = min(abs(section.bottom) for section in sections)
    return top / POINTS_PER_MM, bottom / POINTS_PER_MM


def _reasons(report: pdfa.ValidationReport) -> str:
    return "；".join(dict.fromkeys(str(item) for item in report.findings[:3])) or "原因不明"
