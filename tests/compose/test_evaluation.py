"""Evaluation letters: what is printed of a grade a person has given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from docgen.compose.evaluation import eval_final, eval_letter
from docgen.errors import TemplateError
from docgen.model.document import Traced
from tests.compose import evaluation_cases as made

F14 = {
    "city_disbursed": Decimal(1000),
    "city_used": Decimal("620.5"),
    "district_disbursed": Decimal(1800),
    "district_used": Decimal(1500),
    "city_refund": Decimal("379.5"),
    "district_refund": Decimal(300),
    "certified_by": "示例会计师事务所专项审计报告",
}


def letter(grade: str = "continue", **changes: Any) -> dict[str, Any]:
    values = made.annual(grade, **changes)
    return dict(eval_letter(made.sources(values, made.contract())).context)


@pytest.mark.parametrize(
    ("grade", "kind", "label"),
    [
        ("continue", "EVAL_CONT", "继续支持"),
        ("pause", "EVAL_PAUSE", "暂停支持"),
        ("stop", "EVAL_STOP", "停止支持"),
    ],
)
def test_the_grade_a_person_gave_chooses_the_letter(grade: str, kind: str, label: str) -> None:
    composed = eval_letter(made.sources(made.annual(grade), made.contract()))
    assert composed.kind == kind
    assert composed.context["grade"] == label
    assert composed.template == f"letters/{kind.lower()}.docx"


def test_a_grade_without_a_letter_stops() -> None:
    with pytest.raises(TemplateError, match="B级"):
        eval_letter(made.sources(made.annual("B级"), made.contract()))


def test_money_of_the_next_year_is_told_in_wan_yuan_and_capitals() -> None:
    money = letter()["money"]
    assert money["city"] == {
        "wan": "500",
        "yuan": "5,000,000.00",
        "capital": "伍佰万元整",
    }
    assert money["total"]["yuan"] == "10,000,000.00"
    assert money["total"]["capital"] == "壹仟万元整"


def test_the_next_year_is_named_in_words() -> None:
    assert letter()["next"]["words"] == "二"


def test_the_last_support_year_starts_no_other() -> None:
    assert letter(year_index=3)["next"] is None


def test_without_contract_and_next_year_nothing_is_started() -> None:
    values = made.annual("continue", money={"city_wan": Decimal(0), "mode": "full"})
    assert eval_letter(made.sources(values)).context["next"] is None


def test_refund_is_worked_out_by_level_and_together_as_in_f14() -> None:
    refund = letter("stop", refund=F14)["refund"]
    assert refund["city"]["refund"]["wan"] == "379.5"
    assert refund["district"]["refund"]["wan"] == "300"
    assert refund["total"]["disbursed"]["wan"] == "2800"
    assert refund["total"]["used"]["wan"] == "2120.5"
    assert refund["total"]["refund"] == {
        "wan": "679.5",
        "yuan": "6,795,000.00",
        "capital": "陆佰柒拾玖万伍仟元整",
    }


def test_account_and_deadline_of_a_refund_are_open_until_given() -> None:
    refund = letter("stop", refund=F14)["refund"]
    assert refund["account"] is None
    assert refund["deadline"] is None


def test_a_deferral_and_a_cut_are_told_apart() -> None:
    deferred = letter("pause", money={"next_year_index": 2, "mode": "defer"})["money"]
    cut = letter(
        "pause",
        money={
            "next_year_index": 2,
            "city_wan": Decimal(400),
            "district_wan": Decimal(400),
            "mode": "reduce",
            "reduced_by_wan": Decimal(200),
        },
    )["money"]
    assert (deferred["is_defer"], deferred["is_reduce"], deferred["cut"]) == (True, False, None)
    assert (cut["is_defer"], cut["is_reduce"]) == (False, True)
    assert cut["cut"]["capital"] == "贰佰万元整"
    assert cut["planned"]["total"]["wan"] == "1000"


def test_rectification_items_are_numbered_and_keep_their_source() -> None:
    told = letter(
        "pause",
        rectification={
            "items": ["补足海外站点", "完善专账"],
            "deadline": date(2025, 5, 20),
            "source": "合同第二十一条",
        },
    )["rectification"]
    assert [(item["no"], item["text"]) for item in told["items"]] == [
        ("1", "补足海外站点"),
        ("2", "完善专账"),
    ]
    assert told["items"][1]["text"].source == "submission:rectification.items[1]"
    assert told["deadline"] == "2025年5月20日"


def test_indicators_take_name_and_unit_from_the_contract() -> None:
    first, lower, yes_no = letter()["kpis"]
    assert (first["name"], first["unit"], first["rate"]) == ("期末在孵企业数", "家", "120.00")
    assert first["name"].source == "contract:kpis_overall[0].name"
    assert first["excess"] == "6"
    assert lower["excess"] is None
    assert (yes_no["target"], yes_no["actual_verified"]) == ("是", "否")


def test_without_contract_an_indicator_has_no_name() -> None:
    composed = eval_letter(made.sources(made.annual("continue")))
    assert composed.context["kpis"][0]["name"] is None


def test_a_contract_indicator_of_the_year_that_was_not_verified_is_listed_too() -> None:
    yearly = ({"code": "H01", "year_index": 1, "target": Decimal(30)},)
    missing = ({"code": "S01", "year_index": 1, "target": Decimal(600)},)
    known = made.contract(kpis_yearly=[*yearly, *missing])
    rows = eval_letter(made.sources(made.annual("continue"), known)).context["kpis"]
    assert [row["code"] for row in rows] == ["H01", "A09", "R09", "S01"]
    assert (rows[3]["target"], rows[3]["actual_verified"]) == ("600", None)


def test_the_tally_counts_what_reached_its_target() -> None:
    assert letter()["tally"] == {"count": "3", "met": "2", "all_met": False, "short": "1"}


def test_dimensions_without_opinion_stay_open() -> None:
    dims = letter()["dims"]
    assert dims["scored"] is True
    assert dims["H"]["opinion"] == ["孵化培育成效较好。"]
    assert dims["S"] == {"weight": None, "score": None, "opinion": []}


def test_consent_of_the_case_is_cited() -> None:
    composed = eval_letter(
        made.sources(made.annual("continue"), made.contract(), (made.report(), made.consent()))
    )
    consent = composed.context["facts"]["consent"]
    assert consent["no"] == "浦府函〔2024〕88号"
    assert consent["no"].source == f"case:{made.CONSENT_KEY}:doc_no"


def test_a_refusal_is_no_consent() -> None:
    carried = made.report(district_consent={"doc_no": "旧", "opinion": "同意"})
    composed = eval_letter(
        made.sources(made.annual("continue"), made.contract(), (carried, made.consent("不同意")))
    )
    assert composed.context["facts"]["consent"] is None


def test_the_consent_a_report_carries_counts_where_none_is_registered() -> None:
    carried = made.report(
        district_consent={
            "doc_no": "浦府函〔2024〕77号",
            "date": date(2024, 12, 20),
            "issuer": "上海市浦东新区人民政府",
            "opinion": "同意",
        }
    )
    composed = eval_letter(made.sources(made.annual("continue"), made.contract(), (carried,)))
    assert composed.context["facts"]["consent"]["on"] == "2024年12月20日"


@pytest.mark.parametrize(
    ("decided_on", "until"),
    [(date(2025, 10, 29), None), (date(2025, 10, 30), "2025年10月29日")],
)
def test_validity_is_printed_beside_an_expired_basis(decided_on: date, until: str | None) -> None:
    assert letter(decided_on=decided_on)["basis"]["until"] == until


def test_the_contract_was_concluded_by_its_last_signature() -> None:
    concluded = letter()["contract"]["concluded"]
    assert concluded == "2023年11月20日"
    assert concluded.source == "contract:party_district.signed_on"


def test_a_missing_signature_leaves_the_conclusion_open() -> None:
    known = made.contract(party_builder={"name": "示例甲孵化器有限公司", "signed_on": None})
    composed = eval_letter(made.sources(made.annual("continue"), known))
    assert composed.context["contract"]["concluded"] is None


def test_the_final_letter_lists_only_what_exceeds_its_target() -> None:
    composed = eval_final(made.sources(made.final(), made.contract()))
    assert composed.kind == "EVAL_FINAL"
    assert [(row["no"], row["code"]) for row in composed.context["exceeded"]] == [("1", "H01")]
    assert composed.context["reward"] is None


def test_a_reward_is_told_with_its_cap() -> None:
    reward = {
        "items": [{"code": "H01", "excess": Decimal(6), "description": "超额6家"}],
        "city_wan": Decimal(100),
        "district_wan": Decimal(100),
        "formula_ref": "合同“超额奖励”条款",
    }
    told = eval_final(made.sources(made.final(reward=reward), made.contract())).context["reward"]
    assert told["cap"] == "500"
    assert told["total"]["capital"] == "贰佰万元整"
    assert told["items"][0]["code"] == "H01"


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]


@pytest.mark.parametrize("grade", ["continue", "pause", "stop"])
def test_every_text_of_a_letter_knows_its_source(grade: str) -> None:
    context = letter(grade, refund=F14, rectification={"items": ["甲"]})
    for leaf in leaves(context):
        assert isinstance(leaf, Traced | bool) or leaf is None
