"""Documents as they should be: no rule violated, and nothing passed in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.cli.app import run
from docgen.measure import Report, inspect

from .samples import ROOT, contract, letter, measured, report, standard, told

PUDONG = ROOT / "examples" / "示例甲孵化器-浦东"
CASE = PUDONG / "01_2023-11-21_三方合同.yaml"
SENT = (
    "01_2023-11-21_三方合同",
    "11_2025-06-20_变更报告_场地",
    "14_2025-07-28_审议决定_场地变更",
    "18_2025-10-20_审议决定_指标调整",
    "22_2026-03-20_年度报告_2025",
    "23_2026-03-24_绩效评价报告_Y2",
    "27_2026-05-22_年度评价结果_Y2",
    "28_2026-07-11_季度报告_2026Q2",
)


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the documents of the examples, both formats, by file name."""
    found: dict[str, Path] = {}
    for name in SENT:
        folder = tmp_path_factory.mktemp("drafts")
        command = ["draft", str(PUDONG / f"{name}.yaml"), "--case", str(CASE), "-o", str(folder)]
        assert run(command) in (0, 3)
        found |= {path.name: path for path in folder.iterdir()}
    return found


def test_every_document_of_the_examples_violates_no_rule(drafted: dict[str, Path]) -> None:
    assert len(drafted) >= 4 * len(SENT)  # each with its findings sheet, both formats
    faults = [
        f"{name}: {item.rule} {item.measured} {[one.words for one in item.deviations[:3]]}"
        for name, path in drafted.items()
        for item in inspect(name, path.read_bytes(), standard()).findings
        if item.verdict.value == "violated"
    ]
    assert faults == []


PROFILES = {"三方合同": "合同", "变更确认通知": "公文", "评价结果通知": "公文", "签收告知": "公文"}


@pytest.mark.parametrize("word", PROFILES)
def test_the_profile_follows_from_the_document(drafted: dict[str, Path], word: str) -> None:
    paths = [p for name, p in drafted.items() if word in name and "校验结果" not in name]
    assert paths
    for path in paths:
        made = inspect(path.name, path.read_bytes(), standard())
        assert (path.name, made.profile) == (path.name, PROFILES[word])


def _samples() -> Iterator[tuple[bytes, str]]:
    yield letter(), "公文"
    yield report(), "报告"
    yield contract(), "合同"


@pytest.mark.parametrize("medium", ["PDF", "DOCX"])
def test_the_samples_keep_every_rule(medium: str) -> None:
    for docx, profile in _samples():
        made = measured(docx, medium, "")
        assert (made.profile, told(made)) == (profile, set())


def _by_rule(made: Report) -> dict[str, str]:
    return {item.rule: item.verdict.value for item in made.findings}


def test_every_rule_has_a_verdict_and_what_does_not_apply_says_why() -> None:
    made = measured(contract())
    assert len(made.findings) == len(standard().rules)
    unmet = [item for item in made.findings if item.verdict.value == "not_applicable"]
    assert all(item.measured for item in unmet)
    assert _by_rule(made)["organ.top"] == "not_applicable"
    assert _by_rule(measured(contract(), profile="公文"))["organ.present"] == "violated"


def test_the_figures_of_a_letter_are_those_of_the_standard() -> None:
    figures = {item.rule: item.measured for item in measured(letter()).findings}
    assert figures["page.lines"].startswith("22 行")
    assert figures["page.chars"].startswith("28.")
    assert abs(_figure(figures["page.head_margin"]) - 37) <= 0.5
    assert abs(_figure(figures["page.type_height"]) - 262) <= 0.5
    assert abs(_figure(figures["organ.top"]) - 35) <= 0.5
    assert figures["imprint.bottom"].startswith("末条分隔线距页面上边 26")


def _figure(words: str) -> float:
    """Return the first figure of a measure."""
    found = re.search(r"\d+\.\d+", words)
    assert found
    return float(found[0])
