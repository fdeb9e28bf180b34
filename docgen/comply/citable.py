"""P1: what may be cited for a date that is to somebody's disadvantage, and what may not."""

from __future__ import annotations

import re

_DEFAULT = r"默认|X-\d"
_CITED = r"〔\d{4}〕\d+号|第[零一二三四五六七八九十百\d]+条|合同|任务书|协议"


def is_citable(source: object) -> bool:
    """Return whether a text names a contract clause, an article or a notice with its 文号.

    A default of the product is never one, however it is worded.
    """
    text = str(source or "").strip()
    return bool(re.search(_CITED, text)) and not re.search(_DEFAULT, text)
