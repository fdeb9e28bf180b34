"""处理结果公告: what is made public of a measure of 第十二条 (「必要时将有关结果向社会公布」).

Printed are the ground in the words of the article and the names of the measures; no fact, no
piece of evidence, no amount and no person, for those may hold personal data and secrets of
business (C12-18).
"""

from __future__ import annotations

from docgen.compose import letter, sanctions
from docgen.compose.sources import Sources
from docgen.compose.telling import told
from docgen.model.document import Composition


def result_pub(sources: Sources) -> Composition | None:
    """Return the announcement of a decided measure somebody wants public, None for any other."""
    record = sources.submission
    measures = sanctions.names_of(record)
    if not record.value("publish") or not record.value("decided_on") or measures is None:
        return None
    context = {
        **letter.opening(sources, record.value("decided_on")),
        "is_after": sanctions.is_after(sources),
        "grounds": sanctions.grounds(sources),
        "measures": measures,
        **told(record, "decided_on verified_on"),
    }
    title = f"关于{record.value('incubator_name')}有关情况处理结果的公告"
    return Composition("RESULT_PUB", "notices/sanction_pub.docx", title, context)
