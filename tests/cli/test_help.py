"""Every command explains itself in Chinese, with examples."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from .conftest import Docgen

COMMANDS = [
    ("init",),
    ("run",),
    ("watch",),
    ("check",),
    ("draft",),
    ("lead-time",),
    ("form",),
    ("list",),
    ("show",),
    ("policies", "check"),
    ("policies", "show"),
    ("templates", "check"),
    ("templates", "fields"),
    ("templates", "copy"),
    ("doctor",),
    ("backup",),
    ("restore",),
    ("case", "export"),
    ("report", "rollup"),
    ("report", "dossier"),
    ("report", "enterprise"),
    ("report", "programme"),
    ("report", "match"),
]
READ_ONLY = ("check", "draft", "lead-time", "form", "list")


def test_help_names_every_command(docgen: Docgen) -> None:
    told = docgen("--help")
    assert told.code == 0
    for command in COMMANDS:
        assert re.search(rf"^  {command[0]} ", told.out, re.MULTILINE), command


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_each_command_shows_an_example(docgen: Docgen, command: tuple[str, ...]) -> None:
    told = docgen(*command, "--help")
    assert told.code == 0
    assert f"docgen {' '.join(command)}" in told.out
    assert "示例" in told.out
    assert re.search("[一-鿿]", told.out.partition("示例")[0])


@pytest.mark.parametrize(
    "words", [("没有",), ("check",), ("lead-time", "明天"), ("check", "没有.yaml"), ("form", "x")]
)
def test_a_fault_of_usage_ends_with_2_and_says_what_to_do(
    docgen: Docgen, words: tuple[str, ...]
) -> None:
    told = docgen(*words)
    assert told.code == 2
    assert told.out == ""
    assert re.search("[一-鿿]", told.err)


def test_an_unforeseen_error_is_told_without_a_traceback(
    docgen: Docgen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_args: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("docgen.service.housekeeping.examine", breaks)
    told = docgen("doctor")
    assert told.code == 1
    assert "程序出错（RuntimeError: broken）" in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize("command", READ_ONLY)
def test_commands_that_change_nothing_load_neither_jobs_nor_typesetter(command: str) -> None:
    code = (
        "import sys\n"
        "from docgen.cli.app import run\n"
        f"run([{command!r}, '--help'])\n"
        "heavy = {'dbos', 'reportlab', 'docx', 'sqlalchemy', 'watchdog', 'openpyxl'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_checking_a_file_loads_neither_jobs_nor_database_nor_typesetter(tmp_path: object) -> None:
    from .conftest import example

    code = (
        "import sys\n"
        "from docgen.cli.app import run\n"
        f"run(['check', {str(example('02'))!r}, '-w', {str(tmp_path)!r}, '--json'])\n"
        "heavy = {'dbos', 'reportlab', 'docx', 'sqlalchemy', 'watchdog'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
