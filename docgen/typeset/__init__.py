"""DOCX bytes → PDF bytes, laid out by our own line breaker and pager, painted on reportlab."""

from docgen.typeset.layout import lay_out

__all__ = ["lay_out"]
