"""What the contract fixes so that nobody need count twice: notice, reporting, officers, reward."""

from __future__ import annotations

import re
from typing import Any

from docgen.compose.sources import Sources, Teller
from docgen.compose.telling import given_text, numeral, terms, told
from docgen.model.document import Traced

_CONVENTIONS = ("reverse_corresponding", "forward_corresponding", "forward_strict")


def clauses(sources: Sources) -> dict[str, Any]:
    """Return the optional agreements; None (or []) means 未约定 and gets its own wording."""
    data = sources.submission
    return {
        "lead_time": _lead_time(data) if data.value("lead_time") else None,
        "due": _due_rules(data) if data.value("due_rules") else None,
        "officer_city": _officer(data, "service_officer_city"),
        "officer_district": _officer(data, "service_officer_district"),
        "notice_months": Traced(
            str(sources.rulebook.value("C09.months", sources.review.moment.as_of)),
            "policy:C09.months",
        ),
        "grounds": _grounds(sources),
        "interpreters": Traced(
            "、".join(terms(sources, "C22.interpreters")), "policy:C22.interpreters"
        ),
        "reward_rule": given_text(data, "reward_rule"),
    }


def _grounds(sources: Sources) -> list[dict[str, Traced]]:
    """Return the five grounds of 第十二条 in its own words, numbered 一…五."""
    return [
        {
            "no": Traced(numeral(index), f"{text.source}.no"),
            "text": Traced(text.rstrip("；;"), text.source),
        }
        for index, text in enumerate(terms(sources, "C12.grounds"), 1)
    ]


def _lead_time(data: Teller) -> dict[str, Any]:
    """Return how months are counted, whose receipt counts and which inbox is designated."""
    part = data.part("lead_time")
    convention = part.value("convention")
    return {
        "months": part.tell("months"),
        **{name: convention == name for name in _CONVENTIONS},
        "single_inbox": part.value("receipt_rule") == "single_inbox",
        "inbox": part.tell("inbox_id") if part.value("inbox_id") else None,
    }


def _due_rules(data: Teller) -> dict[str, Any]:
    part = data.part("due_rules")
    return {
        **told(part, "quarterly_days addressees"),
        "annual_date": part.traced("annual_date", month_day(str(part.value("annual_date")))),
        "q4_required": bool(part.value("q4_required")),
    }


def month_day(text: str) -> str:
    """Return ``03-31`` as ``3月31日``; another form stays as it is written."""
    match = re.fullmatch(r"(\d{1,2})-(\d{1,2})", text)
    return f"{int(match[1])}月{int(match[2])}日" if match else text


def _officer(data: Teller, name: str) -> dict[str, Traced] | None:
    return told(data.part(name), "name phone") if data.value(name) else None
