"""A workspace made ready for a test: it takes files as soon as they lie there."""

from __future__ import annotations

import re
from pathlib import Path


def set_words(root: Path, changes: dict[str, str]) -> None:
    """Replace words of a workspace's settings; each must be there."""
    path = root / "docgen.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def set_office(root: Path, **particulars: str) -> None:
    """Give particulars of a workspace's office other values."""
    path = root / "docgen.toml"
    text = path.read_text(encoding="utf-8")
    for name, value in particulars.items():
        text, count = re.subn(rf'^{name} = ".*?"', f'{name} = "{value}"', text, flags=re.M)
        assert count == 1, name
    path.write_text(text, encoding="utf-8")


def fill_in(root: Path) -> None:
    """Fill in what a new workspace does not know of its office: else nothing is issued."""
    set_office(
        root,
        contact_name="周示例",
        contact_phone="021-50009001",
        address="上海市黄浦区示例路1号101室",
        postcode="200003",
    )


def at_once(root: Path) -> None:
    """Let a workspace take files at once; nothing waits for a file to be quiet."""
    set_words(root, {"stability_seconds = 2": "stability_seconds = 0"})
