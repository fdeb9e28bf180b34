"""第十二条: nothing without verification, every measure decided, dated and named as it must be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from docgen.comply import article_12_consequences, article_12_grounds, article_12_measures, comply
from docgen.comply.citable import is_citable
from docgen.comply.registry import Facts
from docgen.model.case import Case, Registered
from docgen.model.finding import Severity, Verdict, verdict_of
from docgen.model.submission import Submission, freeze
from tests.comply.bases_sanction import credit_record, hearing, recovery, suspension
from tests.comply.cases import DROP, D, facts, found, make, moment, rulebook

MODULES = (article_12_grounds, article_12_measures, article_12_consequences)
SHANGHAI = ZoneInfo("Asia/Shanghai")
PLAIN = ["C12-02/default grounds", "C12-11/default measures"]
ONE = {"measure": "M1", "name": None, "basis": None}
NOTHING: Mapping[str, Any] = {}


def told(patch: Mapping[str, Any] = NOTHING, *known: Registered, **contract: Any) -> list[str]:
    """Return what is found in the valid record with a patch, beside what is registered."""
    record = make("verification", patch)
    when = moment(str(record["prepared_on"]))
    return found(Facts(record, Case(make("contract", contract), known), when, rulebook()), *MODULES)


def measures(*codes: str) -> list[dict[str, Any]]:
    return [{**ONE, "measure": code} for code in codes]


def other(name: str, basis: str = "合同第三十条") -> dict[str, Any]:
    return {"measure": "M0", "name": name, "basis": basis}


def with_money(**more: Any) -> dict[str, Any]:
    """Return the patch of a record that claws money back after a hearing."""
    patch = {"measures": measures("M4"), "talk": None, "hearing": hearing()}
    return {**patch, "clawback": recovery(), **more}


def paid(level: str, yuan: str) -> Registered:
    values = {"fund_kind": "startup", "level": level, "year_index": None, "amount_yuan": D(yuan)}
    return Registered("GZL/disbursement/01/v1", Submission("disbursement", freeze(values)))


PAID = paid("district", "8000000.00")


def test_a_verified_talk_leaves_only_what_people_weigh() -> None:
    assert told() == PLAIN
    record = make("verification")
    findings = comply(facts(record))
    assert verdict_of(findings) is Verdict.ACCEPTED
    assert {item.severity for item in findings} == {Severity.MANUAL}


@pytest.mark.parametrize(
    ("patch", "line"),
    [
        ({"verified_by": None}, "C12-10/who verified_by"),
        ({"verified_by": " "}, "C12-10/who verified_by"),
        ({"verified_on": None}, "C12-10/when verified_on"),
        ({"evidence": []}, "C12-10/evidence evidence"),
        ({"verified_on": date(2025, 6, 17)}, "C12-10/early conduct_to"),
        ({"conduct_from": date(2025, 6, 19)}, "C12-10/early conduct_to"),
        ({"decided_on": date(2025, 6, 24)}, "C12-10/later decided_on"),
        ({"decided_by": None}, "C12-11/undecided decided_by"),
        ({"decided_on": None}, "C12-11/undecided decided_on"),
        ({"proportionality_note": None}, "C12-11/note proportionality_note"),
        ({"measures": measures("M1", "M1")}, "C12-11/repeated measures"),
        ({"talk": None}, "C12-11/content talk"),
        ({"talk.at": datetime(2025, 7, 15, 9, 0, tzinfo=SHANGHAI)}, "C12-11/soon talk.at"),
        ({"measures": measures("M0")}, "C12-11/other measures[0].name"),
        ({"measures": [other("责令更正", "系统默认")]}, "C12-11/other measures[0].basis"),
        ({"measures": [other("约谈负责人")]}, "C12-11/statutory measures[0].name"),
        ({"measures": measures("M2")}, "C12-12/content suspend"),
        ({"suspend": suspension()}, "C12-12/stray suspend"),
        ({"measures": measures("M4")}, "C12-14/content clawback"),
        ({"clawback": recovery()}, "C12-14/stray clawback"),
        ({"measures": measures("M2")}, "C12-11/stray talk"),
    ],
)  # fmt: skip
def test_what_a_measure_needs_is_asked_for_and_blocks(patch: Mapping[str, Any], line: str) -> None:
    assert line in told(patch)
    rule, _, outcome = line.split()[0].partition("/")
    assert rulebook().rules[rule].wordings[outcome].severity is Severity.BLOCK


def test_a_verification_without_measures_gives_nothing_but_its_record() -> None:
    none: dict[str, Any] = {"measures": [], "talk": None, "decided_by": None, "decided_on": None}
    assert told(none) == ["C12-02/default grounds", "C12-11/none measures"]


def test_measures_may_be_combined() -> None:
    both = {"measures": measures("M1", "M2"), "suspend": suspension(), "hearing": hearing()}
    assert told(both) == PLAIN
    more = [*measures("M1"), other("责令更正")]
    assert told({"measures": more, "hearing": hearing()}) == PLAIN


@pytest.mark.parametrize(("rule", "ground"), [("C12-01", "G1"), ("C12-02", "G2"), ("C12-05", "G5")])
def test_each_ground_is_quoted_and_left_to_people(rule: str, ground: str) -> None:
    record = make("verification", {"grounds": [ground]})
    [finding] = [item for item in comply(facts(record)) if item.code == rule]
    assert finding.severity is Severity.MANUAL
    assert str(rulebook().value("C12.grounds", date(2025, 7, 1))[ground]) in finding.message


def test_ground_g3_shows_the_change_reports_of_the_case() -> None:
    record = make("verification", {"grounds": ["G3"]})
    key = "GZL-2023-001/change_report/01/v1"
    for known, words in (((), "登记中没有变更报告"), (((key, make("change_report")),), key)):
        [finding] = [
            item for item in comply(facts(record, registered=known)) if item.code == "C12-03"
        ]
        assert words in finding.message


AGREED = {"quarterly_days": 15, "annual_date": "03-31", "q4_required": True, "addressees": "市科委"}


def reported(period: str, day: str) -> Registered:
    at = datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=SHANGHAI)
    return Registered(f"GZL/q_report/{period}/v1", make("q_report", {"period": period}), at)


PERIODS = ("2024Q1", "2024Q2", "2024Q3", "2024Q4", "2025Q1")
DAYS = ("2024-04-10", "2024-07-10", "2024-10-10", "2025-01-10", "2025-04-10")
ANNUAL = Registered("GZL/a_report/2024/v1", make("a_report", {"period": "2024"}),
                    datetime(2025, 3, 20, 9, 0, tzinfo=SHANGHAI))  # fmt: skip


@pytest.mark.parametrize(
    ("rules", "last", "line"),
    [
        (None, "2025-06-01", "C12-04/no_date grounds"),
        (AGREED, "2025-04-10", "C12-04/in_time grounds"),
        (AGREED, "2025-04-15", "C12-04/in_time grounds"),
        (AGREED, "2025-04-16", "C12-04/default grounds"),
    ],
)
def test_ground_g4_rests_on_a_report_late_by_an_agreed_date_alone(
    rules: Mapping[str, Any] | None, last: str, line: str
) -> None:
    """P1: a date of the product's own never makes 「未及时提交」."""
    known = [reported(period, day) for period, day in zip(PERIODS, (*DAYS[:-1], last), strict=True)]
    assert line in told({"grounds": ["G4"]}, *known, ANNUAL, due_rules=rules)


