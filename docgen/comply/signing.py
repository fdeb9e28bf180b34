"""The three signatures of a contract: who, when, and the day it was concluded."""

from __future__ import annotations

from datetime import date

from docgen.model.submission import Submission

PARTIES = {"party_builder": "建设主体", "party_city": "市科委", "party_district": "相关区政府"}
"""The parties by field name, in the order 第八条 names them."""


def signed_on(contract: Submission) -> dict[str, date | None]:
    """Return the signature date of each party, None where it has not signed."""
    return {party: contract.day(f"{party}.signed_on") for party in PARTIES}


def concluded_on(contract: Submission) -> date | None:
    """Return the day of the last of the three signatures; None while one is missing."""
    days = [day for day in signed_on(contract).values() if day is not None]
    return max(days) if len(days) == len(PARTIES) else None


def is_existing(contract: Submission) -> bool:
    """Return whether the contract was signed on paper before and is only registered here."""
    return bool(contract.get("origin") == "existing")
