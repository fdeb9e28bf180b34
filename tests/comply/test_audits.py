"""第十二条: audits, their reports, and the refund that rests on one (V-211, V-502)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from docgen.comply import article_12_audit
from docgen.model.case import Registered
from docgen.model.submission import Submission, freeze
from tests.comply.bases_audit import level
from tests.comply.cases import D, facts, found, make, moment

NOTHING: Mapping[str, Any] = {}
AUDIT = "GZL-2023-001/audit/01/v1"
REPORT = "GZL-2023-001/audit_report/01/v1"


def told(
    kind: str, patch: Mapping[str, Any] = NOTHING, *known: tuple[str, Submission]
) -> list[str]:
    record = make(kind, patch)
    given = facts(record, when=moment(str(record["prepared_on"])), registered=known)
    return found(given, article_12_audit)


def paid(on: str, fund: str, of: str, wan: str, year: int | None) -> tuple[str, Submission]:
    values = {"fund_kind": fund, "level": of, "year_index": year, "paid_on": date.fromisoformat(on)}
    values["amount_yuan"] = D(wan) * 10000
    key = f"GZL-2023-001/disbursement/{on}/v1"
    return key, Submission("disbursement", freeze(values))


PAID = (
    paid("2024-03-18", "operating", "city", "1000", 1),
    paid("2024-03-19", "operating", "district", "1000", 1),
    paid("2024-03-20", "startup", "district", "800", None),
)


@pytest.mark.parametrize("kind", ["audit", "audit_report"])
def test_an_audit_in_order_finds_nothing(kind: str) -> None:
    assert told(kind, {}, (AUDIT, make("audit")), *PAID) == []


@pytest.mark.parametrize(
    ("patch", "line"),
    [
        ({"contract_clause": None}, "C12-00/uncited contract_clause"),
        ({"contract_clause": "有关约定"}, "C12-00/uncited contract_clause"),
        ({"auditor.uscc": "91310115MADEM00117"}, "C12-00/auditor auditor.uscc"),
        (
            {"auditor.independence_declared": False},
            "C12-00/independence auditor.independence_declared",
        ),
        ({"period_end": date(2024, 2, 29)}, "C12-00/span period_end"),
        ({"period_start": date(2024, 2, 29)}, "C12-00/outside period_start"),
        ({"period_end": date(2027, 3, 1)}, "C12-00/outside period_end"),
        ({"entry_on": date(2025, 8, 31)}, "C12-00/entry entry_on"),
        ({"finish_on": date(2025, 9, 14)}, "C12-00/finish finish_on"),
    ],
)
def test_a_notice_with_one_fault(patch: Mapping[str, Any], line: str) -> None:
    assert told("audit", patch) == [line]


@pytest.mark.parametrize(
    "patch",
    [
        {"entry_on": date(2025, 9, 1)},
        {"finish_on": date(2025, 9, 15)},
        {"finish_on": None},
        {"period_start": date(2024, 3, 1), "period_end": date(2027, 2, 28)},
        {"period_end": date(2024, 3, 1)},
    ],
)
def test_a_notice_on_the_right_side_of_each_boundary(patch: Mapping[str, Any]) -> None:
    assert told("audit", patch) == []


@pytest.mark.parametrize(
    ("on", "clause", "lines"),
    [
        (date(2025, 10, 29), None, ["C12-00/uncited contract_clause"]),
        (date(2025, 10, 30), None, ["C12-00/clause contract_clause"]),
        (date(2025, 10, 30), "合同第三十四条", []),
    ],
)
def test_after_the_expiry_an_audit_rests_on_the_contract(
    on: date, clause: str | None, lines: list[str]
) -> None:
    patch = {"decided_on": on, "prepared_on": on, "contract_clause": clause}
    more = {"entry_on": date(2025, 11, 10), "finish_on": None}
    assert told("audit", {**patch, **more}) == lines


@pytest.mark.parametrize(
    ("patch", "line"),
    [
        ({"city": level("1000", "1000.01", "900", "100")}, "V-211/audit_used city.used_wan"),
        ({"city": level("1000", "900", "900.01", "99.99")}, "V-211/audit_used city.eligible_wan"),
        (
            {"city": level("1000", "620.5", "620.5", "379.51")},
            "V-211/audit_balance city.remaining_wan",
        ),
        (
            {"city": level("999", "620.5", "620.5", "378.5")},
            "V-211/audit_recorded city.received_wan",
        ),
        (
            {"district": level("1000", "900", "900", "100")},
            "V-211/audit_recorded district.received_wan",
        ),
        ({"firm.uscc": "91310115MADEM00117"}, "C12-00/auditor firm.uscc"),
        ({"about": "GZL-2023-001/audit/09/v1"}, "C12-00/unknown about"),
        ({"report_date": date(2025, 8, 30)}, "C12-00/early report_date"),
    ],
)
def test_a_report_with_one_fault(patch: Mapping[str, Any], line: str) -> None:
    lines = told("audit_report", patch, (AUDIT, make("audit")), *PAID)
    assert line in lines
    assert [item for item in lines if item != line] in ([], ["C12-00/other_firm firm.name"])


def test_the_day_of_the_report_may_be_the_last_of_the_period() -> None:
    assert told("audit_report", {"report_date": date(2025, 8, 31)}) == []


def test_another_firm_than_the_one_told_is_said() -> None:
    other = make("audit", {"auditor.uscc": "12310000MBDEM004XB"})
    assert told("audit_report", {}, (AUDIT, other)) == ["C12-00/other_firm firm.name"]


def test_only_payments_of_the_period_count_and_no_reward() -> None:
    late = paid("2025-09-01", "operating", "city", "500", 2)
    reward = paid("2025-08-01", "reward", "city", "500", None)
    assert told("audit_report", {}, (AUDIT, make("audit")), *PAID, late, reward) == []
    in_time = paid("2025-08-31", "operating", "city", "500", 2)
    lines = told("audit_report", {}, (AUDIT, make("audit")), *PAID, in_time)
    assert lines == ["V-211/audit_recorded city.received_wan"]


REFUND = {
    "city_disbursed": D(1000), "city_used": D("620.5"), "city_refund": D("379.5"),
    "district_disbursed": D(1800), "district_used": D(1500), "district_refund": D(300),
    "certified_by": "示例会计师事务所（沪示审〔2025〕66号）", "account": None,
    "deadline": None, "deadline_source": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, []),
        ({"city_used": D(620)}, ["V-502/certified refund.city_used"]),
        ({"district_disbursed": D(1801)}, ["V-502/certified refund.district_disbursed"]),
        ({"certified_by": "市科委核实"}, ["V-502/uncertified refund.certified_by"]),
        (
            {"certified_by": "市科委核实", "city_used": D(1)},
            ["V-502/uncertified refund.certified_by"],
        ),
    ],
)
def test_a_refund_is_that_of_the_audit_it_names(
    changes: Mapping[str, Any], lines: list[str]
) -> None:
    patch = {"grade": "stop", "refund": {**REFUND, **changes}}
    assert told("eval_result", patch, (REPORT, make("audit_report"))) == lines


def test_a_refund_without_any_audit_on_record_is_held_to_none() -> None:
    assert told("eval_result", {"grade": "stop", "refund": REFUND}) == []
    record = make("eval_result", {"grade": "stop", "refund": {**REFUND, "city_used": D(1)}})
    held = Registered(REPORT, make("audit_report"), state="held")
    given = facts(record)
    case = type(given.case)(given.case.contract, (held,))
    assert found(type(given)(record, case, given.moment, given.rulebook), article_12_audit) == []


def test_the_newest_version_of_a_report_counts() -> None:
    newer = make("audit_report", {"city": level("1000", "600", "600", "400")})
    known = ((REPORT, make("audit_report")), (REPORT.replace("/v1", "/v2"), newer))
    patch = {"grade": "stop", "refund": REFUND}
    assert told("eval_result", patch, *known) == ["V-502/certified refund.city_used"]
