"""What 第十二条 brings: TALK with its record form, SUSPEND, CLAWBACK, CREDIT.

Each is composed only where a person decided on the measure after a verification; what was
decided is printed as recorded, nothing is graded, chosen or reckoned here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.compose import letter, wording
from docgen.compose.letter import optional
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import computed, given_text, ordered_sum, paragraphs, told
from docgen.model.document import Composition, Traced
from docgen.model.labels import LEVELS
from docgen.model.submission import YUAN_IN_WAN

OTHER = "M0"


def talk(sources: Sources) -> Composition | None:
    """Return 约谈通知, None where no talk was decided on."""
    name = sources.submission.value("incubator_name")
    return _on_the_talk(sources, "TALK", f"关于约谈{name}的通知")


def talk_record(sources: Sources) -> Composition | None:
    """Return the form the talk is recorded on by hand, with what is known of it filled in."""
    name = sources.submission.value("incubator_name")
    return _on_the_talk(sources, "TALK_RECORD", f"{name}约谈记录")


def _on_the_talk(sources: Sources, kind: str, title: str) -> Composition | None:
    if not has(sources, "M1", "talk"):
        return None
    context = head(sources, "M1") | {"talk": _talk(sources.submission.part("talk"))}
    return Composition(kind, f"notices/{kind.lower()}.docx", title, context)


def suspend(sources: Sources) -> Composition | None:
    """Return 暂停经费资助通知: which money, from when, until when or until what."""
    if not has(sources, "M2", "suspend"):
        return None
    told_ = sources.submission
    part = told_.part("suspend")
    what = [
        {"text": part.traced(f"what[{i}]", str(item).rstrip("。；;"))}
        for i, item in enumerate(part.value("what") or ())
    ]
    content = {
        "what": ordinals(what, "suspend.what"),
        "from_on": part.tell("from_on"),
        "until_on": optional(part, "until_on"),
        "until_when": given_text(part, "until_when"),
        "source": optional(part, "source"),
    }
    title = f"关于对{told_.value('incubator_name')}暂停经费资助的通知"
    context = head(sources, "M2") | {"suspend": content}
    return Composition("SUSPEND", "notices/suspend.docx", title, context)


def clawback(sources: Sources) -> Composition | None:
    """Return 追回已拨经费通知: amounts by level in 元 and 大写, how they were found, by when."""
    if not has(sources, "M4", "clawback"):
        return None
    part = sources.submission.part("clawback")
    sums = {level: part.figure(f"{level}_yuan") for level in LEVELS}
    content: dict[str, Any] = {
        level: _amount(part.traced(f"{level}_yuan", ""), yuan) for level, yuan in sums.items()
    }
    content["total"] = _amount(computed("clawback", ""), sum(sums.values(), Decimal(0)))
    content["calculation"] = given_text(part, "calculation")
    for name in ("certified_by", "account", "deadline", "deadline_source"):
        content[name] = optional(part, name)
    title = f"关于向{sources.submission.value('incubator_name')}追回已拨经费的通知"
    context = head(sources, "M4") | {"clawback": content}
    return Composition("CLAWBACK", "notices/clawback.docx", title, context)


def credit(sources: Sources) -> Composition | None:
    """Return 科研信用记录告知书, which rests on a rule of its own (「按照有关规定」)."""
    if sources.submission.value("credit") is None or not sources.submission.value("decided_on"):
        return None
    part = sources.submission.part("credit")
    names = "subject handled_by basis_no effective_on"
    content = {
        **told(part, names),
        "basis_title": part.traced("basis_title", str(part.value("basis_title")).strip("《》")),
        "conduct": paragraphs(part, "conduct"),
        "result": paragraphs(part, "result"),
        **{name: optional(part, name) for name in ("subject_code", "basis_article")},
        **{name: optional(part, name) for name in ("term_to", "term_source")},
    }
    title = f"关于将{sources.submission.value('incubator_name')}有关情况纳入科研信用记录的告知书"
    context = head(sources, "") | {"credit": content}
    return Composition("CREDIT", "notices/credit.docx", title, context)


def has(sources: Sources, measure: str, content: str) -> bool:
    """Return whether somebody decided on a measure, with what its notice has to say."""
    record = sources.submission
    codes = [row.value("measure") for row in record.rows("measures")]
    return measure in codes and record.value(content) is not None and bool(_decided_on(record))


def _decided_on(record: Teller) -> date | None:
    day = record.value("decided_on")
    return day if isinstance(day, date) else None


def head(sources: Sources, measure: str) -> dict[str, Any]:
    """Return what every notice on a measure prints: ground, facts, evidence, hearing, decision.

    `is_after` says that the conduct reached past the validity of 管理办法, so that the contract
    alone is its ground (A.6).
    """
    record = sources.submission
    act = _decided_on(record) or sources.review.moment.as_of
    return {
        **letter.opening(sources, act),
        "disclosure": optional(record, "disclosure"),
        "clause": optional(record, "contract_clause"),
        "is_after": is_after(sources),
        "verified": _verified(record),
        "grounds": grounds(sources),
        "hearing": _hearing(record),
        "decided": told(record, "decided_by decided_on")
        | {"decision_no": optional(record, "decision_no")},
        "measure": _name(sources, measure) if measure else None,
        "others": _others(record, measure),
        "note": given_text(record, "proportionality_note"),
    }


def is_after(sources: Sources, known: Teller | None = None) -> bool:
    """Return whether act and conduct lie after the expiry: the contract alone is the ground."""
    record = known or sources.submission
    act = _decided_on(record) or sources.review.moment.as_of
    last = sources.rulebook.sources[letter.MEASURE].valid_to
    end = record.value("conduct_to") or record.value("conduct_from")
    return bool(last and end and act > last and end > last)


def names_of(record: Teller) -> Traced | None:
    """Return the names of all measures a record decided on, None where there are none."""
    return _others(record, "")


def _verified(record: Teller) -> dict[str, Any]:
    evidence = [
        {"name": row.tell("name"), "source": optional(row, "source")}
        for row in record.rows("evidence")
    ]
    last = record.value("conduct_to")
    return {
        **told(record, "verified_by verified_on conduct_from"),
        "conduct_to": optional(record, "conduct_to")
        if last != record.value("conduct_from")
        else None,
        "facts": paragraphs(record, "facts"),
        "evidence": ordinals(evidence, "evidence"),
    }


def grounds(sources: Sources) -> list[dict[str, Any]]:
    """Return the grounds as the article has them, each with the item it stands in."""
    return grounds_of(sources, sources.submission)


def grounds_of(sources: Sources, record: Teller) -> list[dict[str, Any]]:
    """Return the same of another record, such as the one the 推进小组 had before it."""
    codes = dict.fromkeys(record.value("grounds") or ())
    texts, items = _law(sources, "C12.grounds"), _law(sources, "C12.ground_items")
    rows = [
        {
            "text": sources.policy(f"C12.grounds.{code}", str(texts[code])),
            "item": sources.policy(f"C12.ground_items.{code}", str(items[code])),
        }
        for code in codes
    ]
    return ordinals(rows, "grounds")


def _law(sources: Sources, parameter: str) -> Mapping[str, Any]:
    value: Mapping[str, Any] = sources.rulebook.value(parameter, sources.review.moment.as_of)
    return value


def _name(sources: Sources, measure: str) -> Traced:
    return sources.policy(f"C12.measures.{measure}", str(_law(sources, "C12.measures")[measure]))


def _others(record: Teller, measure: str) -> Traced | None:
    """Return the measures decided on beside this one, None where there are none."""
    names = [
        str(row.value("name")) if row.value("measure") == OTHER else str(row.tell("measure"))
        for row in record.rows("measures")
        if row.value("measure") != measure
    ]
    return record.traced("measures", "、".join(names)) if names else None


def _hearing(record: Teller) -> dict[str, Any] | None:
    if record.value("hearing") is None:
        return None
    part = record.part("hearing")
    stated = part.value("stated")
    return {
        "notified_on": part.tell("notified_on"),
        "notice_no": optional(part, "notice_no"),
        "was_stated": stated == "提出",
        "was_waived": stated == "放弃",
        "stated_on": optional(part, "stated_on"),
        "opinion": given_text(part, "opinion"),
    }


def _talk(part: Teller) -> dict[str, Any]:
    return {
        **told(part, "at place host attendees"),
        "matters": paragraphs(part, "matters"),
        "materials": given_text(part, "materials"),
    }


def _amount(origin: Traced, yuan: Decimal) -> dict[str, Traced]:
    wan = yuan / YUAN_IN_WAN
    return ordered_sum(Traced(wording.number(wan), origin.source), wan)
