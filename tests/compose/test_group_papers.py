"""Audits, 终止建设, its announcement, and the minutes of what is no change, as they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from docgen.compose.documents import compose_all
from docgen.compose.sources import Sources
from docgen.model.case import Case, Registered
from docgen.model.finding import Verdict
from docgen.model.submission import Submission
from tests.comply.bases_sanction import hearing, recovery
from tests.comply.cases import D, make
from tests.comply.test_audits import PAID, REFUND
from tests.comply.test_group import END, M3, MEMBERS
from tests.compose import change_cases as cases

NOTHING: Mapping[str, Any] = {}
STOP = "GZL-2023-001/eval_result/Y1/v1"
FINAL = "GZL-2023-001/eval_result/01/v1"
TALK = "GZL-2023-001/verification/01/v1"
CONTRACT = make("contract")
PAYMENTS = tuple(Registered(key, item) for key, item in PAID)


def sources(kind: str, patch: Mapping[str, Any], *known: Registered, key: str = "") -> Sources:
    record = make(kind, patch)
    submission = Submission(kind, record.values, file=cases.FILE)
    case = Case(CONTRACT, known, own=key)
    day = f"{record['prepared_on']}T10:00"
    return cases.sources(submission, day, None, case=case, key=key, verdict=Verdict.ACCEPTED)


def texts(
    kind: str, patch: Mapping[str, Any] = NOTHING, *known: Registered, key: str = ""
) -> dict[str, str]:
    """Return the documents of a record by kind, 校验结果 apart."""
    made = compose_all(sources(kind, patch, *known, key=key))
    return {item.kind: cases.printed(item) for item in made if item.kind != "VALID_RPT"}


def agreed(about: str, result: str = "确认", **more: Any) -> Registered:
    row = {"item_index": 1, "result": result, "reason": "情况属实。", "conditions": None}
    patch = {"about": about, "items": [{**row, "effective_on": None}], "attendees": MEMBERS}
    record = make("decision", {**patch, "decided_on": date(2026, 5, 12), **more})
    return Registered("GZL-2023-001/decision/07/v1", record)


def test_an_audit_lists_the_money_the_auditor_and_the_duties() -> None:
    said = texts("audit", {}, *PAYMENTS)["AUDIT"]
    for part in (
        "关于对示例甲孵化器",
        "开展专项审计的通知",
        "第三十四条（监督检查）关于接受专项审计的约定",
        "第十二条的规定",
        "审计期间为2024年3月1日至2025年8月31日",
        "1．专账核算情况；",
        "2．支出的合规性。",
        "启动建设经费、年度运营补贴",
        "示例会计师事务所（统一社会信用代码：91310112MADEM00549）",
        "已声明与你单位没有利害关系",
        "2025年9月15日进场，现场审计预计于2025年9月19日结束",
        "自觉接受专项审计",
        "不对经费使用情况作出认定",
    ):
        assert part in said, part
    assert said.index("三方合同") < said.index("评估管理办法")  # the contract is cited first
    figures = [line for line in said.splitlines() if line in ("800", "1000", "1800", "2800")]
    assert figures == ["800", "1000", "1000", "1000", "1800", "2800"]


def test_an_audit_without_payments_or_end_still_reads() -> None:
    said = texts("audit", {"finish_on": None, "contract_clause": None})["AUDIT"]
    assert "具体金额由审计机构审定" in said
    assert "预计于" not in said


def test_an_audit_that_was_numbered_elsewhere_is_registered_only() -> None:
    assert texts("audit", {"doc_no": "沪科〔2025〕301号"}) == {}
    for kind in ("audit_report", "repayment", "basis_ack"):
        assert texts(kind) == {}


ENDED = {
    "measures": [*M3, {"measure": "M4", "name": None, "basis": None}],
    "talk": None,
    "hearing": hearing(),
    "terminate": {**END, "handover": "租约继续履行。"},
    "clawback": recovery(),
    "publish": True,
}


def test_the_end_of_the_building_says_ground_facts_day_and_settlement() -> None:
    said = texts("verification", ENDED, *PAYMENTS, agreed(TALK), key=TALK)["TERMINATE"]
    for part in (
        "关于终止示例甲孵化器",
        "第三十五条（违约情形与处理）的约定",
        "经上海市科学技术委员会于2025年7月16日决定",
        "并经上海市高质量孵化器建设工作推进小组于2026年5月12日审议同意（推进小组纪要〔2026〕3号）",
        "采取“终止建设”的举措",
        "同时决定采取的其他举措为：追回已拨经费。",
        "自2025年7月31日起终止，依据为：合同第三十五条。",
        "停止支出。",
        "租约继续履行。",
        "以追回已拨经费通知为准",
        "你单位于2025年7月4日提出了陈述申辩",
        "上海市浦东新区人民政府",
    ):
        assert part in said.replace("推进小组纪要〔2025〕3号", "推进小组纪要〔2026〕3号"), part
    for word in ("退还", "停止支持", "评价等级"):
        assert word not in said, word  # the words of a grade stay out (C20-06)
    rows = said.splitlines()
    assert rows[rows.index("合计") + 1 : rows.index("合计") + 4] == ["4800", "2800", "2000"]


def test_without_a_decision_the_notice_says_none() -> None:
    said = texts("verification", ENDED, key=TALK)["TERMINATE"]
    assert "审议同意" not in said


def test_another_measure_ends_nothing_and_nothing_is_public_unasked() -> None:
    assert set(texts("verification")) == {"TALK", "TALK_RECORD"}
    assert "RESULT_PUB" not in texts("verification", {**ENDED, "publish": False})
    assert "RESULT_PUB" not in texts("verification", {**ENDED, "decided_on": None})


def test_the_announcement_holds_no_fact_no_amount_and_no_person() -> None:
    said = texts("verification", ENDED, key=TALK)["RESULT_PUB"]
    for part in (
        "有关情况处理结果的公告",
        "存在违规经营、虚假宣传等违反相关规定行为的",
        "终止建设、追回已拨经费",
        "2025年6月25日",
        "2025年7月16日",
        "（此件公开发布）",
    ):
        assert part in said, part
    for secret in (
        "二期场地",
        "现场核查记录",
        "386",
        "发布时间短",
        "主要负责人",
        "示例财政专户",
        "GZL-2023-001",
    ):
        assert secret not in said, secret


def test_conduct_after_the_expiry_is_announced_on_the_contract() -> None:
    late = {
        **ENDED, "conduct_to": date(2025, 11, 30), "verified_on": date(2025, 12, 10),
        "decided_on": date(2026, 3, 2), "prepared_on": date(2026, 3, 2),
        "terminate": {**END, "terminates_on": date(2026, 3, 31)},
    }  # fmt: skip
    made = texts("verification", late, key=TALK)
    assert "依照高质量孵化器建设三方合同的约定" in made["RESULT_PUB"]
    assert "第十二条" not in made["TERMINATE"].split("决定")[0]


def stopped() -> Submission:
    patch = {"grade": "stop", "year_index": 1, "period": "Y1", "refund": REFUND}
    return make("eval_result", {**patch, "contract_terminates_on": date(2026, 5, 31)})


def minuted(about: str, known: Submission, result: str = "确认", **more: Any) -> dict[str, str]:
    decision = agreed(about, result, **more).submission
    return texts("decision", decision.values, Registered(about, known))


def test_minutes_of_a_stop_say_what_was_proposed_and_agreed() -> None:
    made = minuted(STOP, stopped(), absent=["市财政局"], observers=["示例评价中心"])
    assert set(made) == {"MINUTES"}
    said = made["MINUTES"]
    for part in (
        "停止支持和合同终止的审议纪要",
        "第二十条第（三）项",
        "合同自2026年5月31日起终止",
        "6,795,000.00元，其中市级379.5万元、区级300万元",
        "会议同意上述处理意见。",
        "理由为：情况属实。",
        "出席：市科委、",
        "请假：市财政局",
        "列席：示例评价中心",
    ):
        assert part in said, part
    assert "变更" not in said


@pytest.mark.parametrize(
    ("decided_on", "is_told"),
    [(date(2026, 5, 12), True), (date(2026, 5, 13), False)],
)
def test_minutes_tell_of_a_result_decided_on_before_the_meeting_alone(
    decided_on: date, is_told: bool
) -> None:
    record = make("eval_result", {**stopped().values, "decided_on": decided_on})
    said = minuted(STOP, record)["MINUTES"]
    assert ("评价结果经" in said) is is_told


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("不予确认", "会议不同意上述处理意见。"),
        ("补充材料", "会议要求补充材料后再议。"),
    ],
)
def test_minutes_say_what_was_not_agreed_to(result: str, words: str) -> None:
    said = minuted(STOP, stopped(), result)["MINUTES"]
    assert words in said
    assert "办理合同终止" not in said


def test_minutes_of_a_reward_and_of_a_sanction() -> None:
    reward = {
        "items": [],
        "city_wan": D(100),
        "district_wan": D(100),
        "formula_ref": "合同第十七条",
    }
    final = make("eval_result", {"kind": "final", "grade": None, "reward": reward})
    said = minuted(FINAL, final)["MINUTES"]
    assert "绩效评价后奖励的审议纪要" in said
    assert "奖励2,000,000.00元，其中市级100万元、区级100万元，计算依据为合同第十七条" in said
    said = minuted(TALK, make("verification", ENDED))["MINUTES"]
    assert "终止建设的审议纪要" in said
    assert "第四条、第十二条，将对示例甲孵化器终止建设的事项提请推进小组审议。" in said
    assert TALK not in said
    assert "“存在违规经营、虚假宣传等违反相关规定行为的”（第十二条第（二）项）" in said
    assert "拟采取的举措为：终止建设、追回已拨经费。" in said


def test_a_countersigned_matter_has_a_line_for_each_member() -> None:
    made = minuted(STOP, stopped(), form="会签", attendees=MEMBERS[:2], absent=MEMBERS[2:])
    assert set(made) == {"COSIGN"}
    lines = made["COSIGN"].splitlines()
    assert [lines.count(name) for name in MEMBERS] == [1] * len(MEMBERS)
    assert "各成员单位同意上述处理意见。" in lines


def test_a_matter_that_is_not_on_record_still_reads() -> None:
    row = agreed(STOP).submission
    said = texts("decision", row.values)["MINUTES"]
    assert f"（登记号：{STOP}）提请推进小组审议" in said.replace("\n", "")


def test_letters_of_a_stop_cite_the_minutes_once_they_are_there() -> None:
    record = stopped().values
    without = texts("eval_result", record, key=STOP)
    cited = texts("eval_result", record, agreed(STOP), key=STOP)
    for code in ("TERMINATE", "REFUND"):
        assert "审议同意" not in without[code]
        assert "于2026年5月12日审议同意" in cited[code]
    assert without["EVAL_STOP"] == cited["EVAL_STOP"]
