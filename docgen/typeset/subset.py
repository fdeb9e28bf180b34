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
    notes = Notes()
    try:
        read(docx, notes)
    except TemplateError as error:
        return (*notes.all(), str(error))
    except ValueError as error:
        return (*notes.all(), f"版式数值无法识别：{error}")
    return notes.all()
