"""The notices of 第十二条 say what was verified and decided, in its words, and no more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from docgen.compose.documents import compose_all
from docgen.compose.sources import Sources
from docgen.model.case import Case
from docgen.model.finding import Verdict
from docgen.model.submission import Submission
from tests.comply.bases_sanction import credit_record, hearing, recovery, suspension
from tests.comply.cases import make
from tests.compose import change_cases as cases

NOTHING: Mapping[str, Any] = {}
SHANGHAI = ZoneInfo("Asia/Shanghai")
ROW = {"name": None, "basis": None}
ALL = {
    "measures": [{"measure": code, **ROW} for code in ("M1", "M2", "M4")],
    "suspend": suspension(),
    "clawback": recovery(city_yuan=Decimal("120000")),
    "credit": credit_record(),
    "hearing": hearing(),
}


def sources(patch: Mapping[str, Any], day: str = "2025-07-17", *, known: bool = True) -> Sources:
    record = make("verification", patch)
    submission = Submission(record.kind, record.values, file=cases.FILE)
    case = Case(cases.contract()) if known else Case()
    return cases.sources(submission, f"{day}T10:00", None, case=case, verdict=Verdict.ACCEPTED)


def texts(patch: Mapping[str, Any] = NOTHING, **more: Any) -> dict[str, str]:
    """Return the documents of the record by kind, 校验结果 apart."""
    made = {item.kind: cases.printed(item) for item in compose_all(sources(patch, **more))}
    made.pop("VALID_RPT")
    return made


def test_each_measure_gives_its_own_document_and_no_other() -> None:
    assert set(texts()) == {"TALK", "TALK_RECORD"}
    assert set(texts(ALL)) == {"TALK", "TALK_RECORD", "SUSPEND", "CLAWBACK", "CREDIT"}
    for code in ("M3", "M5", "M6", "M0"):
        row = {"measure": code, "name": "责令更正", "basis": "合同第三十条"}
        assert texts({"measures": [row], "talk": None}) == {}
    assert texts({"measures": [], "talk": None}) == {}


def test_what_was_not_decided_is_not_composed() -> None:
    assert texts({**ALL, "decided_on": None}) == {}


def test_a_rejected_record_gives_its_findings_alone() -> None:
    made = sources({"verified_by": None})
    record = make("verification", {"verified_by": None})
    judged = cases.sources(
        Submission(record.kind, record.values, file=cases.FILE), "2025-07-17T10:00", None
    )
    assert judged.review.verdict is Verdict.REJECTED
    assert [item.kind for item in compose_all(judged)] == ["VALID_RPT"]
    assert made.review.verdict is Verdict.ACCEPTED


def test_a_talk_says_why_when_and_where() -> None:
    said = texts()["TALK"]
    for part in (
        "关于约谈示例甲孵化器的通知",
        "编号：GZL-2023-001",
        "第三十五条（违约情形与处理）的约定",
        "第十二条的规定",
        "经上海市科学技术委员会于2025年7月16日决定（主任办公会纪要2025年第18期）",
        "2025年5月6日至2025年6月18日期间，你单位存在下列事实，上海市科学技术委员会已于2025年6月25日核实：",
        "二期场地对外宣传为“国家级平台”。",
        "1．现场核查记录（来源：市科委现场核查）。",
        "第十二条第（二）项所列“存在违规经营、虚假宣传等违反相关规定行为的”的情形",
        "采取“约谈”的举措",
        "发布时间短，已自行撤下，以约谈为宜。",
        "2025年7月24日14时00分",
        "示例路1号301会议室",
        "主要负责人、宣传工作负责人",
        "你单位有权就上述事实、理由和依据作出陈述和申辩",
        "可以书面向上海市科学技术委员会提出",
    ):
        assert part in said, part
    assert said.index("合同") < said.index("评估管理办法")  # the contract is cited first


def test_the_record_form_leaves_room_for_the_hand() -> None:
    said = texts()["TALK_RECORD"]
    for part in (
        "示例甲孵化器（合同编号：GZL-2023-001）",
        "实到人员",
        "被约谈单位陈述",
        "约谈人签字",
    ):
        assert part in said, part
    assert "存在违规经营、虚假宣传等违反相关规定行为的" in said


def test_a_suspension_says_what_until_when_and_on_what_ground() -> None:
    said = texts(ALL)["SUSPEND"]
    for part in (
        "关于对示例甲孵化器",
        "暂停经费资助的通知",
        "自2025年7月16日起，暂停拨付下列经费：",
        "1．第二支持年度市级年度运营补贴。",
        "暂停至2025年10月15日止（含当日）。上述期限的依据为：合同第三十五条。",
        "同时决定采取的其他举措为：约谈、追回已拨经费。",
        "你单位于2025年7月4日提出了陈述申辩。",
        "宣传材料已撤下，予以采信。",
    ):
        assert part in said, part
    assert "解除暂停的条件" not in said


def test_a_suspension_without_a_last_day_says_what_lifts_it() -> None:
    open_ended = suspension(until_on=None, until_when="书面确认已经纠正。", source=None)
    said = texts({**ALL, "suspend": open_ended})["SUSPEND"]
    assert "解除暂停的条件为：书面确认已经纠正。" in said
    assert "暂停至" not in said


def test_a_clawback_gives_each_level_in_yuan_and_in_words() -> None:
    said = texts(ALL)["CLAWBACK"]
    for part in (
        "追回已拨经费共计人民币伍拾万陆仟元伍角整（506,000.50元）",
        "120,000.00",
        "壹拾贰万元整",
        "386,000.50",
        "叁拾捌万陆仟元伍角整",
        "38.60005",
        "上述金额由示例会计师事务所（沪示审〔2025〕21号）核定。",
        "在2025年8月29日前（含当日）缴付，期限的依据为：合同第三十六条。",
    ):
        assert part in said, part


def test_a_clawback_without_a_citable_deadline_names_none() -> None:
    bare = recovery(deadline=None, deadline_source=None, account=None)
    said = texts({**ALL, "clawback": bare})["CLAWBACK"]
    assert "缴款期限另行书面通知。" in said
    assert "缴款账户另行书面通知。" in said


def test_a_credit_record_names_the_rule_it_goes_in_by() -> None:
    said = texts(ALL)["CREDIT"]
    for part in (
        "《上海市科技信用信息管理办法》（沪科规〔2024〕12号）",
        "“按照有关规定纳入科研信用记录”",
        "示例甲孵化管理有限公司（统一社会信用代码：91310115MADEM00117）",
        "提交的设备采购合同不实。",
        "2025年7月16日",
        "依照处理依据确定",
    ):
        assert part in said, part
    term = credit_record(term_to=date(2027, 7, 15), term_source="沪科规〔2024〕12号")
    said = texts({**ALL, "credit": term})["CREDIT"]
    assert "至2027年7月15日（依据：沪科规〔2024〕12号）" in said


@pytest.mark.parametrize("kind", ["TALK", "SUSPEND", "CLAWBACK", "CREDIT"])
def test_no_words_of_grades_and_no_judgement(kind: str) -> None:
    said = texts(ALL)[kind]
    for word in ("暂停支持", "停止支持", "继续支持", "退还", "严重", "恶劣", "必须", "处罚"):
        assert word not in said, word


LATE = {
    **ALL,
    "prepared_on": date(2026, 3, 2),
    "decided_on": date(2026, 3, 2),
    "talk.at": datetime(2026, 3, 9, 9, 0, tzinfo=SHANGHAI),
}


@pytest.mark.parametrize("kind", ["TALK", "SUSPEND", "CLAWBACK", "CREDIT"])
def test_conduct_before_the_expiry_is_told_with_both_grounds(kind: str) -> None:
    said = texts(LATE, day="2026-03-02")[kind]
    assert "有效期至2025年10月29日" in said
    assert "第十二条" in said.split("决定")[0]


@pytest.mark.parametrize("kind", ["TALK", "SUSPEND", "CLAWBACK", "CREDIT"])
def test_conduct_after_the_expiry_rests_on_the_contract_alone(kind: str) -> None:
    after = {**LATE, "conduct_to": date(2025, 11, 30), "verified_on": date(2025, 12, 10)}
    said = texts(after, day="2026-03-02")[kind]
    assert "第十二条" not in said.split("决定")[0]
    assert "第三十五条（违约情形与处理）" in said.split("决定")[0]
    assert "属于合同前述条款约定的情形：“存在违规经营、虚假宣传等违反相关规定行为的”" in said
    assert "本次处理以合同为依据" in said


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ("未提出", "在告知的期限内没有提出陈述申辩"),
        ("放弃", "你单位书面放弃陈述申辩"),
    ],
)
def test_how_the_hearing_went_is_told(stated: str, words: str) -> None:
    given = hearing(stated=stated, stated_on=None, opinion=None)
    assert words in texts({**ALL, "hearing": given})["SUSPEND"]


def test_two_grounds_are_both_quoted() -> None:
    said = texts({"grounds": ["G1", "G2"]})["TALK"]
    assert "第十二条第（一）项所列“弄虚作假，存在影响公正评价的”、" in said
    assert "第十二条第（二）项所列“存在违规经营、虚假宣传等违反相关规定行为的”的情形" in said


def test_one_day_of_conduct_is_one_day() -> None:
    said = texts({"conduct_to": None})["TALK"]
    assert "2025年5月6日，你单位存在下列事实" in said


def test_without_contract_or_clause_the_notice_still_reads() -> None:
    said = texts({"contract_clause": None, "evidence[0].source": None}, known=False)["TALK"]
    assert "1．现场核查记录。" in said
    assert "所在区人民政府" in said


@pytest.mark.parametrize("patch", [ALL, LATE])
def test_the_regulation_is_called_by_the_short_name_it_was_given(patch: dict[str, Any]) -> None:
    for said in texts(patch, day=str(patch.get("prepared_on", "2025-07-17"))).values():
        given = set(re.findall(r"以下简称(《.+?》)", said))
        used = set(re.findall(r"《(?:管理)?办法》", said))
        assert used <= given, (used, given)
