"""A workspace under test: drop a file, bring it to its end, look at what lies where."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from docgen.edges import clock
from docgen.edges.workspace import Workspace
from docgen.jobs import workflow
from docgen.model.casefile import CaseFile
from docgen.model.document import Composition, Finished, LaidOut, Rendered
from docgen.service import reception
from docgen.service.checking import Checker
from docgen.service.housekeeping import init
from docgen.service.steps import WAITING, Service
from docgen.settings import Settings
from docgen.settings import read as read_settings
from tests.ready import at_once, fill_in, set_words

EXAMPLES = Path(__file__).parents[2] / "examples"
PUDONG = EXAMPLES / "示例甲孵化器-浦东"
YANGPU = EXAMPLES / "示例乙孵化器-杨浦"
USCC = "91310115MADEM00117"
CONTRACT_NO = "GZL-2023-001"


def example_file(start: str, folder: Path = PUDONG) -> Path:
    """Return the path of an example by the beginning of its name."""
    found = sorted(folder.glob(f"{start}*.yaml"))
    return next(path for path in found if "expect" not in path.name)


def example(start: str, folder: Path = PUDONG) -> bytes:
    """Return the bytes of an example by the beginning of its name."""
    return example_file(start, folder).read_bytes()


def small_document(kind: str) -> Finished:
    """Return a finished document of a few bytes, in place of a rendered one."""
    composition = Composition(kind, "notices/any.docx", f"{kind} 样张", {})
    return Finished(composition, Rendered(b"DOCX", ()), LaidOut(b"PDF", 1, ()))


@dataclass
class Desk:
    """The service over a fresh workspace, its clock in hand."""

    root: Path
    at: datetime = field(default_factory=lambda: clock.now() + timedelta(seconds=5))
    toml: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        init(self.root, False)
        at_once(self.root)
        fill_in(self.root)
        set_words(self.root, self.toml)
        self.settings: Settings = read_settings(self.root / "docgen.toml")
        self.workspace = Workspace(self.root)
        self.service = Service(self.workspace, self.settings, lambda: self.at)

    def drop(self, name: str, content: bytes, sender: str = "office") -> Path:
        """Put a file into the inbox."""
        folder = self.workspace.inbox / sender if sender else self.workspace.inbox
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        path.write_bytes(content)
        return path

    def claim(self) -> list[str]:
        """Claim everything in the inbox; return the numbers."""
        found = reception.candidates(self.workspace, self.settings.inbox)
        claims = [
            reception.take(item, self.workspace, self.settings.inbox, lambda: self.at)
            for item in found
        ]
        return [claim.number for claim in claims if claim is not None]

    def finish(self, number: str, result: int = 1) -> str:
        """Bring a claimed file to its end, step after step, without the journal."""
        service = self.service
        submission = service.register(number)
        if submission == WAITING:
            return WAITING
        if submission != number:
            service.release(number, 1, "duplicate")
            return "duplicate"
        end = service.review(number, result)
        if end != "quarantined":
            service.draft(number, result)
        service.release(number, result, end)
        return end

    def bring(self, name: str, content: bytes, sender: str = "office") -> tuple[str, str]:
        """Drop one file and bring it to its end; return number and end."""
        self.drop(name, content, sender)
        (number,) = self.claim()
        return number, self.finish(number)

    def receipts(self) -> list[dict[str, Any]]:
        """Return all receipts in the outbox, by name."""
        found = sorted((self.workspace.outbox / "receipts").rglob("*.json"))
        return [json.loads(path.read_bytes()) for path in found]

    def folders(self) -> list[str]:
        """Return the names of all document folders in the outbox."""
        return sorted(path.parent.name for path in self.workspace.outbox.rglob("manifest.json"))

    def set_entered(self, path: Path, at: datetime) -> None:
        """Set a file's modification time."""
        os.utime(path, (at.timestamp(), at.timestamp()))


def exported(desk: Desk, name: str = CONTRACT_NO) -> tuple[Path, CaseFile]:
    """Export the case of a contract or an incubator; return the file and what it holds."""
    return Checker(desk.root).export_case(name, desk.root / "案卷.json")


def run_with_journal(desk: Desk) -> Any:
    """Run the real runner over the desk's workspace."""
    from docgen.jobs.runner import open_runner

    assert workflow.BENCH.service is None
    with open_runner(desk.root, desk.settings, now=lambda: desk.at) as runner:
        return runner.run()
