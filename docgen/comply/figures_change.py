"""V-401 … V-403: a change report starts from the contract's values and its dates are true."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from docgen.comply.article_09_change import FORCE_MAJEURE
from docgen.comply.contract_terms import Row, Terms, terms_of
from docgen.comply.in_force import identity_on
from docgen.comply.lead_time import receipt_day
from docgen.comply.numbers import amount, plain
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words

_TOLD_ELSEWHERE = (FORCE_MAJEURE, "kpi")  # by the event, by the list of indicators


def same_words(left: object, right: object) -> bool:
    """Return whether two texts say the same, width and blanks aside."""
    first, second = (
        re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text or ""))) for text in (left, right)
    )
    return first == second


@rule("V-401", "V-401/unchanged", kinds=("change_report",))
def before_is_the_contracts(facts: Facts) -> Iterator[Hit]:
    """Ask that each item starts from the value in force and ends at another one."""
    in_force = identity_on(facts.case, facts.day) if terms_of(facts) else {}
    for i, item in enumerate(facts.submission.rows("items")):
        label = str(facts.law("C09.change_types")[item["change_type"]])
        before, after = str(item.get("before") or ""), str(item.get("after") or "")
        if item["change_type"] not in _TOLD_ELSEWHERE and same_words(before, after):
            words = {"label": label, "after": after}
            path = f"items[{i}].after"
            yield Hit("V-401", "unchanged", path, after, "与变更前不同的内容", words)
        agreed = in_force.get(item["change_type"], "")
        if agreed and not same_words(before, agreed):
            words = {"label": label, "before": before, "agreed": agreed}
            yield Hit("V-401", "default", f"items[{i}].before", before, agreed, words)


@rule(
    *("V-402", "V-402/unknown", "V-402/unchanged", "V-402/no_list", "V-402/no_item"),
    kinds=("change_report",),
)
def old_targets_are_the_contracts(facts: Facts) -> Iterator[Hit]:
    """Ask that adjusted indicators exist, start from the contract's target and move."""
    report = facts.submission
    items = [item["change_type"] for item in report.rows("items")]
    changes = report.rows("kpi_changes")
    if "kpi" in items and not changes:
        path = f"items[{items.index('kpi')}].change_type"
        yield Hit("V-402", "no_list", path, "指标调整 0 项", "指标调整至少 1 项")
    if changes and "kpi" not in items:
        yield Hit("V-402", "no_item", "kpi_changes", f"{len(changes)} 项", "变更事项中列明")
    terms = terms_of(facts)
    for i, row in enumerate(changes):
        yield from _kpi_change(terms, f"kpi_changes[{i}]", row)


def _kpi_change(terms: Terms | None, path: str, row: Row) -> Iterator[Hit]:
    code, year = row["code"], row["year_index"]
    old, new = amount(row, "old_target"), amount(row, "new_target")
    words = {"name": terms.name(code) if terms else code, "year": str(year), "old": plain(old)}
    if old == new:
        yield Hit("V-402", "unchanged", f"{path}.new_target", plain(new), "新的目标值", words)
    if terms is None:
        return
    agreed = terms.targets(year).get(code)
    if agreed is None:
        said = f"{code} 第{year}支持年度"
        yield Hit("V-402", "unknown", f"{path}.code", said, "合同年度指标表所列", words)
    elif agreed != old:
        words["agreed"] = plain(agreed)
        yield Hit("V-402", "default", f"{path}.old_target", plain(old), plain(agreed), words)


@rule("V-403", kinds=("change_report",))
def stated_and_received(facts: Facts) -> Iterator[Hit]:
    """Tell where the report's own date of sending is not the day it was received."""
    received: tuple[tuple[str, datetime | None], ...] = (
        ("city", facts.moment.city),
        ("district", facts.moment.district),
    )
    zone = ZoneInfo(str(facts.law("X-16.zone")))
    for recipient, moment in received:
        path = f"reported_to_{recipient}_on"
        office = str(facts.law("C09.recipients")[recipient])
        stated = facts.submission.day(path)
        came = receipt_day(moment, zone) if moment else None
        if stated and came and stated != came:
            words = {"office": office, "stated": in_words(stated), "received": in_words(came)}
            yield Hit("V-403", "default", path, in_words(stated), in_words(came), words)
