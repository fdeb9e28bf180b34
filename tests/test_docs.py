"""Every command and every finding code is documented, and the pages made from data are current."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from docgen.cli.app import app
from docgen.edges.rulebook import load_rulebook
from tools.build_docs import page

ROOT = Path(__file__).parent.parent
ZH = ROOT / "docs" / "zh"


def _commands() -> list[str]:
    return sorted(typer.main.get_group(app).commands)


@pytest.mark.parametrize("command", _commands())
def test_every_command_has_its_section(command: str) -> None:
    text = (ZH / "命令.md").read_text(encoding="utf-8")
    assert f"### `docgen {command}`" in text


def test_every_documented_command_exists() -> None:
    text = (ZH / "命令.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"### `docgen ([a-z-]+)`", text)) == _commands()


def test_the_page_of_finding_codes_is_what_the_catalogue_says() -> None:
    book = load_rulebook(ROOT / "policies")
    assert (ZH / "校验代码.md").read_text(encoding="utf-8") == page(book)


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], ids=str)
def test_no_link_of_the_docs_is_dead(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (path.parent / target).exists()] == []
