"""Bytes → plain data with the place of every value; every limit and danger of a file."""

from docgen.intake.limits import LIMITS, Limits
from docgen.intake.reader import read
from docgen.intake.refusal import RULES

__all__ = ["LIMITS", "RULES", "Limits", "read"]
