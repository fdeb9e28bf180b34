"""The command line as a whole: all commands, as tests and tools call them."""

from __future__ import annotations

from docgen.cli.commands import MODULES
from docgen.cli.group import build, call

app = build(tuple(MODULES))


def run(arguments: list[str]) -> int:
    """Run one command; every trouble becomes a Chinese message and an exit code."""
    return call(app, arguments)
