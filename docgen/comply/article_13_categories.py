"""第十三条（一）: what startup money and operating subsidies may be spent on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.comply.registry import Facts, Hit, rule

_RULES = {"startup": "C13-02", "operating": "C13-03"}


@rule(
    *("C13-02", "C13-02/swapped", "C13-02/note"),
    *("C13-03", "C13-03/swapped", "C13-03/note"),
    kinds=("contract", "q_report", "a_report"),
)
def categories(facts: Facts) -> Iterator[Hit]:
    """Ask that a budget or spending line is of a category of its fund, or 其他 with a note."""
    for kind, category, path in _lines(facts):
        if kind not in _RULES:
            continue
        outcome = _fault(facts, kind, category)
        if outcome:
            other = "startup" if kind == "operating" else "operating"
            allowed = "、".join(facts.law(f"{_RULES[kind]}.categories"))
            yield Hit(
                _RULES[kind],
                outcome=outcome,
                path=path,
                found=category,
                expected=f"{allowed}，或“{facts.law('C13.other_category')}：具体内容”",
                fields={
                    "kind": facts.law("C13.fund_kinds")[kind],
                    "other_kind": facts.law("C13.fund_kinds")[other],
                    "category": category,
                    "allowed": allowed,
                    "other": facts.law("C13.other_category"),
                },
            )


def _lines(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """Yield kind of fund, category and path of every line that names a category."""
    submission = facts.submission
    for i, row in enumerate(submission.rows("startup_budget")):
        yield "startup", str(row["category"]), f"startup_budget[{i}].category"
    for i, plan in enumerate(submission.rows("operating_plan")):
        for j, row in enumerate(plan.get("budget") or ()):
            path = f"operating_plan[{i}].budget[{j}].category"
            yield "operating", str(row["category"]), path
    for i, row in enumerate(submission.rows("spend_by_category")):
        path = f"spend_by_category[{i}].category"
        yield str(row["fund_kind"]), str(row["category"]), path


def _fault(facts: Facts, kind: str, category: str) -> str:
    """Return the outcome for one category, "" where it is fine."""
    said = _folded(category)
    if said in {_folded(name) for name in facts.law(f"{_RULES[kind]}.categories")}:
        return ""
    other = _folded(facts.law("C13.other_category"))
    if said.startswith(other):
        return "" if re.sub(r"[\W_]+", "", said.removeprefix(other)) else "note"
    swapped = "C13-03" if kind == "startup" else "C13-02"
    names = {_folded(name) for name in facts.law(f"{swapped}.categories")}
    return "swapped" if said in names else "default"


def _folded(text: str) -> str:
    """Return a text without what a keyboard decides: full or half width, blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
