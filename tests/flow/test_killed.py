"""`docgen run` is killed twenty times over fifty files: nothing is lost, nothing made twice."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

from docgen.edges.store import Store
from docgen.edges.workspace import Workspace
from docgen.service.housekeeping import init
from tests.ready import at_once

from .desk import USCC, example

FILES, KILLS = 50, 20
COMMAND = [sys.executable, "-m", "docgen", "run", "--json"]


def test_fifty_files_survive_twenty_kills(tmp_path: Path) -> None:
    init(tmp_path, False)
    at_once(tmp_path)
    workspace = Workspace(tmp_path)
    _drop(workspace)
    chance = random.Random(20260228)  # noqa: S311 - the same moments in every run
    for _ in range(KILLS):
        _run_and_kill(tmp_path, chance.uniform(0.3, 2.2))
    last = subprocess.run(
        [*COMMAND, "-w", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert last.returncode == 0, last.stderr
    json.loads(last.stdout)
    _all_is_there_once(workspace)


def _drop(workspace: Workspace) -> None:
    """Lay fifty different files of four kinds and three senders in the inbox."""
    receipt, consent = example("12").decode(), example("24").decode()
    report = example("02").decode()
    for index in range(FILES - 6):
        text, sender = (receipt, "district-310115") if index % 2 else (consent, "office")
        _put(workspace, sender, f"{index:02d}.yaml", f"{text}\n# {index}\n")
    for index in range(5):
        text = report.replace("2023Q4", f"202{4 + index // 4}Q{index % 4 + 1}")
        _put(workspace, USCC, f"季报{index}.yaml", text)
    _put(workspace, "office", "损坏.zip", "PK\x03\x04")


def _put(workspace: Workspace, sender: str, name: str, text: str) -> None:
    folder = workspace.inbox / sender
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def _run_and_kill(root: Path, after: float) -> None:
    process = subprocess.Popen(
        [*COMMAND, "-w", str(root)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    finally:
        process.wait()


def _all_is_there_once(workspace: Workspace) -> None:
    store = Store(workspace.database)
    arrivals = store.all_arrivals()
    assert len(arrivals) == FILES
    assert len(store.all_submissions()) == FILES
    assert all(row["end"] for row in arrivals)
    assert "quarantined" in {row["end"] for row in arrivals}
    receipts = [json.loads(path.read_bytes()) for path in workspace.outbox.rglob("回执_*.json")]
    assert Counter(slip["number"] for slip in receipts) == Counter(
        row["number"] for row in arrivals
    )
    keys = [row["key"] for row in store.all_submissions() if row["key"]]
    assert len(keys) == len(set(keys))
    manifests = [json.loads(p.read_bytes()) for p in workspace.outbox.rglob("manifest.json")]
    made = Counter((item["receipt"], item["kind"]) for item in manifests)
    assert set(made.values()) == {1}
    for row in store.all_submissions():
        listed = {item["folder"] for item in store.documents_of(row["number"])}
        assert all((workspace.outbox / folder / "manifest.json").is_file() for folder in listed)
    assert sum(len(store.documents_of(row["number"])) for row in store.all_submissions()) == sum(
        len(item["documents"]) for item in manifests
    )
    assert list(workspace.processing.iterdir()) == []
