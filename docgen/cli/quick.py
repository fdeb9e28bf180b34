"""Commands that should answer at once are read without the command-line library.

`call_of` takes the plain way of writing them: words of the table below, each option once, each
with its value. Whatever else stands on the line (another command, `--help`, an unknown or an
abbreviated option, a value that is missing) is left to Typer, which reads the same calls alike;
a test holds the table against its commands.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

WORKSPACE = "DOCGEN_WORKSPACE"


class Call(NamedTuple):
    """How one command is called: its words, and what each option takes."""

    words: str  # the name of what stands without an option
    many: bool  # whether several may stand
    make: Callable[[str], Any]
    needed: frozenset[str] = frozenset()
    options: Mapping[str, tuple[str, Callable[[str], Any] | None]] = MappingProxyType({})

    @property
    def lists(self) -> frozenset[str]:
        """The options that may be given again."""
        return frozenset({"case"}) & {name for name, _ in self.options.values()}


_EVERYWHERE: Mapping[str, tuple[str, Callable[[str], Any] | None]] = {
    "--workspace": ("workspace", Path),
    "-w": ("workspace", Path),
    "--json": ("as_json", None),
}
_OF_CASE = {"--case": ("case", Path), "--as-of": ("as_of", str), **_EVERYWHERE}
_OF_RECEIPT = {
    "--received-at": ("received_at", str),
    "--received-at-district": ("received_at_district", str),
    **_OF_CASE,
}
_OUTPUT = {"--output": ("output", Path), "-o": ("output", Path)}
_FONTS: Mapping[str, tuple[str, Callable[[str], Any] | None]] = {
    "--font-dir": ("font_dir", Path),
    "--strict-fonts": ("strict_fonts", None),
}
CALLS: Mapping[str, Call] = MappingProxyType(
    {
        "check": Call("files", True, Path, options=_OF_RECEIPT),
        "draft": Call(
            "file", False, Path, frozenset({"output"}), {**_OF_RECEIPT, **_OUTPUT, **_FONTS}
        ),
        "lead_time": Call("days", True, str, options=_OF_CASE),
        "form": Call("kind", False, str, frozenset({"output"}), {**_EVERYWHERE, **_OUTPUT}),
    }
)


def call_of(arguments: Sequence[str]) -> Callable[[], int] | None:
    """Return the command ready to be done; None where Typer has to read the line."""
    name = arguments[0].replace("-", "_") if arguments else ""
    if name not in CALLS or arguments[0] != name.replace("_", "-"):
        return None
    told = values(CALLS[name], arguments[1:])
    if told is None:
        return None
    from docgen.cli import looking

    return partial(getattr(looking, name), **told)


def values(call: Call, arguments: Sequence[str]) -> dict[str, Any] | None:
    """Return what a call gives its command by name; None where it is not plainly written."""
    found: dict[str, Any] = {}
    words: list[Any] = []
    rest = iter(arguments)
    for text in rest:
        if not text.startswith("-"):
            words.append(text)
        elif not _take(call, text, rest, found):
            return None
    is_one = len(words) == 1 or (call.many and words)
    if not is_one or not all(words) or not call.needed <= found.keys():
        return None
    made = [call.make(word) for word in words]
    given = os.environ.get(WORKSPACE)
    if given is not None and "workspace" not in found:
        if not given:
            return None
        found["workspace"] = Path(given)
    return {call.words: made if call.many else made[0], **found}


def _take(call: Call, text: str, rest: Any, found: dict[str, Any]) -> bool:
    """Take an option and its value; False where that is not plain."""
    if text not in call.options:
        return False
    name, make = call.options[text]
    if make is None:
        value: Any = True
    else:
        raw = next(rest, "")
        if not raw or raw.startswith("-"):
            return False
        value = make(raw)
    if name in call.lists:
        found.setdefault(name, []).append(value)
        return True
    if name in found:
        return False
    found[name] = value
    return True
