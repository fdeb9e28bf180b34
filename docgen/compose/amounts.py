"""Amounts of ordered money: 万元, 元 with two decimals and 人民币大写, from one value."""

from __future__ import annotations

from docgen.compose import wording
from docgen.compose.sources import Teller
from docgen.compose.telling import computed, ordered_sum, total
from docgen.model.document import Traced


def amount(told: Teller, name: str) -> dict[str, Traced]:
    """Return a field of 万元 as ``wan``, ``yuan`` and ``capital``; one not given counts as 0."""
    value = told.figure(name)
    return ordered_sum(told.traced(name, wording.number(value)), value)


def both_levels(told: Teller) -> dict[str, dict[str, Traced]]:
    """Return what the city gives, what the district gives, and both together."""
    return {
        "city": amount(told, "city_wan"),
        "district": amount(told, "district_wan"),
        "total": amount_of_all(told, "city_wan", "district_wan"),
    }


def amount_of_all(told: Teller, *names: str) -> dict[str, Traced]:
    """Return the sum of several fields of 万元 in the same three forms."""
    value = total(told.value(name) for name in names)
    what = "+".join(told.path(name) for name in names)
    return ordered_sum(computed(what, wording.number(value)), value)
