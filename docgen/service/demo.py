"""The demo workspace: invented records with the times at which they were received.

Every receipt of it says 演示时钟; it can never become a real workspace, nor a real one a demo.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from docgen.edges import clock, files, resources
from docgen.edges.workspace import Workspace
from docgen.errors import DocgenError, PackError
from docgen.located import load_yaml
from docgen.settings import Settings

RECEIPTS = "receipts.yaml"


class Sample(NamedTuple):
    """One example file: where it lies, who sends it, when it was received."""

    path: Path
    name: str  # below examples/
    sender: str  # the inbox folder, "" = directly in the inbox
    sha256: str
    received_at: str
    received_at_district: str | None


def samples(folder: Path) -> list[Sample]:
    """Read ``receipts.yaml`` of an examples folder; PackError names what is wrong in it."""
    index = folder / RECEIPTS
    content, _ = load_yaml(index.read_text(encoding="utf-8"))
    found = []
    for row in content["receipts"]:
        if not isinstance(row, Mapping):
            raise PackError(f"{index}：每一行应有 file、received_at、sender")
        found.append(_sample(folder, index, row))
    return found


class Single(NamedTuple):
    """An example that is no part of the demo: the file, its receipt, what it is held against."""

    path: Path
    received_at: str
    beside: tuple[Path, ...]


def singles(folder: Path) -> list[Single]:
    """Read the acts of ``receipts.yaml`` that stand beside the stories; none where it has none."""
    content, _ = load_yaml((folder / RECEIPTS).read_text(encoding="utf-8"))
    return [
        Single(
            folder / str(row["file"]),
            clock.parse(str(row["received_at"])).isoformat(),
            tuple(folder / str(name) for name in row["beside"]),
        )
        for row in content.get("singles") or ()
    ]


def _sample(folder: Path, index: Path, row: Mapping[str, Any]) -> Sample:
    path = folder / str(row.get("file", ""))
    if not path.is_file():
        raise PackError(f"{index}：没有文件 {row.get('file')}")
    try:
        received = clock.parse(str(row["received_at"])).isoformat()
        district = row.get("received_at_district")
        at_district = clock.parse(str(district)).isoformat() if district else None
    except (KeyError, ValueError) as error:
        raise PackError(f"{index}：{row['file']} 的收件时间有误（{error}）") from None
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if row.get("sha256") not in (None, digest):
        raise PackError(f"{index}：{row['file']} 的内容与所记 sha256 不符")
    sender = str(row.get("sender") or "").strip("/")
    return Sample(path, str(row["file"]), sender, digest, received, at_district)


def times(workspace: Workspace) -> Mapping[str, Mapping[str, str]]:
    """Return the simulated receipt times by SHA-256; nothing outside a demo."""
    try:
        found: dict[str, dict[str, str]] = json.loads(workspace.demo.read_bytes())
    except FileNotFoundError:
        return {}
    return found


def guard(workspace: Workspace, settings: Settings) -> None:
    """Refuse a workspace that changed its nature, or a demo's time in a real one: DocgenError."""
    if workspace.demo.exists() and not settings.demo.enabled:
        raise DocgenError(
            "这是演示工作区，不能改作正式工作区：请把 docgen.toml 的 [demo] enabled 改回 true，"
            "并用 docgen init 另建正式工作区。"
        )
    if settings.demo.enabled and not workspace.demo.exists():
        raise DocgenError(
            "正式工作区不能改作演示：请把 docgen.toml 的 [demo] enabled 改回 false，"
            "演示请用 docgen init --demo 另建。"
        )
    set_clock(settings.demo.enabled)


def set_clock(is_demo: bool) -> None:
    """Set the clock as the environment asks, in a demo; DocgenError anywhere else.

    Every opening of a workspace comes by here, so that what one workspace was shown is never
    taken for the time of another.
    """
    at = clock.wanted()
    if at is not None and not is_demo:
        clock.show(None)
        raise DocgenError(
            f"设有环境变量 {clock.DEMO_VARIABLE}（演示时钟），这里不是演示工作区，不予办理："
            f"正式工作区的时间只以本机时钟为准。请先取消该变量（unset {clock.DEMO_VARIABLE}）。"
        )
    clock.show(at)


def empty(workspace: Workspace) -> None:
    """Make the workspace a demo without any of the samples; what lies there stays."""
    if not workspace.demo.exists():
        files.write_whole(workspace.demo, b"{}")


def prepare(workspace: Workspace, knows: Callable[[str], bool]) -> list[Sample]:
    """Note the receipt times and drop the samples that are not registered; return those."""
    found = samples(resources.shipped("examples"))
    table = {
        item.sha256: {
            "received_at": item.received_at,
            "received_at_district": item.received_at_district,
        }
        for item in found
    }
    files.write_whole(workspace.demo, json.dumps(table, indent=1).encode())
    dropped = []
    for item in found:
        target = workspace.inbox / item.sender / item.name.replace("/", "_")
        if not target.exists() and not knows(item.sha256):
            files.write_whole(target, item.path.read_bytes())
            dropped.append(item)
    return dropped
