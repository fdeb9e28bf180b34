"""整改三件 and 评价方案 say what was recorded, cite what they rest on, and decide nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from docgen.compose.documents import compose_all
from docgen.model.case import Case, Registered
from docgen.model.finding import Verdict
from docgen.model.submission import Submission
from tests.comply.bases_rectify import NO, paused
from tests.comply.cases import D, final, make
from tests.comply.test_rectification import FAILED, NOTICE, REDUCED, REPORT, RESULT, TALK
from tests.compose import change_cases as cases

NOTHING: Mapping[str, Any] = {}
SHANGHAI = ZoneInfo("Asia/Shanghai")
RECEIVED = datetime(2026, 7, 30, 15, tzinfo=SHANGHAI)


def known(kind: str, key: str, patch: Mapping[str, Any] = NOTHING) -> Registered:
    return Registered(key, make(kind, patch), received_city=RECEIVED)


PAUSE = known("eval_result", RESULT, paused())
ALL = (PAUSE, known("rectify", NOTICE), known("rectify_report", REPORT))


def printed(
    kind: str, patch: Mapping[str, Any] = NOTHING, registered: tuple[Registered, ...] = ALL
) -> dict[str, str]:
    """Return the documents of a submission by kind, 校验结果 apart."""
    made = make(kind, patch)
    told = Submission(made.kind, made.values, file=cases.FILE)
    day = str(made["prepared_on"])
    drawn = cases.sources(
        told,
        f"{day}T10:00",
        None,
        case=Case(make("contract"), registered),
        verdict=Verdict.ACCEPTED,
    )
    found = {item.kind: cases.printed(item) for item in compose_all(drawn)}
    found.pop("VALID_RPT")
    return found


def words(said: str, *parts: str) -> None:
    for part in parts:
        assert part in said, part


def test_a_notice_says_what_is_asked_by_when_and_on_what_ground() -> None:
    said = printed("rectify")["RECTIFY"]
    words(
        said,
        "整改工作的通知",
        "第二十条第（二）项的规定",
        "于2026年5月10日对你单位第二支持年度绩效评价作出“暂停支持”的结果",
        "补齐专业服务团队",
        "附佐证材料。",
        "主要负责人",
        "整改应当在2026年7月31日前（含当日）完成。上述期限的依据为：沪科〔2026〕12号第五条。",
        "查验材料并现场核查。复核意见书面通知你单位。",
        "复核通过的，按照复核意见恢复支持并启动第三年支持",
        "复核通过之前，暂缓拨付的支持经费不予拨付。",
        "整改工作联系人：陈示例，联系电话：021-50000002",
    )
    assert said.index("合同") < said.index("评估管理办法")


def test_a_notice_without_a_date_to_cite_names_none() -> None:
    said = printed("rectify", {"deadline": None, "source": None})["RECTIFY"]
    words(said, "整改期限由市科委会同区政府依据合同另行书面通知。", "完成整改后向市科委和区政府")
    assert "期限的依据" not in said


def test_a_notice_after_a_failed_review_says_that_it_goes_on() -> None:
    failed = known("rectify_review", f"{NO}/rectify_review/01/v1", FAILED)
    said = printed("rectify", {"about": failed.key}, (*ALL, failed))["RECTIFY"]
    words(
        said,
        "作出“暂停支持”的结果",
        "2026年8月26日决定的整改复核结论为不通过，现将继续整改的有关事项通知如下。",
    )


def test_a_notice_that_has_its_number_is_only_filed() -> None:
    assert printed("rectify", {"doc_no": "沪科〔2026〕40号"}) == {}


@pytest.mark.parametrize(
    ("until", "cited"), [(date(2025, 6, 18), True), (date(2025, 11, 30), False)]
)
def test_a_notice_after_a_talk_rests_on_article_12_or_the_contract_alone(
    until: date, cited: bool
) -> None:
    record = known("verification", TALK, {"conduct_to": until})
    said = printed("rectify", {"about": TALK}, (record,))["RECTIFY"]
    words(said, "第三十五条（违约情形与处理）的约定", "于2025年7月16日决定对你单位进行约谈")
    assert ("第十二条的规定" in said) is cited
    for word in ("第二十条", "暂停支持", "恢复支持"):
        assert word not in said, word


def test_a_report_tells_item_by_item_how_far_it_is() -> None:
    said = printed("rectify_report")["RECTIFY_REPORT"]
    words(
        said,
        "整改报告",
        "整改通知（沪科〔2026〕40号）",
        "2026年7月31日（依据：沪科〔2026〕12号第五条）",
        "（一）补齐专业服务团队",
        "整改措施和成效：新聘两人。",
        "佐证材料：劳动合同。",
        "（二）规范财政资金专账",
        "部分完成",
        "尚存问题和下一步安排：历史凭证8月底前调整完毕。",
        "我单位承诺",
    )


def test_a_report_is_printed_without_its_notice_too() -> None:
    said = printed("rectify_report", registered=())["RECTIFY_REPORT"]
    words(said, "第1项整改事项", "新聘两人。")
    assert "第二十条" not in said


def test_a_passed_review_starts_the_year_with_its_money() -> None:
    said = printed("rectify_review")["RECTIFY_REVIEW"]
    words(
        said,
        "整改复核意见的通知",
        "沪科〔2026〕40号，列有整改事项2项",
        "登记号：GZL-2023-001/rectify_report/01/v1（收到日期：2026年7月30日）",
        "市科委：陈示例；所在区：唐示例",
        "你单位整改的复核结论为：通过。该结论由上海市科学技术委员会于2026年8月26日决定（主任办公会纪要2026年第20期）。",
        "启动第三年支持，足额拨付第三年支持经费，共计10,000,000.00元（大写：人民币壹仟万元整）",
        "5,000,000.00",
    )
    assert "停止支持" not in said


def test_a_review_that_cuts_says_by_how_much() -> None:
    said = printed("rectify_review", REDUCED)["RECTIFY_REVIEW"]
    words(
        said,
        "核减拨付第三年支持经费，市、区两级核减金额合计2,000,000.00元（大写：人民币贰佰万元整），"
        "核减后共计8,000,000.00元（大写：人民币捌佰万元整）",
    )


def test_a_failed_review_proposes_and_stops_nothing() -> None:
    said = printed("rectify_review", FAILED)["RECTIFY_REVIEW"]
    words(
        said,
        "复核结论为：不通过。",
        "没有完成",
        "提请研究停止支持。本通知不是停止支持的决定；是否停止支持，另行作出决定并书面通知。",
        "复核通过之前，暂缓拨付的支持经费不予拨付。",
    )
    for word in ("恢复对你单位的支持", "终止", "退还", "追回"):
        assert word not in said, word
    again = printed("rectify_review", {**FAILED, "proposal": "again"})["RECTIFY_REVIEW"]
    words(again, "请你单位继续整改。")
    assert "提请研究停止支持" not in again


def test_a_review_without_report_or_notice_still_reads() -> None:
    said = printed("rectify_review", {**FAILED, "about": NOTICE}, ALL[:2])["RECTIFY_REVIEW"]
    words(said, "没有收到", "列有整改事项2项")
    bare = printed("rectify_review", FAILED, ())["RECTIFY_REVIEW"]
    words(bare, "第1项整改事项", "提请研究停止支持")
    assert "第二十条" not in bare


def test_a_plan_has_weights_indicators_people_and_days() -> None:
    said = printed("eval_plan")["EVAL_PLAN"]
    words(
        said,
        "第二支持年度绩效评价方案",
        "（示例评价方案2026-甲）",
        "“一体一策”原则",
        "“硬科技”孵化服务能力",
        "孵化培育企业、技术攻关支持、知识产权建设",
        "2025年3月1日至2026年2月28日",
        "专业服务收入占比",
        "框架内委托",
        "主任办公会议研究确定。",
        "本方案不设分值标准。等级根据合同约定的年度指标的完成情况，由有权决定的单位确定。",
    )


def test_thresholds_are_printed_as_the_plan_has_them() -> None:
    """X-12: printed, never applied."""
    said = printed("eval_plan", {"thresholds": "80分以上的建议继续支持。"})["EVAL_PLAN"]
    words(said, "分值标准：80分以上的建议继续支持。")
    assert "不设分值标准" not in said


def test_a_final_plan_speaks_of_the_whole_period() -> None:
    rows = [
        {"code": row["code"], "target": row["target"], "evidence": None}
        for row in final()["kpi_table"]
    ]
    patch = {"kind": "final", "year_index": None, "period": None, "kpi_table": rows}
    said = printed("eval_plan", patch)["EVAL_PLAN"]
    words(said, "综合绩效评价方案", "第二十一条的规定", "六、结论的确定")
    assert "支持年度" not in said


def test_an_opinion_is_filed_without_a_document() -> None:
    assert printed("tp_opinion", {"kpi_table[0].actual_verified": D(1)}) == {}


@pytest.mark.parametrize("kind", ["rectify", "rectify_report", "rectify_review", "eval_plan"])
def test_the_contract_number_is_what_they_are_found_by(kind: str) -> None:
    (said,) = printed(kind).values()
    assert NO in said
