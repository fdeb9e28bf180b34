"""What reading one value gives: the typed value, what was put in order, or why not."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docgen.model.schema import FieldSpec, TypeSpec

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


class UnfitError(Exception):
    """A value is not of its type; `rule` is the outcome that tells it, `fields` its words."""

    def __init__(self, rule: str, **fields: str) -> None:
        super().__init__(rule)
        self.rule = rule
        self.fields = fields


@dataclass(slots=True)
class Scalar:
    """One scalar on its way: the field, its type, the text as it stands, what was tidied.

    `typed` is True for an unquoted scalar (a number, a date, true). `tidied` collects what was
    put in order, in words a finding can say; `remarks` further outcomes told beside the value.
    """

    spec: FieldSpec
    type: TypeSpec
    text: str
    districts: Mapping[str, str]
    tidied: list[str] = field(default_factory=list)
    remarks: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def narrow(self) -> str:
        """Return the text with full-width letters and digits narrowed and trimmed, noted."""
        text = self.text.translate(_WIDE)
        if text != self.text:
            self.tidied.append("全角字符")
        return self.trimmed(text)

    def trimmed(self, text: str) -> str:
        """Return the text without spaces and line breaks around it, noted."""
        bare = text.strip()
        if bare != text.rstrip("\n"):
            self.tidied.append("首尾空格")
        return bare

    def composed(self) -> str:
        """Return free text trimmed and in Unicode normal form C, noted."""
        text = unicodedata.normalize("NFC", self.text)
        if text != self.text:
            self.tidied.append("组合字符或者兼容字符")
        return self.trimmed(text)


Reader = Callable[[Scalar], Any]
