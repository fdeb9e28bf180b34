"""Whatever is changed in a finished DOCX, the proof sees it."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable

import pytest
from lxml import etree

from docgen.model.document import Span
from docgen.render import render
from docgen.render.package import pack, unpack
from docgen.render.paragraphs import P, T, paragraphs, parse, piece_text, pieces
from docgen.render.proof import proof_docx
from tests.render.samples import HOSTILE, composition, template

RENDERED = render(composition(value=HOSTILE[0]), template())
BODY = "word/document.xml"
CHANGES = random.Random(9704)  # noqa: S311 - a fixed choice of changes


def tampered(part: str, change: Callable[[etree._Element], None]) -> bytes:
    parts = unpack(RENDERED.docx)
    root = parse(parts[part])
    change(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(parts)


def overwrite(span: Span, text: str) -> Callable[[etree._Element], None]:
    """Return the change of one character inside a span."""

    def change(root: etree._Element) -> None:
        at = 0
        for piece in pieces(paragraphs(root)[span.paragraph]):
            length = len(piece_text(piece))
            if piece.tag == T and at <= span.start < at + length:
                old = piece.text or ""
                where = span.start - at
                piece.text = old[:where] + text + old[where + len(span.text) :]
                return
            at += length

    return change


def proof(docx: bytes) -> tuple[str, ...]:
    return proof_docx(docx, RENDERED.spans, RENDERED.skeleton)


def another(text: str) -> str:
    """Return the text with one character replaced, added or taken away."""
    at = CHANGES.randrange(len(text))
    kind = CHANGES.choice(("replace", "add", "drop"))
    new = CHANGES.choice("0123456789甲乙丙，。 ")
    tail = text[at:] if kind == "add" else text[at + 1 :]
    changed = text[:at] + ("" if kind == "drop" else new) + tail
    return changed if changed != text else text + "一"


@pytest.mark.parametrize("turn", range(50))
def test_one_changed_value_is_caught_and_named(turn: int) -> None:
    span = CHANGES.choice(RENDERED.spans)
    problems = proof(tampered(span.part, overwrite(span, another(span.text))))
    assert any(span.source in problem for problem in problems), (turn, span)


def test_the_document_as_made_is_good() -> None:
    assert proof(RENDERED.docx) == ()


def test_a_value_that_vanished_with_its_paragraph_is_named() -> None:
    span = next(item for item in RENDERED.spans if item.source == "submission:rows[2].name")
    problems = proof(tampered(BODY, overwrite(span, "")))
    assert any("空段" in problem and span.source in problem for problem in problems)


@pytest.mark.parametrize("where", [0, 5, -1])
def test_a_doubled_paragraph_is_caught(where: int) -> None:
    def double(root: etree._Element) -> None:
        item = list(root.iter(P))[where]
        item.addnext(copy.deepcopy(item))

    assert proof(tampered(BODY, double))


def test_a_doubled_row_is_caught() -> None:
    def double(root: etree._Element) -> None:
        row = list(root.iter(T.replace("}t", "}tr")))[-1]
        row.addnext(copy.deepcopy(row))

    assert proof(tampered(BODY, double))


def test_a_value_doubled_beside_itself_is_caught() -> None:
    span = RENDERED.spans[-1]
    assert proof(tampered(span.part, overwrite(span, span.text * 2)))


def test_a_lost_paragraph_of_fixed_text_is_caught() -> None:
    def drop(root: etree._Element) -> None:
        last = list(root.iter(P))[-1]
        last.getparent().remove(last)

    assert proof(tampered(BODY, drop))


def test_a_changed_word_of_the_template_is_caught() -> None:
    def reword(root: etree._Element) -> None:
        for item in root.iter(T):
            if item.text and "固定" in item.text:
                item.text = item.text.replace("固定", "改动")

    assert any("模板不符" in problem for problem in proof(tampered(BODY, reword)))


@pytest.mark.parametrize(("text", "said"), [("{{ x }}", "模板标签"), ("\ue000", "专用区")])
def test_remains_of_the_template_are_caught(text: str, said: str) -> None:
    def add(root: etree._Element) -> None:
        item = next(item for item in root.iter(T) if item.text == "少")
        item.text = text

    assert any(said in problem for problem in proof(tampered(BODY, add)))


def test_a_part_that_is_gone_is_caught() -> None:
    parts = unpack(RENDERED.docx)
    del parts["word/header1.xml"]
    assert any("header1" in problem for problem in proof(pack(parts)))


def test_bytes_that_are_no_package_are_caught() -> None:
    assert re.search("无法重新打开", proof(RENDERED.docx[:-50])[0])


def test_without_a_skeleton_the_values_are_still_checked() -> None:
    span = RENDERED.spans[3]
    assert proof_docx(RENDERED.docx, RENDERED.spans) == ()
    assert proof_docx(tampered(span.part, overwrite(span, "别的")), RENDERED.spans)
