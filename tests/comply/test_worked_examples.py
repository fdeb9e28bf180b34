"""The worked examples of the domain, by number: all rules together, the whole outcome.

What the letters print of them stands in tests/compose/test_worked_examples.py, what the inbox
makes of F21 in tests/flow/test_worked_examples.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from docgen.comply import comply
from docgen.comply.registry import Facts
from docgen.model.case import Moment
from docgen.model.finding import Finding, Verdict, verdict_of
from docgen.model.submission import Submission
from tests.comply.bases import STOPPED
from tests.comply.cases import D, facts, make, moment
from tests.comply.test_article_09 import SINGLE, change
from tests.comply.test_article_13 import year
from tests.comply.test_articles_07_08 import signed
from tests.comply.test_articles_18_to_21 import KEY, NO_CONSENT
from tests.loaded import checked, example_of

PERFORMANCE = ("C23-01", "WARN")  # after expiry: the contract's clause first, then 办法
UNTABLED = ("C20-04", "WARN")  # a stop waits for the minutes of the 推进小组
LAW = "沪科规〔2023〕14号"


@dataclass(frozen=True)
class Example:
    """One example: what comes in, what must come out of it, with words that must stand there."""

    submission: Submission
    when: Moment
    verdict: Verdict
    codes: tuple[tuple[str, str], ...]
    contract: Mapping[str, Any] | Submission = field(default_factory=dict)
    registered: tuple[tuple[str, Submission], ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def facts(self) -> Facts:
        return facts(self.submission, self.contract, self.when, self.registered)


def site(effective: str, city: str, district: str = "") -> tuple[Submission, Moment]:
    """Return a site change as received at both places, sent on the day it came."""
    when = moment(city, district)
    assert when.district is not None
    sent = {
        "reported_to_city_on": when.city.date(),
        "reported_to_district_on": when.district.date(),
    }
    return change(effective, **sent), when


def kpi(code: str, target: int, ytd: int) -> Submission:
    """Return the annual report of 2025 with another target and value of one indicator."""
    rows = make("a_report").rows("kpi_progress")
    at = next(i for i, row in enumerate(rows) if row["code"] == code)
    row = f"kpi_progress[{at}]"
    return make("a_report", {f"{row}.target_year": D(target), f"{row}.ytd": D(ytd)})


F1 = site("2026-05-31", "2026-02-28T16:40")
F3A = site("2026-04-30", "2026-01-31T10:00")
F3B = site("2026-02-28", "2025-11-30T10:00")
F5 = site("2026-06-10", "2026-03-01T09:00", "2026-03-20T09:00")
LATE_WORDS = ("逾期", "晚于", "晚1日", "晚2日")
F9_DAYS = signed("2025-10-20", "2025-10-28", "2025-11-03")
F9B_DAYS = signed("2025-10-20", "2025-10-28", "2025-10-29")
OTHER_ISSUER = {"district_consent.issuer": "上海市浦东新区科技和经济委员会"}

EXAMPLES = {
    "F1": Example(
        *F1,
        Verdict.ACCEPTED,
        (("C09-03", "WARN"), PERFORMANCE),
        data={
            "timeliness": "ON_TIME",
            "latest_report_date": "2026-02-28",
            "forward_due_on": "2026-05-28",
            "margin_days": 0,
            "advice_working_day": "2026-02-28",  # a working Saturday
        },
        says=("没有余量", "2026年2月28日"),
    ),
    "F3a": Example(
        *F3A,
        Verdict.HELD,
        (("C09-03", "HOLD"), PERFORMANCE),
        data={
            "timeliness": "NEEDS_DETERMINATION",
            "latest_report_date": "2026-01-30",
            "forward_due_on": "2026-04-30",
        },
        says=("最迟报告日为2026年1月30日",),
        never=LATE_WORDS,
    ),
    "F3b": Example(
        *F3B,
        Verdict.HELD,
        (("C09-03", "HOLD"), PERFORMANCE),
        data={
            "timeliness": "NEEDS_DETERMINATION",
            "latest_report_date": "2025-11-28",
            "forward_due_on": "2026-02-28",
        },
        says=("最迟报告日为2025年11月28日",),
        never=LATE_WORDS,
    ),
    "F5 two recipients": Example(
        *F5,
        Verdict.HELD,
        (("C09-03", "HOLD"), PERFORMANCE),
        data={
            "timeliness": "LATE",
            "latest_report_date": "2026-03-10",
            "margin_days": -10,
            "city_timeliness": "ON_TIME",
            "district_timeliness": "LATE",
            "district_margin_days": -10,
        },
        says=(
            "市科委2026年3月1日（按期）",
            "所在区政府2026年3月20日（晚10日）",
            "以两处均收到之日计晚10日",
            "照常受理并提请审议",
        ),
    ),
    "F5 one designated inbox": Example(
        *F5,
        Verdict.ACCEPTED,
        (("C09-03", "INFO"), PERFORMANCE),
        contract=SINGLE,
        data={"timeliness": "ON_TIME", "margin_days": 9, "receipt_rule": "single_inbox"},
        never=("晚",),
    ),
    "F8": Example(
        make("contract", year(2, "500", "500", "1800")),
        moment("2024-02-21"),
        Verdict.HELD,
        (("C13-16", "HOLD"),),
        data={"excess_wan": "100", "suggested_city_wan": "450"},
        says=("1000 万元", "1800 万元的 50%", "超出 100 万元", "市级 450 万元、区级 450 万元"),
    ),
    "F9": Example(
        make("contract", F9_DAYS),
        moment("2025-11-04"),
        Verdict.HELD,
        (("C23-01", "HOLD"),),
        data={"concluded_on": "2025-11-03"},
        says=("2025年11月3日", "2025年10月29日", "须另有依据"),
    ),
    "F9c": Example(
        make("contract", F9B_DAYS),
        moment("2026-03-02"),
        Verdict.ACCEPTED,
        (("C23-01", "WARN"),),
        says=("签署2025年10月29日", "首次收到2026年3月2日", "留存签署证据"),
    ),
    "F10 no consent": Example(
        make("p_report", NO_CONSENT),
        moment("2026-03-10"),
        Verdict.HELD,
        (("C18-05", "HOLD"), PERFORMANCE),
        says=("校验通过，待区政府同意", "上海市浦东新区人民政府", "市科委暂不受理"),
    ),
    "F10 no letter": Example(
        make("eval_result"),
        moment("2026-05-20"),
        Verdict.HELD,
        (("C18-05", "HOLD"), PERFORMANCE),
        registered=((KEY, make("p_report", NO_CONSENT)),),
        says=("不能据此出具评价文书",),
    ),
    "F10 another issuer": Example(
        make("p_report", OTHER_ISSUER),
        moment("2026-03-10"),
        Verdict.HELD,
        (("C18-05", "HOLD"), PERFORMANCE),
        says=("上海市浦东新区科技和经济委员会", "在登记授权之前暂不受理"),
    ),
    "F10 consent after receipt": Example(
        make("p_report"),
        moment("2026-03-02"),
        Verdict.ACCEPTED,
        (("C18-05", "WARN"), PERFORMANCE),
        says=("2026年3月3日", "2026年3月2日", "说明报送经过"),
    ),
    "F11": Example(
        kpi("H04", 15, 16),
        moment("2026-03-02"),
        Verdict.REJECTED,
        (("V-208", "BLOCK"), PERFORMANCE),
        data={"target": "20", "rate": "80.00"},
        says=("目标值与合同不一致（第九条）", "报送 15", "目标 20"),
    ),
    "F14": Example(
        make("eval_result", STOPPED),
        moment("2026-05-20"),
        Verdict.ACCEPTED,
        (PERFORMANCE, UNTABLED),
    ),
    "F14 miscounted": Example(
        make("eval_result", {**STOPPED, "refund.district_refund": D(1100)}),
        moment("2026-05-20"),
        Verdict.REJECTED,
        (("V-502", "BLOCK"), PERFORMANCE, UNTABLED),
        says=("1800 万元", "1500 万元", "剩余 300 万元", "1100 万元"),
    ),
    "F14 still paid": Example(
        make("eval_result", {**STOPPED, "money.city_wan": D(500)}),
        moment("2026-05-20"),
        Verdict.REJECTED,
        (("C13-06", "BLOCK"), ("V-501", "BLOCK"), PERFORMANCE, UNTABLED),
        says=("不再拨付支持经费",),
    ),
    "F14 clawback": Example(
        make("eval_result", {**STOPPED, "opinion": "任务未完成，追回已拨经费。"}),
        moment("2026-05-20"),
        Verdict.REJECTED,
        (("C20-06", "BLOCK"), PERFORMANCE, UNTABLED),
        says=("第十二条", "退还剩余部分"),
    ),
}


def codes_of(found: Iterable[Finding]) -> list[tuple[str, str]]:
    return sorted((item.code, item.severity.value) for item in found)


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_a_worked_example_comes_out_whole(example: Example) -> None:
    found = comply(example.facts)
    assert codes_of(found) == sorted(example.codes)
    assert verdict_of(found) is example.verdict
    told = "\n".join(f"{item.message}{item.remedy}" for item in found)
    assert [words for words in example.says if words not in told] == []
    assert [words for words in example.never if words in told] == []
    data = {name: value for item in found for name, value in item.data.items()}
    assert {name: data.get(name) for name in example.data} == dict(example.data)


def one(code: str, given: Facts) -> Finding:
    [finding] = [item for item in comply(given) if item.code == code]
    return finding


@pytest.mark.parametrize(
    ("name", "code", "article"),
    [
        ("F1", "C09-03", "第九条"),
        ("F5 two recipients", "C09-03", "第九条"),
        ("F8", "C13-16", "第十三条第（三）项"),
        ("F9", "C23-01", "第二十三条"),
        ("F10 no consent", "C18-05", "第十八条第（二）项"),
        ("F11", "V-208", "第九条"),
        ("F14 miscounted", "V-502", "第二十条第（三）项"),
    ],
)
def test_a_worked_example_cites_its_article(name: str, code: str, article: str) -> None:
    given = EXAMPLES[name].facts
    citation = one(code, given).citation
    assert citation is not None
    assert (citation.doc_no, citation.article) == (LAW, article)
    assert citation.in_force is (given.day <= date(2025, 10, 29))


def test_f1_the_basis_is_the_contract_first_then_the_expired_law() -> None:
    basis = one("C23-01", EXAMPLES["F1"].facts)
    assert "履行有效期内订立的合同" in basis.message
    assert "先引合同条款，再引办法并注明其有效期" in basis.remedy


def test_f7_a_third_year_in_the_plan_of_a_cultivation_contract() -> None:
    path = example_of("错误示例", "F7")
    contract, faults = checked(path.name, path.read_bytes())
    assert contract is not None
    assert faults == ()
    given = facts(contract, when=moment("2024-03-04T15:05"))
    finding = one("C13-14", given)
    assert verdict_of(comply(given)) is Verdict.REJECTED
    assert finding.severity == "BLOCK"
    for words in ("第3支持年度", "2 年", "第七条", "第十三条"):
        assert words in finding.message
    assert "第七条“一般为两年”的例外程序" in finding.remedy


def test_f7_a_contract_of_three_years_is_held_for_its_length_and_has_a_third_year() -> None:
    contract = make("contract", {"incubator_class": "cultivation"})
    found = comply(facts(contract))
    codes = {item.code: item.severity.value for item in found}
    assert codes["C07-02"] == "HOLD"
    assert "C13-14" not in codes


def test_f9_all_signed_in_time_is_no_new_act() -> None:
    assert comply(facts(make("contract", F9B_DAYS), when=moment("2025-10-29"))) == ()


def test_f14_the_refund_of_each_level_is_what_was_left() -> None:
    refund = make("eval_result", STOPPED)["refund"]
    city = refund["city_disbursed"] - refund["city_used"]
    district = refund["district_disbursed"] - refund["district_used"]
    assert (city, district) == (D("379.5"), D(300))  # 800 of startup money is used up
    assert city + district == D("679.5")
