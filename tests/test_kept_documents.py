"""Every kind of document is the same, byte for byte, with what is kept and without it.

Each is made with all shelves left aside; then all of them twice in one process, in random order,
with what the ones before left on the shelves.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from docgen.compose.documents import compose_all
from docgen.compose.sources import Sources
from docgen.edges.fonts import load_fonts
from docgen.errors import DocgenError
from docgen.kept import apart, forget
from docgen.model.document import Composition, LaidOut
from docgen.model.finding import Verdict
from docgen.render import render
from docgen.service.checking import Checker, Question
from docgen.typeset import lay_out

ROOT = Path(__file__).parents[1]
FONTS = load_fonts()
Made = tuple[object, ...]


def _examples() -> list[Path]:
    found = (ROOT / "examples").glob("示例*/*.yaml")
    return sorted(path for path in found if ".expect" not in path.name)


def _compositions() -> Iterator[tuple[str, Composition, bytes]]:
    """Compose up to three documents of each kind from the examples, each held for review."""
    checker = Checker(None)
    kit, seen = checker.toolkit, dict[str, int]()
    for path in _examples():
        contract = [
            p for p in _examples() if p.parent == path.parent and p != path and p.name[:3] == "01_"
        ]
        review = checker.check(path, Question(case=tuple(contract)))
        for verdict in {review.verdict, Verdict.HELD}:
            told = replace(review, verdict=verdict)
            for made in compose_all(Sources(told, kit.rulebook, kit.schemas, kit.office)):
                seen[made.kind] = seen.get(made.kind, 0) + 1
                if seen[made.kind] <= 3:
                    name = f"{made.kind} {seen[made.kind]}"
                    yield name, made, kit.templates[made.template]


def _laid(laid: LaidOut) -> Made:
    return laid.pdf, laid.pages, laid.boxes, laid.notes, sorted(laid.fonts.items()), laid.left_out


def _document(composition: Composition, template: bytes) -> Made:
    filled = render(composition, template)
    laid = lay_out(filled.docx, FONTS, filled.spans, composition.title)
    return filled.docx, filled.spans, sorted(filled.skeleton.items()), *_laid(laid)


def _of_others(path: Path) -> Made:
    try:
        return _laid(lay_out(path.read_bytes(), FONTS))
    except DocgenError as error:
        return type(error), str(error)


@pytest.fixture(scope="module")
def makers() -> Mapping[str, Callable[[], Made]]:
    """Return what makes each document anew, by its name."""
    found: dict[str, Callable[[], Made]] = {}
    for name, made, template in _compositions():
        found[name] = partial(_document, made, template)
    for path in sorted((ROOT / "tests" / "parity").glob("*/*.docx")):
        found[path.stem] = partial(_of_others, path)
    return found


def test_what_is_kept_changes_no_byte(makers: Mapping[str, Callable[[], Made]]) -> None:
    with apart():
        wanted = {name: make() for name, make in makers.items()}
    forget()
    names = [*makers, *makers]
    random.Random(20260101).shuffle(names)  # noqa: S311 - no secret
    changed = {name for name in names if makers[name]() != wanted[name]}
    assert not changed
    assert len(makers) > 100
