"""The fonts in use, told to the office: which face serves each family, and from which file."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.model.fonts import FontBook

Told = tuple[str, str, str]
"""A family or subject, its state (``ok``, ``warn``, ``fail``), and the words."""


def serving(book: FontBook) -> Iterator[Told]:
    """Tell each family of official documents, then what else the font folder holds."""
    for row in book.families:
        yield f"字体 {row.name}", *_served(book, row.name)
    for words in book.left_out:
        yield "字体文件夹", "warn", words


def _served(book: FontBook, family: str) -> tuple[str, str]:
    file = book.face(family)
    place = "随附字体" if file.is_bundled else "字体文件夹"
    words = f"{place} {file.name}（{file.title}）"
    if book.is_own(family):
        return "ok", words
    if book.strict:
        return "fail", f"{words}是代用字体，strict 不许；请在字体文件夹中放入“{family}”。"
    if book.has_folder:
        return "warn", f"{words}代用；字体文件夹中没有“{family}”。"
    return "ok", words
