"""Where the documents to compare come from: the demo's outbox, folders of DOCX files."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from docgen.cli.app import run
from tests.elements.filling import NAMES, docx
from tools.parity.bench import Sample
from tools.parity.receipt import receipt_sample


def demo_samples(per_kind: int | None = None) -> list[Sample]:
    """Make the demo's documents in a temporary workspace; at most `per_kind` of a kind.

    Raises RuntimeError where the demo does not run through.
    """
    with tempfile.TemporaryDirectory(prefix="parity-demo-") as folder:
        if run(["init", folder, "--demo"]) or run(["run", "--workspace", folder]):
            raise RuntimeError("演示工作区没有跑通，无法取得文书。")
        return outbox_samples(Path(folder), per_kind)


def outbox_samples(workspace: Path, per_kind: int | None = None) -> list[Sample]:
    """Return the documents in a workspace's outbox by kind, the longest first; and a receipt."""
    found: dict[str, list[tuple[int, str, Path]]] = {}
    for manifest in sorted((workspace / "outbox").rglob("manifest.json")):
        for item in json.loads(manifest.read_text(encoding="utf-8"))["documents"]:
            name = f"{item['kind']}_{manifest.parent.name}_{item['docx']['sha256'][7:13]}"
            path = manifest.parent / item["docx"]["name"]
            found.setdefault(item["kind"], []).append((-item["pdf"]["pages"], name, path))
    return [
        receipt_sample(),
        *(
            Sample(name, kind, path.read_bytes())
            for kind in sorted(found)
            for _, name, path in sorted(found[kind])[:per_kind]
        ),
    ]


def element_samples() -> list[Sample]:
    """Return the templates to copy from, filled with the sample texts of their tests."""
    return [Sample(f"ELEMENTS_{name}", "ELEMENTS", docx(name)) for name in NAMES]


def file_samples(paths: Iterable[Path], kind: str) -> Iterator[Sample]:
    """Return DOCX files, and those in folders, as samples of a kind."""
    for path in paths:
        files = sorted(path.glob("*.docx")) if path.is_dir() else [path]
        for file in files:
            yield Sample(file.stem, kind, file.read_bytes())
