"""DOCX bytes → a copy of the document as it is set: page, grid, paragraphs, footers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from posixpath import join, normpath

from docgen.measure.docx_looks import Look, Styles, is_red_word
from docgen.measure.model import Copy, Footer, Para, Setup, UnreadableError
from docgen.measure.ooxml import Element, Package, W, attribute, child, is_on, number

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MM = 25.4 / 1440
_MAX_PARAS = 20_000
_SAMPLE = 500  # paragraphs that tell the distance of characters
# what holds a line together prints nothing, or as what it stands for
_PRINTED = str.maketrans({"\u2060": "", "\ufeff": "", "\u200b": "", "\u00a0": " ", "\u2011": "-"})
_A4 = (11906.0, 16838.0)


def read_docx(content: bytes, face: Callable[[str], str]) -> Copy:
    """Return the document a DOCX sets. UnreadableError where it cannot be read."""
    package = Package(content)
    document = package.part("word/document.xml")
    body = child(document, "body")
    if body is None:
        raise UnreadableError("不是有效的 DOCX：没有正文部件，无法量度。")
    styles = Styles(package.part("word/styles.xml"), face)
    settings = package.part("word/settings.xml")
    paras = _paras(body, styles)
    sizes: Counter[float] = Counter()
    for para in paras:
        if not para.is_table:
            sizes[para.size] += len(para.text)
    relations = _relations(package)
    odd_even = is_on(child(settings, "evenAndOddHeaders"))
    setups = tuple(
        _setup(section, package, relations, styles, odd_even)
        for section in body.iter(W + "sectPr")
        if section.getparent() is not None
    )
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    pitches = Counter(p.pitch for p in paras if p.size == size and p.pitch and not p.is_table)
    pitch = pitches.most_common(1)[0][0] if pitches else None
    heads = _first_headers(body, package, relations)
    ruled = [p for root in (*heads, body) for p in root.iter(W + "p") if styles.has_double_rule(p)]
    head = tuple(replace(p, index=-1) for root in heads for p in _paras(root, styles))
    return Copy(
        "DOCX",
        paras,
        (),
        setups,
        size,
        pitch,
        step=_step(body, styles, size),
        head=head,
        has_letter_rules=len(ruled) > 1,
    )


def _first_headers(body: Element, package: Package, relations: dict[str, str]) -> list[Element]:
    """Return the header and the footer of page 1, where it has its own."""
    found = []
    for section in body.iter(W + "sectPr"):
        if not is_on(child(section, "titlePg")):
            break
        for name in ("headerReference", "footerReference"):
            for reference in section.findall(W + name):
                if attribute(reference, "type") == "first":
                    root = package.part(relations.get(str(reference.get(_R_ID)), ""))
                    found += [root] if root is not None else []
        break
    return found


def _step(body: Element, styles: Styles, size: float) -> float | None:
    """Return the distance of Chinese characters the running text sets, in points."""
    steps: Counter[float] = Counter()
    for paragraph in islice(body.iter(W + "p"), _SAMPLE):
        look = styles.look(paragraph, _telling_run(paragraph))
        if look.size == size:
            steps[look.size + look.apart] += len(_text(paragraph))
    return steps.most_common(1)[0][0] if steps else None


def _paras(body: Element, styles: Styles) -> tuple[Para, ...]:
    found: list[Para] = []
    blanks = 0.0
    for paragraph in body.iter(W + "p"):
        if len(found) >= _MAX_PARAS:
            break
        text = _text(paragraph)
        look = styles.look(paragraph, _telling_run(paragraph))
        is_table = any(parent.tag == W + "tc" for parent in paragraph.iterancestors())
        bare = "".join(text.split())
        if not bare:
            blanks += 0 if is_table or look.size < 8 else 1
            continue
        found.append(_para(bare, look, paragraph, blanks, is_table, len(found)))
        blanks = 0.0
    return tuple(found)


def _para(
    text: str, look: Look, paragraph: Element, blanks: float, is_table: bool, index: int
) -> Para:
    line = number(str(look.spacing.get("line", "")))
    rule = look.spacing.get("lineRule", "auto")
    pitch = line / 20 if line and rule in ("exact", "atLeast") else None
    before = number(str(look.spacing.get("before", 0))) or 0.0
    first = _indent(look, "firstLine") - _indent(look, "hanging")
    left = _indent(look, "left") or _indent(look, "start")
    starts = paragraph.find(f".//{W}pageBreakBefore") is not None
    return Para(
        text=text,
        face=look.face,
        size=look.size,
        is_red=is_red_word(look.colour),
        is_centred=look.align == "center",
        first=left + first,
        hang=left,
        right=_indent(look, "right") or _indent(look, "end"),
        before=blanks + before / 20 / (pitch or 28.95),
        pitch=pitch,
        is_table=is_table,
        starts_page=starts,
        is_right=look.align in ("right", "end") or left > 8,
        index=index,
    )


def _indent(look: Look, name: str) -> float:
    """Return an indent in characters of the paragraph's own size."""
    chars = look.ind.get(f"{name}Chars")
    if chars:
        return chars / 100
    return look.ind.get(name, 0.0) / 20 / look.size


