"""Parities → the tables of the docs page, between its markers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tools.parity.model import Parity
from tools.parity.report import HEADS, KIND_HEADS, cells, kind_rows, markdown

PAGE = Path(__file__).parents[2] / "docs" / "zh" / "版式比对.md"
NAMED = ("foreign", "unseen")


def refresh(page: Path, found: Sequence[Parity]) -> None:
    """Write the tables for the groups of documents that were measured into the page."""
    text = page.read_text(encoding="utf-8")
    shipped = [one for one in found if one.kind not in NAMED]
    if shipped:
        text = between(text, "shipped", markdown(KIND_HEADS, kind_rows(shipped)))
    for group in NAMED:
        own = [one for one in found if one.kind == group]
        if own:
            text = between(text, group, markdown((*HEADS, "没有排的内容"), map(_row, own)))
    page.write_text(text, encoding="utf-8")


def between(text: str, name: str, table: str) -> str:
    """Put a table between a group's markers. Raises ValueError where the page has none."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"说明页没有 {name} 的标记。")
    return pattern.sub(lambda marks: f"{marks[1]}\n{table}\n\n{marks[2]}", text)


def _row(found: Parity) -> tuple[str, ...]:
    return (*cells(found), "；".join(note.removesuffix("。") for note in found.notes) or "无")
