"""Letters about money: what each must say, in both its cases, and what it must never say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from docgen.compose.documents import COMPOSERS, compose_all
from docgen.compose.sources import Sources
from docgen.model.case import Case, Moment, Registered
from docgen.model.finding import Verdict
from docgen.model.review import Review
from docgen.model.submission import FileFacts, Submission, freeze
from docgen.render import render
from tests.comply import cases
from tests.comply.bases import STOPPED
from tests.comply.cases import SHANGHAI, D, final, make, rulebook
from tests.compose.evaluation_cases import OFFICE
from tests.compose.paper_cases import ROOT, body, schemas, tables, words

NOTHING: Mapping[str, Any] = {}
ACCOUNT = {"bank_name": "示例银行", "bank_account": "0300 1234"}


def payment(
    fund: str, level: str, year: int | None, wan: str | int, day: str = "2025-07-22"
) -> Submission:
    number = f"沪科拨〔{day[:4]}〕{day[-2:]}号"
    named = {"incubator_name": "示例甲孵化器", "doc_no": number, "disclosure": None}
    return cases.payment(fund, level, year, wan, day, **named)


def paid(number: int, *what: Any, state: str = "accepted") -> Registered:
    key = f"GZL-2023-001/disbursement/{number:02d}/v1"
    return Registered(key, payment(*what), state=state)


def graded(grade: str, year: int = 1, **patch: Any) -> Registered:
    values = {"grade": grade, "year_index": year, "period": f"Y{year}", **patch}
    return Registered(f"GZL-2023-001/eval_result/Y{year}/v1", make("eval_result", values))


def drawn(
    submission: Submission, *known: Registered, key: str | None = None, contract: Any = NOTHING
) -> Sources:
    """Return what the composers draw from; without a contract where `contract` is None."""
    ruling = None if contract is None else make("contract", contract)
    review = Review(
        FileFacts("示例.yaml", 1, "0" * 64, "yaml"),
        submission,
        Case(ruling, known),
        Moment(datetime(2025, 7, 22, 9, tzinfo=SHANGHAI), date(2025, 7, 22)),
        (),
        Verdict.ACCEPTED,
        "",
        "",
        None,
    )
    return Sources(review, rulebook(), schemas(), OFFICE, key)


def letters(sources: Sources) -> dict[str, bytes]:
    """Return the finished letters of a submission by kind, 校验结果 left out."""
    kind = str(sources.review.submission.kind if sources.review.submission else "")
    assert COMPOSERS[kind]
    made = (item for item in compose_all(sources) if item.kind != "VALID_RPT")
    return {
        item.kind: render(item, (ROOT / "templates" / item.template).read_bytes()).docx
        for item in made
    }


def text(kind: str, sources: Sources) -> str:
    return words(body(letters(sources)[kind]))


FIRST = payment("operating", "city", 1, "999.99", "2024-05-06")
SECOND = payment("operating", "city", 2, 500)


def test_a_payment_of_the_first_year_says_amount_account_and_basis() -> None:
    said = text("PAY", drawn(FIRST, contract={f"party_builder.{k}": v for k, v in ACCOUNT.items()}))
    for phrase in (
        "关于拨付示例甲孵化器第一支持年度市级年度运营补贴的通知",
        "人民币玖佰玖拾玖万玖仟玖佰元整（9,999,900.00元）",
        "合同编号：GZL-2023-001",
        "沪科规〔2023〕14号",
        "第十三条",
        "示例银行",
        "0300 1234",
        "示例专账 3100 0001",
        "按照《合同》约定的用途",
        "1．1000万元，合同生效并收到拨付申请。",
        "在三方合同订立后拨付第一年支持资金",
        "总额控制、分阶段拨付",
        "专业服务能力建设、孵化人才（团队）建设、举办资源对接活动",
    ):
        assert phrase in said.replace("\n", "") or phrase in said, phrase
    assert said.index("合同编号") < said.index("沪科规〔2023〕14号")
    assert "上一年度评价结果" not in said
    assert "有效期至" not in said


def test_a_payment_after_the_measures_expired_says_how_long_they_were_valid() -> None:
    late = payment("operating", "city", 3, 500, "2026-07-21")
    assert "沪科规〔2023〕14号，有效期至2025年10月29日" in text("PAY", drawn(late))
    last_day = payment("operating", "city", 2, 500, "2025-10-29")
    assert "有效期至" not in text("PAY", drawn(last_day))


def test_a_later_year_names_the_grade_of_the_year_before() -> None:
    said = text("PAY", drawn(SECOND, graded("continue")))
    assert "第一支持年度绩效评价等级为继续支持" in said
    assert "GZL-2023-001/eval_result/Y1/v1" in said
    assert "按照评价结果确定的金额拨付" not in said
    paused = text("PAY", drawn(SECOND, graded("pause")))
    assert "第一支持年度绩效评价等级为暂停支持" in paused
    assert "本次按照评价结果确定的金额拨付。" in paused
    assert "上一支持年度绩效评价结果尚未登记。" in text("PAY", drawn(SECOND, graded("continue", 2)))


def progress(sources: Sources, kind: str = "PAY") -> list[list[str]]:
    found = [table for table in tables(letters(sources)[kind]) if table[0][0] == "项目"]
    return [row[1:] for table in found for row in table[1:]]


@pytest.mark.parametrize(
    ("result", "day", "told"),
    [("pass", "2025-07-22", True), ("pass", "2025-07-23", False), ("fail", "2025-07-01", False)],
)
def test_a_year_unlocked_by_a_review_names_it(result: str, day: str, told: bool) -> None:
    """C20-05: the payment of 22 July rests on the review decided by that day."""
    about = "GZL-2023-001"
    notice = make("rectify", {"about": f"{about}/eval_result/Y1/v1"})
    review = {
        "about": f"{about}/rectify/01/v1",
        "result": result,
        "decided_on": date.fromisoformat(day),
        "support.next_year_index": 2,
    }
    known = (
        graded("pause"),
        Registered(f"{about}/rectify/01/v1", notice),
        Registered(f"{about}/rectify_review/01/v1", make("rectify_review", review)),
    )
    said = text("PAY", drawn(SECOND, *known))
    assert ("决定复核通过，本次按照整改复核意见确定的金额拨付" in said) is told
    assert ("本次按照评价结果确定的金额拨付。" in said) is not told
    assert ("GZL-2023-001/rectify_review/01/v1" in said) is told
    assert "核减的部分不再拨付" not in said


@pytest.mark.parametrize(("mode", "told"), [("reduce", True), ("defer", False)])
def test_what_a_pause_cut_is_not_left_to_be_paid(mode: str, told: bool) -> None:
    paused = graded("pause", **{"money.mode": mode})
    said = text("PAY", drawn(SECOND, paused))
    assert ("约定金额中已经核减的部分不再拨付" in said) is told


def test_the_ledger_counts_what_was_paid_before_and_nothing_later() -> None:
    second = payment("operating", "city", 1, 300, "2024-06-01")
    before = paid(1, "operating", "city", 1, 400, "2024-05-06")
    others = (
        paid(2, "operating", "district", 1, 99, "2024-05-06"),
        paid(3, "startup", "district", None, 99, "2024-05-06"),
        paid(4, "operating", "city", 1, 99, "2024-05-06", state="held"),
        paid(6, "operating", "city", 1, 99, "2024-06-02"),
        paid(7, "operating", "city", 1, 99, "2024-06-01"),
    )
    key = "GZL-2023-001/disbursement/05/v1"
    rows = progress(drawn(second, before, *others, key=key))
    assert rows == [
        ["1000", "400", "300", "700", "300"],
        ["2000", "400", "300", "700", "1300"],
    ]


def test_the_district_numbers_its_own_letter_of_startup_money() -> None:
    startup = payment("startup", "district", None, 400, "2024-04-08")
    sources = drawn(startup, paid(1, "operating", "district", 1, 1000, "2024-04-01"))
    assert list(letters(sources)) == ["PAY_DISTRICT"]
    said = text("PAY_DISTRICT", sources)
    assert "启动建设经费由区级财政经费安排" in said
    assert "〔2024〕　　号" in said
    assert "沪科〔" not in said
    assert "孵化空间建设、技术（服务）平台建设" in said
    assert progress(sources, "PAY_DISTRICT") == [
        ["800", "0", "400", "400", "400"],
        ["2800", "1000", "400", "1400", "1400"],
    ]


def test_a_reward_is_paid_on_the_final_evaluation_outside_the_total() -> None:
    result = Registered("GZL-2023-001/eval_result/01/v1", final(REWARD))
    reward = payment("reward", "city", None, 100, "2027-04-10")
    sources = drawn(reward, result)
    said = text("PAY", sources)
    assert "关于拨付示例甲孵化器" in said
    assert "市级绩效评价后奖励" in said
    assert "登记号：GZL-2023-001/eval_result/01/v1" in said
    assert progress(sources) == [["300", "0", "100", "100", "200"]]
    assert "综合绩效评价结果尚未登记" in text("PAY", drawn(reward))


@pytest.mark.parametrize("what", [FIRST, SECOND, payment("startup", "district", None, 1)])
def test_a_payment_is_whole_without_a_contract(what: Submission) -> None:
    sources = drawn(what, contract=None)
    said = words(body(next(iter(letters(sources).values()))))
    assert "None" not in said
    assert "经费安排以《合同》约定为准。" in said
    assert "拨付进度" not in said


ITEMS = [{"code": "H01", "excess": D(5), "description": "超额5家，按核心指标计奖"}]
REWARD = {
    "reward": {
        "items": ITEMS,
        "city_wan": D(300),
        "district_wan": D("300.000001"),
        "formula_ref": "合同第八章“超额奖励”",
    }
}


def test_an_award_says_table_formula_amounts_and_limits() -> None:
    said = text("AWARD", drawn(final(REWARD), contract={"reward_rule": "每项奖励20万元。"}))
    for phrase in (
        "关于给予示例甲孵化器绩效评价后奖励的通知",
        "第十三条第（三）项、第二十一条",
        "《合同》约定：\n每项奖励20万元。",
        "超额5家，按核心指标计奖",
        "人民币陆佰万元零壹分（6,000,000.01元）",
        "计算依据为：合同第八章“超额奖励”。",
        "每家最高500万元",
        "1:1",
        "叁佰万元整",
    ):
        assert phrase in said or phrase in said.replace("\n", ""), phrase
    lines = said.splitlines()
    assert "上海市科学技术委员会" in lines[: len(lines) // 4]
    assert lines.count("上海市科学技术委员会") == 2


def test_an_award_without_a_rule_in_the_contract_says_so() -> None:
    said = text("AWARD", drawn(final(REWARD), contract={"reward_rule": None}))
    assert "《合同》没有载明奖励的计算办法" in said


@pytest.mark.parametrize(
    "patch",
    [{"reward": None}, {"reward": {"items": [], "city_wan": D(0), "district_wan": D(0)}}],
)
def test_no_reward_no_award(patch: Mapping[str, Any]) -> None:
    assert "AWARD" not in letters(drawn(final(patch)))


F14 = {**STOPPED["refund"], "certified_by": "示例会计师事务所审计报告"}
STOP = {
    "grade": "stop",
    "money": {"mode": "none", "city_wan": D(0), "district_wan": D(0)},
    "rectification": None,
    "contract_terminates_on": date(2025, 6, 1),
    "decided_on": date(2025, 5, 20),
    "refund": F14,
}


def stopped(**patch: Any) -> Submission:
    return make("eval_result", {**STOP, **patch})


def test_a_stop_ends_the_contract_on_the_day_a_person_set() -> None:
    said = text("TERMINATE", drawn(stopped()))
    for phrase in (
        "关于终止示例甲孵化器建设合同的通知",
        "第二十条第（三）项",
        "《合同》自2025年6月1日起终止。",
        "决定为停止支持",
        "不再向你单位拨付",
        "示例会计师事务所审计报告",
    ):
        assert phrase in said or phrase in said.replace("\n", ""), phrase
    assert said.index("合同编号") < said.index("第二十条")


def test_a_refund_tells_each_level_in_yuan_and_words() -> None:
    said = text("REFUND", drawn(stopped()))
    for phrase in (
        "关于示例甲孵化器退还剩余财政经费的通知",
        "退还已拨付的市区两级财政经费剩余部分",
        "人民币陆佰柒拾玖万伍仟元整（6,795,000.00元）",
        "市级379.5万元、区级300万元",
        "人民币叁佰柒拾玖万伍仟元整（3,795,000.00元）",
        "区级金额包括启动建设经费",
        "退还的账户和期限由市科委、区政府依据《合同》另行书面通知。",
    ):
        assert phrase in said or phrase in said.replace("\n", ""), phrase
    assert "追回" not in said
    assert "登记的拨付记录如下" not in said


@pytest.mark.parametrize(
    ("source", "printed"), [("合同第二十条", True), (None, False), ("", False)]
)
def test_a_deadline_is_printed_with_its_source_only(source: str | None, printed: bool) -> None:
    given = {**F14, "account": "示例账户", "deadline": date(2025, 7, 31), "deadline_source": source}
    said = text("REFUND", drawn(stopped(refund=given)))
    assert "退还款项汇入下列账户：示例账户。" in said
    told = "退还期限为2025年7月31日前（含当日），依据为：合同第二十条。"
    assert (told in said) is printed
    assert ("2025年7月31日" in said) is printed


def test_a_refund_lists_the_payments_on_record_up_to_the_decision() -> None:
    known = (
        paid(1, "operating", "district", 1, 1000, "2024-05-10"),
        paid(2, "startup", "district", None, 800, "2024-03-20"),
        paid(3, "operating", "city", 1, 1000, "2024-04-25"),
        paid(4, "operating", "city", 1, 7, "2025-05-21"),
        paid(5, "operating", "city", 1, 7, "2024-05-21", state="rejected"),
        paid(6, "reward", "city", None, 7, "2024-05-21"),
    )
    found = tables(letters(drawn(stopped(), *known))["REFUND"])
    rows = next(table for table in found if "拨付文号" in table[0])
    assert [(row[0], row[1], row[-1]) for row in rows[1:4]] == [
        ("1", "2024年3月20日", "800"),
        ("2", "2024年4月25日", "1000"),
        ("3", "2024年5月10日", "1000"),
    ]
    assert [row[-1] for row in rows[4:]] == ["1000", "1800"]


@pytest.mark.parametrize(
    ("submission", "expected"),
    [
        (stopped(), {"EVAL_STOP", "TERMINATE", "REFUND"}),
        (stopped(contract_terminates_on=None), {"EVAL_STOP", "REFUND"}),
        (stopped(refund=None), {"EVAL_STOP", "TERMINATE"}),
        (make("eval_result"), {"EVAL_CONT"}),
        (final(REWARD), {"EVAL_FINAL", "AWARD"}),
    ],
)
def test_which_letters_an_evaluation_gives(submission: Submission, expected: set[str]) -> None:
    values = {**submission.values, "publication": None}
    plain = replace(submission, values=freeze(values))
    assert set(letters(drawn(plain))) == expected


@pytest.mark.parametrize("kind", ["TERMINATE", "REFUND"])
def test_the_end_of_support_is_whole_without_a_contract(kind: str) -> None:
    said = text(kind, drawn(stopped(), contract=None))
    assert "所在区人民政府" in said
    assert "None" not in said
