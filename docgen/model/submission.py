"""A submission on its way: as read (`Reading`) and as validated (`Submission`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from docgen.model.finding import Finding
from docgen.model.place import NOWHERE, Place
from docgen.model.unread import UNREAD, UnreadError

YUAN_IN_WAN = Decimal(10000)
SOURCES_WAN = ("city_wan", "district_wan", "own_wan", "other_wan")
"""The fields that tell where planned money comes from: city, district, the incubator, others."""
Value = Any
"""str, int, Decimal, date, datetime, bool, None, tuple of Value, mapping of str to Value."""


class Literal(str):
    """A scalar that stands unquoted in the file (a number, a date, true, null), as typed.

    A quoted scalar is a plain `str`. Coercion decides by the field's type; nothing is
    converted before that, so that ``007`` and ``0.10`` survive.
    """

    __slots__ = ()


class FileFacts(NamedTuple):
    """The file as it came: its name (base name only), size in bytes, SHA-256 (hex), format."""

    name: str
    size: int
    sha256: str
    format: str  # "yaml" | "json" | "xlsx"


class Raw(NamedTuple):
    """What a decoder read: plain data whose scalars are `Literal` or `str`, and their places.

    `data` holds dict, list, str, Literal and None only. `places` maps each path
    (``items[0].reason``; ``""`` is the file) to its `Place`; a mapping or list has the place
    where it begins, and a key that is unknown to the schema has one too.
    """

    file: FileFacts
    data: dict[str, Any]
    places: Mapping[str, Place]


class Reading(NamedTuple):
    """The outcome of intake: raw data, or the IN-findings that say why there is none."""

    file: FileFacts
    raw: Raw | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission whose values have the types of its schema.

    `values` is a read-only mapping with the field names of the schema; a field that was not
    given is None; lists are tuples. Numbers are int or Decimal, never float.
    """

    kind: str
    values: Mapping[str, Value]
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    file: FileFacts | None = None

    def __getitem__(self, name: str) -> Value:
        return self.values[name]

    def get(self, path: str) -> Value:
        """Return the value at ``a.b[0].c``, or None where a step is missing."""
        return value_at(self.values, path)

    def rows(self, path: str) -> Sequence[Mapping[str, Value]]:
        """Return the list of rows at `path`; an absent list is empty."""
        return self.get(path) or ()

    def place(self, path: str) -> Place:
        """Return the place of `path` or of the nearest thing around it that has one."""
        while path:
            if path in self.places:
                return self.places[path]
            path = parent_path(path)
        return self.places.get("", NOWHERE)

    def money(self, path: str) -> Decimal:
        """Return the amount at `path`; an amount that was not given counts as 0."""
        value = self.get(path)
        return Decimal(value) if value is not None else Decimal(0)

    def day(self, path: str) -> date | None:
        """Return the date at `path` or None."""
        value = self.get(path)
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else None


_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def value_at(values: Mapping[str, Value], path: str) -> Value:
    """Return what stands at `path` in nested mappings and sequences, or None.

    Raises UnreadError where a value on the way could not be read.
    """
    here: Value = values
    for name, index in _STEP.findall(path):
        if name:
            here = here.get(name) if isinstance(here, Mapping) else None
        else:
            at = int(index)
            is_row = isinstance(here, Sequence) and not isinstance(here, str) and at < len(here)
            here = here[at] if is_row else None
        if here is None:
            return None
        if here is UNREAD:
            raise UnreadError
    return here


def parent_path(path: str) -> str:
    """Return the path one step up: ``a[0].b`` → ``a[0]`` → ``a`` → ``""``."""
    return re.sub(r"(?:\.?[^.\[\]]+|\[\d+\])$", "", path)


def freeze(value: Any) -> Value:
    """Turn dicts into read-only mappings and lists into tuples, all the way down."""
    if isinstance(value, Mapping):
        return MappingProxyType({key: freeze(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    return value
