"""V-201, V-203 … V-205, V-211, AMB-29: a quarterly or annual report adds up in itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.comply.contract_terms import terms_of
from docgen.comply.numbers import amount, percent, plain, signed, total
from docgen.comply.periods import days_of
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import in_words, span_in_words

KINDS = ("q_report", "a_report")
_REVENUES = ("professional", "rent", "investment", "other")
_SPENT_BY = ("city", "district", "own", "other")


def _numbers(
    code: str, outcome: str, path: str, said: Decimal, due: Decimal, unit: str, **more: str
) -> Hit:
    words = {"said": plain(said), "due": plain(due), "difference": signed(said - due), **more}
    return Hit(code, outcome, path, f"{plain(said)} {unit}", f"{plain(due)} {unit}", words)


@rule("V-201", kinds=KINDS)
def tenants_balance(facts: Facts) -> Iterator[Hit]:
    """Ask that tenants at the end = at the beginning + in − graduated − left."""
    report = facts.submission
    names = ("open", "in", "graduated", "left", "close")
    opened, came, graduated, left, close = (int(report[f"tenants_{name}"]) for name in names)
    due = opened + came - graduated - left
    if close != due:
        more = {
            "opened": str(opened),
            "came": str(came),
            "graduated": str(graduated),
            "left": str(left),
        }
        yield _numbers(
            "V-201", "default", "tenants_close", Decimal(close), Decimal(due), "家", **more
        )


@rule("V-203", "V-203/area", kinds=KINDS)
def parts_of_the_whole(facts: Facts) -> Iterator[Hit]:
    """Ask that no group of tenants outnumbers all, and no tenants' area the whole."""
    report = facts.submission
    close = Decimal(report["tenants_close"])
    labels = {
        "hardtech": "硬科技企业",
        "tech_sme": "科技型中小企业",
        "hnte": "高新技术企业",
        "srdi_giant": "专精特新、小巨人企业",
    }
    for name, label in labels.items():
        given = report.money(f"tenants_{name}")
        if given > close:
            words = {"label": label, "said": plain(given), "close": plain(close)}
            path = f"tenants_{name}"
            at_most = f"不超过 {plain(close)} 家"
            yield Hit("V-203", "default", path, f"{plain(given)} 家", at_most, words)
    whole, used = report.money("area_total_m2"), report.money("area_tenants_m2")
    if used > whole:
        words = {"said": plain(used), "whole": plain(whole)}
        at_most = f"不超过 {plain(whole)} 平方米"
        yield Hit("V-203", "area", "area_tenants_m2", f"{plain(used)} 平方米", at_most, words)


@rule("V-204/close", "V-204/staff", "V-204/came", "V-204/graduated", kinds=KINDS)
def lists_and_totals(facts: Facts) -> Iterator[Hit]:
    """Hold the list of companies and the list of graduates against the totals."""
    report = facts.submission
    rows = report.rows("tenant_list")
    present = [row for row in rows if row["status"] == "在孵"]
    counts = [
        ("close", "tenants_close", Decimal(len(present)), "家"),
        ("staff", "staff_total", total(present, "staff"), "人"),
        ("graduated", "tenants_graduated", Decimal(len(report.rows("graduated_list"))), "家"),
    ]
    days = days_of(report.get("period"))
    if days:
        came = sum(1 for row in rows if days[0] <= row["entered_on"] <= days[1])
        counts.append(("came", "tenants_in", Decimal(came), "家"))
    for outcome, path, due, unit in counts:
        if report.money(path) != due:
            yield _numbers("V-204", outcome, path, report.money(path), due, unit)


@rule("V-204/repeated", "V-204/entered", "V-204/graduated_on", kinds=KINDS)
def rows_of_the_lists(facts: Facts) -> Iterator[Hit]:
    """Ask that a company stands in a list once and came or graduated in time."""
    report = facts.submission
    days = days_of(report.get("period"))
    for name in ("tenant_list", "graduated_list"):
        yield from _repeated(report.rows(name), name)
    for name, column, outcome in (
        ("tenant_list", "entered_on", "entered"),
        ("graduated_list", "graduated_on", "graduated_on"),
    ):
        for i, row in enumerate(report.rows(name)):
            if days and row.get(column):
                yield from _untimely(row, f"{name}[{i}].{column}", outcome, row[column], days)


