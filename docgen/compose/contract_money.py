"""The money of the contract: inputs, startup, yearly plan, limits and shares (第十三条)."""

from __future__ import annotations

from typing import Any

from docgen.compose import wording
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import (
    class_limit,
    computed,
    marked_share,
    ordered_sum,
    percent_limit,
    share,
    support_year,
    table,
    told,
    told_class_limit,
    total,
)
from docgen.model.document import Traced
from docgen.model.submission import SOURCES_WAN

_FIRST_YEAR, _LATER_YEARS, _REWARD = "C13-12.cap", "C13-13.cap", "C13-18.cap"
_STARTUP_SHARE, _OPERATING_SHARE = "C13-10.share", "C13-16.share"
_TWO_YEARS = 2


def money(sources: Sources) -> dict[str, Any]:
    """Return everything the money chapter prints, amounts in 万元."""
    data = sources.submission
    return {
        **_outlay(sources),
        "limits": [_limit_row(sources, row) for row in data.rows("operating_plan")],
        "caps": _caps(sources),
        "totals": _totals(data),
        "instalments": _instalments(data),
        "ledger": data.tell("separate_ledger_account"),
    }


def planned(sources: Sources) -> dict[str, Any]:
    """Return the money of a 建设方案: what the contract will take over, without its terms."""
    return {**_outlay(sources), "totals": _totals(sources.submission)}


def _outlay(sources: Sources) -> dict[str, Any]:
    """Return what is put in and what for: the construction, the startup, each support year."""
    data = sources.submission
    return {
        "construction": _construction(data),
        "startup": _startup(sources),
        "plan": [_plan_row(row) for row in data.rows("operating_plan")],
        "plan_sum": _plan_sum(data),
        "budget": _plan_budget(data),
    }


def _construction(data: Teller) -> dict[str, Any]:
    """Return the construction input with its sources and their shares of the whole in percent."""
    whole = data.figure("total_construction_input_wan")
    part = data.part("construction_sources")
    return {
        **ordered_sum(data.tell("total_construction_input_wan"), whole),
        "whole": share(
            total(part.value(name) for name in SOURCES_WAN), whole, "construction_share"
        ),
        "sources": {
            name: {
                "wan": part.tell(name),
                "share": share(part.figure(name), whole, f"construction_share.{name}"),
            }
            for name in SOURCES_WAN
        },
    }


def _startup(sources: Sources) -> dict[str, Any]:
    """Return the district's startup support, its use, and its share of the construction input."""
    data = sources.submission
    most, most_text = percent_limit(sources, _STARTUP_SHARE)
    amount = data.figure("startup_support_wan")
    whole = data.figure("total_construction_input_wan")
    return {
        **ordered_sum(data.tell("startup_support_wan", "0"), amount),
        "given": bool(amount),
        "budget": table(data, "startup_budget", "category amount"),
        "share": marked_share(amount, whole, "rule:C13-10.share"),
        "most": most_text,
        "over": amount > most * whole,
    }


def _plan_row(row: Teller) -> dict[str, Any]:
    names = " ".join(("T_wan", *SOURCES_WAN))
    return {"year": support_year(row, "year_index"), **told(row, names, "0")}


def _plan_sum(data: Teller) -> dict[str, Traced]:
    rows = data.value("operating_plan") or ()
    return {
        name: computed(
            f"operating_plan.sum.{name}", wording.number(total(row.get(name) for row in rows))
        )
        for name in ("T_wan", *SOURCES_WAN)
    }


def _plan_budget(data: Teller) -> list[dict[str, Any]]:
    """Return the yearly use of the operating money by category, all years in one list."""
    rows = [
        {"year": support_year(year, "year_index"), **told(line, "category amount")}
        for year in data.rows("operating_plan")
        for line in year.rows("budget")
    ]
    return ordinals(rows, "contract:operating_plan.budget")


def _limit_row(sources: Sources, row: Teller) -> dict[str, Any]:
    """Return one year against its limit, the 1:1 match and the share of the input (第十三条)."""
    index = row.value("year_index")
    city, district, whole = (row.figure(name) for name in ("city_wan", "district_wan", "T_wan"))
    parameter = _FIRST_YEAR if index == 1 else _LATER_YEARS
    incubator_class = str(sources.submission.value("incubator_class"))
    cap = class_limit(sources, parameter, incubator_class)
    most, _ = percent_limit(sources, _OPERATING_SHARE)
    where = f"rule:C13-16.Y{index}"
    return {
        "year": support_year(row, "year_index"),
        **told(row, "T_wan city_wan district_wan", "0"),
        "cap": told_class_limit(sources, parameter, incubator_class),
        "sum": Traced(wording.number(city + district), f"{where}.sum"),
        "most": Traced(wording.number(whole * most), f"{where}.most"),
        "share": Traced(share(city + district, whole, where), f"{where}.share"),
        "over_cap": cap is not None and city > cap,
        "unequal": city != district,
        "over_share": city + district > most * whole,
    }


def _caps(sources: Sources) -> dict[str, Any]:
    """Return the limits of the class; a contract of two years speaks of no third one."""
    incubator_class = str(sources.submission.value("incubator_class"))
    ids = {"first": _FIRST_YEAR, "later": _LATER_YEARS, "reward": _REWARD}
    limits = {
        name: told_class_limit(sources, which, incubator_class) for name, which in ids.items()
    }
    return {
        **limits,
        "share": percent_limit(sources, _OPERATING_SHARE)[1],
        "has_third": len(sources.submission.value("support_years") or ()) > _TWO_YEARS,
    }


def _totals(data: Teller) -> dict[str, Any]:
    """Return the amounts 总额控制 binds to: by level, and both together."""
    city, district = data.figure("total_city_wan"), data.figure("total_district_wan")
    both = computed("total_city_wan+total_district_wan", wording.number(city + district))
    operating = total(row.get("district_wan") for row in data.value("operating_plan") or ())
    return {
        "city": ordered_sum(data.tell("total_city_wan"), city),
        "district": ordered_sum(data.tell("total_district_wan"), district),
        "district_operating": computed(
            "operating_plan.sum.district_wan", wording.number(operating)
        ),
        "both": ordered_sum(both, city + district),
    }


def _instalments(data: Teller) -> list[dict[str, Any]]:
    rows = [
        {
            **told(row, "fund_kind level amount condition*"),
            "year": support_year(row, "year"),
        }
        for row in data.rows("instalments")
    ]
    return ordinals(rows, "contract:instalments")
