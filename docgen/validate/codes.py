"""统一社会信用代码 (GB 32100-2015) and district codes."""

from __future__ import annotations

import re

from docgen.validate.reading import Scalar, UnfitError

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_LENGTH = 18


def check_character(code: str) -> str:
    """Return the 18th character of a code from its first 17; a remainder of 0 gives ``0``."""
    total = sum(ALPHABET.index(char) * weight for char, weight in zip(code, _WEIGHTS, strict=False))
    return ALPHABET[(31 - total % 31) % 31]


def organisation_digit(body: str) -> str:
    """Return the check digit of an 8-character 组织机构代码 (GB 11714)."""
    total = sum(
        _ORGANISATION_ALPHABET.index(char) * weight
        for char, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True)
    )
    rest = 11 - total % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def read_uscc(scalar: Scalar) -> str:
    """Return a 统一社会信用代码; a wrong check character is an error, a wrong 17th a remark."""
    text = scalar.narrow()
    bare = re.sub(r"[\s-]+", "", text)
    if bare != text:
        scalar.tidied.append("空格或者连字符")
    code = bare.upper()
    if code != bare:
        scalar.tidied.append("小写字母")
    if len(code) != _LENGTH:
        raise UnfitError("VA-08/length", length=str(len(code)))
    strange = next((char for char in code if char not in ALPHABET), None)
    if strange:
        raise UnfitError("VA-08/alphabet", character=strange)
    if check_character(code[:17]) != code[17]:
        raise UnfitError("VA-08/check")
    digit = organisation_digit(code[8:16])
    if digit != code[16]:
        scalar.remarks.append(("VA-08/organisation", {"found": code, "digit": digit}))
    return code


def read_district(scalar: Scalar) -> str:
    """Return a district code of the city; the district's name is taken for its code."""
    text = scalar.narrow()
    if text in scalar.districts:
        return text
    for code, name in scalar.districts.items():
        if text == name:
            scalar.tidied.append("区名")
            return code
    names = "、".join(f"{name} {code}" for code, name in scalar.districts.items())
    raise UnfitError("VA-09/district", districts=names)
