"""Turns of phrase of the papers before the contract."""

from __future__ import annotations

from tools.templating.phrases import VALID

GROUNDS = (
    "市政府办公厅印发的《{{ plan.title }}》（{{ plan.doc_no }}）"
    "{% if own %}和《{{ own.title }}》（{{ own.doc_no }}）"
    f"{{% elif basis %}}和《{{{{ basis.measure }}}}》（{{{{ basis.measure_no }}}}{VALID}）第六条{{% endif %}}"
)
"""实施方案 and, from its first day on, 管理办法; a basis recorded after its expiry in its place."""
