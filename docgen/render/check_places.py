"""Where tags stand: cut up in runs, alone in their paragraph or row, in pairs that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from docgen.model.template import TemplateProblem
from docgen.render.paragraphs import P, W, paragraphs, text_of
from docgen.render.tags import Part, Tag, rest_of

LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
WIDE = re.compile(r"[｛{][｛{%％]|[｝%％}][｝}]")
NAMES = {"p": "一个段落", "tr": "一个表格行", "tc": "一个单元格"}
CLOSED = {"if": "endif", "for": "endfor"}
BRANCHES = ("elif", "else")
PLAIN = frozenset(["set", *CLOSED, *CLOSED.values(), *BRANCHES])
TABLE, ROW, CELL = f"{W}tbl", f"{W}tr", f"{W}tc"
CONTAINERS = {"": "段落", "p": "单元格或版面区域", "tr": "表格", "tc": "表格行"}


def loose_ends(part: Part) -> Iterator[TemplateProblem]:
    """Tell of brackets without their other half in the paragraph, and of full-width ones."""
    for paragraph in paragraphs(part.root):
        rest = rest_of(paragraph)
        shown = rest.strip()[:40]
        if LOOSE.search(rest):
            yield TemplateProblem(part.places.of(paragraph), f"标签不完整或跨段：“{shown}”")
        elif WIDE.search(rest):
            words = f"花括号、百分号要用半角，全角的不算标签：“{shown}”"
            yield TemplateProblem(part.places.of(paragraph), words)


def cut_up(tag: Tag) -> Iterator[TemplateProblem]:
    """Tell of a tag whose characters stand in several runs: mended, or beyond mending."""
    if len(tag.runs) < 2:
        return
    if len({id(run.getparent()) for run in tag.runs}) > 1:
        words = f"标签 {tag.shown} 跨出了超链接、修订或控件的边界，请删去后在一处重新键入"
        yield TemplateProblem(tag.place, words)
    elif len({_look(run) for run in tag.runs}) > 1:
        words = (
            f"标签 {tag.shown} 由 {len(tag.runs)} 段格式不同的文字拼成；能够填写，"
            "填入的内容全部用标签开头的字体字号"
        )
        yield TemplateProblem(tag.place, words, is_fault=False)


def _look(run: Any) -> bytes:
    properties = run.find(f"{W}rPr")
    return b"" if properties is None else etree.tostring(properties)


def alone(tag: Tag) -> Iterator[TemplateProblem]:
    """Tell what a tag that takes its paragraph, row or cell with it would take along."""
    if tag.is_print and tag.level:
        yield TemplateProblem(tag.place, f"打印只写 {{{{ 字段 }}}}，不能写 {tag.shown}")
        return
    if tag.level not in NAMES:
        return
    if tag.taken is None:
        yield TemplateProblem(tag.place, f"标签 {tag.shown} 只能写在表格里")
        return
    inside = paragraphs(tag.taken) if tag.level != "p" else [tag.paragraph]
    whole = "".join(text_of(paragraph) for paragraph in inside)
    rest = whole.replace(tag.text, "", 1).strip()
    if rest:
        words = f"标签 {tag.shown} 要独占{NAMES[tag.level]}，同处的“{rest[:30]}”填写时会丢失"
        yield TemplateProblem(tag.place, words)
    if next(tag.taken.iter(f"{W}sectPr"), None) is not None:
        yield TemplateProblem(tag.place, f"标签 {tag.shown} 所在的段落带有分节符，填写时会丢失")


def pairs(tags: Sequence[Tag]) -> Iterator[TemplateProblem]:
    """Match the statements of one part: every end, every branch, at the same level and place."""
    opened: list[Tag] = []
    for tag in tags:
        if not tag.is_statement:
            continue
        if tag.word not in PLAIN:
            yield TemplateProblem(tag.place, _unknown(tag))
        elif tag.word in CLOSED:
            opened.append(tag)
        elif tag.word in BRANCHES:
            yield from _branch(tag, opened)
        elif tag.word in CLOSED.values():
            yield from _end(tag, opened)
    for tag in opened:
        wanted = f"{{%{tag.level} {CLOSED[tag.word]} %}}"
        yield TemplateProblem(tag.place, f"标签 {tag.shown} 没有对应的 {wanted}")


def _unknown(tag: Tag) -> str:
    if tag.word in NAMES or tag.word == "r":
        return f"标签 {tag.shown} 的 {tag.word} 要紧接在 {{% 之后，中间不空格"
    return f"标签 {tag.shown} 不被允许：只能用 if、elif、else、for、set 及其结尾"


def _branch(tag: Tag, opened: list[Tag]) -> Iterator[TemplateProblem]:
    if not opened:
        yield TemplateProblem(tag.place, f"标签 {tag.shown} 不在任何 if 或 for 之中")
    else:
        yield from _fits(opened[-1], tag)


def _end(tag: Tag, opened: list[Tag]) -> Iterator[TemplateProblem]:
    begins = [item for item in opened if CLOSED[item.word] == tag.word]
    if not begins:
        yield TemplateProblem(tag.place, f"标签 {tag.shown} 没有对应的开头")
        return
    first = begins[-1]
    while opened[-1] is not first:
        left = opened.pop()
        yield TemplateProblem(left.place, f"标签 {left.shown} 没有在 {tag.shown} 之前结束")
    opened.pop()
    yield from _fits(first, tag)


def _fits(first: Tag, tag: Tag) -> Iterator[TemplateProblem]:
    """Tell where a branch or an end does not stand as its beginning does."""
    if first.level != tag.level:
        wanted = f"{{%{first.level} {tag.word} …" if first.level else f"{{% {tag.word} …"
        words = f"标签 {tag.shown} 与 {first.shown}（{first.place}）不是同一种，应写 {wanted} %}}"
        yield TemplateProblem(tag.place, words)
    elif first.paragraph is tag.paragraph:
        return
    elif _home(first) is not _home(tag):
        words = (
            f"标签 {tag.shown} 与 {first.shown}（{first.place}）不在同一{CONTAINERS[tag.level]}里"
        )
        works = not tag.level and _siblings(first, tag)
        yield TemplateProblem(tag.place, words, is_fault=not works)


def _home(tag: Tag) -> Any:
    """Return the element both ends of a block must share."""
    if tag.level in ("p", "tr", "tc"):
        return tag.taken.getparent() if tag.taken is not None else None
    return tag.paragraph


def _siblings(first: Tag, tag: Tag) -> bool:
    return first.paragraph.getparent() is tag.paragraph.getparent()


def empty_cells(tags: Sequence[Tag]) -> Iterator[TemplateProblem]:
    """Tell of cells that a condition may leave without a paragraph: Word cannot open those."""
    seen = {tag.paragraph.getparent() for tag in tags if tag.level == "p" and tag.word == "else"}
    for tag in tags:
        cell = tag.paragraph.getparent()
        if tag.level != "p" or cell is None or cell.tag != CELL or cell in seen:
            continue
        seen.add(cell)
        if not any(_stays(paragraph, tags) for paragraph in cell.findall(P)):
            words = "单元格里的段落都按条件取舍，全不成立时一段也不剩，请在末尾留一个空段"
            yield TemplateProblem(tag.place, words, is_fault=False)


def _stays(paragraph: Any, tags: Sequence[Tag]) -> bool:
    """Whether a paragraph of a cell is there whatever the conditions say."""
    depth = 0
    own = {tag.paragraph: tag for tag in tags if tag.level == "p"}
    for item in (*reversed(list(paragraph.itersiblings(P, preceding=True))), paragraph):
        tag = own.get(item)
        if tag is not None and tag.word in CLOSED:
            depth += 1
        if item is paragraph:
            return depth == 0 and tag is None
        if tag is not None and tag.word in CLOSED.values():
            depth -= 1
    return False
