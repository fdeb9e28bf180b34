"""A table without personal data, for who may see the figures and not the people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from docgen.model.document import Composition, Traced
from docgen.model.masking import MASKS, Masker
from docgen.model.schema import FieldSpec, SchemaBook

_CODED = ("uscc", "key", "sha256", "doc_no", "enum")
"""Types whose values identify no person, though they may look like numbers of something."""
_OWN = ("key:", "registry:", "list:", "policy:", "clock:", "setting:", "computed:")


def masked(composition: Composition, masker: Masker, schemas: SchemaBook) -> Composition:
    """Return the composition with names, telephones and accounts of persons masked.

    What a field for personal data holds is masked whole; in other words the names known of the
    case, and what looks like a telephone or an account. The title says that it is masked.
    """
    context = _masked(composition.context, masker, schemas)
    mark = context.get("draft_mark")
    words = f"{mark}　脱敏" if mark else "脱敏"
    context["draft_mark"] = Traced(words, "option:masked")
    return replace(composition, title=f"{composition.title}（脱敏）", context=context)


def _masked(value: Any, masker: Masker, schemas: SchemaBook) -> Any:
    if isinstance(value, Traced):
        return Traced(_words(value, masker, schemas), value.source)
    if isinstance(value, Mapping):
        return {name: _masked(item, masker, schemas) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(item, masker, schemas) for item in value]
    return value


def _words(text: Traced, masker: Masker, schemas: SchemaBook) -> str:
    if text.source.startswith(_OWN):
        return str(text)
    field = _field(text.source, schemas)
    if field is not None and field.personal in ("name", "phone", "account"):
        return MASKS[field.personal]
    if field is not None and field.type in _CODED:
        return str(text)
    return masker.words(str(text))


def _field(source: str, schemas: SchemaBook) -> FieldSpec | None:
    """Return the schema of the field a text comes from: ``case:<key>:<path>``."""
    parts = source.split(":", 2)
    if len(parts) < 3 or parts[0] != "case":
        return None
    steps = parts[1].split("/")
    kind = schemas.kinds.get(steps[1]) if len(steps) > 1 else None
    return kind.field_at(parts[2]) if kind else None