def test_ground_g4_names_the_report_that_is_not_in() -> None:
    record = make("verification", {"grounds": ["G4"]})
    findings = comply(facts(record, {"due_rules": AGREED}))
    [finding] = [item for item in findings if item.code == "C12-04"]
    assert "季度报告 2025Q1 应于2025年4月15日报送，尚未收到，晚71日" in finding.message


AFTER = {"prepared_on": date(2026, 3, 2), "decided_on": date(2026, 3, 2)}


def until(day: date) -> dict[str, Any]:
    """Return the patch of a record of conduct up to a day, decided on after the expiry."""
    return {**AFTER, "conduct_to": day, "verified_on": date(2025, 12, 1)}


@pytest.mark.parametrize(
    ("patch", "lines"),
    [
        ({}, []),
        ({"decided_on": date(2025, 10, 29), "contract_clause": None}, []),
        (AFTER, ["C23-01/sanction_before contract_clause"]),
        ({**AFTER, "contract_clause": None}, ["C23-01/sanction_clause contract_clause"]),
        ({**AFTER, "contract_clause": "第十二"}, ["C23-01/sanction_clause contract_clause"]),
        (until(date(2025, 10, 29)), ["C23-01/sanction_before contract_clause"]),
        (until(date(2025, 10, 30)), ["C23-01/sanction_after contract_clause"]),
        ({**AFTER, "measures": [], "contract_clause": None}, []),
    ],
)  # fmt: skip
def test_after_the_expiry_a_sanction_rests_on_the_contract(
    patch: Mapping[str, Any], lines: list[str]
) -> None:
    talk = {"talk.at": datetime(2026, 3, 9, 9, 0, tzinfo=SHANGHAI)}
    late = talk if patch.get("decided_on") == date(2026, 3, 2) else {}
    assert [line for line in told({**late, **patch}) if line.startswith("C23")] == lines


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"until_on": None}, "C12-12/until suspend.until_on"),
        ({"source": None}, "C12-12/source suspend.source"),
        ({"source": "系统默认60日"}, "C12-12/source suspend.source"),
        ({"source": "X-11"}, "C12-12/source suspend.source"),
    ],
)
def test_a_suspension_ends_and_its_end_has_a_source(changes: dict[str, Any], line: str) -> None:
    patch = {"measures": measures("M2"), "talk": None, "hearing": hearing()}
    assert told({**patch, "suspend": suspension()}) == PLAIN
    assert line in told({**patch, "suspend": suspension(**changes)})
    condition = suspension(until_on=None, until_when="书面确认已经纠正。", source=None)
    assert told({**patch, "suspend": condition}) == PLAIN


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, []),
        ({"deadline": None, "deadline_source": None}, []),
        ({"deadline_source": None}, ["C12-14/source clawback.deadline_source"]),
        ({"certified_by": None}, ["C12-14/certified clawback.certified_by"]),
        ({"district_yuan": D(0)}, ["C12-14/amount clawback.city_yuan"]),
        ({"district_yuan": D("8000000.00")}, []),
        ({"district_yuan": D("8000000.01")}, ["C12-14/paid clawback.district_yuan"]),
        ({"city_yuan": D("0.01")}, ["C12-14/unknown clawback.city_yuan"]),
    ],
)
def test_no_more_is_clawed_back_than_was_paid(changes: dict[str, Any], lines: list[str]) -> None:
    assert told(with_money(clawback=recovery(**changes)), PAID) == [*PLAIN, *lines]