def _repeated(rows: Any, name: str) -> Iterator[Hit]:
    first: dict[str, int] = {}
    for i, row in enumerate(rows):
        if row["uscc"] in first:
            number = str(first[row["uscc"]] + 1)
            words = {"name": str(row["name"]), "uscc": str(row["uscc"]), "first": number}
            path = f"{name}[{i}].uscc"
            yield Hit("V-204", "repeated", path, str(row["uscc"]), "每家企业只列一次", words)
        first.setdefault(row["uscc"], i)


def _untimely(
    row: Mapping[str, Any], path: str, outcome: str, day: date, days: tuple[date, date]
) -> Iterator[Hit]:
    start, end = days
    late = day > end
    early = outcome == "graduated_on" and day < start
    if late or early:
        expected = f"不晚于{in_words(end)}" if outcome == "entered" else span_in_words(start, end)
        words = {
            "name": str(row["name"]),
            "day": in_words(day),
            "start": in_words(start),
            "end": in_words(end),
        }
        yield Hit("V-204", outcome, path, in_words(day), expected, words)


@rule("V-205", kinds=KINDS)
def revenue_sum(facts: Facts) -> Iterator[Hit]:
    """Ask that total revenue is exactly the sum of its four parts."""
    report = facts.submission
    parts = {name: report.money(f"revenue_{name}_wan") for name in _REVENUES}
    said, due = report.money("revenue_total_wan"), sum(parts.values(), Decimal(0))
    if said != due:
        more = {name: plain(value) for name, value in parts.items()}
        yield _numbers("V-205", "default", "revenue_total_wan", said, due, "万元", **more)


@rule("V-211/used", "V-211/balance", "V-211/sources", "V-211/categories", kinds=KINDS)
def fiscal_money(facts: Facts) -> Iterator[Hit]:
    """Ask that used ≤ received, balance = received − used, spending adds up both ways."""
    report = facts.submission
    received, used = report.money("fiscal_received_wan"), report.money("fiscal_used_wan")
    balance = report.money("ledger_balance_wan")
    more = {"received": plain(received), "used": plain(used)}
    if used > received:
        words = {**more, "excess": plain(used - received)}
        at_most = f"不超过 {plain(received)} 万元"
        yield Hit("V-211", "used", "fiscal_used_wan", f"{plain(used)} 万元", at_most, words)
    elif balance != received - used:
        path = "ledger_balance_wan"
        yield _numbers("V-211", "balance", path, balance, received - used, "万元", **more)
    name = "spend_ytd_wan" if report.kind == "q_report" else "spend_year_wan"
    spent = report.get(name) or {}
    whole = amount(spent, "total")
    parts = {source: amount(spent, source) for source in _SPENT_BY}
    due = sum(parts.values(), Decimal(0))
    if whole != due:
        split = {source: plain(value) for source, value in parts.items()}
        yield _numbers("V-211", "sources", f"{name}.total", whole, due, "万元", **split)
    listed = total(report.rows("spend_by_category"), "amount")
    if listed != whole:
        yield _numbers("V-211", "categories", "spend_by_category", listed, whole, "万元")


@rule("AMB-29", "AMB-29/change", kinds=KINDS)
def area_near_the_contract(facts: Facts) -> Iterator[Hit]:
    """Tell where the area moved further from the contract's than the share to be told."""
    terms = terms_of(facts)
    agreed = terms.contract.money("site_area_m2") if terms else Decimal(0)
    share = Decimal(facts.law("AMB-29.area_share"))
    area = facts.submission.money("area_total_m2")
    if agreed > 0 and abs(area - agreed) > share * agreed:
        words = {
            "area": plain(area),
            "agreed": plain(agreed),
            "share": percent(share),
            "difference": signed(area - agreed),
        }
        low, high = plain(agreed - share * agreed), plain(agreed + share * agreed)
        said, expected = f"{plain(area)} 平方米", f"{low} 至 {high} 平方米"
        is_change = facts.law("AMB-29.is_change") and not _reported(facts)
        outcome = "change" if is_change else "default"
        yield Hit("AMB-29", outcome, "area_total_m2", said, expected, words)


def _reported(facts: Facts) -> bool:
    """Return whether the case knows a report on a change of the site."""
    return any(
        row["change_type"] == "site"
        for item in facts.case.of_kind("change_report")
        for row in item.submission.rows("items")
    )
