"""第七、八、二十三条 on contracts, and what is held against the contract."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from docgen.comply import (
    article_07_period,
    article_08_case,
    article_08_contract,
    article_23_validity,
)
from docgen.model.case import Case, Moment, Registered
from docgen.model.submission import Submission, freeze
from tests.comply.cases import facts, found, make, moment

CONTRACT = (article_07_period, article_08_contract, article_23_validity)
CULTIVATION = {"incubator_class": "cultivation"}
SCAN = [{"name": "合同签署件.pdf", "kind": "signed_scan", "sha256": None, "pages": 30}]
EXISTING = {"origin": "existing", "attachments": SCAN}


def signed(builder: str, district: str, city: str) -> dict[str, Any]:
    return {
        "party_builder.signed_on": date.fromisoformat(builder),
        "party_district.signed_on": date.fromisoformat(district),
        "party_city.signed_on": date.fromisoformat(city),
    }


PERIODS = [
    ({}, []),
    ({"period_end": date(2027, 2, 27)}, ["C07-01/uneven period_end"]),
    ({"period_end": date(2027, 3, 1)}, ["AMB-19/default period_end"]),
    ({"period_end": date(2027, 3, 2)}, ["C07-01/uneven period_end"]),
    ({"period_end": date(2026, 2, 28)}, ["C07-01/length period_end"]),
    ({"period_end": date(2024, 2, 29)}, ["C07-03/default period_end"]),
    ({**CULTIVATION, "period_end": date(2026, 2, 28)}, []),
    ({**CULTIVATION, "period_end": date(2026, 3, 1)}, ["AMB-19/default period_end"]),
    ({**CULTIVATION, "period_end": date(2026, 2, 27)}, ["C07-02/uneven period_end"]),
    ({**CULTIVATION, "period_end": date(2027, 2, 28)}, ["C07-02/length period_end"]),
    # F25: 2023-11-20, three years
    ({"period_start": date(2023, 11, 20), "period_end": date(2026, 11, 19)}, []),
    # leap day: three years from 29 February end on the 27th by the corresponding day
    ({"period_start": date(2024, 2, 29), "period_end": date(2027, 2, 27)}, []),
]
STEPS = [
    ({"published.date": date(2024, 2, 21)}, "C08-01/default published.date"),
    ({"published.date": date(2024, 2, 1)}, "V-101/published published.date"),
    ({"argument.date": date(2024, 2, 21)}, "V-101/default argument.date"),
    ({"argument": None}, "C06-05/default argument"),
    ({"party_city.name": "上海市科委"}, "C08-02/city party_city.name"),
    (
        {"party_district.name": "上海市浦东新区科技和经济委员会"},
        "C08-02/district party_district.name",
    ),
    ({"party_district.name": "上海市杨浦区人民政府"}, "C08-02/district party_district.name"),
    (
        {
            "party_district.name": "上海市浦东新区科技和经济委员会",
            "party_district.authorisation_no": "浦委授〔2024〕1号",
        },
        "C08-02/authorisation party_district.authorisation_no",
    ),
    (
        {"party_district.district_code": "310199"},
        "C08-02/district_code party_district.district_code",
    ),
    ({"party_builder.uscc": "91310110MADEM002XN"}, "C08-02/builder_uscc party_builder.uscc"),
    ({"goals": " "}, "C08-03/goals goals"),
    ({"tasks": []}, "C08-03/tasks tasks"),
    ({"kpis_overall": []}, "C08-03/kpis kpis_overall"),
    ({"support_years": []}, "C08-03/years support_years"),
    ({"party_builder.lead_entity_type": "other"}, "C05-00/default party_builder.lead_entity_type"),
    ({"service_officer_city": None}, "A04-01/default service_officer_city"),
    ({"service_officer_district": None}, "A04-01/default service_officer_district"),
    ({"lead_time": {"months": 2, "convention": None}}, "C09-03/months lead_time.months"),
    ({"lead_time": {"months": 25, "convention": None}}, "X-21/default lead_time.months"),
    ({"due_rules": {"quarterly_days": 181}}, "X-21/default due_rules.quarterly_days"),
]
FINE = [
    {"published.date": date(2024, 1, 31)},  # published on the day of the argument
    {"argument.date": date(2024, 2, 20)},  # argued on the day of the last signature
    {"lead_time": {"months": 3, "convention": "reverse_corresponding"}},
    {"party_city.signed_on": None, "party_city.sealed": False},  # a draft not yet signed
    {"party_builder.lead_entity_type": "institute"},
    {"lead_time": {"months": 24}, "due_rules": {"quarterly_days": 180}},
    {"party_builder.name": "示例甲孵化管理有限公司"},
]


@pytest.mark.parametrize(("patch", "expected"), PERIODS)
def test_the_support_period_is_held_against_the_class(
    patch: Mapping[str, Any], expected: list[str]
) -> None:
    assert found(facts(make("contract", patch)), article_07_period) == expected


@pytest.mark.parametrize(("patch", "expected"), STEPS)
def test_each_fault_of_a_contract_is_found_alone(patch: Mapping[str, Any], expected: str) -> None:
    assert found(facts(make("contract", patch)), *CONTRACT) == [expected]


@pytest.mark.parametrize("patch", FINE)
def test_the_other_side_of_each_boundary_is_fine(patch: Mapping[str, Any]) -> None:
    assert found(facts(make("contract", patch)), *CONTRACT) == []


EXISTING_CASES = [
    ({}, ["C23-01/existing origin"]),
    ({"attachments": []}, ["C08-02/scan attachments", "C23-01/existing origin"]),
    (
        {"party_district.signed_on": None},
        ["C08-02/unsigned party_district.signed_on", "C23-01/existing origin"],
    ),
    ({"party_city.sealed": False}, ["C08-02/unsealed party_city.sealed", "C23-01/existing origin"]),
]


@pytest.mark.parametrize(("patch", "expected"), EXISTING_CASES)
def test_a_paper_contract_is_registered_with_its_scan(
    patch: Mapping[str, Any], expected: list[str]
) -> None:
    given = facts(make("contract", {**EXISTING, **patch}), when=moment("2026-11-22T09:00"))
    assert found(given, *CONTRACT) == expected


F9 = signed("2025-10-20", "2025-10-28", "2025-11-03")
F9B = signed("2025-10-20", "2025-10-28", "2025-10-29")
VALIDITY = [
    (F9, "2025-11-04", ["C23-01/no_basis party_city.signed_on"]),
    (F9B, "2025-10-29", []),
    (
        signed("2025-10-30", "2025-10-28", "2025-10-29"),
        "2025-11-04",
        ["C23-01/no_basis party_builder.signed_on"],
    ),
    (F9B, "2026-03-02", ["C23-01/backdated party_city.signed_on"]),  # F9c
    (F9B, "2025-10-30", ["C23-01/backdated party_city.signed_on"]),
    ({"party_city.signed_on": None}, "2026-11-22", ["C23-01/unsigned party_city.signed_on"]),
    ({"party_city.signed_on": None}, "2025-10-29", []),
    (
        signed("2023-10-20", "2023-10-20", "2023-10-29"),
        "2023-11-01",
        ["C23-01/early party_city.signed_on"],
    ),
    (signed("2023-10-20", "2023-10-20", "2023-10-30"), "2023-11-01", []),
]


@pytest.mark.parametrize(("patch", "received", "expected"), VALIDITY)
def test_f9_a_contract_after_expiry_needs_a_ground_of_its_own(
    patch: Mapping[str, Any], received: str, expected: list[str]
) -> None:
    given = facts(make("contract", patch), when=moment(f"{received}T10:00"))
    assert found(given, article_23_validity) == expected


def legal_basis(start: date, end: date | None, covers: list[str]) -> Submission:
    values = {
        "doc_no": "沪科规〔2025〕99号",
        "title": "示例延期通知",
        "valid_from": start,
        "valid_to": end,
        "covers": covers,
    }
    return Submission("legal_basis", freeze(values))


@pytest.mark.parametrize(
    ("start", "end", "covers", "outcome"),
    [
        (date(2025, 10, 30), None, ["contract"], "covered"),
        (date(2025, 11, 3), date(2025, 11, 3), [], "covered"),
        (date(2025, 11, 4), None, ["contract"], "no_basis"),
        (date(2025, 10, 30), date(2025, 11, 2), ["contract"], "no_basis"),
        (date(2025, 10, 30), None, ["disbursement"], "no_basis"),
    ],
)
def test_f9_a_recorded_basis_that_covers_the_day_lets_the_contract_go_on(
    start: date, end: date | None, covers: list[str], outcome: str
) -> None:
    basis = legal_basis(start, end, covers)
    when = moment("2025-11-04T10:00")
    given = facts(make("contract", F9), when=when, registered=[("basis", basis)])
    expected = [f"C23-01/{outcome} party_city.signed_on"]
    assert found(given, article_23_validity) == expected


def test_a_basis_the_contract_merely_cites_is_named_but_does_not_release_it() -> None:
    row = {"doc_no": "沪科规〔2025〕99号", "title": "示例", "valid_from": date(2025, 10, 30)}
    contract = make("contract", {**F9, "legal_basis": [{**row, "valid_to": None}]})
    given = facts(contract, when=moment("2025-11-04T10:00"))
    assert found(given, article_23_validity) == ["C23-01/no_basis party_city.signed_on"]
    [hit] = list(article_23_validity.conclusion(given))
    assert hit.fields["cited"] == "沪科规〔2025〕99号"


def test_a_contract_known_before_expiry_is_not_back_dated_by_a_later_version() -> None:
    contract = make("contract", F9B)
    zone = ZoneInfo("Asia/Shanghai")
    first = Registered("k", contract, received_city=datetime(2025, 10, 29, 23, 59, tzinfo=zone))
    given = facts(contract, when=moment("2026-03-02T10:00"))
    given = type(given)(contract, Case(None, (first,)), given.moment, given.rulebook)
    assert found(given, article_23_validity) == []


@pytest.mark.parametrize(
    ("received", "contract", "expected"),
    [
        ("2025-10-29T23:59", {}, []),
        ("2025-10-30T00:00", {}, ["C23-01/performance contract_no"]),
        ("2025-10-30T00:00", F9, []),
        (
            "2026-03-02T10:00",
            {**EXISTING, "party_city.signed_on": None},
            ["C23-01/performance contract_no"],
        ),
        ("2026-03-02T10:00", None, []),
    ],
)
def test_performance_of_an_old_contract_after_expiry_is_said(
    received: str, contract: Mapping[str, Any] | None, expected: list[str]
) -> None:
    given = facts(make("q_report"), contract, when=moment(received))
    assert found(given, article_23_validity) == expected


@pytest.mark.parametrize(("decided", "count"), [(date(2025, 10, 29), 0), (date(2025, 10, 30), 1)])
def test_an_evaluation_acts_on_the_day_of_its_decision(decided: date, count: int) -> None:
    given = facts(make("eval_result", {"decided_on": decided}))
    assert len(found(given, article_23_validity)) == count


@pytest.mark.parametrize(
    ("patch", "contract", "expected"),
    [
        ({}, {}, []),
        ({}, None, []),
        ({"contract_no": "X-1"}, {}, ["C08-04/other_contract contract_no"]),
        (
            {"incubator_uscc": "91310110MADEM002XN"},
            {},
            ["C08-04/other_incubator incubator_uscc"],
        ),
        ({"incubator_name": "示例甲"}, {}, ["C08-04/name incubator_name"]),
    ],
)
def test_a_report_is_held_against_its_contract(
    patch: Mapping[str, Any], contract: Mapping[str, Any] | None, expected: list[str]
) -> None:
    assert found(facts(make("q_report", patch), contract), article_08_case) == expected


def test_a_reported_change_of_name_explains_the_new_name() -> None:
    change = make("change_report", {"items[0].change_type": "name", "items[0].after": "新名"})
    report = make("q_report", {"incubator_name": "新名"})
    assert found(facts(report, registered=[("k", change)]), article_08_case) == []


def test_the_day_of_a_receipt_is_reckoned_in_shanghai() -> None:
    utc = ZoneInfo("UTC")
    late = Moment(city=datetime(2025, 10, 29, 16, 0, tzinfo=utc), as_of=date(2025, 10, 30))
    assert found(facts(make("q_report"), when=late), article_23_validity) != []
