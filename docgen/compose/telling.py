"""What the papers of the programme share: how fields, lists and computed figures are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.compose import wording
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.model.document import Traced
from docgen.model.rulebook import Source

ABSENT = "—"
_ENDING = re.compile(r"(?<=.)\.[A-Za-z0-9]{2,5}$")
_NUMERALS = "零一二三四五六七八九十"


def told(teller: Teller, names: str, absent: str = ABSENT) -> dict[str, Any]:
    """Return the fields named in `names` (separated by spaces) as printed texts.

    A name that ends in ``*`` is a text of several paragraphs and becomes a list of them.
    """
    return {
        name.removesuffix("*"): paragraphs(teller, name[:-1], absent)
        if name.endswith("*")
        else teller.tell(name, absent)
        for name in names.split()
    }


def table(teller: Teller, name: str, columns: str, absent: str = ABSENT) -> list[dict[str, Any]]:
    """Return the rows of a list with these columns, each with its ordinal ``no``."""
    rows = [told(row, columns, absent) for row in teller.rows(name)]
    return ordinals(rows, f"{teller.prefix}:{teller.path(name)}")


def attachments(teller: Teller) -> list[dict[str, Any]]:
    """Return the attachments by ``title``: the name of the file without its ending."""
    rows = [
        {"title": row.traced("name", _ENDING.sub("", str(row.value("name"))))}
        for row in teller.rows("attachments")
    ]
    return ordinals(rows, f"{teller.prefix}:attachments")


def by_day(rows: Iterable[Teller], name: str = "date") -> list[Teller]:
    """Return the rows in the order of their days; a row without a day comes last."""
    return sorted(rows, key=lambda row: row.value(name) or date.max)


def paragraphs(teller: Teller, name: str, absent: str = "无") -> list[Traced]:
    """Return a text of several paragraphs one by one; an empty text gives `absent` alone."""
    value = teller.value(name)
    lines = [line.strip() for line in str(value or "").splitlines() if line.strip()]
    return [teller.traced(name, line) for line in lines or [absent]]


def given_text(teller: Teller, name: str) -> list[Traced]:
    """Return a text paragraph by paragraph; one that was not given has none."""
    return paragraphs(teller, name) if teller.value(name) else []


def computed(what: str, text: str) -> Traced:
    """Return a text worked out from the submission, such as a sum or a share."""
    return Traced(text, f"computed:{what}")


def numeral(value: int) -> str:
    """Return 1…10 as a Chinese numeral, a larger number in digits."""
    return _NUMERALS[value] if 0 <= value <= 10 else str(value)


def support_year(teller: Teller, name: str) -> Traced:
    """Return the index of a support year in words: ``第一支持年度``."""
    index = teller.value(name)
    return teller.traced(name, f"第{numeral(int(index))}支持年度" if index else ABSENT)


def share(part: Decimal, whole: Decimal, what: str) -> Traced:
    """Return `part` of `whole` in percent with two decimals, — where there is no whole.

    The number stands bare, for a column headed （%）; `marked_share` is the one for a sentence.
    """
    text = wording.fixed(part * 100 / whole) if whole else ABSENT
    return computed(what, text)


def marked_share(part: Decimal, whole: Decimal, what: str) -> Traced:
    """Return `part` of `whole` as it stands in a sentence: ``44.44%``."""
    bare = share(part, whole, what)
    return Traced(f"{bare}%", bare.source) if whole else bare


def ordered_sum(traced: Traced, value: Decimal) -> dict[str, Traced]:
    """Return an amount of 万元 as ``wan``, ``yuan`` (元) and ``capital`` (人民币大写)."""
    yuan = wording.yuan_of_wan(value)
    return {
        "wan": traced,
        "yuan": Traced(wording.yuan(yuan), traced.source),
        "capital": Traced(wording.capital_yuan(yuan), traced.source),
    }


def total(values: Iterable[Decimal | None]) -> Decimal:
    """Return the exact sum; an amount that was not given counts as 0."""
    return sum((value for value in values if value is not None), Decimal(0))


def quoted_source(sources: Sources, source: str) -> dict[str, Any]:
    """Return a normative document as it is cited: ``title`` without 《》, ``doc_no``, window."""
    law = sources.rulebook.sources[source]
    return {
        "title": Traced(law.title.strip("《》"), f"policy:{source}.title"),
        "doc_no": Traced(law.doc_no, f"policy:{source}.doc_no"),
        "valid_from": _day(law, "valid_from", law.valid_from),
        "valid_to": _day(law, "valid_to", law.valid_to),
    }


def _day(law: Source, name: str, value: date | None) -> Traced | None:
    return Traced(wording.day(value), f"policy:{law.id}.{name}") if value else None


def class_limit(sources: Sources, parameter: str, incubator_class: str) -> Decimal | None:
    """Return the limit an article sets for a class of incubator in 万元, None if it sets none."""
    limits = sources.rulebook.value(parameter, sources.review.moment.as_of)
    value = limits.get(incubator_class)
    return None if value is None else Decimal(str(value))


def told_limit(parameter: str, limit: Decimal | None) -> Traced:
    """Return a limit as it is printed; — where the article sets none."""
    text = ABSENT if limit is None else wording.number(limit)
    return Traced(text, f"policy:{parameter}")


def told_class_limit(sources: Sources, parameter: str, incubator_class: str) -> Traced:
    """Return the limit of a class of incubator as it is printed."""
    limit = class_limit(sources, parameter, incubator_class)
    return told_limit(f"{parameter}.{incubator_class}", limit)


def percent_limit(sources: Sources, parameter: str) -> tuple[Decimal, Traced]:
    """Return a share an article sets (0.5) and the same as it is printed (``50%``)."""
    value = Decimal(str(sources.rulebook.value(parameter, sources.review.moment.as_of)))
    return value, Traced(f"{wording.number(value * 100)}%", f"policy:{parameter}")


def terms(sources: Sources, parameter: str) -> list[Traced]:
    """Return the statutory terms a parameter lists, in the order of the article."""
    value = sources.rulebook.value(parameter, sources.review.moment.as_of)
    items = value.items() if isinstance(value, Mapping) else enumerate(value)
    return [Traced(str(text), f"policy:{parameter}.{key}") for key, text in items]
