"""Outgoing documents: what each kind needs to be issued, and the acts done on one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from docgen.model.document import Composition, Traced

OPEN_FIELDS = ("draft_mark", "doc_no", "issued_on", "signed")
"""All that issuing may change in a document: 草稿, 文号 and 成文日期 (of a contract: three)."""

PARTIES: Mapping[str, str] = MappingProxyType(
    {"city": "甲方", "district": "乙方", "builder": "丙方"}
)
"""The parties of a contract and how its text calls them."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A row of the table of kinds: 文种, whose numbers, who approves, how long it is kept.

    `organ` is ``city`` (numbers of the office's register), ``given`` (the submission tells the
    number), ``contract`` (the number of the contract, three signatures) or ``none`` (not issued
    here: `note` says what it is). `copies` counts for each recipient: ``to``, ``cc``, ``file``
    and, of a contract, ``party``.
    """

    code: str
    form: str
    organ: str
    approvals: tuple[str, ...]
    signs: str
    accepted: bool
    retention: str
    layout: str = ""
    seals: tuple[str, ...] = ()
    copies: Mapping[str, int] = field(default_factory=dict)
    note: str = ""
    organ_code: str = ""  # 机关代字 of its own; "" for the office's

    @property
    def is_issued(self) -> bool:
        """Whether the office issues it."""
        return self.organ != "none"

    @property
    def is_contract(self) -> bool:
        """Whether three parties sign it and its day is that of the last signature."""
        return self.organ == "contract"

    @property
    def is_joint(self) -> bool:
        """Whether several organs issue it together, under the number of the first."""
        return len(self.seals) > 1 and not self.is_contract


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
    """What sign-off gives a document: its 文号 and its 成文日期.

    `signed` has, for a contract, the day on which each party signed; `day` is the last of them.
    """

    doc_no: str
    day: date
    signed: Mapping[str, date] = field(default_factory=dict)


def content_hash(composition: Composition, template_sha256: str) -> str:
    """Return the hash of what was approved: every value with its source, and the template.

    The open fields are left out, so that the draft and the issued document have the same hash.
    """
    kept = {name: item for name, item in composition.context.items() if name not in OPEN_FIELDS}
    told = [composition.kind, composition.template, template_sha256, _plain(kept)]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def adopted_hash(content: str, docx_sha256: str) -> str:
    """Return the hash of what is approved where an edited text was adopted: data and text."""
    return hashlib.sha256(f"{content}\n{docx_sha256}".encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Traced):
        return [str(value), value.source]
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return value
