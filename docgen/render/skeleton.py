"""The fixed text of a part: what stands in it beside its values, as one hash.

With the spans it says everything a part prints: a paragraph too many, a value twice or a
changed word of the template changes the hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

HOLE = "\ufffc"
"""Stands where a value stands (U+FFFC, object replacement)."""


def digest(paragraphs: Sequence[str]) -> str:
    """Return the hash of the paragraphs' texts, values replaced by `HOLE`."""
    return hashlib.sha256(json.dumps(list(paragraphs)).encode()).hexdigest()
