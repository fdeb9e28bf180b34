"""第十九条: the summary of a performance report speaks to each of the five aspects."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.words import is_blank

_RULES = {"H": "C19-01", "R": "C19-02", "S": "C19-03", "A": "C19-04", "O": "C19-05"}


@rule(*_RULES.values(), kinds=("p_report",))
def five_aspects(facts: Facts) -> Iterator[Hit]:
    """Ask that no aspect of the summary is left blank."""
    aspects = facts.law("C19.dimensions")
    for dimension, code in _RULES.items():
        path = f"summary.{dimension}"
        if is_blank(facts.submission.get(path)):
            words = {
                "title": str(aspects[dimension]["title"]),
                "items": "、".join(aspects[dimension]["items"]),
            }
            yield Hit(code, "default", path, "空", words["items"], words)
