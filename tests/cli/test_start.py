"""What a command loads, and that the quick ways into docgen are the same as the plain one."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from docgen.cli import commands, door, first_page, looking, quick
from docgen.cli.app import app
from docgen.cli.app import run as run_typer
from tools.build_help import module, page

from .conftest import example

HEAVY = {
    *("dbos", "sqlalchemy", "alembic", "watchdog", "structlog", "rich", "pydantic"),
    *("docx", "docxtpl", "lxml", "reportlab", "fontTools", "PIL", "pypdfium2", "pikepdf"),
    *("openpyxl", "jinja2", "icalendar", "typer"),
}
"""Libraries a quick command has no use for."""


def loaded(*words: str) -> set[str]:
    """Return the modules a command has loaded when it ends."""
    code = (
        "import sys, contextlib, io\n"
        "from docgen.cli.door import run\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        f"    run({list(words)!r})\n"
        "print(' '.join(sorted(sys.modules)))\n"
    )
    told = {**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=told)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_a_check_of_yaml_loads_nothing_it_does_not_need(tmp_path: Path) -> None:
    got = loaded("check", str(example("02")), "--case", str(example("01")), "-w", str(tmp_path))
    assert "cerberus" in got
    assert {name.partition(".")[0] for name in got} & HEAVY == set()


def test_the_latest_report_date_needs_no_library_of_documents(tmp_path: Path) -> None:
    got = loaded("lead-time", "2026-05-31", "-w", str(tmp_path))
    assert {name.partition(".")[0] for name in got} & HEAVY == set()


@pytest.mark.parametrize(
    ("word", "unneeded"),
    [
        ("run", {"dbos", "sqlalchemy", "lxml", "rich", "yaml"}),
        ("documents", {"dbos", "sqlalchemy", "lxml", "rich", "docgen.cli.checks"}),
        ("templates", {"lxml", "docx", "rich", "docgen.cli.office"}),
        ("inspect", {"pypdfium2", "rich", "docgen.cli.office"}),
    ],
)
def test_the_help_of_a_command_loads_the_module_of_that_command(
    word: str, unneeded: set[str]
) -> None:
    assert loaded(word, "--help") & unneeded == set()


def test_every_command_is_found_where_the_table_says() -> None:
    named = [word for words in commands.MODULES.values() for word in words]
    assert sorted(named) == sorted(get_command(app).commands)  # type: ignore[attr-defined]
    for word in named:
        (name,) = commands.modules_for([word, "--help"])
        assert word in commands.MODULES[name]
    assert commands.modules_for(["nothing"]) == tuple(commands.MODULES)


def test_the_first_page_is_what_typer_writes() -> None:
    written = Path(first_page.__file__).read_text(encoding="utf-8")
    assert module() == written
    assert page() == first_page.PAGE


@pytest.mark.parametrize("columns", ["40", "79", "80", "200", "", "wide"])
def test_the_first_page_fits_the_terminal_as_typer_has_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert run_typer(["--help"]) == 0
    plain = capsys.readouterr().out
    assert door.run(["--help"]) == 0
    assert capsys.readouterr().out == plain


@pytest.mark.parametrize("name", sorted(quick.CALLS))
def test_the_table_of_quick_calls_names_the_options_of_the_command(name: str) -> None:
    call, command = quick.CALLS[name], get_command(app).commands[name.replace("_", "-")]  # type: ignore[attr-defined]
    options = {
        word: (param.name, param.is_flag, param.multiple, param.required)
        for param in command.params
        if param.param_type_name == "option"
        for word in param.opts
        if word not in ("-h", "--help")
    }
    assert {
        word: (to, make is None, to in call.lists, to in call.needed)
        for word, (to, make) in call.options.items()
    } == options
    (argument,) = [item for item in command.params if item.param_type_name == "argument"]
    assert (call.words, call.many) == (argument.name, argument.nargs == -1)


CALLS = [
    ["check", "a.yaml"],
    ["check", "a.yaml", "b.yaml", "--json"],
    ["check", "--json", "a.yaml", "--case", "c.yaml", "--case", "d.yaml"],
    ["check", "a.yaml", "--as-of", "2026-01-01", "--received-at", "2026-01-01T10:00"],
    ["check", "a.yaml", "--received-at-district", "2026-01-01", "-w", "there"],
    ["check", "a.yaml", "--workspace", "there"],
    ["draft", "a.yaml", "-o", "out", "--strict-fonts", "--font-dir", "fonts"],
    ["draft", "-o", "out", "a.yaml"],
    ["lead-time", "2026-05-31", "2026-04-30", "--json"],
    ["form", "q_report", "--output", "f.xlsx"],
]
PLAIN_ONLY = [
    ["check"],
    ["check", "--help"],
    ["check", "a.yaml", "--unknown"],
    ["check", "a.yaml", "--jso"],
    ["check", "a.yaml", "--json=yes"],
    ["check", "a.yaml", "--as-of=2026-01-01"],
    ["check", "a.yaml", "--case"],
    ["check", "a.yaml", "--as-of", "-1"],
    ["check", "a.yaml", "--as-of", "2026-01-01", "--as-of", "2026-01-02"],
    ["check", "--", "-a.yaml"],
    ["check", ""],
    ["draft", "a.yaml"],
    ["draft", "a.yaml", "b.yaml", "-o", "out"],
    ["draft", "a.yaml", "-oout"],
    ["form", "-o", "f.xlsx"],
    ["lead_time", "2026-05-31"],
    ["run"],
    [],
]


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """Let the four commands only note with what they were called."""
    got: list[tuple[str, dict[str, Any]]] = []
    for name in quick.CALLS:
        known = inspect.signature(getattr(looking, name))

        def note(*told: Any, name: str = name, known: Any = known, **more: Any) -> int:
            bound = known.bind(*told, **more)
            bound.apply_defaults()
            got.append((name, bound.arguments))
            return 0

        monkeypatch.setattr(looking, name, note)
    return got


@pytest.mark.parametrize("line", CALLS, ids=" ".join)
@pytest.mark.parametrize("workspace", [None, "elsewhere"])
def test_a_quick_call_gives_what_typer_gives(
    monkeypatch: pytest.MonkeyPatch,
    taken: list[tuple[str, dict[str, Any]]],
    line: list[str],
    workspace: str | None,
) -> None:
    monkeypatch.delenv(quick.WORKSPACE, raising=False)
    if workspace:
        monkeypatch.setenv(quick.WORKSPACE, workspace)
    call = quick.call_of(line)
    assert call is not None
    assert call() == run_typer(line) == 0
    assert taken[0] == taken[1]


@pytest.mark.parametrize("line", PLAIN_ONLY, ids=" ".join)
def test_what_is_not_plainly_written_is_left_to_typer(line: list[str]) -> None:
    assert quick.call_of(line) is None


def test_an_empty_workspace_variable_is_left_to_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(quick.WORKSPACE, "")
    assert quick.call_of(["check", "a.yaml"]) is None


@pytest.mark.parametrize(
    "words", [["check", "no.yaml"], ["lead-time", "morgen"], ["form", "x", "-o", "y"]]
)
def test_a_fault_is_told_alike_on_both_ways(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    code = run_typer(words)
    plain = capsys.readouterr()
    assert (door.run(words), capsys.readouterr()) == (code, plain)
    assert code == 2


def test_a_short_command_ends_with_all_its_words_and_its_code(tmp_path: Path) -> None:
    words = ("check", str(example("02")), "--case", str(example("01")), "--json")
    told = ("--received-at", "2024-01-13T10:00", "-w", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-m", "docgen", *words, *told], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)[0]["verdict"] == "accepted"
    wrong = [sys.executable, "-m", "docgen", "check", "no.yaml"]
    done = subprocess.run(wrong, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no.yaml" in done.stderr


@pytest.mark.parametrize(("where", "code"), [(">&-", 0), ("| true", 1)])
def test_the_help_page_nobody_can_read_is_no_fault_of_the_program(where: str, code: int) -> None:
    words = f"set -o pipefail; '{sys.executable}' -m docgen --help {where}"
    done = subprocess.run(["bash", "-c", words], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode in {0, code}  # 0 where the page was taken before the reader left


@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_a_short_command_ends_with_its_code_though_a_stream_is_closed(closed: str) -> None:
    words = f"'{sys.executable}' -m docgen check missing.yaml {closed}"
    done = subprocess.run(["bash", "-c", words], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_every_command_is_offered_where_a_shell_asks_to_complete_one() -> None:
    told = {"_DOCGEN_COMPLETE": "complete_bash", "COMP_WORDS": "docgen ", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "check"], capture_output=True, text=True, check=False,
        env={**os.environ, **told},
    )  # fmt: skip
    named = {word for words in commands.MODULES.values() for word in words}
    assert named <= set(done.stdout.split())
