"""The frame every official letter shares: 发文机关, 文号, 依据, 所在区, 联系 and 附注.

Sources → context parts of traced texts. What stands around them is wording of the templates.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.compose import wording
from docgen.compose.common import common
from docgen.compose.sources import Sources, Teller
from docgen.compose.telling import quoted_source
from docgen.model.document import Traced

MEASURE = "C"  # 管理办法 in the policy packs


def frame(sources: Sources, act: date) -> dict[str, Any]:
    """Return what every letter on an act of the day `act` prints around its own content."""
    told = sources.submission
    return {
        **common(sources),
        "year": Traced(str(act.year), f"{told.prefix}:decided_on"),
        "basis": basis(sources, act),
        "contract": contract(sources),
        "incubator": told.tell("incubator_name"),
        "district": district(sources),
        "disclosure": told.tell("disclosure") if told.value("disclosure") else None,
    }


def opening(sources: Sources, act: date) -> dict[str, Any]:
    """Return what most papers begin with: whose, on which contract and 办法, in which district."""
    return {
        "incubator": sources.submission.tell("incubator_name"),
        "contract": contract(sources),
        "basis": basis(sources, act),
        "district": district(sources),
    }


def act_of(sources: Sources) -> date:
    """Return the day of the act, by which the law in force is told: the day of the decision."""
    decided = sources.submission.value("decided_on")
    return decided if isinstance(decided, date) else sources.review.moment.as_of


def optional(told: Teller, name: str) -> Traced | None:
    """Return a field as it is printed, or None where it was not given."""
    return told.tell(name) if told.value(name) not in (None, "") else None


def basis(sources: Sources, act: date) -> dict[str, Any]:
    """Return title and 文号 of 管理办法, and how long it was valid where it has expired.

    `until` is None while the 办法 is in force on the day of the act; afterwards it is the last
    day of its validity, which is then printed beside its 文号: the contract, cited first,
    binds by itself (沪科规〔2023〕14号 第八, 二十三条).
    """
    last = sources.rulebook.sources[MEASURE].valid_to
    measure = quoted_source(sources, MEASURE)
    return {
        "measure": measure["title"],
        "measure_no": measure["doc_no"],
        "until": measure["valid_to"] if last is not None and last < act else None,
    }


def contract(sources: Sources) -> dict[str, Any]:
    """Return number, class, builder and conclusion (last signature); None = unknown."""
    known = sources.contract
    facts: dict[str, Any] = {"no": sources.submission.tell("contract_no"), "known": bool(known)}
    facts |= {"class": None, "builder": None, "concluded": None, "start": None, "end": None}
    if known is None:
        return facts
    facts["class"] = known.tell("incubator_class")
    facts["builder"] = optional(known, "party_builder.name")
    facts["start"], facts["end"] = known.tell("period_start"), known.tell("period_end")
    facts["concluded"] = _concluded(known)
    return facts


def _concluded(known: Teller) -> Traced | None:
    """Return the day of the last of three signatures; None while one of them is open."""
    parties = [known.part(name) for name in ("party_city", "party_district", "party_builder")]
    signed = [(party.value("signed_on"), party.path("signed_on")) for party in parties]
    if any(day is None for day, _ in signed):
        return None
    last, path = max(signed)
    return Traced(wording.day(last), f"{known.prefix}:{path}")


def district(sources: Sources) -> Traced | None:
    """Return the name of 所在区政府 as the contract has it; None where no contract is known."""
    known = sources.contract
    return known.part("party_district").tell("name") if known else None
