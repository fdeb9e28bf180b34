"""公布通知: which incubator is taken in, in which class and on what ground (第六条（三）)."""

from __future__ import annotations

from docgen.compose import selection
from docgen.compose.sources import Sources
from docgen.compose.telling import paragraphs, told
from docgen.model.document import Composition


def publish(sources: Sources) -> Composition | None:
    """Return the notice to be numbered; None where one was issued already under its 文号."""
    data = sources.submission
    if data.value("doc_no"):
        return None
    decision = data.part("decision")
    is_cultivation = data.value("incubator_class") == "cultivation"
    context = {
        **selection.grounds(sources, data.value("published_on")),
        "incubator": data.tell("incubator_name"),
        **told(data, "incubator_uscc builder_name industry_field recommending_body channel"),
        "class": data.tell("incubator_class"),
        "is_cultivation": is_cultivation,
        "district": selection.district(sources, data),
        "decision": {
            **told(decision, "decided_on minutes_no"),
            "is_meeting": decision.value("form") == "meeting",
        },
        "ground": paragraphs(
            data, "shortage_ground" if is_cultivation else "conditions_statement", "未填写。"
        ),
    }
    what = f"作为{context['class']}" if is_cultivation else "纳入全市高质量孵化器建设布局"
    title = f"关于公布{data.value('incubator_name')}{what}的通知"
    return Composition("PUBLISH", "notices/publish.docx", title, context)
