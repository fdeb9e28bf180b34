"""Write docgen/cli/first_page.py: the page of `docgen --help`, as Typer makes it.

Run from the repository root: ``python -m tools.build_help``.
"""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path
from unittest.mock import patch

from docgen.cli.app import run

TARGET = Path("docgen/cli/first_page.py")
HEAD = (
    "# ruff: noqa: E501\n"
    '"""The page of `docgen --help`, made by `python -m tools.build_help`."""\n\nPAGE = '
)


def page() -> str:
    """Return the page as Typer writes it for a terminal of 80 columns or more."""
    told = io.StringIO()
    with patch.dict(os.environ, COLUMNS="80"), contextlib.redirect_stdout(told):
        run(["--help"])
    return told.getvalue()


def module() -> str:
    """Return the module that holds the page."""
    text = page().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return f'{HEAD}"""\\\n{text}"""\n'


def main() -> None:
    """Write the module."""
    TARGET.write_text(module(), encoding="utf-8")


if __name__ == "__main__":
    main()
