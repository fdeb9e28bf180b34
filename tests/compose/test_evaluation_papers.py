"""Around an evaluation: the notice that opens it, the district's letter, the announcement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from docgen.compose.common import common
from docgen.compose.consent import consent
from docgen.compose.documents import compose_all
from docgen.compose.eval_call import eval_call
from docgen.compose.result_pub import result_pub
from docgen.compose.sources import Sources
from docgen.model.case import Case, Registered
from docgen.model.document import Composition
from docgen.model.finding import Verdict
from docgen.model.submission import Submission, freeze
from tests.comply.cases import final, make
from tests.comply.test_evaluation_notice import notice
from tests.compose import change_cases as cases
from tests.compose import paper_cases as papers
from tests.compose.test_consent_box import consent as given_consent

KEY = "GZL-2023-001/p_report/Y2/v1"


def called(contract: dict[str, Any] | None = None, *known: Registered, **patch: Any) -> Sources:
    """Return the sources of a notice that is still to be numbered."""
    case = Case(None if contract is None else make("contract", contract), known)
    return cases.sources(notice(**{"doc_no": None, **patch}), "2026-02-10T10:00", case=case)


def said(made: Composition | None, drawn: Sources) -> str:
    """Return the printed text of a composition with what every context holds."""
    assert made is not None
    (whole,) = [item for item in compose_all(drawn) if item.kind == made.kind]
    return cases.printed(whole)


def test_the_notice_sets_period_deadlines_materials_and_indicators() -> None:
    drawn = called({})
    text = said(eval_call(drawn), drawn)
    for part in (
        "关于开展示例甲孵化器\n第二支持年度绩效评价工作的通知",
        "，上海市浦东新区人民政府：",
        "第十八条、第十九条",
        "评价年度：2025年",
        "评价期间为2025年3月1日至2026年2月28日",
        "由绩效评价年度总结和下一年度工作计划两部分组成",
        "1．年度绩效评价报告。",
        "于2026年3月20日前（含当日）取得区政府同意",
        "经区政府同意后，于2026年3月31日前（含当日）",
        "机构确定后另行告知",
        "联系人：陈示例，联系电话：021-50000001",
        "附件：第二支持年度考核指标表",
    ):
        assert part in text, part
    assert "最后一个支持年度" not in text


def test_a_third_party_is_named_and_no_date_of_consent_is_made_up() -> None:
    drawn = called({}, third_party="示例评价中心", consent_due_on=None)
    text = said(eval_call(drawn), drawn)
    assert "委托第三方专业机构示例评价中心" in text
    assert "请预留区政府审核的时间" in text
    assert "取得区政府同意。请" not in text


def test_the_last_year_has_no_plan_after_it() -> None:
    days = {"period_start": date(2026, 3, 1), "period_end": date(2027, 2, 28)}
    drawn = called({}, period="Y3", report_due_on=date(2027, 3, 31), **days)
    assert "最后一个支持年度，不再编制下一年度工作计划" in said(eval_call(drawn), drawn)


def test_the_indicators_are_those_in_force() -> None:
    """A confirmed change is in the annex, a reported one is not."""
    row = next(row for row in make("contract").rows("kpis_yearly") if row["year_index"] == 2)
    code, old = str(row["code"]), Decimal(row["target"])
    changes = [{"code": code, "year_index": 2, "old_target": old, "new_target": old + 7000,
                "reason": "见报告。"}]  # fmt: skip
    report = Registered(cases.KEY, cases.report(cases.item("kpi"), kpi_changes=changes))
    drawn = called({}, report)
    new = f"\n{old + 7000:f}".rstrip("0").rstrip(".")
    assert new not in said(eval_call(drawn), drawn)
    decision = Registered("GZL/decision/01/v1", cases.decision(cases.decided(1, "确认")))
    drawn = called({}, report, decision)
    assert new in said(eval_call(drawn), drawn)


def test_without_the_contract_the_notice_has_no_annex() -> None:
    drawn = called(None)
    text = said(eval_call(drawn), drawn)
    assert "考核指标表" not in text
    assert "，所在区人民政府：" in text


def test_a_notice_that_has_its_number_is_not_written_again() -> None:
    assert eval_call(called({}, doc_no="沪科〔2026〕12号")) is None


def test_the_letter_of_consent_names_the_file_and_leaves_the_rest_to_the_district() -> None:
    drawn = papers.sources("p_report", {"district_consent": None}, key=KEY)
    text = said(consent(drawn), drawn)
    for part in (
        "〔　　　　〕",
        "关于示例甲孵化器\n第二支持年度绩效评价报告意见的函",
        "上海市科学技术委员会：",
        "“经所在区政府同意后报市科委”",
        KEY,
        "0" * 64,
        "□ 同意该报告报市科委。",
        "□ 不同意该报告报市科委，理由：",
        "上海市浦东新区人民政府",
    ):
        assert part in text, part
    assert "浦府" not in text
    (made,) = [item for item in compose_all(drawn) if item.kind == "CONSENT"]
    assert made.author == "上海市浦东新区人民政府"


@pytest.mark.parametrize(
    ("patch", "known", "with_contract", "made"),
    [
        ({"district_consent": None}, (), True, True),
        ({}, (), True, False),  # the report carries it
        ({"district_consent": None}, (given_consent(KEY),), True, False),
        ({"district_consent": None}, (given_consent(KEY.replace("Y2", "Y1")),), True, True),
        ({"district_consent": None}, (), False, False),
    ],
)
def test_the_letter_is_drafted_while_the_district_has_not_answered(
    patch: dict[str, Any], known: tuple[Registered, ...], with_contract: bool, made: bool
) -> None:
    drawn = papers.sources(
        "p_report", patch, registered=known, key=KEY, with_contract=with_contract
    )
    assert (consent(drawn) is not None) == made


def test_a_rejected_report_gives_no_letter() -> None:
    drawn = papers.sources("p_report", {"district_consent": None}, key=KEY)
    drawn = replace(drawn, review=replace(drawn.review, verdict=Verdict.REJECTED))
    assert [item.kind for item in compose_all(drawn)] == ["VALID_RPT"]


def evaluated(**patch: Any) -> Sources:
    """Return the sources of an evaluation beside the contract of the figures that fit."""
    values = {**make("eval_result").values, **patch}
    submission = Submission("eval_result", freeze(values))
    return cases.sources(submission, "2026-05-20T10:00", case=Case(make("contract")))


@pytest.mark.parametrize(
    ("grade", "word"), [("continue", "继续支持"), ("pause", "暂停支持"), ("stop", "停止支持")]
)
def test_the_announcement_tells_the_result_and_nothing_that_is_not_public(
    grade: str, word: str
) -> None:
    drawn = evaluated(grade=grade, decided_by="方示例", opinion="营业收入9876万元。")
    made = result_pub(drawn)
    assert made is not None
    text = said_alone(made, drawn)
    for part in (
        "关于公布示例甲孵化器\n第二支持年度绩效评价结果的公告",
        f"\n{word}",
        "2025年3月1日至2026年2月28日",
        "2026年5月18日通过市科委网站公布",
        "（此件公开发布）",
    ):
        assert part in text, part
    for private in ("方示例", "9876", "示例评估机构", "91310115", "万元", "完成率"):
        assert private not in text, private


def said_alone(made: Composition, drawn: Sources) -> str:
    """Print one composition; the letter beside it may need what a grade brings."""
    return cases.printed(replace(made, context={**common(drawn), **made.context}))


def test_a_final_result_counts_the_indicators_met() -> None:
    submission = final()
    drawn = cases.sources(submission, "2027-05-20T10:00", case=Case(make("contract")))
    made = result_pub(drawn)
    assert made is not None
    text = said_alone(made, drawn)
    count = len(submission.rows("kpi_table"))
    assert f"综合考核指标{count}项，完成{count}项" in text
    assert "第十八条、第二十一条" in text
    assert "评价等级" not in text


def test_nothing_is_announced_before_day_and_channel_are_set() -> None:
    assert result_pub(evaluated(publication=None)) is None
