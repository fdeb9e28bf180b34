"""PROPOSAL_REPLY: the answer to a proposal of the CPPCC or of deputies, in the form of E.

Its numbers run in a series of their own (E.organ_code).
"""

from __future__ import annotations

import re
from typing import Any

from docgen.compose.letter import optional
from docgen.compose.sources import Sources, Teller
from docgen.compose.telling import given_text, numeral, paragraphs, told
from docgen.model.document import Composition, Traced

_NEXT = re.compile(r"^下一步[，,：:、\s]*")
_ENDS = "。！？；"


def proposal_reply(sources: Sources) -> Composition:
    """Return the reply: outcome, disclosure, addressees, numbered answers, contact, copies."""
    data = sources.submission
    code = str(sources.rulebook.value("E.organ_code", sources.review.moment.as_of))
    context = {
        "outcome": data.tell("outcome"),
        "disclosure": _disclosure(data),
        "organ_code": sources.policy("E.organ_code", code),
        "proposal": told(data.part("proposal"), "session number title"),
        "is_cppcc": data.value("proposal.kind") == "cppcc",
        "addressees": _each(data, "addressees"),
        "and_others": bool(data.value("and_others")),
        "overview": given_text(data, "overview"),
        "replies": [_reply(number, row) for number, row in enumerate(data.rows("replies"), 1)],
        "contact": told(data.part("contact"), "name phone address postcode"),
        "copies": _each(data, "copies_to"),
        "printed_by": data.tell("printed_by"),
    }
    what = "提案" if context["is_cppcc"] else "代表建议"
    title = f"对{data.value('proposal.session')}第{data.value('proposal.number')}号{what}的答复"
    return Composition("PROPOSAL_REPLY", "letters/proposal_reply.docx", title, context)


def _disclosure(data: Teller) -> Traced | None:
    """Return 公开属性 with its extent, as E writes it: ``主动公开·全文``."""
    if not data.value("disclosure"):
        return None
    extent = optional(data, "extent")
    words = f"{data.tell('disclosure')}·{extent}" if extent else str(data.tell("disclosure"))
    return data.traced("disclosure", words)


def _each(data: Teller, name: str) -> list[Traced]:
    """Return the items of a plain list, each traced to its place."""
    return [
        data.traced(f"{name}[{index}]", str(item))
        for index, item in enumerate(data.value(name) or ())
    ]


def _reply(number: int, row: Teller) -> dict[str, Any]:
    """Return one answer: its number in words, the matter, what was done, what comes next."""
    steps = paragraphs(row, "next_step")
    steps[0] = Traced(_NEXT.sub("", steps[0]) or str(steps[0]), steps[0].source)
    return {
        "no": Traced(numeral(number), f"list:{row.prefix}:replies"),
        "matter": row.traced("matter", str(row.value("matter")).strip('“”"')),
        "progress": [_ended(line) for line in paragraphs(row, "progress")],
        "next": _ended(steps[0]),
        "further": [_ended(line) for line in steps[1:]],
    }


def _ended(line: Traced) -> Traced:
    """Return a paragraph that ends with a mark."""
    return line if line.endswith(tuple(_ENDS)) else Traced(f"{line}。", line.source)
