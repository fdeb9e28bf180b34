"""Plays the script: sets the clock, drops the files, gives the commands, holds what is told."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document

from docgen.edges.clock import DEMO_VARIABLE
from docgen.issue.names import label
from docgen.model.labels import STATES
from tools.examples.writer import to_yaml
from tools.programme.book import Book
from tools.programme.steps import Command, Edit, Step, Submit


def readable(text: str) -> str:
    """Return a line with documents called by what people call them: ``甲·评价通知_Y1 的拨付通知``."""
    named = _DOCUMENT.sub(lambda found: f" 的{label(found[1])}", text)
    return _OWNER.sub(lambda found: f"{found[1]}·", named)


_DOCUMENT = re.compile(r"(?<!v\d)#([A-Z_]+)")
_OWNER = re.compile(r"(?<!\w)(甲|乙|丙|全市):")


class ScriptError(Exception):
    """A step did not come to what the script says."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a command told: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document of a command."""
        return json.loads(self.out)


def in_process(words: Sequence[str], folder: Path) -> Told:
    """Give a command to the command line application in this process."""
    from docgen.cli.app import run

    out, err, before = io.StringIO(), io.StringIO(), Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(list(words))
    finally:
        os.chdir(before)
    return Told(code, out.getvalue(), err.getvalue())


def in_own_process(words: Sequence[str], folder: Path) -> Told:
    """Give a command to a shell's docgen, a process of its own."""
    program = [sys.executable, "-m", "docgen", *words]
    done = subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False)
    return Told(done.returncode, done.stdout, done.stderr)


@dataclass
class Player:
    """Plays steps in one workspace; commands are given in the folder beside it."""

    root: Path
    give: Callable[[Sequence[str], Path], Told]
    say: Callable[[str], None]
    book: Book = field(default_factory=Book)
    counts: dict[str, int] = field(default_factory=dict)
    goes_on: bool = False
    failed: list[str] = field(default_factory=list)

    @property
    def desk(self) -> Path:
        """The folder in which the commands are typed: evidence lies there."""
        return self.root.parent / "案头"

    def prepare(self) -> None:
        """Make the empty demo workspace; files are taken as soon as they lie there."""
        self.desk.mkdir(parents=True)
        self.command("init", str(self.root), "--demo", "--empty")
        settings = self.root / "docgen.toml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("stability_seconds = 2", "stability_seconds = 0"), "utf-8")

    def play(self, steps: Sequence[Step]) -> None:
        """Play all steps in the order of their moments.

        ScriptError names the one that fails; where the player goes on it is told at the end.
        """
        for step in sorted(steps, key=lambda item: item.at):
            os.environ[DEMO_VARIABLE] = step.at.isoformat()
            try:
                told = self._submit(step) if isinstance(step, Submit) else self._act(step)
            except (LookupError, ScriptError) as error:
                what = step.name if isinstance(step, Submit) else step.says
                told = f"{step.at:%Y-%m-%d %H:%M} {what}：{error}"
                if not self.goes_on:
                    raise ScriptError(told) from error
                self.failed.append(told)
            self.say(f"{step.at:%Y-%m-%d %H:%M}　{readable(told)}")

    def command(self, *words: str, code: int = 0) -> Told:
        """Give one command; ScriptError where it comes to another exit code."""
        self.counts[words[0]] = self.counts.get(words[0], 0) + 1
        told = self.give(words, self.desk)
        if told.code != code:
            said = f"{told.out[-2000:]}{told.err[-2000:]}"
            raise ScriptError(f"docgen {' '.join(words)}：退出码 {told.code}，应为 {code}\n{said}")
        return told

    def _submit(self, step: Submit) -> str:
        folder = self.root / "inbox" / step.sender
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{step.name.partition(':')[2]}.yaml"
        content = to_yaml(self.book.filled(step.data, step.who)).encode()
        path.write_bytes(content)
        report = self.command("run", "--json", *self.workspace).json
        rows = {row["file_name"]: row for row in report["files"]}
        own = rows.pop(path.name, None)
        if own is None or own["end"] != step.end or report["troubles"]:
            raise ScriptError(self._why(step, own, report))
        again = {row["key"]: row["end"] for row in rows.values()}
        wanted = {self.book.word(f"{{{name}}}"): end for name, end in step.again.items()}
        if again != wanted:
            raise ScriptError(f"{step.name}：再次核对的是 {again}，应为 {wanted}")
        if step.sender not in ("office",) and not step.sender.startswith("district"):
            kept = self.desk / f"{step.who}_{path.name}"
            kept.write_bytes(content)
            self.book.last[step.who] = kept.name
        if own["key"]:
            self.book.keys[step.name] = own["key"]
        made = "、".join(item["kind"] for row in report["files"] for item in row["documents"])
        more = "".join(f"；{item} 再核：{STATES[end]}" for item, end in again.items())
        key = f"　{own['key']}" if own["key"] else ""
        return f"收件 {step.name} → {STATES[own['end']]}{key}（{made}）{more}"

    def _why(self, step: Submit, own: Any, report: Any) -> str:
        """Say what became of a file instead of what the script says."""
        if own is None:
            return f"{step.name}：没有办结 {report}"
        shown = self.give(("show", own["number"], *self.workspace), self.desk)
        return f"{step.name}：{own['end']}，应为 {step.end}\n{shown.out}\n{report['troubles']}"

    def _act(self, step: Command) -> str:
        for name, content in step.files.items():
            (self.desk / name).write_bytes(content)
        if step.edit is not None:
            self._edit(step.edit)
        words = [self.book.word(word) for word in step.words]
        if step.number_of:
            told = self.command(*words, "--json", *self.workspace, code=step.code).json
            self.book.learn_number(step.number_of, told["doc_no"], step.stands_for)
            return f"{step.says} → {told['doc_no']}"
        workspace = self.workspace if step.in_workspace else ()
        told = self.command(*words, *workspace, code=step.code)
        refused = told.err.strip().partition("\n")[0] if step.code else ""
        return f"{step.says}{f' → {refused}' if refused else ''}"

    def _edit(self, edit: Edit) -> None:
        """Write an edited copy of a draft onto the desk."""
        key, _, kind = self.book.word(f"{{{edit.document}}}").partition("#")
        rows = self.ask("show", key, "--json")["documents"]
        row = [item for item in rows if item["kind"] == kind][-1]
        draft = Document(str(self.root / "outbox" / row["folder"] / row["docx"]))
        found = [item for item in draft.paragraphs if item.text == edit.before]
        if len(found) != 1:
            raise ScriptError(f"{edit.document} 的草稿里“{edit.before}”有 {len(found)} 处")
        first, *others = found[0].runs
        first.text = edit.after
        for run in others:
            run.text = ""
        draft.save(str(self.desk / edit.file))

    def ask(self, *words: str) -> Any:
        """Return what a command tells as JSON."""
        told = self.give((*words, *self.workspace), self.desk)
        if told.code:
            raise ScriptError(f"docgen {' '.join(words)}：{told.err}")
        return told.json

    @property
    def workspace(self) -> tuple[str, str]:
        """The option that names the workspace."""
        return ("-w", str(self.root))
