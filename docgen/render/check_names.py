"""What the tags of a template ask for: their expressions, filters and fields, one tag at a time.

A tag is read by Jinja itself, alone in a template of its own; so what is wrong in it is told at
its own place, and all tags are told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from jinja2 import TemplateError as JinjaError
from jinja2 import nodes

from docgen.model.template import Fields, TemplateProblem
from docgen.render.sandbox import Desk
from docgen.render.tags import Tag
from docgen.render.tokens import Ledger

_MINI = {"if": "{{% {} %}}{{% endif %}}", "elif": "{{% if 0 %}}{{% {} %}}{{% endif %}}",
         "for": "{{% {} %}}{{% endfor %}}", "set": "{{% {} %}}"}  # fmt: skip
_CALCULATIONS = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow,
                 nodes.Neg, nodes.Pos, nodes.Concat)  # fmt: skip
_FAULTS = (
    (re.compile(r"expected token 'end of .*', got '?(.+?)'?$"), "“{}”之前应当结束"),
    (re.compile(r"expected token '?(.+?)'?, got '?(.+?)'?$"), "“{1}”的地方应为“{0}”"),
    (re.compile(r"Expected an expression, got '?(.+?)'?$"), "缺少字段名或条件"),
    (re.compile(r"unexpected char '?(.+?)'? at"), "有不认识的字符“{}”"),
    (re.compile(r"unexpected '(.+?)'"), "多了“{}”"),
)
"""What Jinja says of a fault, and how we say it."""
_CHOSEN = ("first", "last")  # filters that give one of the rows themselves

Scope = dict[str, Fields]


class Names:
    """Follows the tags of one part through its loops; `known` is None where no fields are known."""

    def __init__(self, known: Fields | None) -> None:
        self.used: set[int] = set()  # identities of the fields that were asked for
        self._desk = Desk(Ledger().take)
        self._known = known
        self._scopes: list[Scope] = [dict(known.children) if known else {}]

    def check(self, tags: Sequence[Tag]) -> Iterator[TemplateProblem]:
        """Tell what is wrong with each tag."""
        for tag in tags:
            if tag.is_print or tag.word in _MINI:
                yield from self._tag(tag)
            elif tag.word == "endfor" and len(self._scopes) > 1:
                self._scopes.pop()

    def _tag(self, tag: Tag) -> Iterator[TemplateProblem]:
        source = f"{{{{ {tag.inside} }}}}" if tag.is_print else _MINI[tag.word].format(tag.inside)
        try:
            tree = self._desk.parse(source)
        except JinjaError as error:
            yield TemplateProblem(tag.place, f"标签 {tag.shown} 语法有误：{_said(error)}")
            if tag.word == "for":
                self._scopes.append({})
            return
        words = [*self._forbidden(tree), *self._fields(tree, tag)]
        yield from (TemplateProblem(tag.place, f"标签 {tag.shown} {word}") for word in words)

    def _forbidden(self, tree: nodes.Template) -> Iterator[str]:
        """Tell what the templates may not do: call, calculate, unknown filters and tests."""
        for item in tree.find_all((nodes.Filter, nodes.Test)):
            kind, known = ("过滤器", self._desk.filters) if isinstance(item, nodes.Filter) else (
                "判断", self._desk.tests)  # fmt: skip
            if item.name not in known:
                yield f"不认识{kind}“{item.name}”，可用的有：{'、'.join(sorted(known))}"
        if tree.find(nodes.Call) is not None:
            yield "不能调用函数，只能取用字段"
        if next(tree.find_all(_CALCULATIONS), None) is not None:
            yield "不能运算，数字由软件算好后给出"

    def _fields(self, tree: nodes.Template, tag: Tag) -> Iterator[str]:
        """Resolve the names of one tag; a loop opens a scope with its own name."""
        body = tree.body[0] if tree.body else None
        if tag.is_print and isinstance(body, nodes.Output):
            for shown in body.nodes:
                yield from self._printed(shown)
            return
        loop = tree.find(nodes.For)
        if tag.word == "for" and loop is not None:
            found, words = self._look_up(loop.iter)
            yield from words
            if found is not None and not (found.is_list or found.is_open):
                yield "要逐项重复的不是列表"
            item = (found.item if found else None) or Fields()
            target = loop.target.name if isinstance(loop.target, nodes.Name) else ""
            self._scopes.append({target: item, "loop": Fields()})
            return
        assign = tree.find(nodes.Assign)
        if assign is not None and isinstance(assign.target, nodes.Name):
            found, words = self._look_up(assign.node)
            yield from words
            self._scopes[-1][assign.target.name] = found or Fields()
            return
        yield from self._asked(tree)

    def _printed(self, shown: nodes.Node) -> Iterator[str]:
        if isinstance(shown, nodes.TemplateData):
            return
        if isinstance(shown, nodes.CondExpr):
            yield from self._asked(shown.test)
            for branch in (shown.expr1, shown.expr2):
                if branch is not None:
                    yield from self._printed(branch)
            return
        if not _is_path(shown) or _root(shown) == "loop":
            yield "打印的必须是数据中的一个字段（序号用各行自带的 no）"
            return
        found, words = self._look_up(shown)
        yield from words
        if found is None or found.is_printable or found.is_open:
            return
        kind = "列表，要用 for 逐项打印" if found.is_list else "一组字段，要写到其中一项"
        yield f"不能打印：这是{'条件，只能用在 if 里' if found.is_condition else kind}"

    def _asked(self, tree: nodes.Node) -> Iterator[str]:
        """Resolve every field an expression asks for."""
        inner: set[int] = set()
        paths = [tree] if _is_path(tree) else []
        for item in (*paths, *tree.find_all((nodes.Getattr, nodes.Getitem, nodes.Name))):
            if id(item) not in inner:
                inner |= {id(part) for part in item.find_all(nodes.Node)}
                yield from self._look_up(item)[1]

    def _look_up(self, node: nodes.Node) -> tuple[Fields | None, list[str]]:
        """Follow a path of names; give what is there (None where nothing is known) and faults."""
        if isinstance(node, nodes.Filter) and node.node is not None:
            found, words = self._look_up(node.node)
            return (found.item if found and node.name in _CHOSEN else None), words
        if isinstance(node, nodes.Name):
            return self._name(node.name)
        if not isinstance(node, nodes.Getattr | nodes.Getitem):
            return None, list(self._asked(node)) if not isinstance(node, nodes.Const) else []
        found, words = self._look_up(node.node)
        if found is None or words or found.is_open:
            return None, words
        step = node.attr if isinstance(node, nodes.Getattr) else _constant(node.arg)
        if isinstance(step, int) and found.is_list:
            return found.item, []
        if step is None or not isinstance(step, str):
            return None, []
        return self._child(found, step, _written(node))

    def _name(self, name: str) -> tuple[Fields | None, list[str]]:
        for scope in reversed(self._scopes):
            if name in scope:
                self.used.add(id(scope[name]))
                return scope[name], []
        if self._known is None:
            return None, []
        known = {key: item for scope in self._scopes for key, item in scope.items()}
        return None, [_missing(name, name, known)]

    def _child(self, parent: Fields, step: str, path: str) -> tuple[Fields | None, list[str]]:
        if step in parent.children:
            self.used.add(id(parent.children[step]))
            return parent.children[step], []
        if parent.is_list:
            return None, [f"取不到“{path}”：要先用 for 逐项取出"]
        return None, [_missing(path, step, parent.children)]


def unused(known: Fields, used: set[int]) -> list[str]:
    """Name the fields that no tag asks for; of a list or object left out whole, itself alone."""
    found: list[str] = []
    for path, item in known.walk():
        inside = any(path.startswith((f"{other}.", f"{other}[")) for other in found)
        if id(item) not in used and not inside:
            found.append(path)
    return found


def _said(error: JinjaError) -> str:
    """Say in Chinese what Jinja found wrong; what we have no words for, in its own."""
    message = error.message or ""
    for pattern, words in _FAULTS:
        match = pattern.search(message)
        if match:
            return words.format(*match.groups())
    return message


def _is_path(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Filter):
        return node.name in _CHOSEN and node.node is not None and _is_path(node.node)
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        return _is_path(node.node)
    return isinstance(node, nodes.Name)


def _root(node: nodes.Node) -> str:
    while isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Filter) and node.node is not None:
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""


def _constant(node: nodes.Node) -> object:
    return node.value if isinstance(node, nodes.Const) else None


def _written(node: nodes.Node) -> str:
    """Write a path as its author did: ``party.name``."""
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{_written(node.node)}[{_constant(node.arg)}]"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return f"{_written(node.node)}|{node.name}"
    return node.name if isinstance(node, nodes.Name) else "…"


def _missing(path: str, name: str, known: Mapping[str, Fields]) -> str:
    near = get_close_matches(name, list(known), n=1)
    told = f"，是不是“{path.removesuffix(name)}{near[0]}”？" if near else ""
    return f"没有字段“{path}”{told}"
