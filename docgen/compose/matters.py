"""The record of what 推进小组 decided beside changes: a stop, a reward, 终止建设, a publication."""

from __future__ import annotations

from typing import Any

from docgen.compose import consequences, group, sanctions
from docgen.compose.amounts import both_levels
from docgen.compose.evaluation_facts import third_party, year_words
from docgen.compose.letter import optional
from docgen.compose.sources import Sources, Teller
from docgen.compose.telling import given_text, told
from docgen.model.document import Composition
from docgen.model.labels import LEVELS
from docgen.model.tabled import AGREED, REFUSED, kind_of, wants_decision

_NAMES = {
    "stop": "停止支持和合同终止",
    "award": "绩效评价后奖励",
    "terminate": "终止建设",
    "publish": "公布",
    "other": "有关事项",
}
"""What a matter is called in the title of its file; the template has the same words."""


def matter(sources: Sources, kind: str, template: str) -> Composition:
    """Return 审议纪要 or 会签单 of a decision that is not about a change report."""
    decision = sources.submission
    about = str(decision.value("about"))
    record = sources.registered(about)
    what = _what(about, record)
    row = decision.rows("items")[0]
    result = row.value("result")
    context = {
        **group.record(sources),
        "is": {name: name == what for name in _NAMES},
        "agreed": result == AGREED,
        "refused": result == REFUSED,
        "conditions": given_text(row, "conditions"),
        "reason": given_text(row, "reason"),
        "evaluation": _evaluation(decision, record) if what in ("stop", "award") else None,
        "sanction": _sanction(sources, record) if what == "terminate" else None,
    }
    name = decision.value("incubator_name")
    paper = "审议纪要" if kind == "MINUTES" else "会签单"
    return Composition(kind, template, f"关于{name}{_NAMES[what]}的{paper}", context)


def _what(about: str, record: Teller | None) -> str:
    """Return what the matter is, as the record it is about has it."""
    kind = kind_of(about)
    if kind == "publish":
        return "publish"
    return (wants_decision(record.submission) if record else "") or "other"


def _evaluation(decision: Teller, record: Teller | None) -> dict[str, Any] | None:
    """Return what the group had before it of an evaluation: who found what, and what follows.

    `is_decided` says that the result was decided on before the group met: its record does not tell
    of what came later.
    """
    if record is None:
        return None
    index = record.value("year_index")
    refund = consequences.refund(record)
    return {
        **told(record, "period_start period_end decided_by decided_on"),
        "is_decided": record.value("decided_on") <= decision.value("decided_on"),
        "year": year_words(record, "year_index", int(index)) if index else None,
        "third_party": third_party(record),
        "grade": optional(record, "grade"),
        "terminates_on": optional(record, "contract_terminates_on"),
        "refund": refund["total"]["refund"] if refund else None,
        "levels": {level: refund[level]["refund"] for level in LEVELS} if refund else None,
        "reward": _reward(record),
        "district_opinion": given_text(record, "district_opinion"),
    }


def _reward(record: Teller) -> dict[str, Any] | None:
    if record.value("reward") is None:
        return None
    part = record.part("reward")
    return {
        **both_levels(part),
        "formula": optional(part, "formula_ref"),
    }


def _sanction(sources: Sources, record: Teller | None) -> dict[str, Any] | None:
    """Return what the group had before it of a verification: ground, measures, hearing, end."""
    if record is None:
        return None
    return {
        **told(record, "verified_by verified_on decided_by"),
        "grounds": sanctions.grounds_of(sources, record),
        "measures": sanctions.names_of(record),
        "clause": optional(record, "contract_clause"),
        "terminates_on": optional(record.part("terminate"), "terminates_on")
        if record.value("terminate")
        else None,
        "is_after": sanctions.is_after(sources, record),
        "heard": record.value("hearing") is not None,
        "note": given_text(record, "proportionality_note"),
    }
