"""Fixtures of the flow: a desk whose documents cost nothing, and one with the real ones."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from docgen import pipeline
from docgen.model.finding import Verdict

from .desk import Desk, small_document
from .office_at import filed_office

_KINDS = {"contract": "CONTRACT", "q_report": "Q_REPORT", "change_report": "CHG_REPORT"}


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every document a few bytes: these tests are about the way, not the paper."""

    def draft(sources: Any, *_: Any) -> tuple[Any, ...]:
        kind = _KINDS.get(sources.review.kind)
        is_good = sources.review.verdict is not Verdict.REJECTED
        kinds = [kind, "VALID_RPT"] if kind and is_good else ["VALID_RPT"]
        return tuple(small_document(name) for name in kinds)

    monkeypatch.setattr(pipeline, "draft", draft)
    monkeypatch.setattr(pipeline, "acknowledge", lambda *_: small_document("RECEIPT"))


@pytest.fixture
def desk(tmp_path: Path, light: None) -> Desk:
    """Open a fresh office."""
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def filed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an office with real papers, the minutes of a decision issued."""
    root = tmp_path_factory.mktemp("papers")
    filed_office(root)
    return root


@pytest.fixture
def papers(filed_once: Path, tmp_path: Path) -> Path:
    """Return a copy of that office."""
    return Path(shutil.copytree(filed_once, tmp_path / "papers"))