def test_what_was_clawed_back_before_counts() -> None:
    earlier = make("verification", {"clawback": recovery(district_yuan=D("7900000.00"))})
    before = Registered("GZL/verification/01/v1", earlier)
    assert "C12-14/paid clawback.district_yuan" in told(with_money(), PAID, before)
    held = Registered("GZL/verification/01/v1", earlier, state="held")
    assert told(with_money(), PAID, held) == PLAIN
    correction = {**with_money(), "supersedes": "GZL/verification/01/v1"}
    assert told(correction, PAID, before) == PLAIN


@pytest.mark.parametrize(("code", "rule"), [("M5", "C12-15"), ("M6", "C12-16")])
def test_liability_gets_no_document_here(code: str, rule: str) -> None:
    lines = told({"measures": measures("M1", code), "hearing": hearing()})
    assert f"{rule}/default measures" in lines
    record = make("verification", {"measures": measures("M1", code)})
    [finding] = [item for item in comply(facts(record)) if item.code == rule]
    assert finding.data["evidence"] == ["现场核查记录"]


WEIGHED = "C12-17/weigh credit.basis_no"  # whether it is recorded is for people to weigh


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, [WEIGHED]),
        ({"basis_no": None}, ["C12-17/default credit.basis_no"]),
        ({"basis_title": None}, ["C12-17/default credit.basis_no"]),
        ({"basis_no": "沪科规〔2023〕14号"}, ["C12-17/own credit.basis_no"]),
        ({"term_to": date(2027, 7, 15)}, [WEIGHED, "C12-17/term credit.term_source"]),
        ({"term_to": date(2027, 7, 15), "term_source": "沪科规〔2024〕12号"}, [WEIGHED]),
        ({"effective_on": date(2025, 7, 15)}, [WEIGHED, "C12-17/early credit.effective_on"]),
    ],
)
def test_a_credit_record_needs_a_rule_of_its_own(changes: dict[str, Any], lines: list[str]) -> None:
    patch = {"credit": credit_record(**changes), "hearing": hearing()}
    assert told(patch) == [*PLAIN, *lines]


