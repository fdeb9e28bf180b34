"""Numbers exactly as written: no float, no rounding, no guessing of units."""

from __future__ import annotations

import re
from decimal import Decimal

from docgen.validate.reading import Scalar, UnfitError

_PLAIN = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
# What is no number says why: patterns few files need, compiled when they are first asked for.
_EXPONENT = r"[+-]?\d+(?:\.\d*)?[eE][+-]?\d+"
_THOUSANDS = r"-?\d{1,3}(?:[,，' ]\d{3})+(?:\.\d+)?"
_ZEROS = r"-?0\d+(?:\.\d+)?"
_WITH_UNIT = r"-?\d[\d,.]*\s*(?:[%‰]|[^\W\d_]{1,6}|[¥￥$])|[¥￥$]\s*\d[\d,.]*"
_WORDS_OF_TRUTH = frozenset({"true", "false", "是", "否"})
_LONGEST = 40


def read_dec(scalar: Scalar) -> Decimal:
    """Return a decimal number within the limits of its type.

    A percent sign is dropped (and that is reported) where the type is a percentage. Raises
    UnfitError naming what is wrong: words, units, exponents, separators, range, decimals.
    """
    text = scalar.narrow()
    if text.endswith("%") and scalar.type.name in ("percent", "rate"):
        scalar.tidied.append("百分号")
        text = text[:-1].rstrip()
    value = _plain(scalar, text)
    limit = scalar.type.decimals
    fraction = text.partition(".")[2].rstrip("0")
    if len(fraction) > limit:
        rule = "VA-06/decimals" if limit else "VA-06/whole"
        raise UnfitError(rule, limit=str(limit))
    return value


def read_int(scalar: Scalar) -> int:
    """Return a whole number within the limits of its type."""
    return int(read_dec(scalar))


def _plain(scalar: Scalar, text: str) -> Decimal:
    """Return a plain number in range, or say why it is none."""
    if not _PLAIN.fullmatch(text):
        raise _why_not(scalar, text)
    low, high = scalar.type.minimum, scalar.type.maximum
    unit = scalar.spec.unit or "见填写说明"
    if len(text) > _LONGEST and len(text.partition(".")[0]) > _LONGEST:
        raise UnfitError("VA-06/maximum", unit=unit)
    value = Decimal(text[:200])
    if low is not None and value < low:
        raise UnfitError("VA-06/minimum", limit=str(low))
    if high is not None and value > high:
        raise UnfitError("VA-06/maximum", unit=unit)
    return abs(value) if value == 0 else value


def _why_not(scalar: Scalar, text: str) -> UnfitError:
    """Return the reason why a text is no plain number."""
    unit = scalar.spec.unit or "见填写说明"
    if text.lower() in _WORDS_OF_TRUTH:
        return UnfitError("VA-06/boolean")
    if len(text) <= 200:
        if re.fullmatch(_EXPONENT, text, re.ASCII):
            return UnfitError("VA-06/exponent")
        if re.fullmatch(_THOUSANDS, text, re.ASCII):
            return UnfitError("VA-06/thousands")
        if re.fullmatch(_ZEROS, text, re.ASCII):
            return UnfitError("VA-06/zeros")
        if re.fullmatch(_WITH_UNIT, text):
            return UnfitError("VA-06/unit", unit=unit)
    return UnfitError("VA-06/format")
