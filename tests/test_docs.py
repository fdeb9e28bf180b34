"""Every command and every finding code is documented, and the pages made from data are current."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from docgen.cli.app import app
from docgen.edges.fonts import families
from docgen.edges.outgoing import load_outgoing
from docgen.edges.rulebook import load_rulebook
from tools import machine_page
from tools.build_docs import page

ROOT = Path(__file__).parent.parent
ZH = ROOT / "docs" / "zh"


def _commands() -> list[str]:
    return sorted(typer.main.get_group(app).commands)


@pytest.mark.parametrize("command", _commands())
def test_every_command_has_its_section(command: str) -> None:
    text = (ZH / "命令.md").read_text(encoding="utf-8")
    assert f"### `docgen {command}`" in text


def _options() -> list[tuple[str, str]]:
    """Return command and option of all that have a long name and are not of every command."""
    found = []
    for name, command in typer.main.get_group(app).commands.items():
        for each in (command, *getattr(command, "commands", {}).values()):
            longs = (item for option in each.params for item in option.opts if item[:2] == "--")
            found += [(name, item) for item in longs]
    common = {"--help", "--json", "--workspace", "--output"}
    return sorted({(name, item) for name, item in found if item not in common})


@pytest.mark.parametrize(("command", "option"), _options())
def test_every_option_is_told_in_the_section_of_its_command(command: str, option: str) -> None:
    text = (ZH / "命令.md").read_text(encoding="utf-8")
    section = text.split(f"### `docgen {command}`\n")[1].split("\n### ")[0]
    assert option in section


def test_the_names_of_fonts_are_those_the_fonts_are_found_by() -> None:
    text = (ZH / "字体.md").read_text(encoding="utf-8")
    for row in families():
        [told] = re.findall(rf"^\| {row.name} \| (.*?{row.names[0]}.*?) \| (.*?) \|$", text, re.M)
        for names, known in zip(told, (row.names, row.stand_ins), strict=True):
            shown = [part for part in re.split("[（）、…]+", names) if part]
            assert [name for name in shown if not any(name in item for item in known)] == []


def test_every_documented_command_exists() -> None:
    text = (ZH / "命令.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"### `docgen ([a-z-]+)`", text)) == _commands()


def test_the_page_of_finding_codes_is_what_the_catalogue_says() -> None:
    book = load_rulebook(ROOT / "policies")
    assert (ZH / "校验代码.md").read_text(encoding="utf-8") == page(book)


def test_the_page_of_the_machines_is_what_the_tables_say() -> None:
    outgoing = load_outgoing(ROOT / "policies" / "outgoing").machine
    told = machine_page.page(load_rulebook(ROOT / "policies"), outgoing)
    assert (ZH / "办理流程.md").read_text(encoding="utf-8") == told


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], ids=str)
def test_no_link_of_the_docs_is_dead(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (path.parent / target).exists()] == []
