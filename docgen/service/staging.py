"""Finished folders on their way to the outbox: written aside, put in place by one rename."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from docgen.edges import files
from docgen.edges.workspace import Workspace
from docgen.issue.outbox import Package

_PLAN = "plan.json"


class Staging:
    """The place between the draft and the release of one result."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def _folder(self, number: str, result: int) -> Path:
        return self._workspace.staging / f"{number}-r{result}"

    def put(self, number: str, result: int, packages: Sequence[Package]) -> None:
        """Write the folders of a result aside; the plan comes last and says they are whole."""
        folder = self._folder(number, result)
        shutil.rmtree(folder, ignore_errors=True)
        plan = []
        for index, package in enumerate(packages):
            files.write_together(folder / str(index), package.files)
            plan.append({"folder": package.folder, "documents": list(package.documents)})
        files.write_whole(folder / _PLAN, json.dumps(plan, ensure_ascii=False).encode())

    def is_ready(self, number: str, result: int) -> bool:
        """Return whether a result lies aside whole."""
        return (self._folder(number, result) / _PLAN).is_file()

    def release(self, number: str, result: int) -> list[Mapping[str, Any]]:
        """Put the folders in place; return the rows of their documents. Repeating is harmless."""
        folder = self._folder(number, result)
        rows: list[Mapping[str, Any]] = []
        for index, item in enumerate(json.loads((folder / _PLAN).read_bytes())):
            place = self._place(folder / str(index), item["folder"], number, result)
            rows += [{**row, "folder": place} for row in item["documents"]]
        return rows

    def _place(self, source: Path, wanted: str, number: str, result: int) -> str:
        """Move one folder to the outbox, beside one of another submission that has the name."""
        outbox = self._workspace.outbox
        for name in (wanted, f"{wanted}-{number.rpartition('-')[2]}"):
            target = outbox / name
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                source.rename(target)
                files.sync_folder(target.parent)
                return name
            if _belongs(target, number, result):
                return name
        raise FileExistsError(str(outbox / wanted))

    def clear(self, number: str, result: int) -> None:
        """Remove what is left aside of a result."""
        shutil.rmtree(self._folder(number, result), ignore_errors=True)


def _belongs(folder: Path, number: str, result: int) -> bool:
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
    except (FileNotFoundError, ValueError):
        return False
    return bool(manifest.get("receipt") == number and manifest.get("result") == result)
