"""What is said of a template before it is used: faults and hints, and the fields it may print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docgen.model.document import Traced


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """One thing about a template, with its place (正文第 3 段（“……”）; "" = the whole file).

    A fault stops the document or would spoil it; what is no fault is only worth knowing.
    """

    place: str
    message: str
    is_fault: bool = True

    def __str__(self) -> str:
        """Say both in one line."""
        return f"{self.place}：{self.message}" if self.place else self.message


@dataclass(slots=True)
class Fields:
    """What a document's data offer under one name; gathered from contexts.

    `is_printable`: a traced text was seen here. `is_condition`: true/false or a number, which a
    template may ask for but not print. `children` are the fields of an object, `item` is a row
    of a list. Where nothing is known (`is_open`), anything may be asked for.
    """

    is_printable: bool = False
    is_condition: bool = False
    is_list: bool = False
    children: dict[str, Fields] = field(default_factory=dict)
    item: Fields | None = None
    example: str = ""
    source: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nothing but an absent value was ever seen here."""
        seen = self.is_printable or self.is_condition or self.is_list or self.children
        return not seen

    def learn(self, value: Any) -> None:
        """Take in one value of a context."""
        if isinstance(value, Traced):
            self.is_printable = True
            if not self.example:
                self.example, self.source = str(value), value.source
        elif isinstance(value, Mapping):
            for name, child in value.items():
                self.children.setdefault(name, Fields()).learn(child)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            self.is_list = True
            for row in value:
                self.item = self.item or Fields()
                self.item.learn(row)
        elif value is not None:
            self.is_condition = True

    def walk(self, path: str = "") -> Iterator[tuple[str, Fields]]:
        """Yield every field below with its path: ``party.name``, ``rows[].no``."""
        for name, child in self.children.items():
            here = f"{path}.{name}" if path else name
            yield here, child
            yield from child.walk(here)
        if self.item is not None:
            yield from self.item.walk(f"{path}[]")
