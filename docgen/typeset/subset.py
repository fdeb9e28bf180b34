"""What a DOCX asks for and the typesetter does not lay out, each with its place."""

from __future__ import annotations

from docgen.errors import TemplateError
from docgen.typeset.looks import Notes
from docgen.typeset.read import read


def unsupported(docx: bytes) -> tuple[str, ...]:
    """Name what would not be printed as the DOCX has it, in Chinese; empty = all is laid out.

    Reads the file as `lay_out` does, so the list is the one its notes would tell; template tags
    are text here. A file that cannot be read or a measure that is no number is told as well.
    """
    return examined(docx)[0]


def examined(docx: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give what is not laid out, and what is only worth knowing (批注, 修订, 内容控件, …)."""
    notes = Notes()
    try:
        read(docx, notes)
    except TemplateError as error:
        return (*notes.left_out(), str(error)), notes.hints()
    except ValueError as error:
        return (*notes.left_out(), f"版式数值无法识别：{error}"), notes.hints()
    return notes.left_out(), notes.hints()
