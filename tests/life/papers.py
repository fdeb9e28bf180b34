"""Papers of a case in the fewest words the machines read, and whole histories out of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from docgen.model.case import Case, Registered
from docgen.model.submission import Submission, freeze
from tests.comply.cases import make

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEVER = datetime(2000, 1, 1, tzinfo=SHANGHAI)
NO = "GZL-2023-001"
CONTRACT = make("contract")
START, END = CONTRACT["period_start"], CONTRACT["period_end"]


def registered(key: str, received: date, values: Mapping[str, Any], state: str = "accepted") -> Any:
    """Return a paper under its key; what it has no need of is left out."""
    kind, version = key.split("/")[0], int(key.rpartition("/v")[2])
    told = {"contract_no": NO, "version": version, "prepared_on": received, **values}
    if version > 1:
        told["supersedes"] = f"{NO}/{key.rpartition('/v')[0]}/v{version - 1}"
    at = datetime.combine(received, time(10), SHANGHAI)
    return Registered(f"{NO}/{key}", Submission(kind, freeze(told)), at, None, state)


def contract(received: date = START) -> Registered:
    """Return the valid contract, received on a day."""
    at = datetime.combine(received, time(9), SHANGHAI)
    return Registered(f"{NO}/contract/01/v1", CONTRACT, at)


def result(grade: str, year: int, decided: date, received: date | None = None, version: int = 1):  # type: ignore[no-untyped-def]
    """Return the evaluation of a year with a grade."""
    values = {
        "period": f"Y{year}", "kind": "annual", "year_index": year, "grade": grade,
        "decided_on": decided, "decided_by": "市科委",
        "contract_terminates_on": decided if grade == "stop" else None,
        "third_party": {"name": "评估机构", "commissioned_on": decided - timedelta(days=30),
                        "report_date": decided},
    }  # fmt: skip
    return registered(f"eval_result/Y{year}/v{version}", received or decided, values)


def final(decided: date, received: date | None = None) -> Registered:
    """Return the final evaluation."""
    values = {"kind": "final", "decided_on": decided, "decided_by": "市科委"}
    return registered("eval_result/09/v1", received or decided, values)  # type: ignore[no-any-return]


def closing(settled: date, reason: str = "completed", serial: str = "01") -> Registered:
    """Return the closing of the case."""
    values = {"reason": reason, "settled_on": settled, "decided_by": "办公室"}
    return registered(f"closing/{serial}/v1", settled, values)  # type: ignore[no-any-return]


def case(*papers: Registered) -> Case:
    """Return a case of these papers in the order of their receipt."""
    found = sorted(papers, key=lambda item: item.received_city or NEVER)
    contracts = [item.submission for item in found if item.submission.kind == "contract"]
    return Case(contracts[-1] if contracts else None, tuple(found))


_DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@st.composite
def histories(draw: st.DrawFn) -> Case:
    """Draw a case of papers in any order, of any day, sense or none: as a registry may hold it."""
    found = [contract(draw(st.sampled_from([START, date(2024, 6, 3)])))]
    for number in range(draw(st.integers(0, 9))):
        found.append(draw(_papers(number + 1)))
    kept = {item.key: item for item in found}
    return case(*kept.values())


@st.composite
def _papers(draw: st.DrawFn, number: int) -> Registered:
    received, on = draw(_DAYS), draw(_DAYS)
    serial, version = f"{number:02d}", draw(st.sampled_from([1, 1, 1, 2]))
    year = draw(st.integers(1, 3))
    state = draw(st.sampled_from(["accepted", "accepted", "accepted", "held"]))
    kind = draw(st.sampled_from(["grade", "final", "closing", "M3", "report", "call", "p", "waiver",
                                 "change", "decision"]))  # fmt: skip
    if kind == "grade":
        grade = draw(st.sampled_from(["continue", "pause", "stop"]))
        return result(grade, year, on, received, version)  # type: ignore[no-any-return]
    told: dict[str, tuple[str, dict[str, Any]]] = {
        "final": (f"eval_result/{serial}/v1", {"kind": "final", "decided_on": on}),
        "closing": (f"closing/{serial}/v1", {"reason": "completed", "settled_on": on}),
        "M3": (f"verification/{serial}/v1", {"measures": [{"measure": "M3"}], "decided_on": on}),
        "report": (f"q_report/2025Q{year}/v{version}", {"period": f"2025Q{year}"}),
        "call": (f"eval_call/Y{year}/v1", {"period": f"Y{year}", "doc_no": "沪科〔2026〕1号"}),
        "p": (f"p_report/Y{year}/v{version}", {"period": f"Y{year}", "prepared_on": on}),
        "waiver": (
            f"waiver/{serial}/v1",
            {
                "obligation": {"kind": "q_report", "period": f"2025Q{year}"},
                "approver": "办公室", "reason": "首期",
            },
        ),
        "change": (
            "change_report/01/v1",
            {"items": [{"change_type": "site", "planned_effective_on": on}]},
        ),
        "decision": (
            f"decision/{serial}/v1",
            {
                "about": f"{NO}/change_report/01/v1", "decided_on": on, "body": "推进小组",
                "items": [{"item_index": 1, "effective_on": None,
                           "result": draw(st.sampled_from(["确认", "不予确认", "补充材料"]))}],
            },
        ),
    }  # fmt: skip
    key, values = told[kind]
    return registered(key, received, values, state)  # type: ignore[no-any-return]
