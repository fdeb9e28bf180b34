"""Characters the fonts lack are shown by their number, so that a document always comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from docgen.model.document import Composition, Traced
from docgen.model.glyphs import Printable, missing, spelt


def spelt_out(composition: Composition, can_print: Printable) -> Composition:
    """Return the composition with every character no font has as ``〔U+20BB7〕``.

    What it concerns in a submission is told as a finding (IN-82): nothing changes silently.
    """
    return replace(
        composition,
        title=_text(composition.title, can_print),
        context=_spelt(composition.context, can_print),
    )


def _spelt(value: Any, can_print: Printable) -> Any:
    """Return a context, a list of it or a leaf with its texts spelt out."""
    if isinstance(value, Mapping):
        return {key: _spelt(item, can_print) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_spelt(item, can_print) for item in value]
    if isinstance(value, Traced):
        return Traced(_text(value, can_print), value.source)
    return value


def _text(text: str, can_print: Printable) -> str:
    for char in missing(text, can_print):
        text = text.replace(char, spelt(char))
    return str(text)
