"""The same DOCX looks the same here and in LibreOffice: what we ship, others' files, the unseen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.parity.bench import Sample, measure
from tools.parity.model import Parity
from tools.parity.office import find_office
from tools.parity.report import shown
from tools.parity.samples import element_samples, file_samples, outbox_samples

pytestmark = [
    pytest.mark.xdist_group("the demo, run once"),
    pytest.mark.skipif(
        find_office() is None,
        reason="LibreOffice（soffice）未安装，无法与之比对版式；.ci/run 会安装它",
    ),
]

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
FOREIGN = sorted(path.stem for path in (HERE / "foreign").glob("*.docx"))
UNSEEN = sorted(path.stem for path in (HERE / "unseen").glob("*.docx"))
KINDS = (
    "CONTRACT", "Q_REPORT", "A_REPORT", "P_REPORT", "CHG_REPORT", "CHG_ACK", "CHG_OK", "CHG_NO",
    "EVAL_CONT", "EVAL_PAUSE", "EVAL_STOP", "EVAL_FINAL", "VALID_RPT", "RECEIPT",
    "ELEMENTS_notice", "ELEMENTS_joint", "ELEMENTS_letter", "ELEMENTS_order", "ELEMENTS_minutes",
)  # fmt: skip


@pytest.fixture(scope="module")
def parities(demo: Path) -> dict[str, Parity]:
    """Compare the longest document of each kind and every other one, in one run."""
    samples: list[Sample] = outbox_samples(demo, per_kind=1)
    samples += element_samples()
    samples += file_samples([HERE / "foreign"], "foreign")
    samples += file_samples([HERE / "unseen"], "unseen")
    found = measure(samples)
    named = ("foreign", "unseen", "ELEMENTS")
    return {one.name if one.kind in named else one.kind: one for one in found}


@pytest.mark.parametrize("kind", KINDS)
def test_a_shipped_document_is_set_as_in_libreoffice(
    parities: dict[str, Parity], kind: str
) -> None:
    found = parities[kind]
    told = "\n".join(shown(found))
    assert not found.failure, told
    assert found.is_same_text, told
    assert found.our_pages == found.their_pages, told
    assert found.line_share >= 0.99, told
    assert found.near_share >= 0.99, told
    assert found.rules >= 0.99, told
    assert not found.notes, told


@pytest.mark.parametrize("name", [*FOREIGN, *UNSEEN])
def test_a_document_of_others_is_set_no_worse_than_recorded(
    parities: dict[str, Parity], name: str
) -> None:
    found, floor = parities[name], FLOORS[name]
    told = "\n".join(shown(found))
    assert (not found.failure) >= floor["laid_out"], told
    assert (found.our_pages == found.their_pages) >= floor["pages"], told
    assert found.is_same_text >= floor["text"], told
    assert found.line_share >= floor["lines"], told
    assert found.near_share >= floor["near"], told


def test_what_a_foreign_document_loses_is_said(parities: dict[str, Parity]) -> None:
    """Text that LibreOffice prints and we do not is named among what is left out."""
    silent = [
        "\n".join(shown(parities[name]))
        for name in FOREIGN
        if parities[name].lost and not parities[name].notes
    ]
    assert silent == []


def test_the_fonts_of_an_outsider_stand_in_the_same_on_both_sides(
    parities: dict[str, Parity],
) -> None:
    """Most foreign documents ask for faces nobody bundles; their lines still agree."""
    laid_out = [parities[name] for name in FOREIGN if not parities[name].failure]
    alike = [found for found in laid_out if found.line_share == 1]
    assert len(alike) >= 25
