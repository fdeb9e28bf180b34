"""The paragraphs of a WordprocessingML part and the text that belongs to each."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, T, TAB, BR, CR = f"{W}p", f"{W}t", f"{W}tab", f"{W}br", f"{W}cr"
CLEAR = f"{W}clear"
HYPHEN = f"{W}noBreakHyphen"
MARK = "\u2060"
"""WORD JOINER: holds its neighbours on one line and is no part of the text."""
_MARKS = {TAB: "\t", BR: "\n", CR: "\n", HYPHEN: "-"}
_RUN = f"{W}r"


def parse(xml: bytes) -> etree._Element:
    """Parse a part strictly, without entities or network.

    Raises XMLSyntaxError if it is broken, ValueError if it declares a document type: no OOXML
    part has one, and an entity could stand for anything.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    root = etree.fromstring(xml, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("部件含有文档类型声明（DOCTYPE）")
    return root


def paragraphs(root: etree._Element) -> list[etree._Element]:
    """Return all paragraphs of a part in document order, those in tables included."""
    return list(root.iter(P))


def pieces(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield what makes the paragraph's own text: texts, tabs, breaks and hyphens in its runs."""
    for element in paragraph.iter(T, TAB, BR, CR, HYPHEN):
        parent = element.getparent()
        if parent is None or parent.tag != _RUN:
            continue  # a tab stop in the properties prints nothing
        if element.tag == BR and element.get(CLEAR):
            continue  # of layout: the breaks of a long title
        if parent.getparent() is paragraph or next(element.iterancestors(P)) is paragraph:
            yield element


def piece_text(element: etree._Element) -> str:
    r"""Return the text of one piece without marks; a tab is ``\t``, a break ``\n``."""
    return _MARKS.get(element.tag) or (element.text or "").replace(MARK, "")


def text_of(paragraph: etree._Element) -> str:
    """Return the paragraph's text as `Span` counts it."""
    return "".join(piece_text(element) for element in pieces(paragraph))
