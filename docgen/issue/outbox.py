"""Finished documents → one folder for each of them, with trace and manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.issue.names import label, safe_name
from docgen.issue.verdict import hashed
from docgen.model.document import Finished, Span
from docgen.model.review import Review

REPORT = "VALID_RPT"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What names the folders of one result.

    `slot` is the period or serial; `key` is "" where nothing was registered; `result` counts
    how often the submission has been looked at; `templates` and `software` go into the
    manifest (path → SHA-256, name → version). A paper of the whole programme (`is_programme`) is
    no incubator's: its `incubator_name` is what the whole programme is called.
    """

    number: str
    key: str
    slot: str
    version: int
    result: int
    year: int
    incubator_uscc: str
    incubator_name: str
    templates: Mapping[str, str]
    software: Mapping[str, str]
    is_programme: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """A folder below outbox/ with its files, and a row for each document in it."""

    folder: str
    files: Mapping[str, bytes]
    documents: tuple[Mapping[str, Any], ...]


def packages(review: Review, finished: Sequence[Finished], stamp: Stamp) -> tuple[Package, ...]:
    """Lay the documents of one result out in folders; the findings lie beside the first one."""
    reports = [item for item in finished if item.composition.kind == REPORT]
    others = [item for item in finished if item.composition.kind != REPORT]
    groups = [[item] for item in others] or [[]]
    groups[0] += reports
    return tuple(_package(review, group, stamp) for group in groups if group)


def _package(review: Review, group: Sequence[Finished], stamp: Stamp) -> Package:
    kind = group[0].composition.kind
    files: dict[str, bytes] = {}
    rows: list[dict[str, Any]] = []
    for item in group:
        row = _document(item, stamp)
        files[row["docx"]["name"]] = item.rendered.docx
        files[row["pdf"]["name"]] = item.laid_out.pdf
        rows.append(row)
    files["trace.json"] = traces_json([trace_of(i, r) for i, r in zip(group, rows, strict=True)])
    files["manifest.json"] = _json(manifest(review, kind, rows, stamp))
    folder = f"{home(stamp)}/{_folder_name(kind, review.kind, stamp)}"
    table = tuple(_table_row(folder, row) for row in rows)
    return Package(folder, files, table)


def home(stamp: Stamp) -> str:
    """Return the folder of the incubator (or of the whole programme) and year of a result."""
    owner = stamp.incubator_name if stamp.is_programme else "未识别"
    if stamp.incubator_uscc:
        owner = f"{stamp.incubator_uscc}_{stamp.incubator_name}"
    return f"{safe_name(owner, 100)}/{stamp.year}"


def _folder_name(kind: str, submission_kind: str, stamp: Stamp) -> str:
    parts = [kind]
    if kind == REPORT and submission_kind:
        parts.append(submission_kind)
    if stamp.slot:
        parts.append(stamp.slot)
    parts.append(f"v{stamp.version}")
    if not stamp.key:
        parts.append(stamp.number.rpartition("-")[2])
    if stamp.result > 1:
        parts.append(f"r{stamp.result}")
    return safe_name("-".join(parts), 100)


def _document(item: Finished, stamp: Stamp) -> dict[str, Any]:
    parts = [label(item.composition.kind), stamp.slot, stamp.incubator_name, f"v{stamp.version}"]
    return described_document(item, stamp, safe_name("_".join(part for part in parts if part), 150))


def described_document(item: Finished, stamp: Stamp, name: str) -> dict[str, Any]:
    """Return what a manifest says of a document whose files bear `name`."""
    template = item.composition.template
    return {
        "kind": item.composition.kind,
        "title": item.composition.title,
        "docx": _described(f"{name}.docx", item.rendered.docx),
        "pdf": {
            **_described(f"{name}.pdf", item.laid_out.pdf),
            "pages": item.laid_out.pages,
            "made_by": item.laid_out.made_by,
            "reproducible": item.laid_out.is_reproducible,
        },
        "template": {"name": template, "sha256": hashed(stamp.templates.get(template))},
        "fonts": {face: hashed(sha) for face, sha in sorted(item.laid_out.fonts.items())},
        "notes": list(item.laid_out.notes),
    }


def _described(name: str, content: bytes) -> dict[str, Any]:
    return {
        "name": name,
        "sha256": hashed(hashlib.sha256(content).hexdigest()),
        "bytes": len(content),
    }


def manifest(
    review: Review, kind: str, rows: Sequence[Mapping[str, Any]], stamp: Stamp
) -> dict[str, Any]:
    """Return what the manifest of a folder says: inputs, rules, software, outputs."""
    contract = review.case.contract
    contract_file = contract.file if contract else None
    moment = review.moment
    return {
        "format": "docgen/manifest/1",
        "kind": kind,
        "key": stamp.key or None,
        "status": "草稿",
        "receipt": stamp.number,
        "result": stamp.result,
        "verdict": review.verdict.value,
        "received_at": moment.city.isoformat(),
        "received_at_district": moment.district.isoformat() if moment.district else None,
        "inputs": {
            "submission": {
                "name": review.file.name,
                "sha256": hashed(review.file.sha256),
                "bytes": review.file.size,
            },
            "contract": hashed(contract_file.sha256) if contract_file else None,
            "case": hashed(review.case_sha256),
        },
        "rule_pack": hashed(review.rule_pack),
        "schema": hashed(review.schema),
        "software": dict(stamp.software),
        "documents": list(rows),
    }


def trace_of(item: Finished, row: Mapping[str, Any]) -> dict[str, Any]:
    """Tell of every printed value where it comes from and on which page it stands."""
    pairs = zip(item.rendered.spans, item.laid_out.boxes, strict=True)
    values = [
        {
            "source": span.source,
            "rule": _rule(span),
            "text": span.text,
            "docx": {"part": span.part, "paragraph": span.paragraph, "start": span.start},
            "pdf": [
                {
                    "page": box.page,
                    "box_mm": [round(n, 2) for n in (box.x, box.y, box.width, box.height)],
                }
                for box in boxes
            ],
        }
        for span, boxes in pairs
    ]
    names = {"docx": row["docx"]["name"], "pdf": row["pdf"]["name"]}
    return {"kind": item.composition.kind, **names, "values": values}


def _rule(span: Span) -> str | None:
    origin, _, rest = span.source.partition(":")
    return rest.partition(".")[0] if origin == "rule" else None


def _table_row(folder: str, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": row["kind"],
        "title": row["title"],
        "folder": folder,
        "docx": row["docx"]["name"],
        "pdf": row["pdf"]["name"],
        "docx_sha256": row["docx"]["sha256"].removeprefix("sha256:"),
        "pdf_sha256": row["pdf"]["sha256"].removeprefix("sha256:"),
        "pages": row["pdf"]["pages"],
    }


def traces_json(traces: Sequence[Mapping[str, Any]]) -> bytes:
    """Write the traces as JSON with one line a value: there are hundreds in a contract."""
    parts = []
    for trace in traces:
        head = json.dumps({**trace, "values": []}, ensure_ascii=False)
        values = ",\n".join(json.dumps(item, ensure_ascii=False) for item in trace["values"])
        parts.append(f"{head.removesuffix('[]}')}[\n{values}\n]}}")
    body = ",\n".join(parts)
    return f'{{"format": "docgen/trace/1", "documents": [\n{body}\n]}}\n'.encode()


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
