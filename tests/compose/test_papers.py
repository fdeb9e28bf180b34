"""The contract: its clauses and figures; every value of it and of the reports has its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from docgen.model.document import Traced
from docgen.render import render
from docgen.render.proof import proof_docx
from tests.comply.cases import D
from tests.compose.paper_cases import ROOT, base, body, composed, rendered, table_with, text, words

KINDS = ("contract", "q_report", "a_report", "p_report")


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    else:
        yield value


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_a_context_knows_its_source(kind: str) -> None:
    for leaf in leaves(composed(kind).context):
        assert leaf is None or isinstance(leaf, bool | Traced)
        if isinstance(leaf, Traced):
            assert ":" in leaf.source
            assert leaf.strip()


@pytest.mark.parametrize("kind", KINDS)
def test_the_finished_document_shows_every_value_at_its_place(kind: str) -> None:
    made = base(kind)
    assert proof_docx(made.docx, made.spans) == ()


CLAUSES = (
    "《上海市高质量孵化器培育实施方案》（沪府办规〔2023〕16号）",
    "《上海市高质量孵化器建设评估管理办法（试行）》（沪科规〔2023〕14号",
    "有效期至2025年10月29日",
    "沪科〔2023〕900号文件于2023年12月20日公布",
    "于2024年1月31日出具论证意见（示论〔2024〕1号），提出支持金额4800万元",
    "的类别为高质量孵化器",
    "建设周期自2024年3月1日起至2027年2月28日止（含首尾两日），共三个支持年度",
    "建成集成电路领域高质量孵化器",
    "孵化器建设总投入经费为1800万元（大写：人民币壹仟捌佰万元整，小写：18,000,000.00元）",
    "乙方支持800万元（大写：人民币捌佰万元整，小写：8,000,000.00元），占建设总投入经费的44.44%",
    "第一年最高1000万元，第二、第三年每年最高500万元",
    "原则上不高于年度运营总体投入经费的50%",
    "市级财政支持总额为2000万元（大写：人民币贰仟万元整，小写：20,000,000.00元）",
    "区级财政支持总额为2800万元（大写：人民币贰仟捌佰万元整，小写：28,000,000.00元）",
    "市区两级合计为4800万元（大写：人民币肆仟捌佰万元整，小写：48,000,000.00元）",
    "总额控制",
    "专账名称或账号：示例专账 3100 0001",
    "分阶段拨付",
    "实际完成值超过目标值的，为超额完成；恰好达到目标值的，不属于超额完成",
    "市级奖励资金最高500万元",
    "超额完成的指标每超百分之十奖励市级20万元",
    "综合考核指标",
    "分年度考核指标",
    "名称、场地位置、实际控制人、不可抗力等重大事项变更",
    "丙方应当提前3个月向甲方和乙方报告，并提请推进小组审议予以确认",
    "定期汇总孵化企业情况、孵化器经营情况、重要变动等信息数据",
    "报纸刊物、广播电视和自媒体等形式",
    "市级服务专员：示例专员甲，联系电话：021-50000002",
    "区级服务专员：示例专员乙",
    "弄虚作假，存在影响公正评价的",
    "存在违规经营、虚假宣传等违反相关规定行为的",
    "发生重大变化，逾期未及时报告的",
    "未及时提交季度、年度发展情况报告的",
    "违反其他根据法律法规将被依法追究责任的。",
    "约谈、暂停经费资助、终止建设、追回已拨经费、依法追究民事责任",
    "纳入科研信用记录，必要时将有关结果向社会公布",
    "经乙方同意后报甲方",
    "“硬科技”孵化服务能力",
    "资源集聚能力",
    "可持续发展能力",
    "区域创新辐射带动能力",
    "继续支持：启动下一支持年度的支持",
    "暂停支持：暂缓启动下一支持年度的支持，暂缓或核减拨付支持经费",
    "停止支持：本合同终止，不再拨付支持经费",
    "退还已拨付的市区两级财政经费剩余部分",
    "规定的失效与新规衔接",
    "不可抗力是指不能预见、不能避免且不能克服的客观情况",
    "争议解决",
    "本合同一式六份",
    "签　章　页",
    "甲方（盖章）：上海市科学技术委员会",
    "乙方（盖章）：上海市浦东新区人民政府",
    "丙方（盖章）：示例甲孵化器",
    "签署日期：2024年2月20日",
)


@pytest.mark.parametrize("clause", CLAUSES)
def test_the_contract_holds_the_clause(clause: str) -> None:
    assert clause in words(body(base("contract").docx))


def test_clauses_are_referred_to_by_their_own_number() -> None:
    lines = words(body(base("contract").docx)).splitlines()
    titles = {line.partition("　")[2]: line.partition("　")[0] for line in lines if "条　" in line}
    referring = next(line for line in lines if line.startswith("（三）停止支持"))
    assert f"本合同{titles['剩余经费的退还']}退还" in referring
    assert len(titles) == 53


def test_the_limits_table_says_what_exceeds_what() -> None:
    patch = {"operating_plan[0].city_wan": D(1001), "operating_plan[1].district_wan": D(400)}
    heavy = {"operating_plan[2].T_wan": D(1999)}
    rows = table_with(rendered("contract", {**patch, **heavy}).docx, "市级限额", "核算结果")
    assert [row[-1] for row in rows[1:]] == ["超过市级限额", "区级与市级不等", "超过原则性比例"]
    assert [row[2] for row in rows[1:]] == ["1000", "500", "500"]
    rows = table_with(base("contract").docx, "市级限额", "核算结果")
    assert [row[-1] for row in rows[1:]] == ["符合"] * 3


def test_startup_above_half_is_told_with_its_consequence() -> None:
    over = text("contract", {"startup_support_wan": D("900.000001")})
    assert "上述支持经费超过建设总投入经费的50%" in over
    assert "上述支持经费未超过" in text("contract", {"startup_support_wan": D(900)})
    assert "不安排启动建设经费" in text("contract", {"startup_support_wan": D(0)})


def test_tables_of_the_contract_hold_all_rows() -> None:
    docx = base("contract").docx
    overall = table_with(docx, "定义", "证明材料")
    assert [row[0] for row in overall[1:]] == ["H01", "H04", "R05", "S02", "A02", "A05", "O04"]
    assert overall[6][4] == "比率（取末年）\n越低越好"
    assert len(table_with(docx, "拨付条件")) == 8
    assert table_with(docx, "总体投入", "其他来源")[-1] == [
        "合计", "8000", "2000", "2000", "3200", "800",
    ]  # fmt: skip


def test_each_support_year_has_its_own_targets() -> None:
    found = words(body(base("contract").docx))
    for caption in (
        "第一支持年度考核指标（2024年3月1日至2025年2月28日）",
        "第二支持年度考核指标（2025年3月1日至2026年2月28日）",
        "第三支持年度考核指标（2026年3月1日至2027年2月28日）",
    ):
        assert caption in found


LEAD_TIME = {"months": 3, "receipt_rule": "both", "inbox_id": None}


@pytest.mark.parametrize(
    ("convention", "phrase"),
    [
        ("reverse_corresponding", "自计划生效日起向前逆算3个月"),
        ("forward_corresponding", "届满日不晚于计划生效日的，为按期报告"),
        ("forward_strict", "届满日早于计划生效日的，为按期报告"),
    ],
)
def test_the_agreed_way_of_counting_is_fixed(convention: str, phrase: str) -> None:
    found = text("contract", {"lead_time": {**LEAD_TIME, "convention": convention}})
    assert phrase in found
    assert "两方收到日期不同的，以较晚的日期为准" in found
    assert "三方未约定提前期" not in found


def test_a_designated_inbox_counts_for_both_authorities() -> None:
    agreed = {
        **LEAD_TIME,
        "convention": "reverse_corresponding",
        "receipt_rule": "single_inbox",
        "inbox_id": "inbox-310115",
    }
    found = text("contract", {"lead_time": agreed})
    assert "共同的报告接收系统（标识：inbox-310115）" in found
    assert "视为甲方、乙方同时收到" in found


def test_what_is_not_agreed_is_said_so() -> None:
    patch = {
        "lead_time": None,
        "due_rules": None,
        "reward_rule": None,
        "service_officer_city": None,
        "argument": None,
        "party_builder.signed_on": None,
    }
    found = text("contract", patch)
    assert "三方未约定提前期的计算方式和报告接收系统" in found
    assert "三方未约定季度、年度报告的具体报送日期和报送对象" in found
    assert "三方未约定奖励金额的计算办法" in found
    assert "市级服务专员由甲方在本合同生效后书面告知丙方" in found
    assert "综合论证意见由第三方机构另行出具" in found
    assert "签订日期：　　　　年　　月　　日" in found


def test_agreed_due_dates_are_fixed() -> None:
    rules = {
        "quarterly_days": 15,
        "annual_date": "03-31",
        "q4_required": False,
        "addressees": "市科委、浦东新区科经委",
    }
    found = text("contract", {"due_rules": rules})
    assert "季度报告应当在每季度结束后15日内报送" in found
    assert "次年3月31日以前（含当日）报送" in found
    assert "第四季度不单独报送季度报告" in found
    assert "报送对象为：市科委、浦东新区科经委" in found


def test_a_task_book_calls_itself_so_everywhere() -> None:
    found = text("contract", {"title_style": "任务书"})
    assert "本任务书自三方法定代表人" in found
    assert "本合同" not in found


def test_an_office_without_address_leaves_no_blank_line() -> None:
    made = composed("contract")
    office = {**made.context["office"], "address": Traced("", "setting:office.address")}
    without = replace(made, context={**made.context, "office": office})
    template = (ROOT / "templates" / made.template).read_bytes()
    lines = words(body(render(without, template).docx)).splitlines()
    assert lines.count("住所") == 1
    assert words(body(base("contract").docx)).splitlines().count("住所") == 2
