"""建设方案, 推荐函, 公布通知: what they say, on what ground, and when there is none to make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

import pytest

from docgen.compose.common import common
from docgen.compose.plan_build import plan_build
from docgen.compose.publish import publish
from docgen.compose.recommend import recommend
from docgen.compose.sources import Sources
from docgen.model.case import Case, Moment, Registered
from docgen.model.document import Composition, Traced
from docgen.model.finding import Verdict
from docgen.model.review import Review
from docgen.model.submission import FileFacts
from docgen.render import render
from docgen.render.proof import proof_docx
from tests.comply.bases_selection import USCC
from tests.comply.cases import SHANGHAI, D, make, rulebook
from tests.compose.evaluation_cases import OFFICE
from tests.compose.paper_cases import ROOT, body, schemas, table_with, words
from tests.compose.test_papers import leaves

COMPOSERS = {"plan_build": plan_build, "recommend": recommend, "publish": publish}
DRAFT: Mapping[str, Mapping[str, Any]] = {
    "plan_build": {},
    "recommend": {},
    "publish": {"doc_no": None},
}
CULTIVATION = {
    "doc_no": None,
    "incubator_class": "cultivation",
    "conditions_statement": None,
    "shortage_ground": "本市该领域确属紧缺。\n另一段理由。",
}
Patch = Mapping[str, Any]


def composed(
    kind: str,
    patch: Patch | None = None,
    day: date = date(2024, 1, 8),
    known: tuple[Registered, ...] = (),
) -> Composition | None:
    """Return the composition of a valid paper with a patch, or None."""
    moment = Moment(datetime(day.year, day.month, day.day, 9, tzinfo=SHANGHAI), day)
    review = Review(
        FileFacts("示例.yaml", 1, "0" * 64, "yaml"),
        make(kind, {**DRAFT[kind], **(patch or {})}),
        Case(None, known),
        moment,
        (),
        Verdict.ACCEPTED,
        "",
        "",
        None,
    )
    sources = Sources(review, rulebook(), schemas(), OFFICE)
    made = COMPOSERS[kind](sources)
    return made and replace(made, context={**common(sources), **made.context})


def docx(kind: str, *args: Any) -> bytes:
    """Return the rendered document."""
    made = composed(kind, *args)
    assert made is not None
    rendered = render(made, (ROOT / "templates" / made.template).read_bytes())
    assert proof_docx(rendered.docx, rendered.spans) == ()
    return rendered.docx


def text(kind: str, *args: Any) -> str:
    """Return the text of the document."""
    return words(body(docx(kind, *args)))


@cache
def plan() -> bytes:
    return docx("plan_build")


@pytest.mark.parametrize("kind", COMPOSERS)
def test_every_text_knows_its_source(kind: str) -> None:
    made = composed(kind)
    assert made is not None
    for leaf in leaves(made.context):
        assert leaf is None or isinstance(leaf, bool | Traced)
        if isinstance(leaf, Traced):
            assert ":" in leaf.source
            assert leaf.strip()


PLAN_SAYS = (
    "示例甲孵化器建设方案",
    "《上海市高质量孵化器培育实施方案》（沪府办规〔2023〕16号）",
    "《上海市高质量孵化器建设评估管理办法（试行）》（沪科规〔2023〕14号）第六条",
    "上海市浦东新区人民政府与示例甲孵化器就高质量孵化器的建设周期、目标、任务、投入经费、绩效评价指标等内容进行协商，于2023年11月9日形成本方案",
    "建设周期为三年，自三方合同订立之日起计算",
    "建成集成电路领域高质量孵化器",
    "建设总投入经费1800万元",
    "申请区级启动建设经费800万元，占建设总投入经费的44.44%",
    "申请市级财政支持2000万元、区级财政支持2800万元（含启动建设经费800万元），合计4800万元",
    "建设主体（盖章）：示例甲孵化器",
    "推荐单位（盖章）：上海市浦东新区人民政府",
)


@pytest.mark.parametrize("words_", PLAN_SAYS)
def test_the_plan_says_what_was_agreed(words_: str) -> None:
    assert words_ in words(body(plan()))


def test_the_plan_has_its_figures_in_tables() -> None:
    revenue = table_with(plan(), "专业服务占比（%）")
    assert revenue[1] == ["2023", "1000", "600", "60.00"]
    targets = table_with(plan(), "第一年度", "第三年度")
    assert targets[2] == ["H04", "新增高新技术企业", "家", "10", "20", "20"]
    checks = table_with(plan(), "是否具备")
    assert [row[2] for row in checks[1:]] == ["是"] * 5


def test_two_years_have_two_columns_and_more_than_three_a_table_each() -> None:
    rows = [{"code": "H01", "year_index": year, "target": D(year)} for year in (1, 2, 3, 4)]
    two = docx("plan_build", {"kpis_yearly": rows[:2]})
    heads = table_with(two, "第二年度")[0]
    assert heads == ["指标编号", "指标名称", "单位", "第一年度", "第二年度"]
    assert "第四支持年度指标" in text("plan_build", {"kpis_yearly": rows})


def test_a_plan_that_fixes_its_days_prints_them() -> None:
    days = {"period_start": date(2024, 3, 1), "period_end": date(2027, 2, 28)}
    assert "自2024年3月1日起至2027年2月28日止" in text("plan_build", days)


def test_what_a_plan_leaves_open_is_said() -> None:
    bare = {"funds": (), "revenue": (), "capability_cases": (), "leader_evidence": ()}
    told = text("plan_build", bare)
    assert "尚无收入。" in told
    assert "尚未合作设立基金。" in told
    assert "证明材料：" not in told
    assert "正在筹设" in text("plan_build", {**bare, "funds_note": "正在筹设"})


@pytest.mark.parametrize("kind", ["plan_build", "recommend"])
def test_before_its_first_day_the_measure_is_not_cited(kind: str) -> None:
    early = {"recommended_on": date(2023, 10, 29)} if kind == "recommend" else {}
    told = text(kind, early, date(2023, 10, 29))
    assert "沪府办规〔2023〕16号" in told
    assert "沪科规〔2023〕14号" not in told
    late = {"recommended_on": date(2023, 10, 30)} if kind == "recommend" else {}
    assert "沪科规〔2023〕14号" in text(kind, late, date(2023, 10, 30))


def test_the_letter_leaves_number_and_date_to_who_sends_it() -> None:
    told = text("recommend")
    assert "关于推荐示例甲孵化器纳入高质量孵化器建设布局的函" in told
    assert "我区现推荐示例甲孵化器作为高质量孵化器纳入全市高质量孵化器建设布局" in told
    assert "于2023年11月1日确定备选名单" in told
    assert f"建设方案登记号\n{USCC}/plan_build/01/v1" in told
    assert "建设方案登记号" not in text("recommend", {"about": None})
    assert "　　　　〔　　　　〕　　号" in told
    assert "沪科〔" not in told
    assert composed("recommend", {"doc_no": "浦府函〔2023〕88号"}) is None


def test_a_city_department_speaks_of_itself_as_a_body() -> None:
    patch = {
        "recommending_kind": "city_department",
        "recommending_body": "上海市经济和信息化委员会",
    }
    told = text("recommend", patch)
    assert "我单位现推荐" in told
    assert "我区" not in told


def test_the_notice_names_decision_class_and_ground() -> None:
    told = text("publish")
    assert "关于公布示例甲孵化器纳入全市高质量孵化器建设布局的通知" in told
    assert "推进小组审议，确定将" in told
    assert "注：推进小组于2023年12月20日审议（推进小组纪要〔2024〕1号）。" in told
    assert "作为高质量孵化器纳入全市高质量孵化器建设布局" in told
    assert "五项条件均已具备" in told
    assert "此件公开发布" in told
    assert composed("publish", {"doc_no": "沪科〔2023〕900号"}) is None


def test_a_cultivated_one_is_named_so_and_for_its_need() -> None:
    told = text("publish", {**CULTIVATION, "decision.form": "countersign"})
    assert "关于公布示例甲孵化器作为高质量培育孵化器的通知" in told
    assert "注：推进小组于2023年12月20日会签（推进小组纪要〔2024〕1号）。" in told
    assert "本市该领域确属紧缺。\n另一段理由。" in told
    assert "纳入全市高质量孵化器建设布局" not in told
    made = composed("publish", CULTIVATION)
    assert made is not None
    assert made.title == "关于公布示例甲孵化器作为高质量培育孵化器的通知"


def test_after_the_measure_is_over_a_recorded_basis_stands_in_its_place() -> None:
    late = {"published_on": date(2026, 1, 5)}
    told = text("publish", late, date(2026, 1, 5))
    assert "沪科规〔2023〕14号，有效期至2025年10月29日" in told
    basis = make("legal_basis", {"valid_from": date(2025, 10, 30), "valid_to": None})
    known = (Registered(f"{USCC}/legal_basis/01/v1", basis),)
    told = text("publish", late, date(2026, 1, 5), known)
    assert str(basis["doc_no"]) in told
    assert "沪科规〔2023〕14号" not in told
