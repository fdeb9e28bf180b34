"""A document of more pages than are allowed stops at them, not when all of it is laid out."""

from __future__ import annotations

import pytest

from docgen.errors import TemplateError
from docgen.model.fonts import FontBook
from docgen.typeset import lay_out, pages
from docgen.typeset.flow import Typesetter
from docgen.typeset.laid import Laid
from tests.typeset.experiment import package, paragraph


def test_the_limit_of_pages_acts_while_the_paragraphs_are_laid(
    fonts: FontBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid: list[Laid] = []
    original = Typesetter.lay

    def counted(setter: Typesetter, *args: object) -> Laid:
        laid.append(original(setter, *args))  # type: ignore[arg-type]
        return laid[-1]

    monkeypatch.setattr(pages, "MAX_SHEETS", 3)
    monkeypatch.setattr(Typesetter, "lay", counted)
    with pytest.raises(TemplateError, match="超过 5000 页"):
        lay_out(package(paragraph() * 3000), fonts)
    assert len(laid) < 200
