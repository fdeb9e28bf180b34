"""Composition + template → DOCX with its traced values; proof by reopening; template check."""

from __future__ import annotations

from docgen.render.check import check_template
from docgen.render.fill import render

__all__ = ["check_template", "render"]
