"""The case file: one JSON with all an incubator needs to get the office's verdict at home.

It holds the kept bytes of every accepted or held submission under one contract and under the
code of its incubator, with its receipts, so that the same code reads them anew, and nothing of
any other incubator::

    {"format": "docgen/case", "version": 2, "sha256": "<of the case>", "case": {
       "contract_no": …, "incubator_uscc": …, "incubator_name": …, "known_on": …,
       "rule_pack": "sha256:…", "schema": "sha256:…", "both_authorities": false,
       "entries": [{"number": …, "key": …, …, "content": "<base64>"}, …]}}
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from docgen.errors import IntegrityError, UsageError

FORMAT = "docgen/case"
VERSION = 2
MAX_BYTES = 200_000_000

_TYPES: Mapping[str, type] = {"str": str, "int": int, "bool": bool}


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One submission of the case: its row in the registry and its bytes.

    What was returned is there with its time alone (X-08 counts it), without `content`.
    """

    number: str
    file_no: str  # the contract's number, or the incubator's code (docgen.model.filing)
    key: str
    kind: str
    slot: str
    version: int
    state: str
    sha256: str
    received_city: str  # ISO 8601, Asia/Shanghai
    received_district: str  # "" = none recorded with the file itself
    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What the office knew of one contract at `known_on` (ISO 8601, Asia/Shanghai).

    `contract_no` is "" for an incubator that has no contract yet.
    """

    contract_no: str
    incubator_uscc: str
    incubator_name: str
    known_on: str
    rule_pack: str
    schema: str
    both_authorities: bool
    entries: tuple[CaseEntry, ...]


def encode(case: CaseFile) -> bytes:
    """Return the case file as bytes; the same case gives the same bytes."""
    told = asdict(case)
    for entry in told["entries"]:
        entry["content"] = base64.b64encode(entry["content"]).decode("ascii")
    sha256 = hashlib.sha256(_canonical(told)).hexdigest()
    whole = {"format": FORMAT, "version": VERSION, "sha256": sha256, "case": told}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def is_case_file(content: bytes) -> bool:
    """Return whether bytes claim to be a case file."""
    return f'"{FORMAT}"'.encode() in content[:200]


def decode(name: str, content: bytes) -> CaseFile:
    """Read a case file. UsageError for what is none, IntegrityError where it was changed."""
    try:
        whole = json.loads(content)
        told = whole["case"]
        is_known = (whole["format"], whole["version"]) == (FORMAT, VERSION)
        is_whole = whole["sha256"] == hashlib.sha256(_canonical(told)).hexdigest()
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _unreadable(name) from None
    if not is_known:
        raise UsageError(f"{name} 是另一版本的案卷文件，请用新版 docgen，或请办公室重新导出。")
    if not is_whole:
        raise IntegrityError(f"案卷文件 {name} 被改动或不完整，请办公室重新导出。")
    if not isinstance(told, dict) or not isinstance(told.get("entries"), list):
        raise _unreadable(name)
    entries = tuple(_entry(name, item) for item in told["entries"])
    return CaseFile(**{**_fields(name, CaseFile, told), "entries": entries})


def _entry(name: str, told: Any) -> CaseEntry:
    values = _fields(name, CaseEntry, told)
    try:
        content = base64.b64decode(told["content"], validate=True)
    except (binascii.Error, ValueError, TypeError):
        raise _unreadable(name) from None
    if content and hashlib.sha256(content).hexdigest() != values["sha256"]:
        raise IntegrityError(f"案卷文件 {name} 中 {values['file_name']} 的内容与哈希不符。")
    return CaseEntry(**{**values, "content": content})


def _fields(name: str, kind: type[CaseFile | CaseEntry], told: Any) -> dict[str, Any]:
    """Return the values of a record; all its fields must be there, of their type, and no other."""
    if not isinstance(told, dict) or set(told) != {item.name for item in fields(kind)}:
        raise _unreadable(name)
    for item in fields(kind):
        wanted = _TYPES.get(str(item.type))
        if wanted and type(told[item.name]) is not wanted:
            raise _unreadable(name)
    return dict(told)


def _unreadable(name: str) -> UsageError:
    return UsageError(f"{name} 不是完好的案卷文件，请办公室用 docgen case export 重新导出。")


def _canonical(told: Any) -> bytes:
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")
