"""The pieces of a template in the order of a document → what is to be done at each, learned once.

A walk knows where it stands: inside which elements, and what it has seen of the paragraph it is
in. At each piece it takes the step it took there before, in this document or an earlier one; the
first time, the piece is read and the paragraphs that end in it are worked out. Steps depend on the
template alone, never on a value.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from docgen.model.document import Traced
from docgen.render.known import Known
from docgen.render.learning import Do, Learning
from docgen.render.poured import Poured
from docgen.render.room import Room
from docgen.render.script import Piece, Unusual
from docgen.render.shapes import Fixed, Shape, bare
from docgen.render.standing import START, Seen, Standing, is_end

_MOST = 4_000_000  # characters learned of one part; beyond, it is learned anew
_NODE = 400  # what a standing weighs by itself
_MOST_VALUES = 2000  # in one paragraph: more are a runaway loop, which the plain way stops


class _Node:
    """A standing, with the steps known from there; `value` is where a value leads to."""

    __slots__ = ("standing", "steps", "value")

    def __init__(self, standing: Standing) -> None:
        self.standing: Final = standing
        self.steps: Final[dict[Piece, _Step]] = {}
        self.value: _Node | None = None


class _Step:
    """What is to be done at a piece, and where the walk stands after it.

    Most often that is a paragraph with values that ends (`shape`), and `todo` after it. Where it
    is a bare one, `bare` is it with the first of what is to be done, and `more` the rest.
    """

    __slots__ = ("bare", "more", "node", "shape", "todo")

    def __init__(self, shape: Shape | None, todo: list[Do], node: _Node) -> None:
        self.shape: Final = shape
        self.todo: Final = todo
        self.node: Final = node
        first = todo[0] if todo and isinstance(todo[0], Fixed) and not todo[0].kept else None
        self.bare: Final = bare(shape, first) if shape is not None else None
        self.more: Final = todo if first is None else todo[1:]


class Walk:
    """The steps through one part of a template."""

    def __init__(self, room: Room, *, is_main: bool) -> None:
        self._known = Known(room, is_main)
        self._forget()

    def pour(self, told: Iterable[Any], poured: Poured) -> None:
        """Put a document together from its pieces and values.

        Raises Unusual where something is left to the plain way, TemplateError for a value that
        cannot be printed, and what the script raises.
        """
        node = self._start
        values: list[Traced] = []
        for item in told:
            if type(item) is Traced:
                values.append(item)
                node = node.value or self._learn_value(node, len(values))
                continue
            step = node.steps.get(item) or self._learn(node, item)
            node = step.node
            todo = step.todo
            if step.shape is not None:
                if step.bare is not None and poured.add_bare(step.bare, values[0]):
                    todo = step.more
                else:
                    poured.add_shape(step.shape, values)
                values = []
            for do in todo:
                if isinstance(do, Fixed):
                    poured.add_fixed(do)
                else:
                    do(poured)
        if not is_end(node.standing):
            raise Unusual("a root that is not closed")

    def _learn_value(self, node: _Node, count: int) -> _Node:
        seen = node.standing.seen
        if seen is None:
            raise Unusual("a value outside paragraphs")
        if count > _MOST_VALUES:
            raise Unusual("a runaway loop")
        after = node.standing._replace(seen=Seen(seen, "", is_value=True))
        node.value = _Node(after)
        self._weight += _NODE
        return node.value

    def _learn(self, node: _Node, piece: Any) -> _Step:
        if type(piece) is not Piece:
            raise Unusual("no value")
        if self._weight > _MOST:
            self._forget()
        read = Learning(self._known, node.standing, piece.text)
        step = node.steps[piece] = _Step(read.shape, read.todo, self._node(read.standing))
        self._weight += _NODE + len(piece.text)
        return step

    def _node(self, standing: Standing) -> _Node:
        if standing.seen is not None:
            return _Node(standing)
        return self._nodes.setdefault(standing, _Node(standing))

    def _forget(self) -> None:
        self._known.forget()
        self._start = _Node(START)
        self._nodes: dict[Standing, _Node] = {}
        self._weight = 0
