"""What a paragraph's text becomes: lines, each with its atoms at their places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from docgen.typeset.atoms import Atom

TOLERANCE = 0.02  # points a line may be over, for rounding

Leader = tuple[float, float, str, Atom]
"""What fills the white of a tab: from where, to where, which kind, and the tab."""


class Line:
    """One line: its atoms and where each begins, from the left edge of the column, in points.

    `offsets` tell where each stands in the paragraph's text, `baseline` how far below the line's
    top that is; `spare` is white below it that need not stand on the page, part of `height`.
    Lines are shared by paragraphs that say the same in the same look, so nobody writes to one;
    only the painter keeps in `painted` what it has worked out from the rest of it. `even` is what
    the line says where it is known to stand in one look and face, each character its own advance
    behind the one before; else empty.
    """

    __slots__ = (
        "atoms", "baseline", "even", "height", "leaders", "offsets", "page_break", "painted",
        "spare", "xs",
    )  # fmt: skip

    def __init__(
        self,
        atoms: list[Atom],
        xs: list[float],
        offsets: Sequence[int],
        height: float,
        baseline: float,
        page_break: bool = False,  # a page break ends it
        spare: float = 0.0,
        leaders: tuple[Leader, ...] = (),
        even: str = "",
    ) -> None:
        self.atoms: Final = atoms
        self.xs: Final = xs
        self.offsets: Final = offsets
        self.height: Final = height
        self.baseline: Final = baseline
        self.page_break: Final = page_break
        self.spare: Final = spare
        self.leaders: Final = leaders
        self.even: Final = even
        self.painted: tuple[Any, ...] | None = None


class Measure(NamedTuple):
    """What lines are broken to: column width, default tab distance, pitch of the line grid."""

    width: float
    default_tab: float
    pitch: float
