"""Typeset: DOCX bytes → pages → PDF."""
