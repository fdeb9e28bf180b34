"""A contract, change reports and decisions, reviewed by the real packs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from docgen.comply.registry import Facts
from docgen.comply.review import comply
from docgen.compose.sources import Sources
from docgen.edges.rulebook import load_rulebook
from docgen.edges.schemas import load_schemas
from docgen.model.case import Case, Moment, Registered
from docgen.model.document import Composition
from docgen.model.finding import Finding, Verdict, verdict_of
from docgen.model.review import Review
from docgen.model.rulebook import Rulebook
from docgen.model.schema import SchemaBook
from docgen.model.submission import FileFacts, Submission, freeze
from docgen.render.fill import render
from docgen.render.package import unpack
from docgen.render.paragraphs import paragraphs, parse, text_of
from docgen.render.proof import proof_docx
from tests.compose.evaluation_cases import OFFICE

ROOT = Path(__file__).resolve().parents[2]
SHANGHAI = ZoneInfo("Asia/Shanghai")
KEY = "GZL-2023-001/change_report/01/v1"
FILE = FileFacts("变更报告.yaml", 1234, "ab" * 32, "yaml")


@cache
def rulebook() -> Rulebook:
    return load_rulebook(ROOT / "policies")


@cache
def schemas() -> SchemaBook:
    return load_schemas(ROOT / "schemas")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def contract(**changes: Any) -> Submission:
    values = {
        "contract_no": "GZL-2023-001",
        "incubator_name": "示例甲孵化器",
        "incubator_uscc": "91310115MADEM00117",
        "incubator_class": "high_quality",
        "period_start": date(2023, 11, 20),
        "period_end": date(2026, 11, 19),
        "party_city": {"name": "上海市科学技术委员会", "signed_on": date(2023, 11, 20)},
        "party_district": {"name": "上海市浦东新区人民政府", "signed_on": date(2023, 11, 20)},
        "party_builder": {"name": "示例甲孵化器有限公司", "signed_on": date(2023, 11, 18)},
        "site_address": "上海市浦东新区示例路100号",
        "actual_controller": "示例投资集团有限公司",
        "lead_time": None,
        "kpis_yearly": [{"code": "H12", "year_index": 3, "target": Decimal(35000)}],
    }
    return Submission("contract", freeze(values | changes))


def item(kind: str = "site", effective: date | None = date(2025, 9, 30), **more: Any) -> Any:
    texts = ("reason", "impact_on_kpi", "impact_on_tasks", "impact_on_funds")
    return {
        "change_type": kind,
        "before": "上海市浦东新区示例路100号",
        "after": "上海市浦东新区样本路8号",
        "planned_effective_on": effective,
        "involuntary_reason": None,
        **dict.fromkeys(texts, "无影响"),
        "transition_measures": "分批搬迁。\n保留原场地一个月。",
        **more,
    }


ATTACHMENTS = tuple(
    {"name": f"{kind}.pdf", "kind": kind, "sha256": None, "pages": 3}
    for kind in ("property_or_lease", "floor_plan", "tenant_list", "transition_plan")
)


def report(*items: Any, **changes: Any) -> Submission:
    values = {
        "submission_type": "change_report",
        "incubator_name": "示例甲孵化器",
        "incubator_uscc": "91310115MADEM00117",
        "contract_no": "GZL-2023-001",
        "prepared_by": "陈示例",
        "contact_phone": "021-50000001",
        "responsible_person": "林示例",
        "prepared_on": date(2025, 6, 20),
        "attachments": ATTACHMENTS,
        "items": items or (item(),),
        "kpi_changes": (),
        "force_majeure": None,
        "reported_to_city_on": date(2025, 6, 20),
        "reported_to_district_on": date(2025, 6, 20),
        "request_sentence": True,
    }
    return Submission("change_report", freeze(values | changes), file=FILE)


def decision(*items: Any, **changes: Any) -> Submission:
    values = {
        "submission_type": "decision",
        "incubator_name": "示例甲孵化器",
        "incubator_uscc": "91310115MADEM00117",
        "contract_no": "GZL-2023-001",
        "prepared_on": date(2025, 7, 28),
        "prepared_by": "陈示例",
        "about": KEY,
        "body": "上海市高质量孵化器建设工作推进小组",
        "form": "会议",
        "decided_on": date(2025, 7, 25),
        "minutes_no": "推进小组纪要〔2025〕第3期",
        "attendees": ("市科委", "市财政局"),
        "items": items,
        "doc_no": None,
    }
    return Submission("decision", freeze(values | changes), file=FILE)


def decided(index: int, result: str, **more: Any) -> dict[str, Any]:
    blank = {"conditions": None, "effective_on": None, "reason": None}
    return {"item_index": index, "result": result, **blank, **more}


def sources(
    submission: Submission,
    city: str = "2025-06-20T10:12",
    district: str | None = "2025-06-20T15:40",
    *,
    case: Case | None = None,
    key: str | None = KEY,
    verdict: Verdict | None = None,
    extra: Iterable[Finding] = (),
    demo: bool = False,
) -> Sources:
    """Return the sources of a submission received at these times, reviewed by the rules."""
    moment = Moment(at(city), at(city).date(), at(district) if district else None)
    case = Case(contract()) if case is None else case
    found = comply(Facts(submission, case, moment, rulebook())) + tuple(extra)
    digest = "sha256:" + "1f" * 32
    review = Review(
        FILE, submission, case, moment, found, verdict or verdict_of(found), digest, digest, None
    )
    return Sources(review, rulebook(), schemas(), OFFICE._replace(is_demo=demo), key)


def with_report(reported: Submission, *more: Registered) -> Case:
    """Return the case that holds the contract and a received change report."""
    times = (at("2025-06-20T10:12"), at("2025-06-21T15:40"))
    return Case(contract(), (Registered(KEY, reported, *times), *more))


def printed(composition: Composition) -> str:
    """Return the text of the filled, proved document, one paragraph a line."""
    template = (ROOT / "templates" / composition.template).read_bytes()
    rendered = render(composition, template)
    assert proof_docx(rendered.docx, rendered.spans, rendered.skeleton) == ()
    body = parse(unpack(rendered.docx)["word/document.xml"])
    return "\n".join(text_of(paragraph) for paragraph in paragraphs(body))
