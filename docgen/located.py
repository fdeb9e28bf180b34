"""Strict YAML as plain data whose every value knows its line and column.

Nothing is converted: an unquoted scalar becomes a `Literal` exactly as typed (``007``,
``0.10``, ``2026-01-01``, ``no``), a quoted or block scalar a `str`, an unquoted ``null``, ``~``
or nothing becomes None. What YAML could hide or blow up (anchors, aliases, tags, duplicate
keys, several documents, deep nesting) is refused with its place. The parser is driven event by
event, so that a hostile file is stopped where it turns hostile and never recursed into.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from docgen.model.place import Place
from docgen.model.submission import Literal

_LIMITS = (16, 200_000, 100)  # how deep, how many values, how long a key
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCALAR = yaml.ScalarEvent
_BEGINS = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})


class LocatedError(ValueError):
    """The text is not the plain YAML docgen takes; `line` and `column` count from 1.

    `reason` is one of ``syntax``, ``character``, ``alias``, ``tag``, ``duplicate_key``,
    ``key``, ``depth``, ``nodes``, ``documents``; `detail` names the offending piece.
    """

    def __init__(self, line: int, column: int, reason: str, detail: str = "") -> None:
        super().__init__(f"{line}:{column}: {reason} {detail}".rstrip())
        self.line, self.column, self.reason, self.detail = line, column, reason, detail

    @property
    def place(self) -> Place:
        """Return the place of the fault."""
        return Place(line=self.line, column=self.column)


class _Frame:
    """A mapping or list that is still open; `key` waits for its value."""

    __slots__ = ("data", "is_mapping", "key", "key_event", "path")

    def __init__(self, data: dict[str, Any] | list[Any], is_mapping: bool, path: str) -> None:
        self.data: Any = data
        self.is_mapping, self.path = is_mapping, path
        self.key: str | None = None
        self.key_event: Any = None


def load_yaml(
    text: str,
    max_depth: int = _LIMITS[0],
    max_nodes: int = _LIMITS[1],
    max_key: int = _LIMITS[2],
) -> tuple[Any, dict[str, Place]]:
    """Turn YAML text into dict, list, str, `Literal` and None, and the place of every path.

    Paths read ``items[0].reason``; ``""`` is the document. A scalar's place is its own, a
    mapping's or list's that of its key. Keys are strings as typed, at most `max_key` long.
    An empty text gives None. Raises LocatedError at the first thing refused.
    """
    builder = _Builder((max_depth, max_nodes, max_key), is_placed=True)
    _read(text, builder)
    return builder.data, builder.places


def load_data(text: str) -> Any:
    """Turn YAML text into the data `load_yaml` gives, in less time; it refuses the same."""
    builder = _Builder(_LIMITS, is_placed=False)
    _read(text, builder)
    return builder.data


def _read(text: str, builder: _Builder) -> None:
    """Hand a text to a builder event by event."""
    _refuse_characters(text)
    try:
        loader = _LOADER(text)
        try:
            next_event, take_scalar = loader.get_event, builder.take_scalar
            while (event := next_event()) is not None:
                if type(event) is _SCALAR:
                    take_scalar(event)
                else:
                    builder.take(event)
        finally:
            loader.dispose()
    except yaml.YAMLError as fault:
        raise _syntax(fault) from fault


def _refuse_characters(text: str) -> None:
    """Refuse control characters and lone surrogates, which a parser may drop or choke on."""
    bad = _FORBIDDEN.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1) + 1
        raise LocatedError(line, column, "character", f"U+{ord(bad.group()):04X}")


def _syntax(fault: yaml.YAMLError) -> LocatedError:
    """Return what a fault of the parser is to a reader."""
    if not isinstance(fault, yaml.MarkedYAMLError):
        return LocatedError(1, 1, "syntax", str(fault))
    mark = fault.problem_mark or fault.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return LocatedError(line, column, "syntax", fault.problem or "")


class _Builder:
    """Builds the data from events and notes, where that is wanted, the place of each path."""

    def __init__(self, limits: tuple[int, int, int], is_placed: bool) -> None:
        self.data: Any = None
        self.places: dict[str, Place] = {"": Place(line=1, column=1)}
        self._stack: list[_Frame] = []
        self._top: _Frame | None = None  # the last of the stack
        self._limits, self._is_placed = limits, is_placed
        self._nodes = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """Take one event of the parser that is no scalar."""
        kind = type(event)
        if kind in _ENDS:
            self._stack.pop()
            self._top = self._stack[-1] if self._stack else None
        elif kind in _BEGINS:
            self._take_collection(event, {} if kind is yaml.MappingStartEvent else [])
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise _error(event, "documents")
        elif kind is yaml.AliasEvent:
            raise _error(event, "alias", f"*{event.anchor}")

    def take_scalar(self, event: Any) -> None:
        """Take a value, or the key of one."""
        self._nodes += 1
        if self._nodes > self._limits[1] or event.anchor is not None or event.tag is not None:
            self._refuse(event)
        top, text = self._top, event.value
        if top is not None and top.is_mapping and top.key is None:
            if text in top.data or text == "" or len(text) > self._limits[2]:
                self._refuse_key(top, event)
            top.key, top.key_event = text, event
        elif event.style:
            self._put(text, event)
        elif text in _NULLS:
            self._put(None, event)
        else:
            self._put(Literal(text), event)

    def _take_collection(self, event: Any, data: dict[str, Any] | list[Any]) -> None:
        """Begin a mapping or list and make it the innermost one."""
        self._nodes += 1
        if self._nodes > self._limits[1] or event.anchor is not None or event.tag is not None:
            self._refuse(event)
        top = self._top
        if top is not None and top.is_mapping and top.key is None:
            raise _error(event, "key")
        if len(self._stack) >= self._limits[0]:
            raise _error(event, "depth", str(self._limits[0]))
        self._top = _Frame(data, isinstance(data, dict), self._put(data, event))
        self._stack.append(self._top)

    def _refuse(self, event: Any) -> None:
        """Refuse one scalar, mapping or list too many, or one with a name or a type."""
        if self._nodes > self._limits[1]:
            raise _error(event, "nodes", str(self._limits[1]))
        if event.anchor is not None:
            raise _error(event, "alias", f"&{event.anchor}")
        raise _error(event, "tag", str(event.tag))

    def _refuse_key(self, frame: _Frame, event: Any) -> None:
        """Refuse a key that is empty, too long or there already."""
        key = event.value
        if key == "":
            raise _error(event, "key")
        if len(key) > self._limits[2]:
            raise _error(event, "key", key[:20] + "…")
        raise _error(event, "duplicate_key", key)

    def _put(self, value: Any, event: Any) -> str:
        """Put a value where it belongs; returns its path, "" where no place is wanted.

        The place of a text is its own, that of a mapping, a list or nothing its key's.
        """
        frame = self._top
        if frame is None:
            self.data, path = value, ""
        elif frame.is_mapping:
            key = frame.key or ""
            frame.data[key], frame.key = value, None
            if not self._is_placed:
                return ""
            path = f"{frame.path}.{key}" if frame.path else key
            if not isinstance(value, str):
                event = frame.key_event
        else:
            frame.data.append(value)
            if not self._is_placed:
                return ""
            path = f"{frame.path}[{len(frame.data) - 1}]"
        mark = event.start_mark
        self.places[path] = Place(mark.line + 1, mark.column + 1)
        return path


def _place(event: Any) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1)


def _error(event: Any, reason: str, detail: str = "") -> LocatedError:
    place = _place(event)
    return LocatedError(place.line or 1, place.column or 1, reason, detail)
