"""Programs from start to end: starting, checking, a run over many submissions."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import typer

from docgen.cli.app import app
from docgen.service.checking import Checker, Question, parse_moment
from tools.bench.result import Section, row_of
from tools.bench.subjects import CONTRACT, REPORT, example, report_of
from tools.bench.timing import Pace, interleaved

BARE, IMPORTS = "python -c pass", "python -c 'import cerberus, yaml, typer'"
HELP, CHECK_YAML = "docgen --help", "docgen check 普通季度报告（YAML）"
RECEIVED = "2026-07-11"
SIZES = (60, 2990, 5000)  # a report may list 3,000 companies; one with more is sent back at once


def program() -> str:
    """Return the docgen beside this Python."""
    return str(Path(sys.executable).parent / "docgen")


def called(*command: str) -> Callable[[int], object]:
    """Return a call of a program; its exit may be any but a crash."""
    environment = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}

    def call(_turn: int) -> int:
        done = subprocess.run(command, capture_output=True, check=False, env=environment)
        if done.returncode not in (0, 3):  # 3: the file was held or sent back
            raise RuntimeError(done.stderr.decode("utf-8", "replace")[-300:])
        return done.returncode

    return call


def starting(rounds: int, every: bool) -> tuple[Section, ...]:
    """Time the start of docgen, of its commands (their help), of a bare Python."""
    names = sorted(typer.main.get_group(app).commands) if every else ["check", "run", "list"]
    contestants = {BARE: called(sys.executable, "-c", "pass"), HELP: called(program(), "--help")}
    paces = {name: Pace(1, rounds) for name in contestants}
    for name in names:
        contestants[f"docgen {name} --help"] = called(program(), name, "--help")
        paces[f"docgen {name} --help"] = Pace(1, 3)
    times = interleaved(contestants, paces)
    rows = tuple(row_of(name, timed) for name, timed in times.items())
    title, made = "启动：各命令显示说明", "屏幕文字（进程从开始到结束）"
    return (Section("start", title, "命令行", made, BARE, rows),)


def checking(folder: Path, rounds: int) -> tuple[Section, Section]:
    """Time `docgen check` as a process, and the check alone in a process that goes on."""
    contract, beside = str(example(CONTRACT)), (example(CONTRACT),)
    question = Question(received_at=parse_moment(RECEIVED), case=beside)
    options = ("--case", contract, "--received-at", RECEIVED)
    packages = called(sys.executable, "-c", "import cerberus, yaml, typer")
    ordinary = str(example(REPORT))
    processes = {
        IMPORTS: packages,
        CHECK_YAML: called(program(), "check", ordinary),
        f"{CHECK_YAML}，对照合同": called(program(), "check", ordinary, *options),
    }
    checker, inside = Checker(None), {}
    for size in SIZES:
        path = report_of(folder, size)
        name = f"{size} 家企业的季度报告（JSON）"
        processes[f"docgen check {name}"] = called(program(), "check", str(path), *options)
        inside[name] = _checked(checker, path, question)
    paces = {name: Pace(1, rounds) for name in (*processes, *inside)}
    whole, alone = interleaved(processes, paces), interleaved(inside, paces)
    return (
        Section(
            "check",
            "校验：docgen check（整个进程）",
            "报送文件和合同的字节（磁盘上）",
            "校验意见（屏幕文字）",
            IMPORTS,
            tuple(row_of(name, timed) for name, timed in whole.items()),
        ),
        Section(
            "validation",
            "校验：进程内（程序已在运行）",
            "报送文件和合同的字节（磁盘上）",
            "校验结论和全部意见",
            f"{SIZES[0]} 家企业的季度报告（JSON）",
            tuple(row_of(name, timed) for name, timed in alone.items()),
        ),
    )


def _checked(checker: Checker, path: Path, question: Question) -> Callable[[int], object]:
    return lambda _turn: checker.check(path, question)