def _telling_run(paragraph: Element) -> Element | None:
    """Return the first run with a Chinese character, else the first with text."""
    with_text = [run for run in paragraph.iter(W + "r") if _text(run).strip()]
    for run in with_text:
        if any("\u3400" <= char <= "\u9fff" for char in _text(run)):
            return run
    return with_text[0] if with_text else None


def _text(element: Element) -> str:
    """Return the text of a paragraph or run; ``#`` stands for a page number field."""
    parts: list[str] = []
    is_hidden = is_page = False
    for node in element.iter():
        if node.tag == W + "fldChar":
            kind = attribute(node, "fldCharType")
            is_page = is_page and kind != "begin"
            is_hidden = kind == "begin" or (kind == "separate" and is_page)
        elif node.tag == W + "instrText" or node.tag == W + "fldSimple":
            words = (node.text or attribute(node, "instr") or "").split()
            if words[:1] == ["PAGE"]:
                is_page = True
                parts.append("#")
        elif node.tag == W + "t" and not is_hidden and not _in_page_field(node):
            parts.append(node.text or "")
        elif node.tag == W + "noBreakHyphen":
            parts.append("-")
    return "".join(parts).translate(_PRINTED)


def _in_page_field(node: Element) -> bool:
    simple = next(node.iterancestors(W + "fldSimple"), None)
    return simple is not None and (attribute(simple, "instr") or "").split()[:1] == ["PAGE"]


def _relations(package: Package) -> dict[str, str]:
    root = package.part("word/_rels/document.xml.rels")
    if root is None:
        return {}
    return {
        str(item.get("Id")): normpath(join("word", str(item.get("Target")))).lstrip("/")
        for item in root
        if item.get("TargetMode") != "External"
    }


def _setup(
    section: Element, package: Package, relations: dict[str, str], styles: Styles, odd_even: bool
) -> Setup:
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    grid = child(section, "docGrid")
    pitch = number(attribute(grid, "linePitch"))

    def margin(name: str) -> float:
        return (number(attribute(margins, name)) or 0.0) * _MM

    gutter = margin("gutter")
    return Setup(
        width=(number(attribute(size, "w")) or _A4[0]) * _MM,
        height=(number(attribute(size, "h")) or _A4[1]) * _MM,
        top=margin("top"),
        right=margin("right"),
        bottom=margin("bottom"),
        left=margin("left") + gutter,
        footer=margin("footer"),
        grid=attribute(grid, "type") or "",
        pitch=pitch / 20 if pitch else None,
        footers=tuple(_footers(section, package, relations, styles)),
        odd_even=odd_even,
    )


def _footers(
    section: Element, package: Package, relations: dict[str, str], styles: Styles
) -> list[Footer]:
    found = []
    for reference in section.findall(W + "footerReference"):
        root = package.part(relations.get(str(reference.get(_R_ID)), ""))
        if root is None:
            continue
        kind = attribute(reference, "type") or "default"
        for paragraph in root.iter(W + "p"):
            text = "".join(_text(paragraph).split())
            if not text:
                continue
            run = next((r for r in paragraph.iter(W + "r") if _text(r).strip()), None)
            look = styles.look(paragraph, run)
            side = "right" if look.align in ("right", "end") else "left"
            indent = _indent(look, side)
            found.append(Footer(kind, text, look.face, look.size, look.align, indent))
    return found
