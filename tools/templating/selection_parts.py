"""Turns of phrase of the papers before the contract."""

from __future__ import annotations

GROUNDS = (
    "市政府办公厅印发的《{{ plan.title }}》（{{ plan.doc_no }}）"
    "{% if own %}和《{{ own.title }}》（{{ own.doc_no }}）"
    "{% elif basis %}和《{{ basis.measure }}》（{{ basis.measure_no }}"
    "{% if basis.until %}，有效期至{{ basis.until }}{% endif %}）第六条{% endif %}"
)
"""实施方案 and, from its first day on, 管理办法; a basis recorded after its expiry in its place."""
