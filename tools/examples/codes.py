"""Synthetic 统一社会信用代码 with valid check digits (GB 32100, GB 11714)."""

from __future__ import annotations

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def _organisation_digit(body: str) -> str:
    total = sum(int(sign, 36) * weight for sign, weight in zip(body, _BODY_WEIGHTS, strict=True))
    rest = 11 - total % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def uscc(body: str, region: str = "310115", prefix: str = "91") -> str:
    """Return the code of the eight-character organisation body in a region."""
    code = prefix + region + body + _organisation_digit(body)
    total = sum(_ALPHABET.index(sign) * 3**place for place, sign in enumerate(code))
    return code + _ALPHABET[(31 - total % 31) % 31]


def spoil(code: str) -> str:
    """Return the code with a wrong check digit."""
    return code[:-1] + _ALPHABET[(_ALPHABET.index(code[-1]) + 1) % 31]
