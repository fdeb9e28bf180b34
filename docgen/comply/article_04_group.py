"""第四条: who belongs to the 推进小组 and was there; what has to come before it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.comply.registry import Facts, Hit, rule
from docgen.model.tabled import decision_on, is_agreed, is_refused, wants_decision

UNTABLED = {"stop": "C20-04", "award": "C21-02"}
"""Which rule tells that a consequence of an evaluation has not been before the group."""


@rule("C04-01/missing", "C04-01/stranger", "C04-01/both", kinds=("decision",))
def attendance(facts: Facts) -> Iterator[Hit]:
    """Ask of every member whether it was there; say who is listed that is no member."""
    decision = facts.submission
    present = [str(name) for name in decision.get("attendees") or ()]
    absent = [str(name) for name in decision.get("absent") or ()]
    if not present:
        return  # told by C09-05
    members: dict[str, list[str]] = facts.law("C04.member_names")
    told = {name: _member(name, members) for name in (*present, *absent)}
    missing = [member for member in members if member not in told.values()]
    if missing:
        names = "、".join(missing)
        yield Hit("C04-01", "missing", "attendees", f"没有写明{names}", "每个成员单位出席或者请假")
    for i, name in enumerate(present):
        if told[name] is None:
            yield Hit("C04-01", "stranger", f"attendees[{i}]", name, "列席单位")
    for i, name in enumerate(absent):
        if name in present:
            yield Hit("C04-01", "both", f"absent[{i}]", name, "出席或者请假之一")


def _member(name: str, members: dict[str, list[str]]) -> str | None:
    """Return the member of the group a body is, by the names it goes by; None for no member."""
    for member, names in members.items():
        if any(name.endswith(str(known)) for known in (member, *names)):
            return member
    return None


@rule(
    *("C20-04/untabled", "C20-04/refused", "C21-02/untabled", "C21-02/refused"),
    kinds=("eval_result",),
)
def before_the_group(facts: Facts) -> Iterator[Hit]:
    """Say of a stop and of a reward whether the group has agreed to it (B.1: 审议纪要)."""
    result, own = facts.submission, facts.case.own
    what = wants_decision(result)
    if not what:
        return
    path = "grade" if what == "stop" else "reward"
    if is_refused(facts.case, own):
        yield _by_decision(facts, UNTABLED[what], "refused", path)
    elif not is_agreed(facts.case, own):
        yield Hit(UNTABLED[what], "untabled", path, "没有审议结果", "推进小组的审议结果")


@rule("C12-13", "C12-13/tabled", "C12-13/refused", kinds=("verification",))
def termination_before_the_group(facts: Facts) -> Iterator[Hit]:
    """Say of 终止建设 whether the group has agreed to it; only then its notice is issued."""
    record, own = facts.submission, facts.case.own
    if wants_decision(record) != "terminate":
        return
    words = {"name": str(facts.law("C12.measures")["M3"])}
    if is_refused(facts.case, own):
        yield _by_decision(facts, "C12-13", "refused", "measures")
    elif is_agreed(facts.case, own):
        yield _by_decision(facts, "C12-13", "tabled", "measures")
    else:
        yield Hit("C12-13", "default", "measures", words["name"], fields=words)


def _by_decision(facts: Facts, code: str, outcome: str, path: str) -> Hit:
    known = decision_on(facts.case, facts.case.own)
    number = str(known.submission.get("minutes_no")) if known else ""
    key = known.key if known else ""
    return Hit(code, outcome, path, number, "审议同意", {"number": number}, {"decision": key})
