"""What a sender writes commands no terminal and is no markup of a table."""

from __future__ import annotations

import pytest

from docgen.cli.common import cell, say


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("[bold]x.yaml", "\\[bold]x.yaml"),
        ("\x1b[mx.yaml", "〔U+001B〕[mx.yaml"),
        ("a\nb", "a〔U+000A〕b"),
        ("a\u202eb", "a〔U+202E〕b"),
    ],
)
def test_a_name_in_a_table_is_no_markup_and_no_command(name: str, shown: str) -> None:
    assert cell(name) == shown


def test_a_said_line_commands_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say("甲\x1b]0;乙\x07\n丙")
    assert capsys.readouterr().out == "甲〔U+001B〕]0;乙〔U+0007〕\n丙\n"
