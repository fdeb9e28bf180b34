"""A draft as it comes back from Word or WPS: the same words, the XML written anew."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable

from lxml import etree

from docgen.render.package import CORE, pack, unpack
from docgen.render.paragraphs import P, T, W, paragraphs, parse

BODY = "word/document.xml"
_RSID = f"{W}rsidR"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_APP = "docProps/app.xml"
_TYPES = "[Content_Types].xml"


def changed(docx: bytes, *pairs: tuple[str, str], part: str = BODY) -> bytes:
    """Return a DOCX with texts of a part's XML replaced; each must be there."""
    parts = unpack(docx)
    xml = parts[part].decode()
    for old, new in pairs:
        assert old in xml, old
        xml = xml.replace(old, new, 1)
    parts[part] = xml.encode()
    return pack(parts)


def retold(docx: bytes, number: int, edit: Callable[[str], str]) -> bytes:
    """Return a DOCX whose n-th paragraph was typed anew: one run with the edited text."""
    parts = unpack(docx)
    root = parse(parts[BODY])
    paragraph = paragraphs(root)[number]
    runs = list(paragraph.iter(f"{W}r"))
    text = "".join(item.text or "" for item in paragraph.iter(T)).replace("\u2060", "")
    for run in runs[1:]:
        run.getparent().remove(run)
    for child in list(runs[0]):
        if child.tag != f"{W}rPr":
            runs[0].remove(child)
    etree.SubElement(runs[0], T, {_SPACE: "preserve"}).text = edit(text)
    parts[BODY] = etree.tostring(root)
    return pack(parts)


def number_of(docx: bytes, words: str) -> int:
    """Return the number of the first paragraph of the body with these words."""
    items = paragraphs(parse(unpack(docx)[BODY]))
    texts = ("".join(t.text or "" for t in item.iter(T)).replace("\u2060", "") for item in items)
    return next(number for number, text in enumerate(texts) if words in text)


def as_word_writes(docx: bytes) -> bytes:
    """Split runs, number saves, wrap words in tags, name styles anew, tell of the machine."""
    parts = unpack(docx)
    for name in [n for n in parts if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", n)]:
        parts[name] = _rewritten(parts[name])
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:val="Body"', b'w:val="a3"')
    parts["word/styles.xml"] = re.sub(
        rb'w:styleId="([A-Za-z0-9]+)"', rb'w:styleId="s_\1"', parts["word/styles.xml"]
    )
    parts["word/styles.xml"] = re.sub(
        rb'<w:(basedOn|next|link) w:val="([A-Za-z0-9]+)"', rb'<w:\1 w:val="s_\2"',
        parts["word/styles.xml"],
    )  # fmt: skip
    for name in [n for n in parts if n.startswith("word/") and n.endswith(".xml")]:
        parts[name] = re.sub(
            rb'<w:(pStyle|rStyle|tblStyle) w:val="([A-Za-z0-9]+)"', rb'<w:\1 w:val="s_\2"',
            parts[name],
        )  # fmt: skip
    parts = _headers_swapped(parts)
    return pack(_with_traces_of_the_machine(parts))


def _rewritten(xml: bytes) -> bytes:
    root = parse(xml)
    for index, paragraph in enumerate(root.iter(P)):
        paragraph.set(_RSID, f"00{index:06X}")
        for break_ in paragraph.iter(f"{W}br"):
            break_.attrib.pop(f"{W}clear", None)
        for run in list(paragraph.iterchildren(f"{W}r")):
            _split(run)
        mark = etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"})
        paragraph.append(mark)
    return etree.tostring(root)


def _split(run: etree._Element) -> None:
    """Cut a run of one text in two; the second half stands in a smart tag."""
    texts = run.findall(T)
    others = [child for child in run if child.tag not in (T, f"{W}rPr")]
    if len(texts) != 1 or others or len(texts[0].text or "") < 2:
        return
    text = texts[0].text or ""
    half = len(text) // 2
    second = copy.deepcopy(run)
    texts[0].text = text[:half]
    texts[0].set(_SPACE, "preserve")
    later = second.find(T)
    assert later is not None
    later.text = text[half:]
    later.set(_SPACE, "preserve")
    tag = etree.Element(f"{W}smartTag", {f"{W}element": "chsdate"})
    tag.append(second)
    run.addnext(tag)
    run.addnext(etree.Element(f"{W}bookmarkStart", {f"{W}id": "9", f"{W}name": "_GoBack"}))


def _headers_swapped(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Give the headers other numbers, as programs do when they save."""
    found = {}
    for name, content in parts.items():
        new = re.sub(r"header(\d)\.xml", lambda m: f"header{int(m[1]) + 4}.xml", name)
        found[new] = content
    for name in ("word/_rels/document.xml.rels", _TYPES):
        found[name] = re.sub(
            rb"header(\d)\.xml", lambda m: b"header%d.xml" % (int(m[1]) + 4), found[name]
        )
    return found


def _with_traces_of_the_machine(parts: dict[str, bytes]) -> dict[str, bytes]:
    parts[_APP] = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'extended-properties"><Application>WPS Office</Application><Company>X</Company>'
        b"</Properties>"
    )
    parts[_TYPES] = parts[_TYPES].replace(
        b"</Types>",
        b'<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.extended-properties+xml"/></Types>',
    )
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdApp" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/extended-properties" Target="docProps/app.xml"/></Relationships>',
    )
    parts["word/_rels/settings.xml.rels"] = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        b'2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/attachedTemplate" Target="file:///C:/Users/zhou/'
        b'Normal.dotm" TargetMode="External"/></Relationships>'
    )
    parts["word/settings.xml"] = re.sub(
        rb"(<w:settings[^>]*>)",
        rb'\1<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        rb'relationships" r:id="rId1"/>',
        parts["word/settings.xml"],
    )
    parts[CORE] = parts[CORE].replace("样张".encode(), "旧题".encode())
    return parts
