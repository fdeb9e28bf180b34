"""What the papers before the contract share: their grounds and the district."""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.compose import letter
from docgen.compose.sources import Sources, Teller
from docgen.compose.telling import quoted_source
from docgen.model.document import Traced

PLAN, MEASURE = "A", "C"  # 实施方案 and 管理办法 in the policy packs


def grounds(sources: Sources, act: date) -> dict[str, Any]:
    """Return ``plan`` (实施方案), ``basis`` (管理办法) and ``own``, a basis recorded for the act.

    `basis` is None before the first day of the 办法: then the 实施方案 stands alone.
    """
    since = sources.rulebook.sources[MEASURE].valid_from
    in_time = since is None or act >= since
    return {
        "plan": quoted_source(sources, PLAN),
        "basis": letter.basis(sources, act) if in_time else None,
        "own": _recorded(sources, act),
    }


def _recorded(sources: Sources, act: date) -> dict[str, Traced] | None:
    """Return the newest recorded legal basis whose window covers the act, once the 办法 is over."""
    last = sources.rulebook.sources[MEASURE].valid_to
    if last is None or act <= last:
        return None
    for item in reversed(sources.review.case.of_kind("legal_basis")):
        record = item.submission
        start, end = record.day("valid_from"), record.day("valid_to")
        if item.state == "accepted" and start and start <= act and (end is None or act <= end):
            told = Teller(f"case:{item.key}", record, sources.schemas)
            title = str(told.value("title")).strip("《》")
            return {"title": told.traced("title", title), "doc_no": told.tell("doc_no")}
    return None


def district(sources: Sources, data: Teller) -> dict[str, Traced]:
    """Return ``name`` and ``government`` of the district a paper names by its code."""
    found = sources.rulebook.districts.get(str(data.value("district_code")))
    if found is None:
        return dict.fromkeys(("name", "government"), data.tell("district_code"))
    name = data.traced("district_code", found.name)
    where = f"policy:districts.{found.code}.government"
    return {"name": name, "government": Traced(found.government, where)}
