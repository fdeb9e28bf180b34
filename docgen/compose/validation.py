"""VALID_RPT: the findings on one file, and nothing beyond them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from docgen.compose import wording
from docgen.compose.common import one_line
from docgen.compose.report_cover import period_words
from docgen.compose.sources import Sources, ordinals
from docgen.model.document import Composition, Traced
from docgen.model.finding import Finding, Verdict
from docgen.model.labels import SEVERITIES
from docgen.model.review import ALL_RULES

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
VERDICTS = {
    Verdict.ACCEPTED: "通过",
    Verdict.HELD: "已收件，待核",
    Verdict.REJECTED: "退回补正",
}


def valid_rpt(sources: Sources) -> Composition:
    """Return 校验结果, or 退回补正通知 where the file is returned."""
    review = sources.review
    rejected = review.verdict is Verdict.REJECTED
    counts = Counter(item.severity for item in review.findings)
    rows = [_row(sources, index, item) for index, item in enumerate(review.findings)]
    context = {
        "rejected": rejected,
        "held": review.verdict is Verdict.HELD,
        "accepted": review.verdict is Verdict.ACCEPTED,
        "verdict": Traced(VERDICTS[review.verdict], "review:verdict"),
        "readable": review.submission is not None,
        **_subject(sources),
        **_file(sources),
        "counts": [
            {
                "name": Traced(name, f"review:count.{severity.value}"),
                "number": Traced(str(counts[severity]), f"review:count.{severity.value}"),
            }
            for severity, name in SEVERITIES.items()
        ],
        "total": Traced(str(len(rows)), "review:count"),
        "findings": ordinals(rows, "findings"),
        "cure_days": sources.policy("X-08.cure_days", _cure_days(sources)),
        "cure_until": Traced(wording.day(review.cure_until), "rule:X-08.cure_until")
        if review.cure_until
        else None,
        "nothing_checked": review.unchecked == (ALL_RULES,),
        "unchecked": _unchecked(sources),
    }
    what = "退回补正通知" if rejected else "校验结果"
    return Composition("VALID_RPT", "reports/valid_rpt.docx", what, context)


def _cure_days(sources: Sources) -> str:
    return str(sources.rulebook.value("X-08.cure_days", sources.review.moment.as_of))


def _unchecked(sources: Sources) -> list[dict[str, Traced]]:
    """Return the rules that could not be looked at, by what they are about."""
    rules = sources.rulebook.rules
    return [
        {
            "subject": Traced(rules[name].subject, f"rule:{name}.subject"),
            "code": Traced(name, f"rule:{name}"),
        }
        for name in sources.review.unchecked
        if name in rules
    ]


def _subject(sources: Sources) -> dict[str, Any]:
    """Return whose submission of what kind it is; — where the file could not be read."""
    submission = sources.review.submission
    names = ("incubator_name", "incubator_uscc", "contract_no", "period")
    if submission is None:
        return dict.fromkeys((*names, "kind", "prepared_on", "prepared_by"))
    teller = sources.submission
    kind = sources.schemas.kinds.get(submission.kind)
    told = {
        name: teller.tell(name) if teller.value(name) else None
        for name in (*names, "prepared_on", "prepared_by")
    }
    label = kind.label if kind else submission.kind
    if period := teller.value("period"):
        told["period"] = teller.traced("period", period_words(str(period)))
    return told | {"kind": Traced(label, "submission:submission_type")}


def _file(sources: Sources) -> dict[str, Any]:
    review = sources.review
    return {
        "file_name": Traced(one_line(review.file.name), "file:name"),
        "file_sha256": Traced(review.file.sha256, "file:sha256"),
        "received": Traced(wording.moment(review.moment.city), "clock:received_city"),
        "as_of": Traced(wording.day(review.moment.as_of), "clock:as_of"),
        "rule_pack": _hash(review.rule_pack, "rule_pack"),
        "schema": _hash(review.schema, "schema"),
        "case": _hash(review.case_sha256, "case") if review.case_sha256 else None,
        "key": Traced(sources.key, "key:registration") if sources.key else None,
    }


def _hash(value: str, name: str) -> Traced:
    return Traced(value.removeprefix("sha256:"), f"review:{name}")


def _field(sources: Sources, path: str) -> str:
    """Return a path as the form calls it: ``变更事项第1行：变更类型``; "" where it has no name."""
    submission = sources.review.submission
    kind = sources.schemas.kinds.get(submission.kind) if submission else None
    fields, labels = (kind.fields if kind else ()), []
    for name, number in _STEP.findall(path):
        spec = next((item for item in fields if item.name == name), None)
        if spec is None:
            break
        labels.append(spec.label + (f"第{int(number) + 1}行" if number else ""))
        fields = spec.children
    return "：".join(labels)


def _row(sources: Sources, index: int, item: Finding) -> dict[str, Any]:
    """Return a finding as a row; what it leaves blank is None and not printed."""
    source = f"finding:{index}.{item.code}"
    texts = {
        "field": _field(sources, item.path),
        "location": item.location,
        "message": item.message,
        "found": item.found,
        "expected": item.expected,
        "remedy": item.remedy,
    }
    row: dict[str, Any] = {
        name: Traced(one_line(text), f"{source}.{name}") if text.strip() else None
        for name, text in texts.items()
    }
    row["code"] = Traced(item.code, f"{source}.code")
    row["severity"] = Traced(SEVERITIES[item.severity], f"{source}.severity")
    row["doc_no"] = row["article"] = None
    if item.citation:
        row["doc_no"] = Traced(item.citation.doc_no, f"{source}.citation")
        row["article"] = Traced(item.citation.article, f"{source}.citation")
    row["expired"] = bool(item.citation and not item.citation.in_force)
    return row
