"""What the core knows of an office suite: it turns a DOCX into a PDF where ours does not."""

from __future__ import annotations

from typing import Protocol

from docgen.model.fonts import FontBook


class OfficeSuite(Protocol):
    """Makes the PDF of a document whose template asks for more than the typesetter lays out."""

    @property
    def name(self) -> str:
        """Program and version: ``LibreOffice 7.4.7.2``."""

    def pdf(self, docx: bytes, fonts: FontBook) -> bytes:
        """Turn a DOCX into a PDF/A-2b with these fonts; TemplateError where it cannot."""
