"""A table over the registry → its folder below outbox/: both formats, trace and manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from docgen.issue.names import label, safe_name
from docgen.issue.outbox import trace_of, traces_json
from docgen.issue.verdict import hashed
from docgen.model.document import Finished


@dataclass(frozen=True, slots=True)
class Basis:
    """What a table rests on: the day as known on, the files used, rules, schemas, software."""

    as_of: str  # ISO 8601
    inputs: Mapping[str, str]  # registration key → SHA-256
    rule_pack: str
    schema: str
    templates: Mapping[str, str]
    software: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table goes: the folder of its owner, the year, and what tells it from others."""

    owner: str  # 310115_浦东新区, <uscc>_<name>, 全市
    year: int
    slot: str  # 2026Q2, 2025, the code of a company
    name: str  # whose it is, for the file name


def table_package(finished: Finished, place: Place, basis: Basis) -> tuple[str, dict[str, bytes]]:
    """Return folder and files of a table; the same inputs give the same names and bytes."""
    composition, laid_out = finished.composition, finished.laid_out
    parts = [label(composition.kind), place.slot, place.name, f"截至{basis.as_of}"]
    name = safe_name("_".join(part for part in parts if part), 150)
    row = {
        "kind": composition.kind,
        "title": composition.title,
        "docx": _described(f"{name}.docx", finished.rendered.docx),
        "pdf": {
            **_described(f"{name}.pdf", laid_out.pdf),
            "pages": laid_out.pages,
            "made_by": laid_out.made_by,
            "reproducible": laid_out.is_reproducible,
        },
        "template": {
            "name": composition.template,
            "sha256": hashed(basis.templates.get(composition.template)),
        },
        "fonts": {face: hashed(sha) for face, sha in sorted(laid_out.fonts.items())},
        "notes": list(laid_out.notes),
    }
    files = {
        f"{name}.docx": finished.rendered.docx,
        f"{name}.pdf": laid_out.pdf,
        "trace.json": traces_json([trace_of(finished, row)]),
        "manifest.json": _manifest(composition.kind, row, basis),
    }
    slot = "-".join(part for part in (composition.kind, place.slot, basis.as_of) if part)
    return f"{safe_name(place.owner, 100)}/{place.year}/{safe_name(slot, 100)}", files


def _described(name: str, content: bytes) -> dict[str, object]:
    digest = hashed(hashlib.sha256(content).hexdigest())
    return {"name": name, "sha256": digest, "bytes": len(content)}


def _manifest(kind: str, row: Mapping[str, object], basis: Basis) -> bytes:
    told = {
        "format": "docgen/manifest/1",
        "kind": kind,
        "key": None,
        "status": "草稿",
        "receipt": None,
        "as_of": basis.as_of,
        "inputs": {key: hashed(sha) for key, sha in sorted(basis.inputs.items())},
        "rule_pack": hashed(basis.rule_pack),
        "schema": hashed(basis.schema),
        "software": dict(basis.software),
        "documents": [row],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
