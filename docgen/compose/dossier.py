"""DOSSIER 一企一档: one company of an incubator over all accepted reports (高峰高原计划第12项).

A company is followed by its code, whatever it is called from one quarter to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.compose import wording
from docgen.compose.inc_dossier import short_day
from docgen.compose.inc_indicators import sparkline
from docgen.compose.report_cover import period_words
from docgen.compose.sources import Teller, ordinals
from docgen.compose.survey import Survey, columns
from docgen.compose.telling import ABSENT
from docgen.model.document import Composition, Traced
from docgen.model.overview import Incubator

TEMPLATE = "reports/dossier.docx"
_FIGURES = "staff rnd_wan revenue_wan financing_wan ip_granted"
_COURSES = (("staff", "从业人员"), ("rnd_wan", "研发投入"), ("revenue_wan", "营业收入"))


@dataclass(frozen=True, slots=True)
class Entry:
    """What one accepted report says of a company: its row, and where it graduated its row there."""

    incubator: Incubator
    period: str
    row: Teller
    graduated: Teller | None


@dataclass(frozen=True, slots=True)
class Company:
    """A company by its code, with its entries by quarter."""

    uscc: str
    entries: tuple[Entry, ...]

    @property
    def newest(self) -> Teller:
        """The row of the newest report that names it."""
        return self.entries[-1].row

    @property
    def name(self) -> str:
        """Its name as the newest report has it."""
        return str(self.newest.value("name"))

    @property
    def is_hardtech(self) -> bool:
        """Whether any report calls it a hard-tech company: it is followed from then on."""
        return any(entry.row.value("is_hardtech") for entry in self.entries)

    @property
    def graduation(self) -> Teller | None:
        """The row that tells of its graduation, None where none does."""
        found = [entry.graduated for entry in self.entries if entry.graduated is not None]
        return found[-1] if found else None


def companies(survey: Survey, incubators: Sequence[Incubator]) -> list[Company]:
    """Return the companies the accepted quarterly reports name, by code."""
    found: dict[str, list[Entry]] = {}
    for incubator in incubators:
        for period, report in incubator.newest("q_report").items():
            told = survey.teller(report)
            left = {str(row.value("uscc")): row for row in told.rows("graduated_list")}
            for row in told.rows("tenant_list"):
                code = str(row.value("uscc"))
                entry = Entry(incubator, period, row, left.get(code))
                found.setdefault(code, []).append(entry)
    return [
        Company(code, tuple(sorted(entries, key=lambda entry: entry.period)))
        for code, entries in sorted(found.items())
    ]


def dossier(survey: Survey, company: Company) -> Composition:
    """Return 一企一档 of one company."""
    newest, entries = company.newest, company.entries
    rows = [entry.row for entry in entries]
    figures, sums = columns(rows, _FIGURES)
    quarters = [{**_quarter(entry), **cells} for entry, cells in zip(entries, figures, strict=True)]
    context = {
        **survey.frame(draft=False),
        "disclosure": survey.disclosure("DOSSIER"),
        "name": newest.tell("name"),
        "uscc": newest.tell("uscc"),
        "former": _former(company),
        "industry": newest.tell("industry"),
        "entered_on": newest.tell("entered_on"),
        "hardtech": newest.traced("is_hardtech", "是" if newest.value("is_hardtech") else "否"),
        "qualifications": newest.tell("qualifications", "报告未填列"),
        "status": newest.tell("status"),
        "period": _period(entries[-1]),
        "incubators": _incubators(entries),
        "graduation": _graduation(survey, company),
        "quarters": ordinals(quarters, "q_report:tenant_list"),
        "sums": sums,
        "courses": [_course(rows, name, label) for name, label in _COURSES],
        "events": ordinals(_events(survey, company), "events"),
    }
    title = f"{company.name}档案（一企一档）"
    keywords = tuple(dict.fromkeys(entry.incubator.number for entry in entries))
    return Composition("DOSSIER", TEMPLATE, title, context, survey.office.name, keywords)


def _period(entry: Entry) -> Traced:
    source = f"{entry.row.prefix}:period"
    return Traced(period_words(entry.period), source)


def _quarter(entry: Entry) -> dict[str, Any]:
    return {
        "period": Traced(entry.period, f"{entry.row.prefix}:period"),
        "status": entry.row.tell("status"),
        "incubator": entry.incubator.identity["name"],
    }


def _incubators(entries: Sequence[Entry]) -> list[dict[str, Traced]]:
    """Return the incubators whose reports name the company, with their contracts."""
    found = {}
    for entry in entries:
        incubator = entry.incubator
        source = f"case:{incubator.contract.key}:contract_no"
        found[incubator.number] = {
            "name": incubator.identity["name"],
            "contract_no": Traced(incubator.number, source),
        }
    return list(found.values())


def _former(company: Company) -> list[Traced]:
    """Return the names earlier reports had, where they differ from the newest."""
    told = {str(entry.row.value("name")): entry.row.tell("name") for entry in company.entries}
    return [name for text, name in told.items() if text != company.name]


def _graduation(survey: Survey, company: Company) -> dict[str, Traced] | None:
    row = company.graduation
    if row is None:
        return None
    district = survey.rulebook.districts.get(str(row.value("landed_district")))
    place = row.tell("landed_district", ABSENT)
    return {
        "on": row.tell("graduated_on"),
        "place": row.traced("landed_district", district.name) if district else place,
        "in_shanghai": row.traced(
            "landed_in_shanghai",
            "在本市落户" if row.value("landed_in_shanghai") else "在外省市落户",
        ),
    }


def _course(rows: Sequence[Teller], name: str, label: str) -> dict[str, Traced]:
    """Return a figure over the quarters as a row of bars."""
    shown = rows[-12:]
    origin = "+".join(f"{row.prefix}:{row.path(name)}" for row in shown)
    bars = sparkline([row.figure(name) for row in shown])
    return {
        "label": Traced(label, f"list:{name}"),
        "bars": Traced(bars or ABSENT, f"computed:course({origin})"),
    }


def _events(survey: Survey, company: Company) -> list[dict[str, Traced]]:
    """Return entry, financing, graduation and leaving in their order."""
    first = company.entries[0].row
    found: list[dict[str, Traced]] = [
        {"when": short_day(first, "entered_on"), "what": first.traced("entered_on", "入驻")}
    ]
    for entry in company.entries:
        row = entry.row
        when = Traced(entry.period, f"{row.prefix}:period")
        amount = row.figure("financing_wan")
        if amount > 0:
            words = f"获投{row.tell('financing_wan')}万元"
            found.append({"when": when, "what": row.traced("financing_wan", words)})
        if entry.graduated is not None:
            place = entry.graduated.tell("landed_district", ABSENT)
            told = entry.graduated.traced("graduated_on", f"毕业，落户{place}")
            found.append({"when": short_day(entry.graduated, "graduated_on"), "what": told})
        elif row.value("status") == "退出":
            found.append({"when": when, "what": row.traced("status", "退出")})
    return found


def register_rows(survey: Survey, found: Sequence[Company]) -> list[dict[str, str]]:
    """Return the register of companies as plain texts, one row a company (第20项 在孵企业库)."""
    return [_register_row(company) for company in found]


def _register_row(company: Company) -> dict[str, str]:
    newest, last = company.newest, company.entries[-1]
    left = company.graduation
    sums = {
        name: sum((entry.row.figure(name) for entry in company.entries), Decimal(0))
        for name in ("rnd_wan", "revenue_wan", "financing_wan", "ip_granted")
    }
    day = newest.value("entered_on")
    return {
        "企业名称": company.name,
        "统一社会信用代码": company.uscc,
        "所属行业": str(newest.tell("industry")),
        "硬科技企业": "是" if newest.value("is_hardtech") else "否",
        "资质": str(newest.tell("qualifications", "")),
        "入驻日期": day.isoformat() if isinstance(day, date) else "",
        "状态": str(newest.tell("status")),
        "最近报告期": last.period,
        "从业人员（人）": str(newest.tell("staff")),
        "累计研发投入（万元）": wording.number(sums["rnd_wan"]),
        "累计营业收入（万元）": wording.number(sums["revenue_wan"]),
        "累计获投（万元）": wording.number(sums["financing_wan"]),
        "累计授权知识产权（件）": wording.number(sums["ip_granted"]),
        "毕业日期": str(short_day(left, "graduated_on")) if left else "",
        "落户地": str(left.tell("landed_district", "")) if left else "",
        "孵化器": str(last.incubator.identity["name"]),
        "合同编号": last.incubator.number,
        "数据来源": newest.prefix.removeprefix("case:"),
    }
