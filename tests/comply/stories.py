"""The two example stories as cases: every paper under its key, with its receipts."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from functools import cache
from pathlib import Path

import yaml

from docgen import pipeline
from docgen.model.case import Case, Registered, key_of
from docgen.model.submission import Submission
from docgen.service.gatekeeping import slot_of, version_of
from tests.loaded import rulebook, schemas

EXAMPLES = Path(__file__).parents[2] / "examples"
JIA, YI = "示例甲孵化器-浦东", "示例乙孵化器-杨浦"


@cache
def story(folder: str) -> Case:
    """Return all papers of an incubator's story as accepted, in the order of their receipt."""
    rows = yaml.safe_load((EXAMPLES / "receipts.yaml").read_text(encoding="utf-8"))["receipts"]
    found: list[Registered] = []
    serials: Counter[str] = Counter()
    contract = None
    for row in sorted(rows, key=lambda item: str(item["received_at"])):
        if not row["file"].startswith(f"{folder}/"):
            continue
        received = datetime.fromisoformat(row["received_at"])
        submission = _typed(EXAMPLES / row["file"], received)
        serials[submission.kind] += 1
        slot = slot_of(submission) or f"{serials[submission.kind]:02d}"
        number = submission.get("contract_no") or submission.get("incubator_uscc")
        key = key_of(number, submission.kind, slot, version_of(submission))
        at = row["received_at_district"]
        district = datetime.fromisoformat(at) if at else None
        found.append(Registered(key, submission, received, district))
        contract = submission if submission.kind == "contract" else contract
    return Case(contract, tuple(found))


def _typed(path: Path, received: datetime) -> Submission:
    day = received.date()
    reading = pipeline.read(path.name, path.read_bytes(), rulebook(), day)
    submission, findings = pipeline.typed(reading, schemas(), rulebook(), day)
    assert submission is not None, (path, findings)
    return submission
