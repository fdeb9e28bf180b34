"""第五条: who leads, and the five conditions an incubator 「一般应具备」, in its 建设方案.

Each is shown by what the plan tells of it; no figure stands in the article, so none is asked for.
What the applicant itself says it lacks needs an explanation and speaks for the cultivation class.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.comply.numbers import ZERO, amount, plain
from docgen.comply.registry import Facts, Hit, rule

KINDS = ("plan_build",)


@rule("C05-00/note", kinds=KINDS)
def who_leads(facts: Facts) -> Iterator[Hit]:
    """Hold a lead of another kind than the article lists, explained or not."""
    plan = facts.submission
    if plan.get("builder.lead_entity_type") != "other":
        return
    known = [text for key, text in facts.law("C05.lead_entity_types").items() if key != "other"]
    note = str(plan.get("builder.lead_entity_note") or "").strip()
    words = {"note": f"说明为“{note}”" if note else "没有说明"}
    yield Hit("C05-00", "note", "builder.lead_entity_type", "其他", "、".join(known), words)


@rule("C05-01", "C05-01/group", kinds=KINDS)
def field_of_industry(facts: Facts) -> Iterator[Hit]:
    """Ask for the field, and for its place in the list of the city's industries (X-22)."""
    plan, known = facts.submission, facts.law("X-22.industries")
    if not _told(facts, "industry_field"):
        yield Hit("C05-01", path="industry_field", found="未填", expected="聚焦的产业领域")
    group = str(plan.get("industry_group") or "").strip()
    if group not in known:
        yield Hit("C05-01", "group", "industry_group", group or "未填", "、".join(known))


@rule("C05-02", "C05-02/evidence", kinds=KINDS)
def leader(facts: Facts) -> Iterator[Hit]:
    """Ask for the leader with the years in incubation, and for something that proves them."""
    lacking = [
        label
        for path, label in (("incubator_leader", "姓名"), ("leader_experience", "从业经历"))
        if not _told(facts, path)
    ]
    if lacking:
        path = "incubator_leader" if "姓名" in lacking else "leader_experience"
        yield Hit("C05-02", path=path, found=f"未填{'、'.join(lacking)}", expected="姓名和从业经历")
    if not facts.submission.rows("leader_evidence"):
        yield Hit("C05-02", "evidence", "leader_evidence", "0 项", "至少一项证明材料")


@rule("C05-03", "C05-03/none", "C05-03/over", kinds=KINDS)
def professional_revenue(facts: Facts) -> Iterator[Hit]:
    """Ask for the revenue of at least a year, the professional part of it no more than all."""
    rows = facts.submission.rows("revenue")
    if not rows:
        yield Hit("C05-03", path="revenue", found="0 行", expected="至少一个年度的收入")
    for i, row in enumerate(rows):
        whole, part = amount(row, "total_wan"), amount(row, "professional_wan")
        path, words = f"revenue[{i}].professional_wan", {"year": str(row["year"])}
        if part > whole:
            limit = f"不超过 {plain(whole)} 万元"
            yield Hit("C05-03", "over", path, f"{plain(part)} 万元", limit, words)
        elif part == ZERO:
            yield Hit("C05-03", "none", path, "0 万元", "专业服务收入", words)


@rule("C05-04", kinds=KINDS)
def seed_fund(facts: Facts) -> Iterator[Hit]:
    """Ask for one fund with a government's fund of funds, or for the reason there is none."""
    if not facts.submission.rows("funds") and not _told(facts, "funds_note"):
        yield Hit(
            "C05-04", path="funds", found="没有基金，也没有说明", expected="至少一支，或者说明"
        )


@rule("C05-05", "C05-05/cases", kinds=KINDS)
def discovery(facts: Facts) -> Iterator[Hit]:
    """Ask for the ability to find and choose in words, and for a case of it."""
    if not _told(facts, "capability"):
        yield Hit("C05-05", path="capability", found="未填", expected="能力的说明")
    elif not facts.submission.rows("capability_cases"):
        yield Hit("C05-05", "cases", "capability_cases", "0 例", "至少一例")


@rule("C05-06/missing", "C05-06/repeated", "C05-06/unexplained", "C05-06/class", kinds=KINDS)
def checklist(facts: Facts) -> Iterator[Hit]:
    """Ask for the five conditions one by one; what is not met is explained, the class follows."""
    plan, titles = facts.submission, facts.law("C05.conditions")
    names = dict(zip((f"C05-{n:02d}" for n in range(1, len(titles) + 1)), titles, strict=True))
    seen: set[str] = set()
    unmet = []
    for i, row in enumerate(plan.rows("conditions")):
        words = {"name": str(names.get(row["item"], row["item"]))}
        if row["item"] in seen:
            path = f"conditions[{i}].item"
            yield Hit("C05-06", "repeated", path, words["name"], "每项条件一行", words)
        seen.add(row["item"])
        if row["met"]:
            continue
        unmet.append(words["name"])
        if not str(row.get("explanation") or "").strip():
            path = f"conditions[{i}].explanation"
            yield Hit("C05-06", "unexplained", path, "未填", "不具备的说明", words)
    lacking = "、".join(str(name) for item, name in names.items() if item not in seen)
    if lacking:
        yield Hit("C05-06", "missing", "conditions", f"缺{lacking}", "五项条件", {"names": lacking})
    if unmet and plan.get("proposed_class") == "high_quality":
        labels = facts.law("C02.labels")
        words = {"names": "、".join(unmet), "other": str(labels["cultivation"])}
        found, due = str(labels["high_quality"]), f"{labels['cultivation']}，或者五项条件均具备"
        yield Hit("C05-06", "class", "proposed_class", found, due, words)


def _told(facts: Facts, path: str) -> bool:
    return bool(str(facts.submission.get(path) or "").strip())
