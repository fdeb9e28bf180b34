"""The notices of 第十二条 and the reminder keep every rule of the standard on their pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.cli.app import run
from docgen.measure import inspect
from docgen.service import demo

from .samples import ROOT, standard

SINGLES = [item for item in demo.singles(ROOT / "examples") if "免予" not in item.path.name]
KINDS = {
    "约谈通知": "公文",
    "约谈记录": "报告",
    "暂停经费资助通知": "公文",
    "追回已拨经费通知": "公文",
    "科研信用记录告知书": "公文",
    "逾期催报通知": "公文",
}


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the documents of the single acts, both formats, by file name; 校验结果 apart."""
    folder = tmp_path_factory.mktemp("singles")
    for single in SINGLES:
        cases = [part for path in single.beside for part in ("--case", str(path))]
        command = ["draft", str(single.path), *cases, "--received-at", single.received_at]
        assert run([*command, "-o", str(folder)]) == 0
    return {path.name: path for path in folder.iterdir() if "校验结果" not in path.name}


@pytest.mark.parametrize("word", KINDS)
def test_every_rule_that_applies_is_kept(drafted: dict[str, Path], word: str) -> None:
    paths = [path for name, path in drafted.items() if name.startswith(word)]
    assert {path.suffix for path in paths} == {".docx", ".pdf"}
    for path in paths:
        report = inspect(path.name, path.read_bytes(), standard())
        assert report.profile == KINDS[word]
        wrong = [item for item in report.findings if item.verdict.value in ("violated", "deviates")]
        assert wrong == []
