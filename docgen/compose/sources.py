"""What a composer draws from, and the one way to turn a value into a traced text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from docgen.compose import wording
from docgen.model.document import Traced
from docgen.model.office import Office
from docgen.model.outgoing import Issued
from docgen.model.review import Review
from docgen.model.rulebook import Rulebook
from docgen.model.schema import FieldSpec, SchemaBook
from docgen.model.submission import Submission, value_at


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells the values of one submission (or of one row in it) as traced texts.

    `prefix` names the origin (``submission``, ``contract``, ``case:<key>``); `base` is the
    path of the row this teller is bound to, "" for the whole submission.
    """

    prefix: str
    submission: Submission
    schemas: SchemaBook
    base: str = ""

    def path(self, name: str) -> str:
        """Return the full path of a field of this row."""
        return f"{self.base}.{name}" if self.base else name

    def value(self, name: str) -> Any:
        """Return the typed value itself, for conditions and sums."""
        return value_at(self.submission.values, self.path(name))

    def figure(self, name: str) -> Decimal:
        """Return a number to reckon with; one that is not given counts as 0."""
        return Decimal(self.value(name) or 0)

    def spec(self, name: str) -> FieldSpec | None:
        """Return the schema of a field, or None."""
        kind = self.schemas.kinds.get(self.submission.kind)
        return kind.field_at(self.path(name)) if kind else None

    def tell(self, name: str, absent: str = "未约定") -> Traced:
        """Return the field as an official document prints it, by its schema type."""
        spec = self.spec(name)
        return self.traced(name, wording.say(self.value(name), spec, absent))

    def traced(self, name: str, text: str) -> Traced:
        """Return `text`, a special wording of the field `name`, traced to that field.

        A printed value has no line breaks: those of a long text in one place become a space;
        where a text keeps its paragraphs, each is a value (`telling.paragraphs`).
        """
        return Traced(wording.line(text), f"{self.prefix}:{self.path(name)}")

    def rows(self, name: str) -> list[Teller]:
        """Return one teller for each row of a list."""
        value = self.value(name)
        count = len(value) if isinstance(value, Sequence) and not isinstance(value, str) else 0
        where = self.path(name)
        return [
            Teller(self.prefix, self.submission, self.schemas, f"{where}[{i}]")
            for i in range(count)
        ]

    def part(self, name: str) -> Teller:
        """Return a teller bound to an object inside this row."""
        return Teller(self.prefix, self.submission, self.schemas, self.path(name))


@dataclass(frozen=True, slots=True)
class Sources:
    """All a composer may draw from; it reads nothing else.

    `key` is the registration key, None for a draft that is not registered. `issued` is what
    sign-off gave the document, None for a draft.
    """

    review: Review
    rulebook: Rulebook
    schemas: SchemaBook
    office: Office
    key: str | None = None
    issued: Issued | None = None

    @property
    def submission(self) -> Teller:
        """The submission itself."""
        assert self.review.submission is not None  # noqa: S101 - composers run on read files only
        return Teller("submission", self.review.submission, self.schemas)

    @property
    def contract(self) -> Teller | None:
        """The contract in force, None where the case has none."""
        contract = self.review.case.contract
        return Teller("contract", contract, self.schemas) if contract else None

    def registered(self, key: str) -> Teller | None:
        """Return an earlier submission of the case under its key, or None."""
        item = self.review.case.by_key(key)
        return Teller(f"case:{key}", item.submission, self.schemas) if item else None

    def policy(self, parameter: str, text: str) -> Traced:
        """Return `text`, a wording of a parameter of the packs."""
        return Traced(text, f"policy:{parameter}")

    def doc_no(self, source: str) -> Traced:
        """Return the 文号 of a normative source as it is printed."""
        return Traced(self.rulebook.sources[source].doc_no, f"policy:{source}.doc_no")

    def setting(self, name: str) -> Traced:
        """Return a field of the office setting; a blank one is said to be blank."""
        return told_setting(self.office, name)


def told_setting(office: Office, name: str) -> Traced:
    """Return a field of the office setting; a blank one is seen in the draft, not left out."""
    text = wording.line(str(getattr(office, name)))
    return Traced(text or "（未设置）", f"setting:office.{name}")


def ordinals(rows: Sequence[Mapping[str, Any]], origin: str) -> list[dict[str, Any]]:
    """Give each row its printed ordinal ``no`` (1, 2, …), traced to the list it counts."""
    return [{"no": Traced(str(i), f"list:{origin}"), **row} for i, row in enumerate(rows, 1)]
