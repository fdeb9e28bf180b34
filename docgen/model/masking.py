"""Personal data out of a case, for publication: names, telephones, bank accounts.

Which fields hold some stands in the schemas (`personal`). A name told in any field of the case is
masked wherever it appears in its words, as is what looks like a telephone, a mail address or the
number of an account or identity card. A person named in free words alone cannot be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.model.schema import FieldSpec
from docgen.model.submission import Value
from docgen.model.unread import UNREAD

MASKS: Mapping[str, str] = {
    "name": "〔姓名〕",
    "party": "〔姓名〕",
    "phone": "〔电话〕",
    "account": "〔账号〕",
    "mail": "〔邮箱〕",
}
_PUBLIC = ("uscc", "key", "sha256", "doc_no", "enum")
"""Types whose values identify no person, though they may look like numbers of something."""

_PARTS = re.compile(r"[\s、，,；;（）()/]+")
_LONGEST_NAME = 4  # Chinese characters; with a double surname
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_PHONE = re.compile(
    r"(?<![\dA-Za-z〔-])(?:(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}"
    r"|[（(]?0\d{2,3}[）)]?[- ]?\d{7,8}(?:[-转]\d{1,6})?|\+\d{6,15})(?![\dA-Za-z])"
)
_ACCOUNT = re.compile(r"(?<![\dA-Za-z])\d(?:[ -]?\d){11,24}[Xx]?(?![\dA-Za-z])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_LOOKS = ((_MAIL, "mail"), (_PHONE, "phone"), (_ACCOUNT, "account"))


def names_in(fields: Sequence[FieldSpec], values: Mapping[str, Value]) -> Iterator[str]:
    """Yield the names of persons told in fields that are for them."""
    for field, value in _personal(fields, values):
        if field.personal == "name" and isinstance(value, str):
            yield value.strip()
        elif field.personal == "party" and isinstance(value, str):
            yield from (part for part in _PARTS.split(value) if _is_person(part))


def _personal(
    fields: Sequence[FieldSpec], values: Mapping[str, Value]
) -> Iterator[tuple[FieldSpec, Value]]:
    for field in fields:
        value = values.get(field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Mapping):
                yield from _personal(field.children, item)
            elif field.personal and _applies(field, values):
                yield field, item


def _applies(field: FieldSpec, row: Mapping[str, Value]) -> bool:
    return not field.personal_when or any(field.personal_when == value for value in row.values())


def _is_person(part: str) -> bool:
    """Return whether one part of a party is a person's name rather than that of a body."""
    is_short = 1 < len(part) <= _LONGEST_NAME
    return bool(part) and (is_short or not _CHINESE.search(part))


class Masker:
    """Masks the values of one case; `counts` tells how often what was masked."""

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted(
            {name for name in names if len(name) > 1}, key=lambda name: (-len(name), name)
        )
        self._names = re.compile("|".join(map(re.escape, known))) if known else None
        self.counts = dict.fromkeys(dict.fromkeys(MASKS.values()), 0)

    def values(self, fields: Sequence[FieldSpec], values: Mapping[str, Value]) -> dict[str, Any]:
        """Return the values of a submission or row as plain data, personal data masked.

        Decimals become texts as they stand, days and times ISO 8601; nothing becomes a float.
        """
        return {field.name: self._of(field, values.get(field.name), values) for field in fields}

    def _of(self, field: FieldSpec, value: Value, row: Mapping[str, Value]) -> Any:
        if isinstance(value, tuple):
            return [self._of(field, item, row) for item in value]
        if isinstance(value, Mapping):
            return self.values(field.children, value)
        if isinstance(value, str):
            return self._text(field, value, row)
        if value is UNREAD:
            return None
        return _plain(value)

    def _text(self, field: FieldSpec, value: str, row: Mapping[str, Value]) -> str:
        if field.personal in ("name", "phone", "account") and _applies(field, row):
            return self._mask(field.personal) if value.strip() else value
        return value if field.type in _PUBLIC else self.words(value)

    def words(self, text: str) -> str:
        """Return free words without known names and without what looks like a number of someone."""
        if self._names is not None:
            text = self._names.sub(lambda _found: self._mask("name"), text)
        for look, kind in _LOOKS:
            text = look.sub(lambda _found, kind=kind: self._mask(kind), text)  # type: ignore[misc]
        return text

    def _mask(self, kind: str) -> str:
        self.counts[MASKS[kind]] += 1
        return MASKS[kind]


def _plain(value: Value) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value
