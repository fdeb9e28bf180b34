"""The parties of the contract and the grounds it stands on (第一, 六, 八条)."""

from __future__ import annotations

from typing import Any

from docgen.compose import wording
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import quoted_source, told
from docgen.model.document import Traced

_PARTIES = ("party_city", "party_district", "party_builder")


def parties(data: Teller) -> dict[str, Any]:
    """Return ``city``, ``district`` and ``builder`` with what is printed of each party."""
    city, district, builder = (data.part(name) for name in _PARTIES)
    return {
        "city": {**told(city, "name rep"), "signed_on": _signed(city)},
        "district": {
            **told(district, "name rep"),
            "authorisation": district.tell("authorisation_no")
            if district.value("authorisation_no")
            else None,
            "signed_on": _signed(district),
        },
        "builder": {
            **told(builder, "name uscc lead_entity_type legal_rep address bank_name bank_account"),
            "signed_on": _signed(builder),
        },
    }


def _signed(party: Teller) -> Traced | None:
    """Return the date a party signed on; None leaves the line open for the pen."""
    return party.tell("signed_on") if party.value("signed_on") else None


def signed_last(data: Teller) -> Traced | None:
    """Return the day the contract was concluded: the last of three signatures, None before it."""
    days = {name: data.value(f"{name}.signed_on") for name in _PARTIES}
    if not all(days.values()):
        return None
    last = max(days, key=lambda name: days[name])
    return data.traced(f"{last}.signed_on", wording.day(days[last]))


def grounds(sources: Sources) -> dict[str, Any]:
    """Return the acts the contract rests on: plan, measures, publication, argument, others."""
    data = sources.submission
    argument = data.part("argument")
    return {
        "plan": quoted_source(sources, "A"),
        "measures": quoted_source(sources, "C"),
        "published": told(data.part("published"), "doc_no date"),
        "recommending": data.tell("recommending_body"),
        "argument": told(argument, "org uscc date doc_no supported_wan")
        if data.value("argument")
        else None,
        "legal_basis": _legal_basis(sources),
    }


def _legal_basis(sources: Sources) -> list[dict[str, Any]]:
    """Return the documents the contract rests on beside plan and measures, cited before them."""
    cited = {sources.rulebook.sources[source].doc_no for source in ("A", "C")}
    rows = [
        {
            "title": row.traced("title", str(row.value("title")).strip("《》")),
            **told(row, "doc_no valid_from"),
            "valid_to": row.tell("valid_to", "未规定"),
        }
        for row in sources.submission.rows("legal_basis")
        if row.value("doc_no") not in cited
    ]
    return ordinals(rows, "contract:legal_basis")
