"""What every submission must be before its own figures are looked at: kind, version, promise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from docgen.model.schema import KindSchema, SchemaBook
from docgen.validate.telling import Findings

_ID_PREFIX = "docgen/"


def kind_of(data: Mapping[str, Any], schemas: SchemaBook, findings: Findings) -> KindSchema | None:
    """Return the schema of a submission's kind, given as identifier or Chinese label.

    Where the kind, the schema or its version is wrong, that is told and nothing else: None.
    """
    told = "、".join(f"{kind.label}（{kind.kind}）" for kind in schemas.kinds.values())
    named = _text(data, "submission_type")
    if not named:
        findings.tell("VA-01/no_kind", "submission_type", kinds=told)
        return None
    kind = schemas.kinds.get(named)
    if kind is None:
        kind = next((item for item in schemas.kinds.values() if item.label == named), None)
    if kind is None:
        findings.tell("VA-01/kind", "submission_type", named, kinds=told)
        return None
    return kind if _is_known(data, kind, findings) else None


def _is_known(data: Mapping[str, Any], kind: KindSchema, findings: Findings) -> bool:
    """Tell whether schema id and version are those of the kind."""
    schema, version = _text(data, "schema_id"), _text(data, "schema_version")
    expected = _ID_PREFIX + kind.kind
    if schema and schema != expected:
        findings.tell("VA-01/schema", "schema_id", schema, expected, kind=kind.label)
        return False
    if version and version != kind.version:
        findings.tell("VA-01/version", "schema_version", version, kind.version)
        return False
    return True


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    return value.strip() if isinstance(value, str) else ""


def check_envelope(values: Mapping[str, Any], day: date, findings: Findings) -> None:
    """Check the promise of truth, the day of preparation and the marks of a correction.

    `day` is the day of receipt or of the check: nothing can be prepared later.
    """
    if values["truth_declaration"] is False:
        findings.tell("VA-12", "truth_declaration", "否")
    prepared = values["prepared_on"]
    if prepared is not None and prepared > day:
        findings.tell("VA-13", "prepared_on", prepared, day.isoformat())
    _check_correction(values, findings)


def _check_correction(values: Mapping[str, Any], findings: Findings) -> None:
    """Demand of a later version what it replaces and why, of a first one that it does not."""
    version = values["version"] or 1
    marks = ("supersedes", "correction_reason")
    if version > 1:
        for name, outcome in zip(marks, ("supersedes", "reason"), strict=True):
            if not values[name]:
                findings.tell(f"VA-14/{outcome}", name, version=str(version))
    else:
        given = next((name for name in marks if values[name]), None)
        if given:
            findings.tell("VA-14/version", given, version)


def check_region(values: Mapping[str, Any], findings: Findings, names: Mapping[str, str]) -> None:
    """Tell where the builder is registered in another district than the contract's."""
    district = values.get("party_district") or {}
    builder = values.get("party_builder") or {}
    code, uscc = district.get("district_code"), builder.get("uscc")
    if code and uscc and uscc[2:8] != code:
        region = names.get(uscc[2:8], uscc[2:8])
        findings.tell("VA-08/region", "party_builder.uscc", region, names.get(code, code))
