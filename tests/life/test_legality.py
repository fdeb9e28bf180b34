"""V-701 … V-705: what the present state does not allow, on both sides of each line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from docgen.comply import closing as closing_rules
from docgen.comply import legality, legality_terms
from docgen.comply.registry import Facts
from docgen.model.case import Case, Moment, Registered
from docgen.model.finding import Finding
from docgen.model.submission import Submission, freeze
from tests.comply.cases import found, hits, told
from tests.comply.stories import JIA, YI, story
from tests.life import papers
from tests.life.papers import closing, contract, final, registered, result
from tests.loaded import rulebook

MODULES = (legality, legality_terms, closing_rules)
Y1, Y2 = date(2025, 5, 12), date(2026, 5, 11)


def asked(own: Registered, *known: Registered, own_key: str = "") -> Facts:
    """Put a paper before the rules, with what is registered already."""
    case = replace(papers.case(*known), own=own_key)
    at = own.received_city or papers.NEVER
    return Facts(own.submission, case, Moment(at, at.date(), at), rulebook())


def lines(own: Registered, *known: Registered) -> list[str]:
    return found(asked(own, *known), *MODULES)


def words(own: Registered, *known: Registered) -> Finding:
    given = asked(own, *known)
    (hit,) = [hit for module in MODULES for hit in hits(module, given)]
    return told(given, hit)


STOPPED = (contract(), result("stop", 1, Y1))
PAUSED = (contract(), result("pause", 1, Y1))
NOTICE = registered("rectify/01/v1", date(2025, 5, 20), {"about": f"{papers.NO}/eval_result/Y1/v1"})


def review(verdict: str, on: date) -> Registered:
    values = {"about": f"{papers.NO}/rectify/01/v1", "result": verdict, "decided_on": on}
    return registered("rectify_review/01/v1", on, values)  # type: ignore[no-any-return]


def opinion(year: int, on: date) -> Registered:
    values = {"period": f"Y{year}", "kind": "annual", "commissioned_on": on, "report_date": on}
    return registered(f"tp_opinion/Y{year}/v1", on, values)  # type: ignore[no-any-return]


def call(year: int, on: date) -> Registered:
    return registered(f"eval_call/Y{year}/v1", on, {"period": f"Y{year}"})  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("own", "known", "wanted"),
    [
        # after a stop nothing is evaluated, whatever the grade
        (result("continue", 2, Y2), STOPPED, ["V-701/default grade"]),
        (result("pause", 2, Y2), STOPPED, ["V-701/default grade"]),
        (result("stop", 2, Y2), STOPPED, ["V-701/default grade"]),
        (call(2, date(2026, 3, 2)), STOPPED, ["V-701/default period"]),
        (final(date(2027, 5, 10)), STOPPED, ["V-701/default kind"]),
        # an earlier decision may be registered late; the day decides
        (result("continue", 2, date(2025, 5, 11), Y2), STOPPED, []),
        (call(1, date(2025, 3, 3)), (contract(),), []),
        # while paused: not without the review, or somebody decides so
        (result("continue", 2, Y2), PAUSED, ["V-701/paused grade"]),
        (result("stop", 2, Y2), PAUSED, []),
        (result("continue", 2, Y2), (*PAUSED, NOTICE, review("pass", date(2025, 8, 1))), []),
        (
            result("continue", 2, Y2),
            (*PAUSED, NOTICE, review("fail", date(2025, 8, 1))),
            ["V-701/paused grade"],
        ),
        # a review only of what is paused
        (review("pass", date(2025, 8, 1)), (*PAUSED, NOTICE), []),
        (
            review("pass", date(2025, 8, 1)),
            (*PAUSED, NOTICE, result("stop", 2, date(2025, 7, 1))),
            ["V-701/default result"],
        ),
        # the final evaluation: C13-19 tells that it is early; a second one is told here
        (final(date(2027, 2, 28)), (contract(),), []),
        (final(date(2027, 3, 1)), (contract(),), []),
        (
            registered(
                "eval_result/08/v1", date(2027, 6, 1),
                {"kind": "final", "decided_on": date(2027, 6, 1)},
            ),
            (contract(), final(date(2027, 5, 10))),
            ["V-701/default kind"],
        ),
        # nothing is known: nothing is said
        (result("continue", 1, Y1), (), []),
        (result("continue", 1, Y1), (contract(),), []),
    ],
)  # fmt: skip
def test_the_incubator(own: Registered, known: tuple[Registered, ...], wanted: list[str]) -> None:
    assert lines(own, *known) == wanted


def test_a_refusal_says_state_day_ground_and_what_comes_first() -> None:
    finding = words(result("continue", 2, Y2), *STOPPED)
    assert finding.severity == "BLOCK"
    assert "自2025年5月12日起为“停止支持”" in finding.message
    assert "GZL-2023-001/eval_result/Y1/v1" in finding.message
    assert "不能确定年度评价等级为继续支持" in finding.message
    assert "沪科规〔2023〕14号第二十条第（一）项" in finding.remedy
    assert "“建设中”" in finding.remedy


def test_a_correction_of_the_same_year_is_no_new_evaluation() -> None:
    right = result("continue", 1, Y1, date(2025, 6, 2), version=2)
    assert lines(right, *STOPPED) == []


CLOSED = (contract(), final(date(2027, 5, 10)), closing(date(2027, 6, 30)))
LATE = date(2027, 8, 2)
PAID = {"fund_kind": "reward", "level": "city", "paid_on": LATE, "amount_yuan": 1, "doc_no": "1"}


@pytest.mark.parametrize(
    ("key", "values", "is_refused"),
    [
        ("disbursement/01/v1", PAID, True),
        ("disbursement/01/v2", PAID, False),
        ("q_report/2026Q4/v1", {"period": "2026Q4"}, True),
        ("change_report/01/v1", {"items": []}, True),
        ("eval_call/Y3/v1", {"period": "Y3"}, True),
        ("closing/02/v1", {"reason": "completed", "settled_on": LATE}, True),
        ("verification/01/v1", {"measures": []}, False),
        ("legal_basis/01/v1", {}, False),
    ],
)
def test_after_the_closing_only_corrections(
    key: str, values: Mapping[str, Any], is_refused: bool
) -> None:
    own = registered(key, LATE, values)
    assert (lines(own, *CLOSED) == ["V-702/closed"]) is is_refused
    assert "V-702/closed" not in lines(own, *CLOSED[:2])


def test_what_is_registered_already_is_not_refused_for_the_closing() -> None:
    own = registered("q_report/2026Q4/v1", LATE, {"period": "2026Q4"})
    given = asked(own, *CLOSED, own_key=own.key)
    assert found(given, *MODULES) == []


def amended(patch: Mapping[str, Any]) -> Registered:
    values = {
        **papers.CONTRACT.values, "version": 2, "supersedes": f"{papers.NO}/contract/01/v1",
        "prepared_on": date(2025, 8, 1), **patch,
    }  # fmt: skip
    at = datetime.combine(date(2025, 8, 4), time(9), papers.SHANGHAI)
    return Registered(f"{papers.NO}/contract/01/v2", Submission("contract", freeze(values)), at)


def reported(kind: str = "site", both: bool = True) -> Registered:
    item = {"change_type": kind, "before": "旧", "after": "上海市浦东新区示例路9号",
            "planned_effective_on": date(2025, 7, 1)}  # fmt: skip
    paper = registered("change_report/01/v1", date(2025, 3, 3), {"items": [item]})
    return replace(paper, received_district=paper.received_city) if both else paper


def decided(outcome: str, on: date = date(2025, 4, 15), serial: str = "01") -> Registered:
    row = {"item_index": 1, "result": outcome, "effective_on": None}
    about = f"{papers.NO}/change_report/01/v1"
    values = {"about": about, "body": "推进小组", "decided_on": on, "items": [row]}
    return registered(f"decision/{serial}/v1", on, values)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("patch", "known", "wanted"),
    [
        ({}, (), []),
        ({"site_address": "上海市浦东新区示例路9号"}, (), ["V-703/unconfirmed supersedes"]),
        ({"site_address": "上海市浦东新区示例路9号"}, (reported(), decided("确认")), []),
        (
            {"site_address": "上海市浦东新区示例路9号"},
            (reported(), decided("不予确认")),
            ["V-703/unconfirmed supersedes"],
        ),
        ({"goals": "另一目标"}, (), []),
    ],
)
def test_a_new_version_holds_only_confirmed_changes(
    patch: Mapping[str, Any], known: tuple[Registered, ...], wanted: list[str]
) -> None:
    assert lines(amended(patch), contract(), *known) == wanted


def chosen(kind: str, on: date) -> Registered:
    values = {"recommending_body": "区政府", "recommended_on": on, "published_on": on}
    return replace(registered(f"{kind}/01/v1", on, values), key=f"91310115MADEM00117/{kind}/01/v1")


def test_a_contract_follows_on_the_publication_where_that_is_kept_here() -> None:
    recommended = chosen("recommend", date(2023, 12, 1))
    published = chosen("publish", date(2023, 12, 20))
    assert lines(contract()) == []
    assert lines(contract(), recommended) == ["V-701/unpublished published"]
    assert lines(contract(), recommended, replace(published, state="held")) == [
        "V-701/unpublished published"
    ]
    assert lines(contract(), recommended, published) == []


def test_a_target_that_nobody_confirmed_is_held() -> None:
    rows = [dict(row) for row in papers.CONTRACT.rows("kpis_yearly")]
    rows[0]["target"] -= 1
    finding = words(amended({"kpis_yearly": rows}), contract())
    assert finding.code == "V-703"
    assert "H01 第1支持年度目标值" in finding.message


def test_a_terminated_contract_has_no_further_version() -> None:
    assert lines(amended({}), *STOPPED) == ["V-702/default supersedes"]


@pytest.mark.parametrize(
    ("own", "known", "wanted"),
    [
        (decided("确认"), (reported(),), []),
        (decided("确认"), (), []),
        (decided("确认"), (reported(both=False),), ["V-703/partly about"]),
        (decided("确认"), (replace(reported(), received_city=None, received_district=None),), []),
        (decided("确认", date(2025, 5, 6), "02"), (reported(), decided("补充材料")), []),
        (
            decided("确认", date(2025, 5, 6), "02"),
            (reported(), decided("不予确认")),
            ["V-703/default about"],
        ),
        (
            decided("不予确认", date(2025, 5, 6), "02"),
            (reported(), decided("确认")),
            ["V-703/default about"],
        ),
    ],
)
def test_a_change_is_decided_once(
    own: Registered, known: tuple[Registered, ...], wanted: list[str]
) -> None:
    assert lines(own, contract(), *known) == wanted


def test_a_report_that_was_decided_on_is_not_corrected_in_passing() -> None:
    second = registered("change_report/01/v2", date(2025, 5, 6), dict(reported().submission.values))
    assert lines(second, contract(), reported()) == []
    known = (contract(), reported(), decided("确认"))
    again = replace(second, submission=replace(second.submission, values=freeze(
        {**second.submission.values, "supersedes": f"{papers.NO}/change_report/01/v1"}
    )))  # fmt: skip
    assert lines(again, *known) == ["V-703/decided supersedes"]


@pytest.mark.parametrize(
    ("period", "is_held"), [("2025Q1", False), ("2025Q2", False), ("2025Q3", True)]
)
def test_after_the_termination_no_report_is_owed(period: str, is_held: bool) -> None:
    own = registered(f"q_report/{period}/v1", date(2025, 10, 10), {"period": period})
    assert lines(own, *STOPPED) == (["V-704/default period"] if is_held else [])
    assert lines(own, contract()) == []


@pytest.mark.parametrize(("year", "is_held"), [(1, False), (2, False), (3, True)])
def test_nor_a_performance_report_of_a_later_year(year: int, is_held: bool) -> None:
    own = registered(
        f"p_report/Y{year}/v1", date(2026, 4, 1),
        {"period": f"Y{year}", "prepared_on": date(2025, 4, 1)},
    )  # fmt: skip
    known = (contract(), result("stop", 1, Y1))
    wanted = ["V-704/default period"] if is_held else []
    assert [line for line in lines(own, *known) if line.startswith("V-704")] == wanted


def test_an_evaluation_that_is_over_gets_no_further_paper() -> None:
    known = (contract(), result("continue", 1, Y1))
    assert lines(opinion(1, date(2025, 6, 2)), *known) == ["V-705/default period"]
    assert lines(opinion(1, date(2025, 5, 11)), *known) == []
    assert lines(opinion(2, date(2026, 3, 2)), *known) == []
    assert lines(call(2, date(2026, 3, 2)), *known) == []


@pytest.mark.parametrize("who", [JIA, YI])
def test_the_stories_meet_no_refusal_at_the_office_or_at_home(who: str) -> None:
    whole = story(who)
    for i, item in enumerate(whole.registered):
        before, others = whole.registered[:i], [o for o in whole.registered if o is not item]
        for known in (before, others):
            has_contract = any(other.submission.kind == "contract" for other in known)
            case = Case(whole.contract if has_contract else None, tuple(known))
            at = item.received_city or papers.NEVER
            given = Facts(
                item.submission, case, Moment(at, at.date(), item.received_district), rulebook()
            )
            assert found(given, legality, legality_terms) == [], item.key
