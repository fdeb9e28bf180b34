"""Landmarks: the same words and tables set by typst and by WeasyPrint, in a layout of their own.

They start from their own source text, made from the filled DOCX before the clock runs: paragraphs
with size and alignment, tables with their columns and joined cells. Headers, page numbers, fixed
line pitch and all else is left out, so their times say where the ground lies, no more.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import docx
from docx.table import Table

from tools.bench.rivals import optional

_TEXT_SIZE, _CELL_SIZE = 16.0, 10.5  # points, where the DOCX says nothing nearer
FAMILY, HEAD_FAMILY = "Docgen fang", "Docgen hei"  # as tools.parity.office names the faces


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    words: str
    size: float
    is_centred: bool


@dataclass(frozen=True)
class Grid:
    """A table: widths of its columns, rows of cells with the columns each takes."""

    widths: tuple[int, ...]
    rows: tuple[tuple[tuple[str, int], ...], ...]


def outline(content: bytes) -> Iterator[Text | Grid]:
    """Yield the paragraphs and tables of a DOCX in order."""
    for item in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(item, Table):
            yield _grid(item)
        else:
            sizes = (run.font.size for run in item.runs)
            size = next((found.pt for found in sizes if found), _TEXT_SIZE)
            yield Text(item.text, size, str(item.alignment).startswith("CENTER"))


def _grid(table: Any) -> Grid:
    widths = tuple(int(column.width or 1) for column in table.columns)
    rows = []
    for row in table.rows:
        cells = [
            (_cell_text(cell), int(cell.grid_span or 1))
            for cell in row._tr.tc_lst  # the cells as they stand, joined ones once
        ]
        left = len(widths) - sum(span for _, span in cells)
        rows.append((*cells, *[("", 1)] * left))
    return Grid(widths, tuple(rows))


def _cell_text(cell: Any) -> str:
    if cell.vMerge == "continue":
        return ""
    return "\n".join("".join(piece.text for piece in item.r_lst) for item in cell.p_lst)


def as_typst(content: bytes) -> bytes:
    """Return the source of a typst document with the words of a DOCX."""
    lines = [
        "#set page(paper: 'a4', margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))",
        f"#set text(font: '{FAMILY}', size: {_TEXT_SIZE}pt, lang: 'zh', region: 'cn')",
        "#set par(justify: true, leading: 0.8em, spacing: 0.8em)",
    ]
    lines = [line.replace("'", '"') for line in lines]
    for item in outline(content):
        if isinstance(item, Grid):
            widths = ", ".join(f"{width}fr" for width in item.widths)
            cells = ", ".join(_typst_cell(*cell) for row in item.rows for cell in row)
            lines.append(f"#text({_CELL_SIZE}pt, table(columns: ({widths},), {cells}))")
        elif item.is_centred:
            lines.append(f"#align(center, text({item.size}pt, {_quoted(item.words)}))")
        else:
            lines.append(f"#text({item.size}pt, {_quoted(item.words)})\n")
    return "\n".join(lines).encode()


def _typst_cell(words: str, columns: int) -> str:
    return _quoted(words) if columns == 1 else f"table.cell(colspan: {columns}, {_quoted(words)})"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def as_html(content: bytes) -> str:
    """Return an HTML page with the words of a DOCX."""
    style = (
        "@page{size:A4;margin:37mm 26mm 35mm 28mm}"
        f"body{{font-family:'{FAMILY}';font-size:{_TEXT_SIZE}pt;line-height:1.75;text-align:justify}}"
        "p{margin:0}.c{text-align:center}table{border-collapse:collapse;width:100%;"
        f"font-size:{_CELL_SIZE}pt;table-layout:fixed}}td{{border:0.5pt solid}}"
    )
    lines = [f"<html lang='zh'><meta charset='utf-8'><style>{style}</style><body>"]
    for item in outline(content):
        if isinstance(item, Grid):
            total = sum(item.widths) or 1
            columns = "".join(f"<col style='width:{100 * n / total:.2f}%'>" for n in item.widths)
            rows = "".join(
                f"<tr>{''.join(_html_cell(*cell) for cell in row)}</tr>" for row in item.rows
            )
            lines.append(f"<table><colgroup>{columns}</colgroup>{rows}</table>")
        else:
            centred = " class='c'" if item.is_centred else ""
            lines.append(f"<p{centred} style='font-size:{item.size}pt'>{escape(item.words)}</p>")
    return "\n".join(lines)


def _html_cell(words: str, columns: int) -> str:
    return f"<td colspan='{columns}'>{escape(words)}</td>"


@dataclass(frozen=True)
class Landmarks:
    """typst and WeasyPrint with docgen's faces, as far as they are installed."""

    typst: Any
    weasyprint: Any

    def by_typst(self, source: bytes) -> bytes:
        """Compile a source to a PDF/A-2b, its compiler kept."""
        made: bytes = self.typst.compile(input=source, pdf_standards="a-2b")
        return made

    def by_weasyprint(self, source: str) -> bytes:
        """Turn a page into a PDF/A-2b."""
        made: bytes = self.weasyprint.HTML(string=source).write_pdf(pdf_variant="pdf/a-2b")
        return made


def landmarks(fonts: Path) -> Landmarks:
    """Return what is installed; `fonts` is the font configuration of tools.parity.office.

    The configuration is told to the whole process: WeasyPrint finds its faces by it.
    """
    os.environ["FONTCONFIG_FILE"] = str(fonts)
    typst, weasyprint = optional("typst"), optional("weasyprint")
    faces = [str(fonts.parent)]
    compiler = typst.Compiler(font_paths=faces, ignore_system_fonts=True) if typst else None
    return Landmarks(compiler, weasyprint)
