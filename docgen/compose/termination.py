"""TERMINATE as the sanction of 第十二条: 终止建设 somebody decided on after a verification.

It is another letter than the one that follows a grade of 停止支持 (第二十条（三）): what it settles
is said by the record, nothing is paid back by it (C20-06).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docgen.compose import paid, sanctions, wording
from docgen.compose.group import agreed
from docgen.compose.letter import frame, optional
from docgen.compose.paid import REWARD
from docgen.compose.sources import Sources
from docgen.compose.telling import computed, given_text, paragraphs
from docgen.model.document import Composition, Traced
from docgen.model.labels import LEVELS
from docgen.model.tabled import TERMINATION


def terminate(sources: Sources) -> Composition | None:
    """Return 终止建设通知 of a verification that decided on it, None for any other."""
    if not sanctions.has(sources, TERMINATION, "terminate"):
        return None
    record = sources.submission
    part = record.part("terminate")
    context = {
        **frame(sources, record.value("decided_on")),
        **sanctions.head(sources, TERMINATION),
        "terminates_on": part.tell("terminates_on"),
        "source": optional(part, "source"),
        "settlement": paragraphs(part, "settlement"),
        "handover": given_text(part, "handover"),
        "minutes": agreed(sources),
        "money": _money(sources),
        "claws_back": sanctions.has(sources, "M4", "clawback"),
    }
    title = f"关于终止{record.value('incubator_name')}建设的通知"
    return Composition("TERMINATE", "letters/terminate_sanction.docx", title, context)


def _money(sources: Sources) -> dict[str, dict[str, Traced]] | None:
    """Return what the contract promises, what was paid and what is left, by level and together.

    None without a contract. Rewards are no part of what a contract promises.
    """
    contract = sources.contract
    if contract is None:
        return None
    day = sources.submission.value("decided_on")
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for level in LEVELS:
        spent = sum(
            (
                item.wan
                for item, _ in paid.recorded(sources)
                if item.level == level and item.fund != REWARD and item.on <= day
            ),
            Decimal(),
        )
        sums[level] = (contract.submission.money(f"total_{level}_wan"), spent)
    sums["total"] = (
        sum((due for due, _ in sums.values()), Decimal()),
        sum((spent for _, spent in sums.values()), Decimal()),
    )
    return {level: _row(level, due, spent) for level, (due, spent) in sums.items()}


def _row(level: str, due: Decimal, spent: Decimal) -> dict[str, Any]:
    values = {"due": due, "paid": spent, "left": due - spent}
    return {
        name: computed(f"termination.{level}.{name}", wording.number(value))
        for name, value in values.items()
    }
