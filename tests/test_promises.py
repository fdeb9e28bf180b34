"""What the README promises, held on the real thing: the whole demo, run through the commands."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docgen.cli.app import run

pytestmark = pytest.mark.xdist_group("the demo, run once")

ROOT = Path(__file__).parent.parent
KINDS = (
    "PLAN_BUILD", "RECOMMEND", "PUBLISH",
    "CONTRACT", "Q_REPORT", "A_REPORT", "P_REPORT", "CHG_REPORT", "CHG_ACK", "CHG_OK", "CHG_NO",
    "EVAL_CONT", "EVAL_PAUSE", "EVAL_STOP", "EVAL_FINAL", "TERMINATE", "REFUND", "AWARD", "PAY",
    "PAY_DISTRICT", "MINUTES", "SUPPLEMENT", "CONSENT", "RESULT_PUB", "VALID_RPT",
    "PROPOSAL_REPLY", "YP_MATCH",
)  # fmt: skip


def _manifests(demo: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted((demo / "outbox").rglob("manifest.json")):
        yield path.parent, json.loads(path.read_text(encoding="utf-8"))


def _listing(demo: Path) -> dict[str, str]:
    return {
        str(path.relative_to(demo)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (demo / "outbox").rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_lies_in_the_outbox_as_docx_and_pdf(demo: Path, kind: str) -> None:
    found = [
        (folder / item["docx"]["name"], folder / item["pdf"]["name"])
        for folder, manifest in _manifests(demo)
        for item in manifest["documents"]
        if item["kind"] == kind
    ]
    assert found
    for docx, pdf in found:
        assert docx.read_bytes().startswith(b"PK")
        assert pdf.read_bytes().startswith(b"%PDF-")


def test_every_file_has_a_receipt_in_both_forms_and_its_bytes_are_kept(demo: Path) -> None:
    samples = [
        path for path in (ROOT / "examples").glob("示例*/*.yaml") if "expect" not in path.name
    ]
    kept = {hashlib.sha256(path.read_bytes()).hexdigest() for path in samples}
    slips = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in (demo / "outbox" / "receipts").rglob("*.json")
    ]
    told = {slip["file"]["sha256"].removeprefix("sha256:") for slip in slips}
    assert told == kept
    blobs = {path.name for path in (demo / ".docgen").rglob("*") if path.is_file()}
    assert kept <= blobs
    for path in (demo / "outbox" / "receipts").rglob("*.json"):
        assert path.with_suffix(".pdf").exists()


def test_the_manifest_names_the_hash_of_every_file_beside_it(demo: Path) -> None:
    for folder, manifest in _manifests(demo):
        for item in manifest["documents"]:
            for form in ("docx", "pdf"):
                content = (folder / item[form]["name"]).read_bytes()
                assert item[form]["sha256"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_every_traced_value_has_a_source_and_a_place_on_a_page(demo: Path) -> None:
    for folder, _ in _manifests(demo):
        trace = json.loads((folder / "trace.json").read_text(encoding="utf-8"))
        for document in trace["documents"]:
            assert document["values"]
            for value in document["values"]:
                assert ":" in value["source"]
                assert value["docx"]["part"].startswith("word/")


def test_a_second_run_adds_nothing(demo: Path) -> None:
    before = _listing(demo)
    assert run(["init", str(demo), "--demo"]) == 0
    assert run(["run", "--workspace", str(demo)]) == 0
    assert _listing(demo) == before


def test_a_document_comes_out_the_same_in_another_place(demo: Path, tmp_path: Path) -> None:
    contract = next((ROOT / "examples").glob("示例甲*/01_*同.yaml"))
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        args = ["draft", str(contract), "-o", str(folder), "--received-at", "2023-11-21T09:30"]
        assert run([*args, "--workspace", str(tmp_path)]) == 0
        made.append({path.name: path.read_bytes() for path in folder.rglob("*.*")})
    assert made[0] == made[1]
    assert any(name.endswith(".pdf") for name in made[0])


PARTS_OF_THE_WORLD: dict[str, tuple[list[str], dict[str, str], str]] = {
    "one": ([], {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}, ""),
    "two": (
        [],
        {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "2", "USER": "other",
         "LOGNAME": "other", "LANG": "de_DE.UTF-8", "PYTHONUTF8": "1"},
        "2031-12-31T23:59:58",
    ),
    "three": (["-O"], {"TZ": "Pacific/Apia", "PYTHONHASHSEED": "3"}, "2024-02-29T00:00:01"),
}  # fmt: skip
"""Options of Python, environment, and another clock: its moment, empty for the true one."""

AT_ANOTHER_TIME = """
import sys, time
from datetime import datetime
moment = datetime.fromisoformat(sys.argv[1]).timestamp() if sys.argv[1] else time.time()
start, real = time.time(), time.time
time.time = lambda: moment + real() - start
time.time_ns = lambda: int(time.time() * 1e9)
from docgen.edges import clock
clock.now = lambda: datetime.fromtimestamp(time.time(), clock.SHANGHAI).replace(microsecond=0)
from docgen.cli.app import run
sys.exit(run(sys.argv[2:]))
"""


def test_a_document_comes_out_the_same_in_another_environment(tmp_path: Path) -> None:
    """Other folder, home, user, time zone, locale, hash seed, options of Python and clock."""
    contract = next((ROOT / "examples").glob("示例甲*/01_*同.yaml"))
    made = []
    for name, (options, environment, moment) in PARTS_OF_THE_WORLD.items():
        folder = tmp_path / name
        folder.mkdir()
        draft = ["draft", str(contract), "-o", str(folder / "out")]
        subprocess.run(
            [sys.executable, *options, "-c", AT_ANOTHER_TIME, moment, *draft,
             "--received-at", "2023-11-21T09:30"],
            cwd=folder,
            env={**environment, "PYTHONPATH": str(ROOT), "HOME": str(folder)},
            check=True,
            capture_output=True,
            timeout=120,
        )  # fmt: skip
        made.append({path.name: path.read_bytes() for path in (folder / "out").iterdir()})
    assert made[0] == made[1] == made[2]
    assert {name.rpartition(".")[2] for name in made[0]} == {"docx", "pdf"}
