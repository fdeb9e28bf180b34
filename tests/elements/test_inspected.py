"""The templates to copy from keep every rule of the standard, each by its own profile."""

from __future__ import annotations

import pytest

from docgen.measure import inspect
from tests.elements import filling
from tests.measure.samples import standard, told

PROFILES = {"joint": "公文", "notice": "公文", "letter": "信函", "order": "命令", "minutes": "纪要"}


@pytest.mark.parametrize("medium", ["pdf", "docx"])
@pytest.mark.parametrize("name", filling.NAMES)
def test_a_sample_keeps_every_rule_of_its_profile(name: str, medium: str) -> None:
    content = filling.pdf(name) if medium == "pdf" else filling.docx(name)
    report = inspect(f"{name}.{medium}", content, standard())
    assert report.profile == PROFILES[name]
    assert told(report) == set()
