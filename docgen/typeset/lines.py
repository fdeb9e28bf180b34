"""What a paragraph's text becomes: lines, each with its atoms at their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from docgen.typeset.atoms import Atom

TOLERANCE = 0.02  # points a line may be over, for rounding

Leader = tuple[float, float, str, Atom]
"""What fills the white of a tab: from where, to where, which kind, and the tab."""


@dataclass(slots=True)
class Line:
    """One line: its atoms and where each begins, from the left edge of the column, in points.

    `offsets` tell where each stands in the paragraph's text. Lines are shared by paragraphs that
    say the same in the same look, so nobody writes to one; only the painter keeps in `painted`
    what it has worked out from the rest of it. `even` is what the line says where it is known to
    stand in one look and face, each character its own advance behind the one before; else empty.
    """

    atoms: list[Atom]
    xs: list[float]
    offsets: Sequence[int]
    height: float
    baseline: float  # below the line's top
    page_break: bool = False  # a page break ends it
    spare: float = 0.0  # of `height`: white below it that need not stand on the page
    leaders: tuple[Leader, ...] = ()
    painted: tuple[Any, ...] | None = None  # the painter's own: the runs of the line
    even: str = ""


class Measure(NamedTuple):
    """What lines are broken to: column width, default tab distance, pitch of the line grid."""

    width: float
    default_tab: float
    pitch: float
