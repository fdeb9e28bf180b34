"""Write policies/coverage/cases.yaml: in which cases of the test suite each rule speaks.

Scenarios first (tests/scenarios), else examples by their expectations, else the tests that name
the rule. Run from the repository root: ``python -m tools.build_cases``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from docgen.edges.rulebook import load_rulebook

TARGET = Path("policies/coverage/cases.yaml")
HEAD = """# 每条规则在哪些测试情形中出现，由 python -m tools.build_cases 生成：tests/scenarios 中的情形编号，
# 没有的列示例（examples）或者测试文件。docgen policies coverage 照此列出。
"""
_MOST = 4
_WIDTH = 100


def scenario_codes(row: Mapping[str, Any]) -> set[str]:
    """Return the rules a scenario expects to speak."""
    found = (row.get("expect") or {}).get("finds") or ()
    codes = (item if isinstance(item, str) else str(item["code"]) for item in found)
    return {code.partition("/")[0] for code in codes}


def _scenarios(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "tests" / "scenarios").glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield from ((code, str(row["id"])) for code in sorted(scenario_codes(row)))


def _examples(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "examples").rglob("*.expect.yaml")):
        told = path.read_text(encoding="utf-8")
        name = f"{path.parent.name}/{path.name.removesuffix('.expect.yaml')}"
        for code in sorted(set(re.findall(r"\bcode: ['\"]?([A-Z]+\d*-\d+)", told))):
            yield code, name


def _tests(root: Path, rules: set[str]) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "tests").rglob("test_*.py")):
        said = set(re.findall(r"\b[A-Z]+\d*-\d+\b", path.read_text(encoding="utf-8")))
        for code in sorted(said & rules):
            yield code, path.relative_to(root).as_posix()


def cases(root: Path) -> dict[str, list[str]]:
    """Return the cases of each rule, the first kind of case that there is."""
    rules = set(load_rulebook(root / "policies").rules)
    found: dict[str, list[str]] = {}
    for pairs, most in (
        (_scenarios(root), None),
        (_examples(root), _MOST),
        (_tests(root, rules), _MOST),
    ):
        fresh: dict[str, list[str]] = {}
        for code, name in pairs:
            if code in rules and code not in found:
                fresh.setdefault(code, []).append(name)
        found |= {code: names[:most] for code, names in fresh.items()}
    return dict(sorted(found.items()))


def page(found: Mapping[str, list[str]]) -> str:
    """Return the file: a rule a line, long lists wrapped."""
    lines = [HEAD]
    for code, names in found.items():
        text = ", ".join(names)
        if len(code) + len(text) < _WIDTH:
            lines.append(f"{code}: [{text}]\n")
        else:
            lines.append(f"{code}:\n" + "".join(f"  - {name}\n" for name in names))
    return "".join(lines)


def main() -> None:
    """Write the file."""
    TARGET.write_text(page(cases(Path())), encoding="utf-8")


if __name__ == "__main__":
    main()
