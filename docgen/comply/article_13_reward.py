"""第十三条: the reward after the support period — when, for what, how much."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.comply.contract_terms import terms_of
from docgen.comply.numbers import amount, excess, plain, total
from docgen.comply.periods import days_of
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.support import class_label
from docgen.comply.words import in_words


@rule("C13-18", "C13-18/match", kinds=("contract", "eval_result"))
def reward_amounts(facts: Facts) -> Iterator[Hit]:
    """Hold the reward against its cap and the district's exact match; no 50 % ceiling here."""
    found = _reward(facts)
    if found is None:
        return
    city, district, path = found
    terms = terms_of(facts)
    due = city * Decimal(facts.law("C13-18.ratio"))
    fields = {"city": plain(city), "district": plain(district), "due": plain(due)}
    if terms is not None:
        cap = Decimal(facts.law("C13-18.cap")[terms.incubator_class])
        if city > cap:
            over = {"cap": plain(cap), "excess": plain(city - cap)}
            words = {**fields, **over, "kind": class_label(facts, terms)}
            at_most = f"不超过 {plain(cap)} 万元"
            yield Hit("C13-18", "default", path[0], f"{plain(city)} 万元", at_most, words)
    if district != due:
        said, wanted = f"{plain(district)} 万元", f"{plain(due)} 万元"
        yield Hit("C13-18", "match", path[1], said, wanted, fields)


def _reward(facts: Facts) -> tuple[Decimal, Decimal, tuple[str, str]] | None:
    """Return city and district reward and where they stand; None where there is none."""
    submission = facts.submission
    if submission.kind == "eval_result":
        reward = submission.get("reward")
        if reward is None:
            return None
        paths = ("reward.city_wan", "reward.district_wan")
        return amount(reward, "city_wan"), amount(reward, "district_wan"), paths
    rows = list(enumerate(submission.rows("instalments")))
    mine = [(i, row) for i, row in rows if row["fund_kind"] == "reward"]
    if not mine:
        return None
    path = f"instalments[{mine[0][0]}].amount"
    city = total((row for _, row in mine if row["level"] == "city"), "amount")
    district = total((row for _, row in mine if row["level"] == "district"), "amount")
    return city, district, (path, path)


@rule("C13-04/early", kinds=("q_report", "a_report"))
def no_reward_spent_early(facts: Facts) -> Iterator[Hit]:
    """Refuse reward money among the spending of a period before the contract's end."""
    terms = terms_of(facts)
    days = days_of(facts.submission.get("period"))
    end = terms.contract.day("period_end") if terms else None
    if days is None or end is None or days[1] > end:
        return
    for i, row in enumerate(facts.submission.rows("spend_by_category")):
        if row["fund_kind"] == "reward" and amount(row, "amount") > 0:
            given = plain(amount(row, "amount"))
            yield Hit(
                "C13-04",
                "early",
                f"spend_by_category[{i}].fund_kind",
                f"{given} 万元",
                "建设期满后方有奖励经费",
                {"amount": given, "end": in_words(end), "last": in_words(days[1])},
            )


@rule(
    *("C13-04/annual", "C13-04/no_items", "C13-04/unknown", "C13-04/not_exceeded"),
    "C13-04/excess",
    kinds=("eval_result",),
)
def reward_for_excess_only(facts: Facts) -> Iterator[Hit]:
    """Ask that each rewarded indicator was verified above its target, strictly (AMB-21)."""
    submission = facts.submission
    if submission.get("reward") is None:
        return
    money = submission.money("reward.city_wan") + submission.money("reward.district_wan")
    if submission["kind"] != "final":
        text = f"{plain(money)} 万元"
        yield Hit("C13-04", "annual", "reward", text, "无奖励", {"money": plain(money)})
        return
    if money > 0 and not submission.rows("reward.items"):
        words = {"money": plain(money)}
        yield Hit("C13-04", "no_items", "reward.items", "0 项", "至少 1 项超额指标", words)
    for i, item in enumerate(submission.rows("reward.items")):
        yield from _not_exceeded(facts, f"reward.items[{i}]", item["code"], amount(item, "excess"))


def _not_exceeded(facts: Facts, path: str, code: str, claimed: Decimal) -> Iterator[Hit]:
    rows = {row["code"]: row for row in facts.submission.rows("kpi_table")}
    terms = terms_of(facts)
    name = terms.name(code) if terms else code
    if code not in rows:
        yield Hit("C13-04", "unknown", f"{path}.code", code, "核定表所列指标", {"name": name})
        return
    target, verified = amount(rows[code], "target"), amount(rows[code], "actual_verified")
    by = excess(terms.direction(code) if terms else "higher", target, verified)
    words = {
        "name": name,
        "target": plain(target),
        "verified": plain(verified),
        "by": plain(by),
        "claimed": plain(claimed),
    }
    if by == 0 and target == verified and facts.law("AMB-21.mode") == "at_least" and not claimed:
        return
    if by == 0:
        said = f"核定 {plain(verified)}，目标 {plain(target)}"
        yield Hit("C13-04", "not_exceeded", f"{path}.code", said, "核定值优于目标值", words)
    elif claimed != by:
        yield Hit("C13-04", "excess", f"{path}.excess", plain(claimed), plain(by), words)


@rule("C13-19", kinds=("eval_result",))
def final_after_the_period(facts: Facts) -> Iterator[Hit]:
    """Refuse a final evaluation decided before the support period is over."""
    submission = facts.submission
    terms = terms_of(facts)
    end = terms.contract.day("period_end") if terms else submission.day("period_end")
    decided = submission.day("decided_on")
    if submission["kind"] == "final" and decided and end and decided <= end:
        words = {"decided": in_words(decided), "end": in_words(end)}
        yield Hit(
            "C13-19", "default", "decided_on", in_words(decided), f"晚于{in_words(end)}", words
        )
