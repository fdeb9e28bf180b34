"""Tokens that stand for traced values while a template is filled.

A token is ``U+E000``, the serial of the value in digits ``U+E010``…``U+E019``, ``U+E001``:
private-use characters, which neither Jinja nor docxtpl touches and no value may contain.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from jinja2 import Undefined

from docgen.errors import TemplateError
from docgen.model.document import Traced
from docgen.render.paragraphs import MARK

LIMIT = 200_000
"""The most values one document may print: what is more is a runaway loop."""

OPEN, _CLOSE, _ZERO = "\ue000", "\ue001", 0xE010
_DIGITS = {ord("0") + digit: _ZERO + digit for digit in range(10)}
_PLAIN = {told: plain for plain, told in _DIGITS.items()}
TOKEN = re.compile("\ue000([\ue010-\ue019]+)\ue001")
_FORBIDDEN = frozenset({"Cc", "Cs", "Co"})  # controls, lone surrogates, private use


class Ledger:
    """Takes every value a template prints and gives a token for it."""

    def __init__(self) -> None:
        self.values: list[Traced] = []

    def take(self, value: Any) -> str:
        """Return the token of a traced value; TemplateError for anything else."""
        if isinstance(value, Undefined):
            value._fail_with_undefined_error()
        if not isinstance(value, Traced):
            raise TemplateError(f"打印了来源不明的内容：{str(value)[:40]!r}")
        refuse_unprintable(value)
        if len(self.values) >= LIMIT:
            raise TemplateError(f"打印的内容超过{LIMIT}项")
        self.values.append(value)
        return token(len(self.values) - 1)

    def value(self, digits: str) -> Traced:
        """Return the value whose token has these digits."""
        return self.values[int(digits.translate(_PLAIN))]


def token(serial: int) -> str:
    """Return the token of the value with this serial, counted from 0."""
    return f"{OPEN}{str(serial).translate(_DIGITS)}{_CLOSE}"


def refuse_unprintable(value: Traced) -> None:
    """Raise TemplateError where a value is blank or holds what no line of text may hold."""
    if not value.replace(MARK, "").strip():
        raise TemplateError(f"要打印的内容是空的（来源：{value.source}）")
    if value.isprintable():  # none of the refused is; an ideographic space is not either
        return
    for char in value:
        if unicodedata.category(char) in _FORBIDDEN or char in "\u2028\u2029\ufffe\uffff":
            raise TemplateError(f"内容含不可打印字符U+{ord(char):04X}（来源：{value.source}）")
