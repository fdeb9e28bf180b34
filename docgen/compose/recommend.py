"""推荐函 with 备选名单, drafted for the body that recommends (第六条（一）、（二））."""

from __future__ import annotations

from docgen.compose import selection
from docgen.compose.sources import Sources
from docgen.compose.telling import paragraphs, table, told
from docgen.model.document import Composition

_ROW = "name uscc incubator_name lead_entity_type industry_field proposed_class"

_ONE_LINE = 11  # characters of a name that stand on one line in the usual size


def recommend(sources: Sources) -> Composition | None:
    """Return the letter, its 文号 and date left open; None where it was issued under a 文号."""
    data = sources.submission
    if data.value("doc_no"):
        return None
    rows = data.rows("candidates")
    is_cultivation = bool(rows) and rows[0].value("proposed_class") == "cultivation"
    context = {
        **selection.grounds(sources, data.value("recommended_on")),
        "incubator": data.tell("incubator_name"),
        **told(data, "recommending_body selected_on selection_form recommended_on"),
        "is_long": len(str(data.value("recommending_body"))) > _ONE_LINE,
        "is_district": data.value("recommending_kind") == "district",
        "about": data.tell("about") if data.value("about") else None,
        "builder": rows[0].tell("name") if rows else data.tell("incubator_name"),
        "class": rows[0].tell("proposed_class") if rows else None,
        "is_cultivation": is_cultivation,
        "reason": paragraphs(data, "reason"),
        "candidates": table(data, "candidates", _ROW),
        "contact": told(data.part("contact"), "name phone"),
    }
    what = f"作为{context['class']}" if is_cultivation else "纳入高质量孵化器建设布局"
    title = f"关于推荐{data.value('incubator_name')}{what}的函"
    return Composition("RECOMMEND", "letters/recommend.docx", title, context)
