"""AWARD: 绩效评价后奖励通知 of city and district (第十三条第（三）项, 第二十一条)."""

from __future__ import annotations

from typing import Any

from docgen.compose import consequences, kpis
from docgen.compose.evaluation_facts import facts
from docgen.compose.group import agreed
from docgen.compose.letter import frame, optional
from docgen.compose.payment import account
from docgen.compose.sources import Sources
from docgen.compose.telling import paragraphs
from docgen.model.document import Composition, Traced


def award(sources: Sources) -> Composition | None:
    """Return 奖励通知 of a final evaluation that gives a reward, None where it gives none.

    Amounts and formula are those a person decided; the letter adds up the two levels.
    """
    told = sources.submission
    reward = consequences.reward(sources)
    if told.value("kind") != "final" or reward is None or not reward["is_due"]:
        return None
    context = {
        **frame(sources, told.value("decided_on") or sources.review.moment.as_of),
        "facts": facts(sources),
        "key": Traced(sources.key, "register:key") if sources.key else None,
        "reward": reward,
        "minutes": agreed(sources),
        "rows": _rows(sources, reward),
        "rule": _rule(sources),
        "account": account(sources),
        "ledger": _ledger(sources),
    }
    title = f"关于给予{told.value('incubator_name')}绩效评价后奖励的通知"
    return Composition("AWARD", "letters/award.docx", title, context)


def _rows(sources: Sources, reward: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the surpassed indicators the reward counts, each with target, result and reason.

    An indicator the reward names but the table does not show as surpassed keeps its own excess.
    """
    table = {str(row["code"]): row for row in kpis.exceeded(kpis.verified_rows(sources))}
    names = ("name", "unit", "target", "actual_verified", "rate")
    return [
        {**item, **{name: table.get(str(item["code"]), {}).get(name) for name in names}}
        for item in reward["items"]
    ]


def _rule(sources: Sources) -> list[Traced]:
    """Return the contract's rule of rewards, paragraph by paragraph; nothing where it has none."""
    contract = sources.contract
    return paragraphs(contract, "reward_rule") if contract and contract.value("reward_rule") else []


def _ledger(sources: Sources) -> Traced | None:
    return optional(sources.contract, "separate_ledger_account") if sources.contract else None
