"""What came of holding an edited draft against the office's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docgen.model.document import Rendered, Span


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph that was changed, added or left out, with its place and what differs.

    `parts` are the pieces of its text in order: ``=`` stayed, ``-`` went, ``+`` came.
    """

    kind: str  # changed, added, gone
    place: str
    parts: tuple[tuple[str, str], ...]

    @property
    def before(self) -> str:
        """The paragraph as it was."""
        return "".join(text for mark, text in self.parts if mark in "=-")

    @property
    def after(self) -> str:
        """The paragraph as it is."""
        return "".join(text for mark, text in self.parts if mark in "=+")

    def as_json(self) -> dict[str, Any]:
        """Return the change for programs."""
        return {
            "kind": self.kind,
            "place": self.place,
            "before": self.before if self.kind != "added" else None,
            "after": self.after if self.kind != "gone" else None,
            "diff": [list(part) for part in self.parts],
        }


@dataclass(frozen=True, slots=True)
class Loss:
    """A traced value that does not stand any more as it stood in the office's draft."""

    text: str
    source: str
    place: str  # where it stood
    words: str  # what became of it

    def __str__(self) -> str:
        """Say it in one sentence."""
        return f"{self.place}的“{self.text}”（来源：{self.source}）{self.words}"


@dataclass(frozen=True, slots=True)
class Edited:
    """An edited draft that can be taken, or what keeps it from being taken.

    `rendered` is the edited DOCX with its values where they stand now; `open_places` are the
    blanks that a sign-off fills, in the same coordinates. `figures` are numbers that came in with
    no source. Where there are `losses`, nothing else counts.
    """

    rendered: Rendered
    open_places: tuple[Span, ...]
    changes: tuple[Change, ...]
    losses: tuple[Loss, ...]
    figures: tuple[Mapping[str, str], ...] = ()
