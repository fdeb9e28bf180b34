"""Texts, patterned texts, choices and yes/no."""

from __future__ import annotations

import re

from docgen.validate.reading import Scalar, UnfitError

_YES = frozenset({"true", "True", "TRUE", "是"})
_NO = frozenset({"false", "False", "FALSE", "否"})
_BRACKETS = r"[\[(【﹝〈《〖{](\d{4})[\])】﹞〉》〗}]"


def read_text(scalar: Scalar) -> str:
    """Return free text in normal form, or a patterned text exactly as its type wants it.

    Raises UnfitError for a text too long, of several lines where one is wanted, or not
    matching the pattern.
    """
    if scalar.type.pattern:
        return _patterned(scalar)
    text = scalar.composed()
    if len(text) > scalar.type.max_length:
        length, limit = str(len(text)), str(scalar.type.max_length)
        raise UnfitError("VA-05/too_long", length=length, limit=limit)
    if "\n" in text and not scalar.type.multiline:
        raise UnfitError("VA-05/lines")
    return text


def _patterned(scalar: Scalar) -> str:
    """Return a text that has a fixed form, narrowed and brought to its case."""
    text = scalar.narrow()
    cased = text.lower() if scalar.type.lower else text.upper() if scalar.type.upper else text
    if cased != text:
        scalar.tidied.append("大写字母" if scalar.type.lower else "小写字母")
    if len(cased) > scalar.type.max_length or not re.fullmatch(
        scalar.type.pattern, cased, re.ASCII
    ):
        raise UnfitError("VA-09", example=str(scalar.spec.example))
    return cased


def read_doc_no(scalar: Scalar) -> str:
    """Return a 文号 with the brackets U+3014/3015; other brackets are put right and noted."""
    text = scalar.narrow()
    spaceless = re.sub(r"\s+", "", text)
    if spaceless != text:
        scalar.tidied.append("空格")
    bracketed = re.sub(_BRACKETS, r"〔\1〕", spaceless)
    if bracketed != spaceless:
        scalar.tidied.append("不规范的括号")
    too_long = len(bracketed) > scalar.type.max_length
    if too_long or not re.fullmatch(scalar.type.pattern, bracketed, re.ASCII):
        raise UnfitError("VA-09/doc_no")
    return bracketed


def read_choice(scalar: Scalar) -> str:
    """Return the identifier of a choice, given as identifier or as Chinese label."""
    choices = scalar.spec.choices
    candidates = (scalar.composed(), scalar.narrow())
    scalar.tidied.clear()  # what is not looked up letter by letter needs no report
    for text in candidates:
        if text in choices:
            return text
        for value, label in choices.items():
            if text == label:
                return value
    raise UnfitError("VA-10/choice", expected="、".join(told_choices(scalar)))


def told_choices(scalar: Scalar) -> list[str]:
    """Return the choices as a reader may fill them in: ``场地位置变更（site）``."""
    return [
        label if label == value else f"{label}（{value}）"
        for value, label in scalar.spec.choices.items()
    ]


def read_bool(scalar: Scalar) -> bool:
    """Return yes or no; numbers and other words are refused, never guessed."""
    text = scalar.narrow()
    if text in _YES or text in _NO:
        return text in _YES
    raise UnfitError("VA-10/bool")
