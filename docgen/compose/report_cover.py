"""What every report of an incubator opens and ends with: cover, addressees, declaration."""

from __future__ import annotations

import re
from typing import Any

from docgen.compose.sources import Sources, Teller
from docgen.compose.telling import numeral, quoted_source, table, told
from docgen.model.document import Traced

_ENVELOPE = (
    "incubator_name incubator_uscc contract_no prepared_by contact_phone "
    "responsible_person prepared_on"
)


def cover(sources: Sources) -> dict[str, Any]:
    """Return the envelope of a report as its cover and its last page print it.

    ``known`` holds what only the contract says (class, district, builder); it is None where the
    case has no contract, and the template leaves those lines out.
    """
    data = sources.submission
    contract = sources.contract
    return {
        **told(data, _ENVELOPE),
        "period": data.traced("period", period_words(str(data.value("period")))),
        "known": _known(sources, contract) if contract else None,
        "addressees": _addressees(sources),
        "is_correction": bool(data.value("supersedes")),
        **told(data, "version supersedes correction_reason"),
        "measures": quoted_source(sources, "C"),
        "attachments": table(data, "attachments", "name kind pages"),
    }


def _known(sources: Sources, contract: Teller) -> dict[str, Traced]:
    return {
        "class": contract.tell("incubator_class"),
        "industry": contract.tell("industry_field"),
        "district": contract.tell("party_district.name"),
        "area": _area(sources, contract),
        "builder": contract.tell("party_builder.name"),
    }


def _area(sources: Sources, contract: Teller) -> Traced:
    """Return 所在区 by its name (浦东新区), where its code is not known as its government."""
    found = sources.rulebook.districts.get(str(contract.value("party_district.district_code")))
    if found is None:
        return contract.tell("party_district.name")
    return contract.traced("party_district.district_code", found.name)


def _addressees(sources: Sources) -> list[Traced]:
    """Return to whom the report goes: as the contract fixes it, else both authorities (AMB-08).

    A performance report goes to the city alone, the district consents to it (第十八条); without
    a contract only the office is known.
    """
    contract = sources.contract
    if contract is None:
        return [sources.setting("name")]
    city = contract.tell("party_city.name")
    if sources.submission.submission.kind == "p_report":
        return [city]
    if contract.value("due_rules.addressees"):
        return [contract.tell("due_rules.addressees")]
    known = sources.rulebook.value("AMB-08.addressees", sources.review.moment.as_of)
    return [city] if known == "city" else [city, contract.tell("party_district.name")]


def period_words(period: str) -> str:
    """Return a period in words: ``2026年第二季度``, ``2026年度``, ``第一支持年度``."""
    if match := re.fullmatch(r"(\d{4})Q(\d)", period):
        return f"{match[1]}年第{numeral(int(match[2]))}季度"
    if match := re.fullmatch(r"Y(\d+)", period):
        return f"第{numeral(int(match[1]))}支持年度"
    return f"{period}年度"
