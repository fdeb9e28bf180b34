"""Raw data becomes a `Submission`, with everything wrong or put in order told at once."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from docgen.model.finding import Finding
from docgen.model.rulebook import Rulebook
from docgen.model.schema import SchemaBook
from docgen.model.submission import Raw, Submission, freeze
from docgen.validate.envelope import check_envelope, check_region, kind_of
from docgen.validate.order import sort_findings
from docgen.validate.telling import Findings
from docgen.validate.typing import typed_values


def validate(
    raw: Raw, schemas: SchemaBook, rulebook: Rulebook, day: date
) -> tuple[Submission | None, tuple[Finding, ...]]:
    """Type the values of a submission by the schema of its kind.

    Returns None instead of a submission where kind or version is wrong; then that is the only
    finding. Otherwise every field is in the submission, None where it is absent or unfit, and
    the findings stand in the order of the form. `day` is the day of receipt.
    """
    findings = Findings(rulebook, raw.places, day)
    kind = kind_of(raw.data, schemas, findings)
    if kind is None:
        return None, tuple(findings.all)
    data = {**raw.data, "submission_type": kind.kind}
    values = typed_values(data, kind, schemas.types, rulebook, findings)
    check_envelope(values, day, findings)
    check_region(values, findings, {code: item.name for code, item in rulebook.districts.items()})
    submission = Submission(kind.kind, freeze(values), MappingProxyType(dict(raw.places)), raw.file)
    return submission, sort_findings(findings.complete(), schemas, kind.kind)
