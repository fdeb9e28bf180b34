"""Plain data → YAML as a careful person would type it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

BANNER = "# 示例数据：单位、人员、代码、金额均为虚构，仅供演示与测试。\n"


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int | date):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def _block(text: str, indent: str) -> str:
    return "|-\n" + "\n".join(indent + "  " + line for line in text.split("\n"))


def _lines(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _entry(f"{indent}{key}:", item, indent)
    else:
        for item in value:
            if (
                isinstance(item, Mapping)
                and all(
                    not isinstance(part, Mapping | list | tuple) and "\n" not in str(part)
                    for part in item.values()
                )
                and len(item) <= 12
            ):
                inner = ", ".join(f"{key}: {_scalar(part)}" for key, part in item.items())
                yield f"{indent}- {{{inner}}}"
            elif isinstance(item, Mapping):
                first, *rest = list(_lines(item, indent + "  "))
                yield f"{indent}- {first.strip()}"
                yield from rest
            else:
                yield f"{indent}- {_scalar(item)}"


def _entry(head: str, item: Any, indent: str) -> Iterator[str]:
    if isinstance(item, Mapping | Sequence) and not isinstance(item, str):
        if not item:
            yield head + (" {}" if isinstance(item, Mapping) else " []")
        else:
            yield head
            yield from _lines(item, indent + "  ")
    elif isinstance(item, str) and "\n" in item:
        yield f"{head} {_block(item, indent)}"
    else:
        yield f"{head} {_scalar(item)}"


def to_yaml(data: Mapping[str, Any]) -> str:
    """Return `data` as YAML text with the 示例 banner on top."""
    return BANNER + "\n".join(_lines(data, "")) + "\n"
