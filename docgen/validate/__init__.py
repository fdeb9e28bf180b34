"""Plain data → typed values by the schema of the kind, or findings at their places."""

from docgen.validate.order import sort_findings
from docgen.validate.telling import RULES, curtail
from docgen.validate.validator import validate

__all__ = ["RULES", "curtail", "sort_findings", "validate"]
