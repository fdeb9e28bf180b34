"""`docgen run` over the submissions of a year: many incubators, each with contract and reports."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from docgen.edges.workspace import Workspace
from docgen.service.demo import Sample, samples
from docgen.service.housekeeping import init
from tools.bench.result import Row, Section
from tools.bench.subjects import EXAMPLES, NAME_WORDS, code
from tools.bench.timing import group_mb

EACH = 5  # files of one incubator: the contract and the first four quarterly reports
LOOK_SECONDS = 0.3  # between looks at the memory
WHOLE, ONE = "docgen run", "docgen run --jobs 1"
_OWN_CODE, _OWN_NAME, _OWN_CONTRACT = "91310115MADEM00117", "示例甲", "GZL-2023-001"


def sections(folder: Path, submissions: int) -> tuple[Section, ...]:
    """Time one run over so many submissions, from a filled inbox to documents and receipts.

    Once by as many processes as there are processors, and over a fifth of them by one process.
    """
    few = max(EACH, submissions // 5)
    rows: list[Row] = []
    for name, count, more in ((WHOLE, submissions, ()), (ONE, few, ("--jobs", "1"))):
        workspace = Workspace(folder / f"run{len(rows)}")
        init(workspace.root, is_demo=True, is_empty=True)
        drop(workspace, count)
        rows.append(_run(name, workspace, count, more))
    return (
        Section(
            "run",
            f"整批办理：docgen run，{submissions} 件报送",
            f"收件箱里的 {submissions} 个 YAML 文件（{-(-submissions // EACH)} 家孵化器的合同和季度"
            f"报告；一个进程的只做 {few} 件）",
            "发件箱里的全部文书（DOCX、PDF、数值出处）和回执，登记、审计记录在案（每件用时）",
            WHOLE,
            tuple(rows),
        ),
    )


def drop(workspace: Workspace, submissions: int) -> None:
    """Put submissions of as many incubators as it takes into the inbox, with times of receipt."""
    shipped = [item for item in samples(EXAMPLES.parent) if item.path.parent == EXAMPLES]
    chosen = sorted((item for item in shipped if _is_wanted(item)), key=lambda item: item.name)
    times = {}
    for number in range(submissions):
        sample = chosen[number % EACH]
        content = _of_another(sample.path.read_text(encoding="utf-8"), number // EACH)
        (workspace.inbox / f"{number:05}.yaml").write_bytes(content)
        times[hashlib.sha256(content).hexdigest()] = {
            "received_at": sample.received_at,
            "received_at_district": sample.received_at_district,
        }
    workspace.demo.write_text(json.dumps(times), encoding="utf-8")


def _is_wanted(sample: Sample) -> bool:
    return sample.path.name[:2] in {f"{number:02}" for number in range(1, EACH + 1)}


def _of_another(text: str, number: int) -> bytes:
    """Return a file as another incubator sends it: its own name, code and contract."""
    name = "".join(random.Random(number).sample(NAME_WORDS, 3))  # noqa: S311 - no secret
    text = text.replace(_OWN_CODE, code(500_000 + number)).replace(_OWN_NAME, name)
    return text.replace(_OWN_CONTRACT, f"GZL-2023-{number + 1:03}").encode()


def _run(name: str, workspace: Workspace, submissions: int, more: Sequence[str]) -> Row:
    command = [str(Path(sys.executable).parent / "docgen"), "run", "--json"]
    command += ["--workspace", str(workspace.root), *more]
    environment = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            command, stdout=told, stderr=told, env=environment, start_new_session=True
        )
        peak = _watched(process)
        seconds = time.perf_counter() - begun
        told.seek(0)
        if process.returncode:
            raise RuntimeError(told.read().decode("utf-8", "replace")[-500:])
    made = len(list(workspace.outbox.rglob("*.pdf")))
    note = f"{made} 份文书，每秒 {made / seconds:.1f} 份，共 {seconds:.0f} 秒"
    per_file = seconds * 1000 / submissions
    return Row(name, round(per_file, 3), rounds=1, memory=round(peak), note=note)


def _watched(process: subprocess.Popen[bytes]) -> float:
    """Wait for a program; return the most memory it and its workers held, in MB."""
    peak = 0.0
    while True:
        peak = max(peak, group_mb(process.pid))
        try:
            process.wait(LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return peak
