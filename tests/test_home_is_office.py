"""Home and office say the same of every example, and an exported case tells of nobody else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from docgen.edges import clock
from docgen.model.casefile import CaseFile, decode
from docgen.service.checking import Checker, Question, verdict_json
from tests.loaded import ROOT

pytestmark = pytest.mark.xdist_group("the demo, run once")

JIA, YI = "91310115MADEM00117", "91310110MADEM002XN"
CONTRACTS = {JIA: "GZL-2023-001", YI: "PYL-2024-001"}
OF_THE_OFFICE = "示例全市"  # papers of the programme: nobody checks them at home
FILES = sorted(
    path
    for path in (ROOT / "examples").glob("*/*")
    if path.is_file() and ".expect" not in path.name and path.parent.name != OF_THE_OFFICE
)


def _incubator(path: Path) -> str:
    """Return whose file it is; a file that names nobody is tried with the case of 甲."""
    named = re.search(rb'^incubator_uscc: "?(\w+)"?$', path.read_bytes(), re.M)
    return YI if named and named[1].decode() == YI else JIA


@pytest.fixture(scope="module")
def exported(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the exported case of each incubator of the demo."""
    folder = tmp_path_factory.mktemp("cases")
    office = Checker(demo)
    return {
        uscc: office.export_case(number, folder / f"{number}.json")[0]
        for uscc, number in CONTRACTS.items()
    }


@pytest.mark.parametrize("at", ["2025-06-20T10:00", "2027-03-02T10:00"])
def test_home_and_office_say_the_same_of_every_example(
    demo: Path, exported: dict[str, Path], at: str
) -> None:
    office, home = Checker(demo), Checker(None)
    assert len(FILES) > 150
    differ = []
    for path in FILES:
        question = Question(received_at=clock.parse(at))
        case = (exported[_incubator(path)],)
        at_home = home.check(path, Question(received_at=question.received_at, case=case))
        if verdict_json(at_home) != verdict_json(office.check(path, question)):
            differ.append(path.name)
    assert differ == []


def _told(case: CaseFile, whole: bytes) -> bytes:
    """Return all that an exported case tells: the file itself and every paper in it."""
    return b"\n".join([whole, *(entry.content for entry in case.entries)])


@pytest.mark.parametrize("own", [JIA, YI])
def test_an_exported_case_tells_of_no_other_incubator(exported: dict[str, Path], own: str) -> None:
    whole = exported[own].read_bytes()
    case = decode(exported[own].name, whole)
    assert len(case.entries) > 20
    other = YI if own == JIA else JIA
    theirs = decode("other.json", exported[other].read_bytes())
    words = {other, CONTRACTS[other], theirs.incubator_name, *_accounts(theirs)}
    told = _told(case, whole)
    assert [word for word in sorted(words) if word.encode() in told] == []
    assert own.encode() in told


def _accounts(case: CaseFile) -> set[str]:
    """Return what else only an incubator's own papers hold: builder, account, controller."""
    contract = next(entry for entry in case.entries if entry.kind == "contract")
    text = contract.content.decode()
    wanted = ("bank_account:", "separate_ledger_account:", "actual_controller:", "legal_rep:")
    rows = [line.strip() for line in text.splitlines() if line.strip().startswith(wanted)]
    found = {json.loads(row.partition(":")[2].strip()) for row in rows if '"' in row}
    assert len(found) >= 2
    return {str(word) for word in found}
