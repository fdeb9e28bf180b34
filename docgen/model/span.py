"""Where a traced value stands in a DOCX."""

from __future__ import annotations

from typing import Final


class Span:
    r"""Where one traced value stands in a DOCX: part, paragraph and characters.

    `part` is the name in the package (``word/document.xml``); `paragraph` counts the part's
    ``w:p`` in document order from 0 (those in tables included); `start`/`end` count the
    characters of that paragraph's text, where a tab is ``\t`` and a break ``\n``.

    Two with the same fields are equal, and nobody writes to one. A document has thousands: a
    dataclass that is frozen while running takes four times as long to make.
    """

    __slots__ = ("end", "paragraph", "part", "source", "start", "text")

    def __init__(
        self, source: str, text: str, part: str, paragraph: int, start: int, end: int
    ) -> None:
        self.source: Final = source
        self.text: Final = text
        self.part: Final = part
        self.paragraph: Final = paragraph
        self.start: Final = start
        self.end: Final = end

    def moved(self, by: int) -> Span:
        """Return the span of the same value, so many characters further on."""
        start, end = self.start + by, self.end + by
        return Span(self.source, self.text, self.part, self.paragraph, start, end)

    def _fields(self) -> tuple[str, str, str, int, int, int]:
        return self.source, self.text, self.part, self.paragraph, self.start, self.end

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash(self._fields())

    def __repr__(self) -> str:
        return (
            f"Span(source={self.source!r}, text={self.text!r}, part={self.part!r}, "
            f"paragraph={self.paragraph!r}, start={self.start!r}, end={self.end!r})"
        )

    def __reduce__(self) -> tuple[type[Span], tuple[str, str, str, int, int, int]]:
        """Return what a copy of it, in another process too, is made from."""
        return Span, self._fields()
