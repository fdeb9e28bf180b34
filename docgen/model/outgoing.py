"""Outgoing documents: what each kind needs to be issued, and the acts done on one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.model.document import Composition, Traced

OPEN_FIELDS = ("draft_mark", "doc_no", "issued_on")
"""All that issuing may change in a document: 草稿, 文号 and 成文日期."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A row of the table of kinds: 文种, whose numbers, who approves, how long it is kept."""

    code: str
    form: str
    organ: str  # "city"; "given" where the submission tells the number; "none" without 文号
    approvals: tuple[str, ...]
    signs: str
    accepted: bool
    retention: str

    @property
    def is_issued(self) -> bool:
        """Whether the office issues it under a number."""
        return self.organ != "none"


@dataclass(frozen=True, slots=True)
class Act:
    """Something a person did on a document. `content` is the hash the act was about."""

    document: str
    event: str
    role: str
    actor: str
    at: str  # ISO 8601, Asia/Shanghai
    content: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Issued:
    """What sign-off gives a document: its 文号 and its 成文日期."""

    doc_no: str
    day: date


def content_hash(composition: Composition, template_sha256: str) -> str:
    """Return the hash of what was approved: every value with its source, and the template.

    The open fields are left out, so that the draft and the issued document have the same hash.
    """
    kept = {name: item for name, item in composition.context.items() if name not in OPEN_FIELDS}
    told = [composition.kind, composition.template, template_sha256, _plain(kept)]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Traced):
        return [str(value), value.source]
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return value
