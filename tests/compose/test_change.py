"""变更报告 and the letter that acknowledges it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from docgen.comply.registry import Facts
from docgen.comply.review import comply
from docgen.compose.documents import compose_all
from docgen.compose.sources import Sources
from docgen.model.case import Case
from docgen.model.document import Composition
from docgen.model.finding import Finding, Severity
from docgen.render import render
from docgen.render.proof import proof_docx
from tests.compose import change_cases as cases
from tests.render.tampering import another, overwrite, tampered


def documents(sources: Sources) -> dict[str, Composition]:
    return {item.kind: item for item in compose_all(sources)}


def text(kind: str, sources: Sources) -> str:
    return cases.printed(documents(sources)[kind])


def test_a_change_report_gives_report_acknowledgement_and_findings() -> None:
    assert list(documents(cases.sources(cases.report()))) == ["CHG_REPORT", "CHG_ACK", "VALID_RPT"]


def test_the_report_holds_everything_article_nine_asks() -> None:
    said = text("CHG_REPORT", cases.sources(cases.report()))
    for part in (
        "上海市科学技术委员会、上海市浦东新区人民政府：",
        "场地位置变更",
        "上海市浦东新区示例路100号",
        "上海市浦东新区样本路8号",
        "2025年9月30日",
        "变更原因：无影响",
        "对建设目标和考核指标的影响：无影响",
        "对建设任务的影响：无影响",
        "对经费投入和使用的影响：无影响",
        "过渡措施：分批搬迁。",
        "保留原场地一个月。",
        "2025年6月30日",  # L
        "2025年6月20日",  # R
        "产权证明或租赁合同",
        "提请上海市高质量孵化器建设工作推进小组审议，予以确认。",
        "本次变更不涉及不可抗力。",
        "本次变更不涉及合同指标的调整。",
    ):
        assert part in said, part


def test_an_on_time_report_is_told_with_its_margin_and_both_receipts() -> None:
    said = text("CHG_ACK", cases.sources(cases.report()))
    assert "2025年6月20日10时12分" in said
    assert "2025年6月20日15时40分" in said
    assert "核算结果：按期，余量10日。" in said
    assert "不是对变更事项的确认" in said
    assert "逾期" not in said


def test_a_report_on_the_last_day_has_no_margin() -> None:
    sources = cases.sources(cases.report(), "2025-06-30T23:59", "2025-06-30T09:00")
    assert "核算结果：按期。报告日即最迟报告日，余量为0日；" in text("CHG_ACK", sources)


def test_a_late_report_is_told_neutrally() -> None:
    sources = cases.sources(cases.report(), district="2025-07-02T09:00")
    said = text("CHG_ACK", sources)
    assert "核算结果：逾期2日。" in said
    assert "报告日为2025年7月2日" in said
    assert "“发生重大变化，逾期未及时报告的”" in said
    assert "是否构成该情形，待核实" in said
    assert "报告时间不影响变更事项提请审议" in said


def test_a_late_involuntary_change_is_weighed_with_its_reason() -> None:
    reported = cases.report(cases.item(involuntary_reason="业主提前解除租赁合同。"))
    said = text("CHG_ACK", cases.sources(reported, district="2025-07-02T09:00"))
    assert "你单位所述非因自身原因的情形将一并核实" in said


def test_a_disputed_count_has_no_word_of_lateness() -> None:
    reported = cases.report(cases.item(effective=date(2025, 4, 30)))
    said = text("CHG_ACK", cases.sources(reported, "2025-01-31T10:20", "2025-01-31T14:50"))
    assert "核算结果：计算口径待认定" in said
    assert "2025年1月30日" in said  # counted backwards
    assert "2025年1月31日" in said  # counted forwards
    assert "逾期" not in said


def test_a_doubtful_receipt_is_no_dispute_about_the_counting() -> None:
    sources = cases.sources(cases.report(), "2025-07-01T08:00", "2025-06-20T10:00")
    doubtful = replace(sources.review.moment, doubtful_since=cases.at("2025-06-30T20:00"))
    review = replace(sources.review, moment=doubtful)
    facts = Facts(cases.report(), review.case, doubtful, cases.rulebook())
    said = text("CHG_ACK", replace(sources, review=replace(review, findings=comply(facts))))
    assert "以哪一次收件时间为准尚待核实" in said
    assert "逾期" not in said


def test_while_the_district_has_nothing_the_count_waits() -> None:
    said = text("CHG_ACK", cases.sources(cases.report(), district=None))
    assert "尚无收件记录" in said
    assert "尚无上海市浦东新区人民政府收到该报告的记录" in said
    assert "核算结果：待所在区政府收件后核算。" in said


def test_each_authority_has_its_own_result() -> None:
    said = text("CHG_ACK", cases.sources(cases.report(), district="2025-07-02T09:00"))
    assert "市科委收到之日\n2025年6月20日（按期）" in said
    assert "所在区政府收到之日\n2025年7月2日（晚2日）" in said
    assert "余量（最迟报告日减报告日）\n-2日" in said


def test_a_city_receipt_that_is_late_alone_counts_no_days_of_the_report() -> None:
    said = text("CHG_ACK", cases.sources(cases.report(), "2025-07-02T09:00", None))
    assert "核算结果：逾期。市科委收到之日已在最迟报告日之后2日" in said
    assert "逾期日数待所在区政府收件后按报告日核定" in said
    assert "逾期2日" not in said
    assert "报告日（两机关均收到之日）\n—" in said


def test_a_disputed_margin_is_told_by_both_countings() -> None:
    reported = cases.report(cases.item(effective=date(2025, 4, 30)))
    sources = cases.sources(reported, "2025-01-31T10:20", "2025-01-31T14:50")
    assert "逆算-1日，顺算0日" in text("CHG_ACK", sources)
    assert "待认定" in text("CHG_REPORT", sources)
    assert "-1" not in text("CHG_REPORT", sources)


def test_a_dispute_without_a_contract_claims_nothing_of_the_contract() -> None:
    reported = cases.report(cases.item(effective=date(2025, 4, 30)))
    said = text(
        "CHG_ACK", cases.sources(reported, "2025-01-31T10:20", "2025-01-31T14:50", case=Case())
    )
    assert "未能核对合同有无约定" in said
    assert "合同未约定" not in said


@pytest.mark.parametrize("convention", ["forward_corresponding", "forward_strict"])
def test_an_agreed_forward_counting_is_explained_and_shown(convention: str) -> None:
    agreed = {"months": 4, "convention": convention, "receipt_rule": "both", "inbox_id": None}
    said = text(
        "CHG_ACK", cases.sources(cases.report(), case=Case(cases.contract(lead_time=agreed)))
    )
    assert "《管理办法》第九条规定提前3个月报告，合同约定提前4个月报告，从其约定。" in said
    assert "自报告日起顺算的届满日\n2025年10月20日" in said
    assert ("届满日在计划生效日之前的" in said) == (convention == "forward_strict")
    assert "复核" not in said


def test_a_move_to_another_district_is_told() -> None:
    party = {"name": "上海市浦东新区人民政府", "district_code": "310115"}
    case = Case(cases.contract(party_district=party | {"signed_on": date(2023, 11, 20)}))
    reported = cases.report(cases.item(after="上海市杨浦区样本路8号"))
    assert "杨浦区人民政府报告" in text("CHG_ACK", cases.sources(reported, case=case))


def test_one_agreed_inbox_is_receipt_for_both() -> None:
    agreed = {"months": 3, "convention": "reverse_corresponding", "receipt_rule": "single_inbox"}
    case = Case(cases.contract(lead_time=agreed | {"inbox_id": "inbox@example"}))
    said = text("CHG_ACK", cases.sources(cases.report(), district=None, case=case))
    assert "核算结果：按期，余量10日。" in said
    assert "合同约定的计算方法为：" in said
    assert "复核" not in said


def test_force_majeure_has_no_lead_time() -> None:
    reported = cases.report(
        cases.item("force_majeure", None),
        force_majeure={
            "event": "强台风造成主楼屋面受损。",
            "occurred_on": date(2025, 6, 18),
            "evidence_ids": ("FM-01",),
            "duration": "约三个月",
        },
    )
    sources = cases.sources(reported)
    said = text("CHG_ACK", sources)
    assert "不适用提前3个月报告的要求" in said
    assert "所报事件发生于2025年6月18日" in said
    assert "逾期" not in said
    assert "FM-01" in text("CHG_REPORT", sources)


def test_force_majeure_without_evidence_is_counted_and_asked_for_it() -> None:
    event = {
        "event": "强台风造成主楼屋面受损。",
        "occurred_on": date(2025, 6, 18),
        "evidence_ids": (),
        "duration": "约三个月",
    }
    reported = cases.report(cases.item("force_majeure", None), force_majeure=event)
    said = text("CHG_ACK", cases.sources(reported))
    assert "事件发生日（未填计划生效日）\n2025年6月18日" in said
    assert "主张不可抗力，但未附证明材料" in said
    assert "核算结果：按一般变更核算为逾期94日" in said
    assert "暂无需补正" not in said


def test_several_changes_are_counted_one_by_one() -> None:
    items = (cases.item(), cases.item("actual_controller", date(2025, 9, 1)))
    said = text("CHG_ACK", cases.sources(cases.report(*items)))
    assert "（一）场地位置变更" in said
    assert "（二）实际控制人变更" in said
    assert "按期，余量10日" in said
    assert "逾期19日" in said


def test_a_change_without_a_date_is_returned() -> None:
    sources = cases.sources(cases.report(cases.item(effective=None)))
    assert list(documents(sources)) == ["VALID_RPT"]


def test_a_change_without_a_finding_waits_for_its_count() -> None:
    sources = cases.sources(cases.report())
    silent = replace(sources, review=replace(sources.review, findings=()))
    assert "提前期无法核算" in text("CHG_ACK", silent)
    assert "—" in text("CHG_REPORT", silent)


def test_missing_annexes_are_listed_with_the_day_to_mend_them() -> None:
    said = text("CHG_ACK", cases.sources(cases.report(attachments=())))
    assert "产权证明或租赁合同" in said
    assert "请于2025年6月27日前（自收件之次日起5个工作日内）补齐" in said
    assert "暂无需补正" in text("CHG_ACK", cases.sources(cases.report()))


def test_a_kpi_change_shows_old_and_new_target() -> None:
    change = {
        "code": "H12",
        "year_index": 3,
        "old_target": Decimal(35000),
        "new_target": Decimal(28000),
        "reason": "市场融资节奏放缓。",
    }
    sources = cases.sources(cases.report(cases.item("kpi"), kpi_changes=(change,)))
    said = text("CHG_REPORT", sources)
    assert "第三支持年度" in said
    assert "35000" in said
    assert "28000" in said


@pytest.mark.parametrize(
    ("day", "expired"), [("2025-06-20", False), ("2025-10-29", False), ("2025-10-30", True)]
)
def test_after_its_expiry_the_validity_stands_beside_the_document(day: str, expired: bool) -> None:
    reported = cases.report(cases.item(effective=date(2026, 6, 30)))
    sources = cases.sources(reported, f"{day}T10:00", f"{day}T11:00")
    for kind in ("CHG_REPORT", "CHG_ACK"):
        said = text(kind, sources)
        assert ("，有效期至2025年10月29日，以下简称《管理办法》）" in said) == expired
        assert said.index("GZL-2023-001，以下简称合同") < said.index("沪科规〔2023〕14号")


def test_without_a_contract_nothing_is_claimed_of_it() -> None:
    said = text("CHG_ACK", cases.sources(cases.report(), case=Case()))
    assert "因未能核对合同" in said
    assert "所在区人民政府" in said


def test_a_draft_without_registration_names_no_key() -> None:
    assert "登记号" not in text("CHG_ACK", cases.sources(cases.report(), key=None))


@pytest.mark.parametrize(("demo", "mark"), [(True, "示例　草稿"), (False, "草　稿")])
def test_every_document_is_marked_a_draft(demo: bool, mark: str) -> None:
    composed = compose_all(cases.sources(cases.report(), demo=demo))
    marks: list[Any] = [item.context["draft_mark"] for item in composed]
    assert marks == [mark] * 3


def test_warnings_that_ask_nothing_are_not_points_to_mend() -> None:
    sources = cases.sources(cases.report(reported_to_city_on=date(2025, 6, 1)))
    severities = {item.code: item.severity for item in sources.review.findings}
    assert severities["V-403"] is not Severity.HOLD
    assert "暂无需补正" in text("CHG_ACK", sources)


def test_breaks_and_tabs_in_long_texts_do_not_stop_the_document() -> None:
    change = {
        "code": "H12",
        "year_index": 3,
        "old_target": Decimal(35000),
        "new_target": Decimal(28000),
        "reason": "市场\n融资\t放缓。",
    }
    items = (cases.item("kpi", before="甲\t乙", reason="一\t二\n\n三"),)
    said = text("CHG_REPORT", cases.sources(cases.report(*items, kpi_changes=(change,))))
    assert "市场　融资　放缓。" in said
    assert "变更原因：一　二\n三" in said


def test_one_changed_value_in_any_document_of_a_change_is_caught() -> None:
    chance = random.Random(9)  # noqa: S311 - a fixed choice of changes
    made = []
    for composition in compose_all(cases.sources(cases.report(), district="2025-07-02T09:00")):
        template = (cases.ROOT / "templates" / composition.template).read_bytes()
        made.append(render(composition, template))
    for _ in range(50):
        rendered = chance.choice(made)
        span = chance.choice(rendered.spans)
        change = overwrite(span, another(span.text, chance))
        docx = tampered(rendered.docx, span.part, change)
        assert proof_docx(docx, rendered.spans, rendered.skeleton), span


def test_the_letter_says_which_receipt_counts_after_a_cure() -> None:
    cured = Finding(
        "X-08",
        Severity.INFO,
        "",
        "",
        "本报告首次于2025年6月18日收到，退回后于2025年6月20日补正。",
        data={"first_received_city": "2025-06-18", "counted_city": "2025-06-18"},
    )
    said = text("CHG_ACK", cases.sources(cases.report(), extra=(cured,)))
    assert cured.message in said
    alone = cases.sources(cases.report(), district="2025-06-20T10:12", extra=(cured,))
    assert "两机关均已收到报告，报告日为2025年6月18日。" in text("CHG_ACK", alone)
