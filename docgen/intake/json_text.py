"""Strict JSON as plain data whose every value knows its line and column.

The standard decoder keeps the last of two equal keys, takes NaN and turns numbers into
floats; this one refuses the first two and keeps each number as typed (`Literal`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from docgen.intake.limits import Limits
from docgen.located import LocatedError
from docgen.model.place import Place
from docgen.model.submission import Literal

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])")
_WORD = re.compile(r"[-+]?[A-Za-z_]\w*")


def load_json(text: str, limits: Limits) -> tuple[Any, dict[str, Place]]:
    """Turn JSON text into dict, list, str, `Literal` and None, and the place of every path.

    Raises LocatedError (reasons ``syntax``, ``number``, ``duplicate_key``, ``key``, ``depth``,
    ``nodes``) at the first thing refused.
    """
    scanner = _Scanner(text, limits)
    data, end = scanner.value(scanner.skip(0), "", None, 0)
    end = scanner.skip(end)
    if end < len(text):
        raise scanner.error(end, "syntax", text[end : end + 10])
    return data, scanner.places


class _Scanner:
    """Reads one text; every method takes a position and returns the one after it."""

    def __init__(self, text: str, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        self.places: dict[str, Place] = {"": Place(line=1, column=1)}
        self._nodes = 0
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, at: int) -> Place:
        """Return line and column of a position."""
        line = bisect_right(self._line_starts, at)
        return Place(line=line, column=at - self._line_starts[line - 1] + 1)

    def error(self, at: int, reason: str, detail: str = "") -> LocatedError:
        """Return the error for a position."""
        place = self.place(at)
        return LocatedError(place.line or 1, place.column or 1, reason, detail)

    def skip(self, at: int) -> int:
        """Return the position of the next thing that is no space."""
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def value(self, at: int, path: str, key_at: int | None, depth: int) -> tuple[Any, int]:
        """Read any value; a mapping or list is placed where its key stands."""
        self._nodes += 1
        if self._nodes > self.limits.nodes:
            raise self.error(at, "nodes", str(self.limits.nodes))
        char = self.text[at : at + 1]
        holds_more = char in ("{", "[") and char != ""
        self.places[path] = self.place(key_at if holds_more and key_at is not None else at)
        if not holds_more:
            return self.scalar(at)
        if depth >= self.limits.depth:
            raise self.error(at, "depth", str(self.limits.depth))
        return (self.mapping if char == "{" else self.items)(at, path, depth)

    def scalar(self, at: int) -> tuple[str | None, int]:
        """Read a string, number, true, false or null."""
        if self.text.startswith('"', at):
            return self.string(at)
        number = _NUMBER.match(self.text, at)
        if number:
            return Literal(number.group()), number.end()
        word = _WORD.match(self.text, at)
        found = word.group() if word else self.text[at : at + 10]
        if word and found == "null":
            return None, word.end()
        if word and found in ("true", "false"):
            return Literal(found), word.end()
        if found.lstrip("+-") in ("NaN", "Infinity", "nan", "inf"):
            raise self.error(at, "number", found)
        raise self.error(at, "syntax", found)

    def string(self, at: int) -> tuple[str, int]:
        """Read a quoted string with its escapes."""
        try:
            value, end = scanstring(self.text, at + 1, True)
        except ValueError as fault:
            raise self.error(at, "syntax", self.text[at : at + 10]) from fault
        return value.replace("\r\n", "\n").replace("\r", "\n"), end

    def mapping(self, at: int, path: str, depth: int) -> tuple[dict[str, Any], int]:
        """Read ``{…}``."""
        found: dict[str, Any] = {}
        at = self.skip(at + 1)
        if self.text.startswith("}", at):
            return found, at + 1
        while True:
            if not self.text.startswith('"', at):
                raise self.error(at, "syntax", self.text[at : at + 10])
            key_at = at
            key, at = self.string(at)
            self._check_key(key, key_at, found)
            at = self.skip(at)
            if not self.text.startswith(":", at):
                raise self.error(at, "syntax", self.text[at : at + 10])
            here = f"{path}.{key}" if path else key
            found[key], at = self.value(self.skip(at + 1), here, key_at, depth + 1)
            at, done = self._next(at, "}")
            if done:
                return found, at

    def items(self, at: int, path: str, depth: int) -> tuple[list[Any], int]:
        """Read ``[…]``."""
        found: list[Any] = []
        at = self.skip(at + 1)
        if self.text.startswith("]", at):
            return found, at + 1
        while True:
            item, at = self.value(at, f"{path}[{len(found)}]", None, depth + 1)
            found.append(item)
            at, done = self._next(at, "]")
            if done:
                return found, at

    def _next(self, at: int, closing: str) -> tuple[int, bool]:
        """Step over a comma or the closing bracket; tell whether it closed."""
        at = self.skip(at)
        if self.text.startswith(closing, at):
            return at + 1, True
        if not self.text.startswith(",", at):
            raise self.error(at, "syntax", self.text[at : at + 10])
        return self.skip(at + 1), False

    def _check_key(self, key: str, at: int, found: dict[str, Any]) -> None:
        """Refuse an empty, overlong or repeated key."""
        if key in found:
            raise self.error(at, "duplicate_key", key)
        if not key or len(key) > self.limits.key_length:
            raise self.error(at, "key", key[:20])
