"""The unseen papers are what their builder makes, and each has its place in the records."""

from __future__ import annotations

import json
from pathlib import Path

from tools.parity.pages import PAGE
from tools.unseen.__main__ import FOLDER, papers

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


def test_the_committed_papers_equal_what_their_builder_makes() -> None:
    """Else `python -m tools.unseen` writes them anew: some are made of the elements we ship."""
    made = papers()
    assert sorted(made) == sorted(path.name for path in FOLDER.glob("*.docx"))
    assert [name for name in made if made[name] != (FOLDER / name).read_bytes()] == []


def test_every_paper_is_described_measured_and_bound_to_its_figures() -> None:
    told = (FOLDER / "README.md").read_text(encoding="utf-8")
    table = PAGE.read_text(encoding="utf-8").split("<!-- unseen -->")[1].split("<!-- /unseen")[0]
    for path in FOLDER.glob("*.docx"):
        assert f"`{path.stem}`" in told
        assert f"| {path.stem} |" in table
        assert path.stem in FLOORS
