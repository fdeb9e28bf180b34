"""The bundled fonts, loaded once for the tests of the typesetter."""

from __future__ import annotations

import pytest

from docgen.edges.fonts import load_fonts
from docgen.model.fonts import FontBook


@pytest.fixture(scope="session")
def fonts() -> FontBook:
    return load_fonts()
