"""The Jinja environment of the templates: names, conditions and loops; nothing else.

What a template prints must be a `Traced` of the context. It is not printed at once: the
`finalize` hook puts a token of private-use characters in its place, and the text is set into
the finished XML later (`tokens`), so that no value ever passes through markup.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, Undefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment

_LOOP = frozenset({"first", "last", "index", "index0", "length", "revindex", "revindex0"})
_FILTERS = ("length", "first", "last")
_TESTS = ("defined", "undefined", "none", "odd", "even", "eq", "ne", "gt", "ge", "lt", "le", "in")


class Desk(SandboxedEnvironment):
    """An environment that knows dict keys, list items and `loop`; no calls, no arithmetic."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])
    intercepted_unops = frozenset(["+", "-"])

    def __init__(self, take: Callable[[Any], str]) -> None:
        """`take` gives for each printed value what is printed in its place."""
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=take,
            loader=FunctionLoader(lambda name: None),  # no template includes another
        )
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.tests = {name: self.tests[name] for name in _TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a key of a mapping or a counter of `loop`; refuse everything else."""
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        return self._item(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a key of a mapping or an item of a list; refuse everything else."""
        if isinstance(obj, list | tuple) and isinstance(argument, int):
            return obj[argument] if -len(obj) <= argument < len(obj) else self.undefined(obj=obj)
        return self._item(obj, argument)

    def _item(self, obj: Any, key: Any) -> Any:
        if isinstance(obj, Undefined):
            return obj._fail_with_undefined_error()
        if not isinstance(obj, Mapping):
            raise SecurityError(f"不允许取用“{key}”：只能取用字段")
        return obj[key] if key in obj else self.undefined(obj=dict(obj), name=str(key))

    def is_safe_callable(self, obj: Any) -> bool:
        """Refuse every call."""
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse arithmetic: sums are made where they can be traced."""
        raise SecurityError(f"不允许运算“{operator}”")

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        """Refuse arithmetic."""
        raise SecurityError(f"不允许运算“{operator}”")