def test_a_credit_record_needs_a_decision() -> None:
    assert "C12-17/unverified decided_on" in told(
        {"credit": credit_record(), "decided_on": None, "hearing": hearing()}
    )


def test_publication_is_left_to_people() -> None:
    assert told({"publish": True}) == [*PLAIN, "C12-18/default publish"]
    assert told({"publish": False}) == PLAIN


def silent(notified_on: date) -> dict[str, Any]:
    return hearing(stated="未提出", opinion=None, notified_on=notified_on)


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        (None, ["X-13/none hearing"]),
        (hearing(), []),
        (hearing(opinion=None), ["X-13/unanswered hearing.opinion"]),
        (hearing(stated="放弃", opinion=None), []),
        (silent(date(2025, 7, 1)), []),
        (silent(date(2025, 7, 2)), ["X-13/short decided_on"]),
    ],
)  # fmt: skip
def test_the_hearing_before_a_heavier_measure(
    given: dict[str, Any] | None, lines: list[str]
) -> None:
    """Ten working days after 1 July 2025 end on the 15th; the decision is of the 16th."""
    patch = {"measures": measures("M1", "M2"), "suspend": suspension(), "hearing": given}
    assert told(patch) == [*PLAIN, *lines]


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("facts", "应退还剩余经费。", "C20-06/sanction facts"),
        ("proportionality_note", "另行停止支持。", "C20-07/sanction proportionality_note"),
        ("talk.matters", "暂停支持的后续。", "C20-07/sanction talk.matters"),
        ("facts", "已冻结经费。", "C12-11/near facts"),
        ("proportionality_note", "以暂停拨款为宜。", "C12-11/near proportionality_note"),
    ],
)
def test_words_of_another_family_stay_out(path: str, text: str, line: str) -> None:
    assert line in told({path: text})


def test_the_names_of_the_article_themselves_are_let_pass() -> None:
    names = [str(name) for name in rulebook().value("C12.measures", date(2025, 7, 1)).values()]
    assert told({"proportionality_note": "、".join(names)}) == PLAIN


def test_an_evaluation_still_keeps_out_the_measures() -> None:
    result = make("eval_result", {"opinion": "建议追回已拨经费。"})
    assert "C20-06" in {item.code for item in comply(facts(result))}


@pytest.mark.parametrize(
    ("text", "citable"),
    [
        ("沪科〔2025〕88号", True),
        ("第三十五条", True),
        ("合同约定", True),
        ("任务书第12条", True),
        ("", False),
        (None, False),
        ("惯例", False),
        ("系统默认", False),
        ("X-02（合同未约定）", False),
        ("默认按合同办理", False),
    ],
)
def test_what_may_be_cited_for_a_date(text: str | None, citable: bool) -> None:
    assert is_citable(text) is citable


def test_a_missing_row_is_no_measure() -> None:
    assert "C12-11/none measures" in told({"measures[0]": DROP, "talk": None})
