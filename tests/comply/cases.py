"""Valid submissions to start from, how a test changes one thing in them, and what comes out.

`make("contract", {"operating_plan[1].city_wan": D("500.000001")})` gives a submission whose
figures all fit together but for the patch: a path and its new value; `DROP` removes a row, and
the index one past the end appends one. `found()` runs the formulas of one module and returns
their findings as ``code/outcome``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from docgen.comply.registry import Facts, Hit, codes
from docgen.edges.rulebook import load_rulebook
from docgen.model.case import Case, Moment, Registered
from docgen.model.finding import Finding
from docgen.model.rulebook import Rulebook
from docgen.model.submission import Submission, freeze, parent_path, value_at
from tests.comply.bases import BASES, D, final_changes, kpi_row

__all__ = [
    "AGREED",
    "DROP",
    "D",
    "facts",
    "final",
    "found",
    "hits",
    "kpi_row",
    "make",
    "moment",
    "patched",
    "payment",
    "recorded",
    "told",
]

DROP = object()
AGREED = {
    "quarterly_days": 15,
    "annual_date": "03-31",
    "q4_required": True,
    "addressees": "市科委、所在区",
}
"""Dates of the reports as a contract may agree on them."""
SHANGHAI = ZoneInfo("Asia/Shanghai")
POLICIES = Path(__file__).parents[2] / "policies"
NOTHING: Mapping[str, Any] = {}


@cache
def rulebook() -> Rulebook:
    """Return the policy packs of the repository."""
    return load_rulebook(POLICIES)


def make(kind: str, patch: Mapping[str, Any] = NOTHING) -> Submission:
    """Return the valid submission of a kind with the values of `patch` at their paths."""
    values = BASES[kind]()
    for path, value in patch.items():
        _set(values, path, _own(value))
    return Submission(kind, freeze(values))


def patched(base: Submission, patch: Mapping[str, Any]) -> Submission:
    """Return another submission with the values of `patch` at their paths."""
    values = _own(base.values)
    for path, value in patch.items():
        _set(values, path, _own(value))
    return Submission(base.kind, freeze(values))


def payment(
    fund: str, level: str, year: int | None, wan: str | int, day: str = "2025-06-10", **more: Any
) -> Submission:
    """Return the record of a payment under the valid contract; `more` are other values of it."""
    contract = make("contract")
    values = {
        "contract_no": contract["contract_no"],
        "fund_kind": fund,
        "level": level,
        "year_index": year,
        "amount_yuan": D(wan) * 10000,
        "purpose_category": None,
        "paid_on": date.fromisoformat(day),
        "doc_no": "沪科〔2025〕7号",
        "ledger_account": contract["separate_ledger_account"],
        "prepared_on": date.fromisoformat(day),
        **more,
    }
    return Submission("disbursement", freeze(values))


def recorded(number: int, *what: Any, state: str = "accepted", **more: Any) -> Registered:
    """Return a payment under its key."""
    return Registered(f"GZL/disbursement/{number:02d}/v1", payment(*what, **more), state=state)


def final(patch: Mapping[str, Any] = NOTHING) -> Submission:
    """Return the valid final evaluation with the values of `patch` at their paths."""
    return make("eval_result", {**final_changes(), **patch})


def _own(value: Any) -> Any:
    """Return a copy whose mappings and lists a later patch may change."""
    if isinstance(value, Mapping):
        return {key: _own(item) for key, item in value.items()}
    return [_own(item) for item in value] if isinstance(value, list | tuple) else value


def _set(values: Any, path: str, value: Any) -> None:
    above = value_at(values, parent_path(path)) if parent_path(path) else values
    step = re.findall(r"[^.\[\]]+", path)[-1]
    if isinstance(above, dict):
        above[step] = value
    elif value is DROP:
        del above[int(step)]
    elif int(step) == len(above):
        above.append(value)
    else:
        above[int(step)] = value


def moment(city: str, district: str | None = "", as_of: str | None = None) -> Moment:
    """Return a receipt: ISO date or time in Shanghai; district as the city where not given."""
    there = city if district == "" else district
    received = _time(city)
    day = date.fromisoformat(as_of) if as_of else received.date()
    return Moment(city=received, district=_time(there) if there else None, as_of=day)


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def facts(
    submission: Submission,
    contract: Submission | Mapping[str, Any] | None = NOTHING,
    when: Moment | None = None,
    registered: Iterable[tuple[str, Submission]] = (),
) -> Facts:
    """Put a submission beside its contract (a patch of the valid one; None: no contract)."""
    if contract is not None and not isinstance(contract, Submission):
        contract = make("contract", contract)
    if submission.kind == "contract":
        contract = None
    known = tuple(Registered(key, item) for key, item in registered)
    received = when or moment(str(submission["prepared_on"]))
    return Facts(submission, Case(contract, known), received, rulebook())


def hits(module: ModuleType, given: Facts) -> list[Hit]:
    """Run the formulas that stand in a module on what is given."""
    mine = (code for code in codes() if code.formula.__module__ == module.__name__)
    return [
        hit for code in mine if given.submission.kind in code.kinds for hit in code.formula(given)
    ]


def told(given: Facts, hit: Hit) -> Finding:
    """Return the finding in the words of the catalogue; fails where a word is missing."""
    return given.rulebook.finding(
        hit.rule,
        given.day,
        outcome=hit.outcome,
        path=hit.path,
        found=hit.found,
        expected=hit.expected,
        fields=hit.fields,
        data=hit.data,
    )


def found(given: Facts, *modules: ModuleType) -> list[str]:
    """Return the findings of these modules, ``code/outcome at path``, each told in words."""
    lines = []
    for module in modules:
        for hit in hits(module, given):
            finding = told(given, hit)
            assert finding.message
            assert finding.remedy
            lines.append(f"{hit.rule}/{hit.outcome} {hit.path}".rstrip())
    return lines
