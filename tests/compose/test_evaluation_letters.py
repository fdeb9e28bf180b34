"""The finished evaluation letters: phrases the articles require, and what must not stand there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from docgen.compose.evaluation import eval_final, eval_letter
from docgen.render import render
from tests.compose import evaluation_cases as made
from tests.compose.paper_cases import body, words
from tests.compose.test_evaluation import F14

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
KNOWN = (made.report(), made.consent())
PAID = {"city_wan": Decimal(400), "district_wan": Decimal(400)}
NOTHING = {"city_wan": Decimal(0), "district_wan": Decimal(0)}
WORK = {
    "items": ["完成海外站点选址和签约", "补齐专账凭证。"],
    "deadline": date(2025, 5, 20),
    "source": "沪科〔2024〕301号评价通知",
}
STOPPED = {
    "refund": F14,
    "contract_terminates_on": date(2025, 2, 20),
    "money": {**NOTHING, "mode": "none"},
}
REWARD = {
    "items": [{"code": "H01", "excess": Decimal(6), "description": "超额6家"}],
    "city_wan": Decimal(100),
    "district_wan": Decimal(100),
    "formula_ref": "合同“绩效评价后奖励”约定",
}


def text_of(values: dict[str, Any], *, with_contract: bool = True) -> str:
    """Return the body of the finished letter, one line a paragraph."""
    known = made.contract() if with_contract else None
    sources = made.sources(values, known, KNOWN if with_contract else ())
    composed = eval_final(sources) if values["kind"] == "final" else eval_letter(sources)
    docx = render(composed, (TEMPLATES / composed.template).read_bytes()).docx
    return words(body(docx))


CONT = made.annual("continue")
LAST = made.annual(
    "continue", year_index=3, money={**NOTHING, "mode": "full"}, decided_on=date(2026, 12, 1)
)
DEFER = made.annual(
    "pause", rectification=WORK, money={**PAID, "next_year_index": 2, "mode": "defer"}
)
REDUCE = made.annual(
    "pause",
    rectification=WORK,
    money={**PAID, "next_year_index": 2, "mode": "reduce", "reduced_by_wan": Decimal(200)},
)
STOP = made.annual("stop", **STOPPED)
FINAL = made.final()
AWARDED = made.final(reward=REWARD, fund_use="专账核算，审计无保留意见。")

COMMON = (
    "评价通知（沪科〔2024〕301号）",
    "示例评价中心",
    "PJ-2025-008",
    "期末在孵企业数",
    "“硬科技”孵化服务能力",
    "资源集聚能力",
    "可持续发展能力",
    "区域创新辐射带动能力",
    "其他方面",
    "详见第三方评价报告",
    "沪科规〔2023〕14号",
    "编号：GZL-2023-001",
    "第二十二条",
    "示例联系人",
    "印发",
)
ANNUAL = (
    *COMMON,
    "浦府函〔2024〕88号",
    "沪科〔2025〕　　号",
    "抄送：上海市浦东新区人民政府，上海市财政局。",
    "第一支持年度的评价等级为：",
)
REQUIRED = [
    (
        CONT,
        (
            *ANNUAL,
            "\n继续支持\n",
            "第二十条第（一）项",
            "启动你单位下一支持年度（第二年）支持",
            "足额拨付第二年支持经费共计10,000,000.00元（大写：人民币壹仟万元整）",
        ),
    ),
    (
        LAST,
        (
            "最后一个支持年度",
            "建设周期至2026年11月19日止",
            "综合绩效评价",
            "第二十一条",
            "沪科规〔2023〕14号，有效期至2025年10月29日",
        ),
    ),
    (
        DEFER,
        (
            *ANNUAL,
            "\n暂停支持\n",
            "第二十条第（二）项",
            "暂缓启动你单位下一支持年度（第二年）支持",
            "暂缓拨付第二年支持经费共计8,000,000.00元（大写：人民币捌佰万元整）",
            "1．完成海外站点选址和签约；\n2．补齐专账凭证。",
            "整改应当在2025年5月20日前（含当日）完成",
            "上述期限的依据为：沪科〔2024〕301号评价通知",
            "复核通过前，不予拨付",
            "不是《管理办法》第十二条所列的“暂停经费资助”举措",
        ),
    ),
    (
        REDUCE,
        (
            "核减拨付第二年支持经费",
            "市、区两级核减金额合计2,000,000.00元（大写：人民币贰佰万元整），即200万元",
            "核减后拨付金额共计8,000,000.00元（大写：人民币捌佰万元整）",
            "合同约定（万元）",
        ),
    ),
    (
        STOP,
        (
            *ANNUAL,
            "\n停止支持\n",
            "第二十条第（三）项",
            "《合同》自2025年2月20日起终止",
            "不再向你单位拨付",
            "共计6,795,000.00元（大写：人民币陆佰柒拾玖万伍仟元整）",
            "退还市级379.5万元、区级300万元",
            "剩余财政经费退还核算表",
            "退还账户由市科委会同区政府另行书面通知",
            "退还期限由市科委会同区政府依据《合同》另行书面通知",
            "不是《管理办法》第十二条所列的“追回已拨经费”举措",
        ),
    ),
    (
        FINAL,
        (
            *COMMON,
            "综合考核指标完成情况表",
            "核定值优于目标值的指标如下",
            "以市科委、区政府另行印发的奖励通知为准",
        ),
    ),
    (
        AWARDED,
        (
            "共计2,000,000.00元（大写：人民币贰佰万元整）",
            "每家最高500万元",
            "1:1的比例",
            "专账核算，审计无保留意见。",
            "合同“绩效评价后奖励”约定",
        ),
    ),
]


@pytest.mark.parametrize(
    ("values", "phrases"),
    REQUIRED,
    ids=["continue", "last year", "defer", "reduce", "stop", "final", "final with reward"],
)
def test_each_letter_says_what_its_article_requires(
    values: dict[str, Any], phrases: tuple[str, ...]
) -> None:
    text = text_of(values)
    missing = [phrase for phrase in phrases if phrase not in text]
    assert missing == []


@pytest.mark.parametrize(
    ("values", "phrases"),
    [
        (CONT, ("有效期至", "暂停支持", "停止支持", "退还", "整改")),
        (LAST, ("启动你单位", "足额拨付", "第四年")),
        (DEFER, ("核减", "足额", "追回", "退还", "继续支持")),
        (REDUCE, ("暂缓拨付", "足额", "追回", "退还")),
        (STOP, ("暂停", "足额", "整改", "启动你单位")),
        (FINAL, ("评价等级", "继续支持", "最高500万元", "人民币")),
        (AWARDED, ("另行印发的奖励通知", "评价等级")),
    ],
    ids=["continue", "last year", "defer", "reduce", "stop", "final", "final with reward"],
)
def test_no_letter_borrows_from_another(values: dict[str, Any], phrases: tuple[str, ...]) -> None:
    text = text_of(values)
    assert [phrase for phrase in phrases if phrase in text] == []


def test_a_pause_in_the_last_year_starts_and_promises_no_other() -> None:
    text = text_of(made.annual("pause", year_index=3, rectification=WORK, money=None))
    assert "最后一个支持年度" in text
    assert "暂缓拨付尚未拨付的支持经费" in text
    assert "下一支持年度" not in text
    assert "第四年" not in text


def test_a_final_letter_is_signed_by_city_and_district_side_by_side() -> None:
    lines = text_of(FINAL).splitlines()
    signed = len(lines) - 1 - lines[::-1].index("上海市浦东新区人民政府")
    assert "上海市科学技术委员会" in lines[signed - 2 : signed]
    assert lines[signed + 1].endswith("日")


def test_without_over_fulfilment_there_is_no_reward() -> None:
    rows = ({**made.final()["kpi_table"][1]},)
    text = text_of(made.final(kpi_table=rows))
    assert "本次不安排绩效评价后奖励" in text


def test_given_account_and_deadline_are_printed_with_their_source() -> None:
    refund = {
        **F14,
        "account": "示例账户",
        "deadline": date(2025, 4, 30),
        "deadline_source": "合同“退还”约定",
    }
    text = text_of(made.annual("stop", **{**STOPPED, "refund": refund}))
    assert "退还款项汇入下列账户：示例账户。" in text
    assert "退还期限为2025年4月30日前（含当日），依据为：合同“退还”约定。" in text


@pytest.mark.parametrize(
    "values", [CONT, DEFER, STOP, FINAL], ids=["continue", "pause", "stop", "final"]
)
def test_a_letter_is_whole_without_contract_and_case(values: dict[str, Any]) -> None:
    text = text_of(values, with_contract=False)
    assert "所在区人民政府" in text
    assert "None" not in text


@pytest.mark.parametrize(
    ("disclosure", "printed"), [(None, "依申请公开"), ("不予公开", "不予公开")]
)
def test_a_letter_is_disclosed_on_request_unless_said_otherwise(
    disclosure: str | None, printed: str
) -> None:
    assert f"（公开属性：{printed}）" in text_of(made.annual("continue", disclosure=disclosure))


def test_opinions_of_several_paragraphs_keep_them() -> None:
    assert "\n建设任务总体按合同推进。\n海外站点尚未设立。\n" in text_of(CONT)


def test_a_letter_counts_no_shortfall_where_there_is_none() -> None:
    met = [made.annual("continue")["kpi_table"][0]]
    text = text_of(made.annual("continue", kpi_table=met))
    assert "共1项，核定完成率均达到100%。" in text


@pytest.mark.parametrize("values", [CONT, FINAL], ids=["continue", "final"])
def test_a_letter_goes_to_the_incubator_and_to_the_body_that_signed_the_contract(
    values: dict[str, Any],
) -> None:
    builder = made.contract().get("party_builder.name")
    assert f"{values['incubator_name']}（{builder}）：" in text_of(values)
    assert f"{values['incubator_name']}：" in text_of(values, with_contract=False)
