"""Strict YAML as plain data whose every value knows its line and column.

Nothing is converted: an unquoted scalar becomes a `Literal` exactly as typed (``007``,
``0.10``, ``2026-01-01``, ``no``), a quoted or block scalar a `str`, an unquoted ``null``, ``~``
or nothing becomes None. What YAML could hide or blow up (anchors, aliases, tags, duplicate
keys, several documents, deep nesting) is refused with its place. The parser is driven event by
event, so that a hostile file is stopped where it turns hostile and never recursed into.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from docgen.model.place import Place
from docgen.model.submission import Literal

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still open; `key` waits for its value."""

    data: dict[str, Any] | list[Any]
    path: str
    key: str | None = None
    key_place: Place | None = None


def load_yaml(
    text: str, max_depth: int = 16, max_nodes: int = 200_000, max_key: int = 100
) -> tuple[Any, dict[str, Place]]:
    """Turn YAML text into dict, list, str, `Literal` and None, and the place of every path.

    Paths read ``items[0].reason``; ``""`` is the document. A scalar's place is its own, a
    mapping's or list's that of its key. Keys are strings as typed, at most `max_key` long.
    An empty text gives None. Raises LocatedError at the first thing refused.
    """
    _refuse_characters(text)
    builder = _Builder(max_depth, max_nodes, max_key)
    for event in _events(text):
        builder.take(event)
    return builder.data, builder.places


def _refuse_characters(text: str) -> None:
    """Refuse control characters and lone surrogates, which a parser may drop or choke on."""
    bad = _FORBIDDEN.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1) + 1
        raise LocatedError(line, column, "character", f"U+{ord(bad.group()):04X}")


def _events(text: str) -> Iterator[Any]:
    """Yield the parser's events; a parser error becomes a LocatedError."""
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise LocatedError(line, column, "syntax", fault.problem or "") from fault
    except yaml.YAMLError as fault:
        raise LocatedError(1, 1, "syntax", str(fault)) from fault


class _Builder:
    """Builds the data from events and notes the place of each path."""

    def __init__(self, max_depth: int, max_nodes: int, max_key: int) -> None:
        self.data: Any = None
        self.places: dict[str, Place] = {"": Place(line=1, column=1)}
        self._stack: list[_Frame] = []
        self._limits = (max_depth, max_nodes, max_key)
        self._nodes = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """Take one event of the parser."""
        place = Place(line=event.start_mark.line + 1, column=event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _error(place, "documents")
        elif isinstance(event, yaml.AliasEvent):
            raise _error(place, "alias", f"*{event.anchor}")
        elif isinstance(event, yaml.NodeEvent):
            self._node(event, place)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()

    def _node(self, event: Any, place: Place) -> None:
        """Take a scalar, or open a mapping or list."""
        self._nodes += 1
        if self._nodes > self._limits[1]:
            raise _error(place, "nodes", str(self._limits[1]))
        if event.anchor is not None:
            raise _error(place, "alias", f"&{event.anchor}")
        if event.tag is not None:
            raise _error(place, "tag", str(event.tag))
        top = self._stack[-1] if self._stack else None
        if top and isinstance(top.data, dict) and top.key is None:
            self._key(top, event, place)
        elif isinstance(event, yaml.ScalarEvent):
            value = _scalar(event)
            self._put(value, place if value is not None else None, place)
        else:
            self._open(event, place)

    def _open(self, event: Any, place: Place) -> None:
        """Begin a mapping or list and make it the innermost one."""
        if len(self._stack) >= self._limits[0]:
            raise _error(place, "depth", str(self._limits[0]))
        data: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._put(data, None, place)
        self._stack.append(_Frame(data, path))

    def _key(self, frame: _Frame, event: Any, place: Place) -> None:
        """Take a key; it must be a text of its own, once."""
        if not isinstance(event, yaml.ScalarEvent) or event.value == "":
            raise _error(place, "key")
        key = str(event.value)
        if len(key) > self._limits[2]:
            raise _error(place, "key", key[:20] + "…")
        if key in frame.data:
            raise _error(place, "duplicate_key", key)
        frame.key, frame.key_place = key, place

    def _put(self, value: Any, own: Place | None, place: Place) -> str:
        """Put a value where it belongs; returns its path. `own` None: the key's place counts."""
        if not self._stack:
            self.data, path, key_place = value, "", None
        else:
            frame = self._stack[-1]
            if isinstance(frame.data, list):
                frame.data.append(value)
                path, key_place = f"{frame.path}[{len(frame.data) - 1}]", None
            else:
                key = frame.key or ""
                frame.data[key] = value
                path = f"{frame.path}.{key}" if frame.path else key
                key_place, frame.key = frame.key_place, None
        self.places[path] = own or key_place or place
        return path


def _scalar(event: Any) -> str | None:
    """Return a scalar as typed: quoted → str, plain → Literal, plain null → None."""
    if event.style in (None, ""):
        return None if event.value in _NULLS else Literal(event.value)
    return str(event.value)


def _error(place: Place, reason: str, detail: str = "") -> LocatedError:
    return LocatedError(place.line or 1, place.column or 1, reason, detail)
