"""PROGRAM_STAT 目标进度表: the targets of city, Pudong and Yangpu beside what is known of them.

Targets and what may be counted stand in the packs. What the registry counts is a part (the
incubators under contract) and is told beside, never in the place of, what the office reports;
city and district figures are never added to one another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.compose import wording
from docgen.compose.sources import Teller, ordinals
from docgen.compose.survey import Survey, contract_of, count, sum_of
from docgen.model.case import Registered
from docgen.model.document import Composition, Traced
from docgen.model.overview import Incubator

TEMPLATE = "reports/program_stat.docx"
NO_FIGURE = "尚无填报数据"
_PARTS = (("A", "A01", ""), ("B", "B02", "B02.district"), ("D", "D03", "D05.district"))
"""Policy pack, prefix of its parameters, parameter with the district that counts ("" = all)."""


def program_stat(survey: Survey, year: str) -> Composition:
    """Return 目标进度表 of a year, as known on the survey's day."""
    reported = _reported(survey, year)
    context = {
        **survey.frame(draft=True),
        "disclosure": survey.disclosure("PROGRAM_STAT"),
        "year": Traced(year, "option:year"),
        "parts": [
            _part(survey, year, reported, pack, prefix, district)
            for pack, prefix, district in _PARTS
        ],
    }
    title = f"{year}年高质量孵化器培育目标进度表"
    return Composition("PROGRAM_STAT", TEMPLATE, title, context, survey.office.name)


def _reported(survey: Survey, year: str) -> dict[str, Teller]:
    """Return the rows the office reported for a year by indicator, of the newest version."""
    found = [
        item
        for item in survey.overview.programme
        if item.submission.kind == "program_stat" and item.submission.get("period") == year
    ]
    newest = max(found, key=lambda item: item.version, default=None)
    rows = survey.teller(newest).rows("rows") if newest else []
    return {str(row.value("indicator")): row for row in rows}


def _part(
    survey: Survey,
    year: str,
    reported: Mapping[str, Teller],
    pack: str,
    prefix: str,
    district: str,
) -> dict[str, Any]:
    law = survey.rulebook.sources[pack]
    code = str(survey.rulebook.value(district, survey.day)) if district else ""
    incubators = [
        item
        for item in survey.overview.incubators
        if (not code or item.district == code) and _has_begun(item, year)
    ]
    rows = survey.rulebook.value(f"{prefix}.rows", survey.day)
    shared = _shared([reported.get(f"{prefix}_{row['key']}") for row in rows])
    return {
        "title": Traced(law.title, f"policy:{pack}.title"),
        # an inferred 文号 is not printed before someone has confirmed it
        "doc_no": None if law.inferred else Traced(law.doc_no, f"policy:{pack}.doc_no"),
        "name": Traced(str(rows[0]["scope"]), f"policy:{prefix}.rows[0].scope"),
        "source": shared.tell("source") if shared else None,
        "as_of": shared.tell("as_of") if shared else None,
        "incubators": count([f"case:{item.contract.key}" for item in incubators], "contract"),
        "rows": ordinals(
            [
                _row(survey, (prefix, at, row), reported, incubators, year)
                | ({"source": None} if shared else {})
                for at, row in enumerate(rows)
            ],
            f"policy:{prefix}.rows",
        ),
    }


def _shared(rows: Sequence[Teller | None]) -> Teller | None:
    """Return a row whose source and day all reported rows share: they are then told once."""
    known = [row for row in rows if row is not None]
    said = {(row.value("source"), row.value("as_of")) for row in known}
    return known[0] if len(said) == 1 else None


def _has_begun(incubator: Incubator, year: str) -> bool:
    start = incubator.contract.submission.day("period_start")
    return start is not None and start.year <= int(year)


def _row(
    survey: Survey,
    told: tuple[str, int, Mapping[str, Any]],
    reported: Mapping[str, Teller],
    incubators: Sequence[Incubator],
    year: str,
) -> dict[str, Any]:
    prefix, at, row = told
    source = f"policy:{prefix}.rows[{at}]"
    own = reported.get(f"{prefix}_{row['key']}")
    return {
        "rule": Traced(str(row["rule"]), f"{source}.rule"),
        "label": Traced(str(row["label"]), f"{source}.label"),
        "unit": Traced(str(row["unit"]), f"{source}.unit"),
        "target": _target(survey, prefix, row),
        "value": own.tell("value") if own else None,
        "as_of": own.tell("as_of") if own else None,
        "source": own.tell("source") if own else None,
        "none": Traced(NO_FIGURE, "registry:program_stat") if own is None else None,
        "counted": _counted(survey, row, incubators, year),
        "how": Traced(str(row["how"]), f"{source}.how") if row.get("how") else None,
    }


def _target(survey: Survey, prefix: str, row: Mapping[str, Any]) -> Traced:
    """Return a target of the pack; a span is told as ``2—3``."""
    name = str(row["target"])
    parameter, _, key = name.partition("/")
    value = survey.rulebook.value(parameter, survey.day)
    value = value[key] if key else value
    text = "—".join(map(str, value)) if isinstance(value, tuple | list) else _number(value)
    return Traced(text, f"policy:{name.replace('/', '.')}")


def _number(value: Any) -> str:
    return wording.number(Decimal(str(value)))


def _counted(
    survey: Survey, row: Mapping[str, Any], incubators: Sequence[Incubator], year: str
) -> Traced | None:
    """Return what the registry counts: contracts, or a figure of the newest reports of the year."""
    field = row.get("counted")
    if field == "contracts":
        keys = [f"{contract_of(survey, item).prefix}:period_start" for item in incubators]
        return count(keys, "contract")
    if not field:
        return None
    reports = [report for item in incubators if (report := _last_report(item, year))]
    if not reports:
        return None
    return sum_of([survey.teller(report) for report in reports], str(field))


def _last_report(incubator: Incubator, year: str) -> Registered | None:
    """Return the newest accepted quarterly report of a year; of a contract that ended, none."""
    if incubator.ended_on is not None and incubator.ended_on <= date(int(year), 12, 31):
        return None
    found = [item for name, item in incubator.newest("q_report").items() if name[:4] == year]
    return found[-1] if found else None
