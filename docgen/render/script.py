"""A template's source → its fixed pieces and the values between them, one after another.

Jinja compiles a template to Python that joins strings. Here its own compiler writes the same
program, which hands out what it would have joined: each fixed piece as one `Piece`, the same in
every document, and each value as it stands in the context. Keys of a dict are taken directly;
everything else is asked of `Desk` as always. Where a value is missing, is no dict or asks for
what is refused, the program stops: the plain way then fills the template and says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame

from docgen.render.sandbox import Desk

_KNOWN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.For,
    nodes.If,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Test,
    nodes.Filter,
)
"""What a template may be made of here: nothing that keeps its output back or prints twice."""
_PRINTED = (nodes.Name, nodes.Getattr, nodes.Getitem)
_LOOP = "loop"


class Unusual(Exception):  # noqa: N818 - no fault: the plain way takes it
    """Something the quick way does not take."""


class Piece:
    """A fixed piece of a template; two are the same only where they are one object."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class Script:
    """The program of one part: run with a context it gives its pieces and values in order.

    `always` are those pieces that stand in every document.
    """

    def __init__(self, source: str) -> None:
        """Compile a source; Unusual where it asks for more than names, conditions and loops."""
        desk = _ScriptDesk()
        tree = desk.parse(source)
        _inspect(tree)
        self._template = desk.from_string(source)
        self.pieces = {text: Piece(text) for text in dict.fromkeys(desk.fixed)}
        known = self._template.root_render_func.__globals__
        known["key_of"], known["absent"] = dict.get, desk.undefined()
        known.update((_name(n), self.pieces[text]) for n, text in enumerate(desk.fixed))
        outputs = [node for node in tree.body if isinstance(node, nodes.Output)]
        self.always = tuple(
            child.data
            for node in outputs
            for child in node.nodes
            if isinstance(child, nodes.TemplateData)
        )

    def run(self, context: Mapping[str, Any]) -> Iterator[Any]:
        """Yield the pieces and the printed values; raises what Jinja and the sandbox raise.

        TypeError where a key is asked of what is no dict.
        """
        # Not `render`: that joins what is handed out.
        told: Iterator[Any] = iter(
            self._template.root_render_func(self._template.new_context(dict(context)))
        )
        return told


class _Code(CodeGenerator):
    """Jinja's compiler, which hands out values and pieces as they are."""

    environment: _ScriptDesk

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Take a key of a dict directly; the counters of a loop are asked of the sandbox."""
        if isinstance(node.node, nodes.Name) and node.node.name == _LOOP:
            super().visit_Getattr(node, frame)
            return
        self.write("key_of(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, absent)")

    def _output_const_repr(self, group: Any) -> str:
        self.environment.fixed.append("".join(group))
        return _name(len(self.environment.fixed) - 1)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Leave a value as it is: it is looked at where it is put in."""

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """As above."""


class _ScriptDesk(Desk):
    code_generator_class = _Code

    def __init__(self) -> None:
        super().__init__(str)
        self.fixed: list[str] = []
        self.undefined = StrictUndefined


def _name(number: int) -> str:
    return f"piece_{number}"


def _inspect(tree: nodes.Template) -> None:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _KNOWN) or (isinstance(node, nodes.For) and node.recursive):
            raise Unusual(type(node).__name__)
        if isinstance(node, nodes.Output):
            printed = [item for item in node.nodes if not isinstance(item, nodes.TemplateData)]
            if not all(_is_chain(item) for item in printed):
                raise Unusual("a printed expression")


def _is_chain(node: nodes.Node) -> bool:
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        node = node.node
    return isinstance(node, nodes.Name)
