"""docgen case export --masked: the data of a case without personal data, for publication."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.edges import clock, files
from docgen.issue.names import safe_name
from docgen.model.casefile import CaseFile
from docgen.model.masking import Masker, names_in
from docgen.model.submission import Submission
from docgen.service.casefile import CaseRegistry
from docgen.service.casework import KNOWN, Casework, Row
from docgen.service.toolkit import Toolkit

FORMAT, VERSION = "docgen/masked-case", 1


@dataclass(frozen=True, slots=True)
class Masked:
    """The masked data of one case, and how often what was masked."""

    told: Mapping[str, Any]
    counts: Mapping[str, int]


def mask(case: CaseFile, toolkit: Toolkit) -> Masked:
    """Return the values of every accepted or held submission of a case, personal data masked.

    The original files are left out: they cannot be masked.
    """
    registry = CaseRegistry(case)
    casework = Casework(toolkit, registry, registry, case.both_authorities)
    found: list[tuple[Row, Submission]] = []
    for row in registry.rows:
        submission = casework.of_row(row) if row["state"] in KNOWN else None
        if submission is not None:
            found.append((row, submission))
    kinds = toolkit.schemas.kinds
    names = [name for _, item in found for name in names_in(kinds[item.kind].fields, item.values)]
    masker = Masker(names)
    told = {
        "format": FORMAT,
        "version": VERSION,
        "contract_no": case.contract_no,
        "incubator_uscc": case.incubator_uscc,
        "incubator_name": case.incubator_name,
        "known_on": case.known_on,
        "schema": toolkit.schemas.sha256,
        "submissions": [
            {
                "key": row["key"],
                "submission_type": item.kind,
                "state": row["state"],
                "received_on": clock.parse(row["received_city"]).date().isoformat(),
                "values": masker.values(kinds[item.kind].fields, item.values),
            }
            for row, item in found
        ],
    }
    return Masked(told, {name: count for name, count in masker.counts.items() if count})


def write_masked(case: CaseFile, toolkit: Toolkit, output: Path | None) -> tuple[Path, Masked]:
    """Write the masked data into one JSON file; a file of the same name is replaced."""
    masked = mask(case, toolkit)
    number = case.contract_no or case.incubator_uscc
    path = output or Path(f"{safe_name(f'脱敏数据_{number}_{case.known_on[:10]}')}.json")
    text = json.dumps(masked.told, ensure_ascii=False, indent=1)
    files.write_whole(path, text.encode() + b"\n")
    return path, masked
