"""The schemas as data: what fields a submission kind has, and how a person calls them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple


class TypeSpec(NamedTuple):
    """A value type: how it is read (`base`), told (`label`, `hint`) and limited.

    `base` is one of text, doc_no, uscc, district_code, month_day, date, datetime, bool, enum,
    int, dec, object. `pattern` must match the whole text; `lower` and `upper` say that letters
    are brought to that case (and that this is reported). `personal` says what kind of personal
    data its values are (see `FieldSpec`).
    """

    name: str
    base: str
    label: str
    hint: str
    decimals: int = 0
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    max_length: int = 500
    pattern: str = ""
    lower: bool = False
    upper: bool = False
    multiline: bool = False
    personal: str = ""


PERSONAL = ("name", "phone", "account", "party")
"""Kinds of personal data; a party is a person or a body."""


class FieldSpec(NamedTuple):
    """One field. `children` are the fields of an object, or of a row where `is_list`.

    `type` is a name of the shared value types (str, text, int, ordinal, dec, signed, wan, yuan,
    percent, rate, date, month_day, datetime, bool, enum, uscc, district_code, doc_no, quarter,
    year, support_year, person_name, phone, key, sha256, object). `choices` maps each value of an
    enum to its Chinese label. `section` is the heading that begins with this field in the form.
    A list whose `type` is not object is a list of such values. `personal` is one of PERSONAL
    where the value is to be masked before publication, its type's own unless the field has one;
    with `personal_when` only in a row that holds this value as well.
    """

    name: str
    label: str
    type: str
    required: bool = False
    nullable: bool = False
    is_list: bool = False
    unit: str = ""
    help: str = ""
    example: object = None
    choices: Mapping[str, str] = MappingProxyType({})
    children: tuple[FieldSpec, ...] = ()
    min_rows: int = 0
    section: str = ""
    personal: str = ""
    personal_when: str = ""


CONTRACT, INCUBATOR, PROGRAMME, EITHER = "contract", "incubator", "programme", "either"
SCOPES = (CONTRACT, INCUBATOR, PROGRAMME, EITHER)
"""What a kind is about (see docgen.model.filing): it decides the envelope and the file."""


class KindSchema(NamedTuple):
    """All fields of one submission kind, envelope first, in the order of the form."""

    kind: str
    label: str
    version: str
    senders: tuple[str, ...]  # "incubator" | "district" | "office"
    fields: tuple[FieldSpec, ...]
    scope: str = CONTRACT

    def field_at(self, path: str) -> FieldSpec | None:
        """Return the field a path speaks of (``items[0].reason``), or None."""
        here: tuple[FieldSpec, ...] = self.fields
        found: FieldSpec | None = None
        for step in path.split("."):
            name = step.partition("[")[0]
            found = next((item for item in here if item.name == name), None)
            if found is None:
                return None
            here = found.children
        return found


class SchemaBook(NamedTuple):
    """The schemas of all kinds and the value types; `sha256` is ``sha256:<hex>``.

    `programme_no` and `programme_label` are number and name of the file of the whole programme.
    """

    kinds: Mapping[str, KindSchema] = MappingProxyType({})
    sha256: str = ""
    types: Mapping[str, TypeSpec] = MappingProxyType({})
    programme_no: str = ""
    programme_label: str = ""
