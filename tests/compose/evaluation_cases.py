"""Made-up evaluations, contract and case from which the letters of the tests are composed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from docgen.compose.sources import Sources
from docgen.model.case import Case, Moment, Registered
from docgen.model.finding import Verdict
from docgen.model.office import Office
from docgen.model.review import Review
from docgen.model.rulebook import Parameter, Rulebook, Source
from docgen.model.schema import FieldSpec, KindSchema, SchemaBook
from docgen.model.submission import FileFacts, Submission, freeze

OFFICE = Office(
    name="上海市科学技术委员会",
    group_office="上海市高质量孵化器建设工作推进小组办公室",
    organ_code="沪科",
    contact_name="示例联系人",
    contact_phone="021-00000000",
    address="上海市示例路1号",
    postcode="200000",
    finance_bureau="上海市财政局",
)
REPORT_KEY = "GZL-2023-001/p_report/Y1/v1"
CONSENT_KEY = "GZL-2023-001/consent/01/v1"


def rulebook() -> Rulebook:
    """Return the two city documents and the reward cap, as the packs have them."""
    measure = Source(
        "C",
        "沪科规〔2023〕14号",
        "上海市高质量孵化器建设评估管理办法（试行）",
        date(2023, 10, 30),
        date(2025, 10, 29),
        {},
    )
    plan = Source(
        "A", "沪府办规〔2023〕16号", "上海市高质量孵化器培育实施方案", date(2023, 7, 1), None, {}
    )
    limits = {"high_quality": "500", "cultivation": "200"}
    cap = Parameter("C13-18.cap", "C", "第十三条", ((date(2023, 10, 30), limits),))
    return Rulebook({"C": measure, "A": plan}, {cap.id: cap}, {}, {})


def schemas() -> SchemaBook:
    """Return the fields whose Chinese labels the letters print."""
    grades = {"continue": "继续支持", "pause": "暂停支持", "stop": "停止支持"}
    classes = {"high_quality": "高质量孵化器", "cultivation": "高质量培育孵化器"}
    evaluation = (FieldSpec("grade", "等级", "enum", choices=grades),)
    contract = (FieldSpec("incubator_class", "类别", "enum", choices=classes),)
    return SchemaBook(
        {
            "eval_result": KindSchema("eval_result", "评价结果", "1", ("office",), evaluation),
            "contract": KindSchema("contract", "合同", "1", ("office",), contract),
        }
    )


def contract(**changes: Any) -> Submission:
    """Return the three-year contract of 示例甲孵化器."""
    return _submission(
        "contract",
        {
            "contract_no": "GZL-2023-001",
            "incubator_class": "high_quality",
            "period_start": date(2023, 11, 20),
            "period_end": date(2026, 11, 19),
            "party_city": {"name": "上海市科学技术委员会", "signed_on": date(2023, 11, 18)},
            "party_district": {"name": "上海市浦东新区人民政府", "signed_on": date(2023, 11, 20)},
            "party_builder": {"name": "示例甲孵化器有限公司", "signed_on": date(2023, 11, 16)},
            "support_years": [{"index": 1}, {"index": 2}, {"index": 3}],
            "total_construction_input_wan": Decimal(6000),
            "startup_support_wan": Decimal(800),
            "total_city_wan": Decimal(2000),
            "total_district_wan": Decimal(2800),
            "operating_plan": [
                {"year_index": 2, "city_wan": Decimal(500), "district_wan": Decimal(500)}
            ],
            "kpis_overall": [
                _kpi("H01", "期末在孵企业数", "家", "higher"),
                _kpi("A09", "孵化器投诉率", "%", "lower"),
                _kpi("R09", "设立海外站点", "是/否", "yes_no"),
            ],
            **changes,
        },
    )


def _kpi(code: str, name: str, unit: str, direction: str) -> dict[str, Any]:
    return {"code": code, "name": name, "unit": unit, "direction": direction}


def annual(grade: str, **changes: Any) -> dict[str, Any]:
    """Return an annual evaluation of the first support year with this grade."""
    return {
        **_evaluation(),
        "kind": "annual",
        "year_index": 1,
        "p_report_id": REPORT_KEY,
        "grade": grade,
        "money": {
            "next_year_index": 2,
            "city_wan": Decimal(500),
            "district_wan": Decimal(500),
            "mode": "full",
        },
        **changes,
    }


def final(**changes: Any) -> dict[str, Any]:
    """Return a final evaluation after the period has ended."""
    return {**_evaluation(), "kind": "final", "decided_on": date(2026, 12, 20), **changes}


def _evaluation() -> dict[str, Any]:
    return {
        "contract_no": "GZL-2023-001",
        "incubator_name": "示例甲孵化器",
        "notice_no": "沪科〔2024〕301号",
        "scheme_id": "GZL-2023-001-PJ-Y1",
        "period_start": date(2023, 11, 20),
        "period_end": date(2024, 11, 19),
        "third_party": {
            "name": "示例评价中心",
            "uscc": "91310112MADEM00549",
            "commissioned_on": date(2024, 12, 2),
            "report_no": "PJ-2025-008",
            "report_date": date(2025, 1, 10),
            "independence_declared": True,
        },
        "kpi_table": [
            _verified("H01", 30, 36, 36, "120", 6),
            _verified("A09", 5, 5, 5, "100", 0),
            _verified("R09", 1, 0, 0, "0", 0),
        ],
        "dimension_scores": [{"dim": "H", "weight": Decimal(40), "opinion": "孵化培育成效较好。"}],
        "opinion": "建设任务总体按合同推进。\n海外站点尚未设立。",
        "decided_by": "上海市科学技术委员会",
        "decided_on": date(2025, 2, 20),
    }


def _verified(
    code: str, target: int, said: int, found: int, rate: str, over: int
) -> dict[str, Any]:
    return {
        "code": code,
        "target": Decimal(target),
        "actual_reported": Decimal(said),
        "actual_verified": Decimal(found),
        "rate": Decimal(rate),
        "excess": Decimal(over),
    }


def consent(opinion: str = "同意") -> Registered:
    """Return the district's answer to the report the evaluation rests on."""
    values = {
        "about": REPORT_KEY,
        "doc_no": "浦府函〔2024〕88号",
        "issued_on": date(2024, 12, 25),
        "issuer": "上海市浦东新区人民政府",
        "opinion": opinion,
    }
    return Registered(CONSENT_KEY, _submission("consent", values))


def report(**values: Any) -> Registered:
    """Return 年度绩效评价报告 of the first year."""
    given = {"evaluation_year": "2024", "prepared_on": date(2024, 12, 10), **values}
    return Registered(REPORT_KEY, _submission("p_report", given))


def sources(
    values: dict[str, Any],
    known: Submission | None = None,
    registered: tuple[Registered, ...] = (),
) -> Sources:
    """Return what the composer of this evaluation draws from."""
    submission = _submission("eval_result", values)
    review = Review(
        file=FileFacts("eval.yaml", 1, "0" * 64, "yaml"),
        submission=submission,
        case=Case(known, registered),
        moment=Moment(datetime(2025, 2, 20, 9, 0, tzinfo=UTC), date(2025, 2, 20)),
        findings=(),
        verdict=Verdict.ACCEPTED,
        rule_pack="",
        schema="",
        case_sha256=None,
    )
    return Sources(review, rulebook(), schemas(), OFFICE)


def _submission(kind: str, values: dict[str, Any]) -> Submission:
    return Submission(kind, freeze(values))
