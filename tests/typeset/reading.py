"""What a PDF shows, by the independent reader: lines of text with their places."""

from __future__ import annotations

from io import BytesIO

from docgen.typeset.inspect import Glyph, read_pages


def rows(pdf: bytes) -> list[list[list[Glyph]]]:
    """Give the characters of each page in lines from the top, each line from the left."""
    pages = []
    for page in read_pages(pdf):
        lines: list[list[Glyph]] = []
        for glyph in page.rows:
            if lines and glyph.y - lines[-1][0].y < 4:
                lines[-1].append(glyph)
            else:
                lines.append([glyph])
        pages.append([sorted(line, key=lambda g: g.x) for line in lines])
    return pages


def texts(pdf: bytes) -> list[list[str]]:
    return [["".join(g.char for g in line) for line in page] for page in rows(pdf)]


def printed(pdf: bytes) -> str:
    return "".join("".join(g.char for g in page.glyphs) for page in read_pages(pdf))


def by_pdfminer(pdf: bytes) -> str:
    """Give all characters as another independent reader, pdfminer, finds them, without breaks."""
    from pdfminer.high_level import extract_text

    return "".join(extract_text(BytesIO(pdf)).split())
