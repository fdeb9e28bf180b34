"""A review → the JSON object every door shows (interface: README, 校验结果)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from docgen.model.review import Review


def verdict_json(review: Review) -> dict[str, Any]:
    """Return the verdict with all findings; hashes are written ``sha256:…``."""
    return {
        "verdict": review.verdict.value,
        "submission_type": review.kind or None,
        "findings": [plain(finding.as_json()) for finding in review.findings],
        "unchecked": list(review.unchecked),
        "rule_pack": hashed(review.rule_pack),
        "schema": hashed(review.schema),
        "case": hashed(review.case_sha256),
        "file": hashed(review.file.sha256),
    }


def hashed(sha256: str | None) -> str | None:
    """Return a hash as interfaces write it: ``sha256:…``; None where there is none."""
    if not sha256:
        return None
    return sha256 if sha256.startswith("sha256:") else f"sha256:{sha256}"


def plain(value: Any) -> Any:
    """Turn dates and decimals into the texts JSON can carry, exactly."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value
