"""评价结果公告: what is made public of an evaluation (第十八条（二）).

No name of a person, no figure of the enterprise and no free text of the evaluation is in it.
"""

from __future__ import annotations

from docgen.compose import kpis, letter
from docgen.compose.evaluation_facts import publication, year_words
from docgen.compose.sources import Sources
from docgen.model.document import Composition


def result_pub(sources: Sources) -> Composition | None:
    """Return the announcement, None while day and channel of the publication are not set."""
    result = sources.submission
    told = publication(result)
    if told is None:
        return None
    annual = result.value("kind") == "annual"
    index = result.value("year_index")
    year = year_words(result, "year_index", int(index)) if annual and index else None
    rows = kpis.verified_rows(sources)
    context = {
        **letter.opening(sources, result.value("decided_on")),
        "annual": annual,
        "year": year,
        "start": result.tell("period_start"),
        "end": result.tell("period_end"),
        "grade": letter.optional(result, "grade"),
        "tally": None if annual else kpis.tally(sources, len(rows)),
        "publication": told,
    }
    what = f"第{year['words']}支持年度" if year else "综合"
    title = f"关于公布{result.value('incubator_name')}{what}绩效评价结果的公告"
    return Composition("RESULT_PUB", "notices/result_pub.docx", title, context)
