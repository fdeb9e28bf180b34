"""Subsets of TrueType faces are those of reportlab byte for byte, whatever was cut before."""

from __future__ import annotations

import struct
from contextlib import nullcontext
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFile

from docgen.edges.fonts import load_fonts
from docgen.kept import apart
from docgen.model.fonts import FontFile
from docgen.model.glyphs import tables_of
from docgen.typeset.glyf import Subsetter, checksum
from docgen.typeset.programs import program_of
from tests.typeset.fontmaking import made

NOWHERE = 0x10FFFD  # a code point no bundled face has
BUNDLED = {file.name: file for file in load_fonts().faces.values()}


@cache
def opened(name: str) -> Any:
    return program_of(BUNDLED[name])[0]


def program(data: bytes) -> Any:
    return program_of(FontFile("own.ttf", lambda: data))[0]


def agree(face: Any, codes: list[int]) -> bytes:
    """Hold our subset against reportlab's; give it."""
    subset: bytes = face.makeSubset(codes)
    assert subset == TTFontFile.makeSubset(face, codes)
    return subset


@pytest.mark.parametrize("name", sorted(BUNDLED))
@settings(max_examples=15, deadline=None)
@given(data=st.data(), alone=st.booleans())
def test_a_subset_of_a_bundled_face_is_reportlabs(
    name: str, data: st.DataObject, alone: bool
) -> None:
    face = opened(name)
    codes = data.draw(st.lists(st.sampled_from([*face.charToGlyph, NOWHERE]), max_size=60))
    with apart() if alone else nullcontext():
        assert Subsetter(face).subset(codes) == agree(face, codes)


@pytest.mark.parametrize("name", sorted(BUNDLED))
def test_a_subset_of_many_characters_needs_long_offsets_and_is_reportlabs(name: str) -> None:
    face = opened(name)
    codes = list(face.charToGlyph)[:3000]
    agree(face, codes)
    agree(face, codes[::-1])


def test_parts_of_composite_glyphs_follow_once_and_are_renumbered() -> None:
    font = TTFont(BytesIO(made("甲", "abcd")), recalcTimestamp=False)
    glyphs = font["glyf"]
    shifts = {"u00061": (), "u00062": ("u00061", "u00064"), "u00063": ("u00062", "u00061")}
    for name, parts in shifts.items():
        pen = TTGlyphPen(glyphs)
        for number, part in enumerate(parts):
            pen.addComponent(part, (0.5 if number else 1, 0, 0, 1, 300 * number, 5))
        if parts:
            glyphs[name] = pen.glyph()
    out = BytesIO()
    font.save(out)
    face = program(out.getvalue())
    for codes in ([ord("c")], [ord("b"), ord("c")], [ord("d"), ord("c")], [ord("a"), ord("c")]):
        agree(face, codes)
    agree(face, [ord("c")])  # what is kept of the face was not changed
    subset = TTFont(BytesIO(agree(face, [ord("c")])))
    named = [part.glyphName for part in subset["glyf"]["glyph00001"].components]
    assert len(subset["glyf"].glyphs) == 5
    assert named == ["glyph00002", "glyph00003"]


def test_widths_that_reportlab_has_scaled_are_whole_numbers_as_it_writes_them() -> None:
    face = program(made("甲", "abcd", units=2048))
    assert any(isinstance(width, float) for width, _ in face.hmetrics)
    agree(face, [ord("d"), ord("a")])


def damaged(glyph: int, end: int) -> Any:
    """Open a face one of whose outlines ends elsewhere than it should."""
    data = made("甲", "abcd")
    at, length = tables_of(data, 0)["loca"]
    count = 6
    form, step = (">H", 2) if length == 2 * count else (">L", 4)
    changed = bytearray(data)
    struct.pack_into(form, changed, at + step * (glyph + 1), end // 2 if step == 2 else end)
    return program(bytes(changed))


@pytest.mark.parametrize("end", [0, 2, 40_000])
def test_an_outline_out_of_order_goes_the_plain_way(end: int) -> None:
    face = damaged(1, end)
    assert Subsetter(face).subset([ord("a"), ord("d")]) is None
    agree(face, [ord("a"), ord("d")])
    assert Subsetter(face).subset([ord("d")]) is not None
    agree(face, [ord("d")])


def test_a_sum_is_that_of_words_of_four_bytes() -> None:
    assert checksum(b"") == 0
    assert checksum(b"\x00\x00\x00\x01\xff") == 0xFF000001
    assert checksum(b"\xff\xff\xff\xff\x00\x00\x00\x02") == 1
