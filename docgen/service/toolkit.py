"""What every command works with, loaded when first needed: packs, schemas, templates, fonts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.edges import resources
from docgen.edges.kept import Kept
from docgen.model.office import Office
from docgen.settings import OFFICE, FontSettings, Settings

if TYPE_CHECKING:
    from docgen.model.fonts import FontBook
    from docgen.model.glyphs import Printable
    from docgen.model.office_suite import OfficeSuite
    from docgen.model.rulebook import Rulebook
    from docgen.model.schema import SchemaBook

_SOFTWARE = (
    "docxtpl", "python-docx", "lxml", "jinja2", "reportlab", "fonttools", "deflate", "openpyxl",
    "cerberus",
)  # fmt: skip


@Kept
def _schemas(folder: Path) -> SchemaBook:
    from docgen.edges.schemas import load_schemas

    return load_schemas(folder)


@Kept
def _rulebook(folder: Path) -> Rulebook:
    from docgen.edges.rulebook import load_rulebook

    return load_rulebook(folder)


class Toolkit:
    """The tools of one workspace, or of none (`root` is None: the shipped ones)."""

    def __init__(self, root: Path | None = None, settings: Settings | None = None) -> None:
        self.root = root
        self._settings = settings

    @property
    def office(self) -> Office:
        """The office documents are prepared for."""
        return self._settings.office if self._settings else OFFICE

    @cached_property
    def schemas(self) -> SchemaBook:
        """The schemas of all submission kinds."""
        return _schemas(resources.folder("schemas", self.root))

    @cached_property
    def rulebook(self) -> Rulebook:
        """The policy packs, held against the code: PackError where they do not agree."""
        from docgen import intake, validate
        from docgen.comply.review import registry_check
        from docgen.service import gatekeeping

        book = _rulebook(resources.folder("policies", self.root))
        told = {"intake": intake.RULES, "validate": validate.RULES, "flow": gatekeeping.RULES}
        registry_check(book, told)
        return book

    @cached_property
    def templates(self) -> Mapping[str, bytes]:
        """The templates by their path below templates/."""
        return resources.templates(self.root)

    @cached_property
    def template_hashes(self) -> Mapping[str, str]:
        """The SHA-256 of each template."""
        return {name: hashlib.sha256(data).hexdigest() for name, data in self.templates.items()}

    @cached_property
    def fonts(self) -> FontBook:
        """The fonts to lay out with."""
        from docgen.edges.fonts import load_fonts

        wanted = self._settings.fonts if self._settings else FontSettings()
        folder = (self.root or Path()) / wanted.folder if wanted.folder else None
        return load_fonts(folder, wanted.strict)

    @cached_property
    def office_suite(self) -> OfficeSuite | None:
        """LibreOffice, where the workspace lets it make PDFs."""
        wanted = self._settings.pdf if self._settings else None
        if wanted is None or not wanted.office_suite:
            return None
        from docgen.edges.office_suite import LibreOffice

        return LibreOffice(wanted.office_suite_program, wanted.office_suite_seconds)

    @property
    def can_print(self) -> Printable:
        """The test for characters the fonts hold; opens them at the first uncommon one."""
        from docgen.model.glyphs import is_common, printable

        return lambda char: is_common(char) or printable(self.fonts)(char)

    @cached_property
    def software(self) -> Mapping[str, str]:
        """The versions a manifest names."""
        from importlib.metadata import PackageNotFoundError, version

        from docgen import __version__

        found = {"docgen": __version__}
        for name in _SOFTWARE:
            try:
                found[name] = version(name)
            except PackageNotFoundError:
                continue
        return found
