"""The way into docgen: what can be answered at once is, everything else goes to Typer."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import NoReturn

from docgen.resting import collector_at_rest

_COMPLETION = "_DOCGEN_COMPLETE"
_AT_ONCE = ("check", "lead-time", "form")  # they leave no thread, process or open file
_WIDE = 80  # columns from which on a help page is as wide as it gets


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    arguments = sys.argv[1:]
    code = run(arguments)
    if arguments[:1] and arguments[0] in _AT_ONCE:
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> None:
    """End a short command without taking apart, object by object, what it had loaded.

    Where its last words cannot be written, it ends the long way, which says so.
    """
    with contextlib.suppress(OSError, ValueError):
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # closed by the caller
                stream.flush()
        os._exit(code)


def run(arguments: list[str]) -> int:
    """Run one command; every trouble becomes a Chinese message and an exit code."""
    if _COMPLETION not in os.environ:
        if arguments in (["--help"], ["-h"]) and _is_wide():
            from docgen.cli.ends import ended

            return ended(_first_page)
        if arguments:
            with collector_at_rest():  # else what is loaded is searched for cycles on and on
                from docgen.cli import quick

                if (call := quick.call_of(arguments)) is not None:
                    from docgen.cli.ends import ended

                    return ended(call)
    from docgen.cli.commands import MODULES, modules_for
    from docgen.cli.group import build
    from docgen.cli.group import call as call_typer

    is_completed = _COMPLETION in os.environ  # any command may be asked for
    modules = tuple(MODULES) if is_completed else modules_for(arguments)
    return call_typer(build(modules), arguments)


def _first_page() -> None:
    from docgen.cli.first_page import PAGE

    sys.stdout.write(PAGE)
    sys.stdout.flush()


def _is_wide() -> bool:
    """Return whether the prepared page is the one this terminal would get."""
    if sys.stdout is None:  # closed by the caller: nothing can be printed
        return False
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        return False
    columns = os.environ.get("COLUMNS", "")
    if columns:
        return columns.isdecimal() and int(columns) >= _WIDE
    try:
        # As shutil.get_terminal_size has it: the terminal of the first stdout, 80 where none is.
        width = os.get_terminal_size(1).columns
    except OSError:
        width = _WIDE
    return width >= _WIDE or width == 0
