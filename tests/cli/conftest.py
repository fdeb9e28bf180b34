"""Run a command as a person does and see what it printed and how it ended."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.cli.door import run as run_command
from tests.ready import at_once, fill_in
from tools.programme.player import Told

EXAMPLES = Path(__file__).parents[2] / "examples"
PUDONG = EXAMPLES / "示例甲孵化器-浦东"


Docgen = Callable[..., Told]


@pytest.fixture
def docgen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Docgen:
    """Return a function that runs a command in a workspace of its own."""
    monkeypatch.setenv("DOCGEN_WORKSPACE", str(tmp_path))
    monkeypatch.delenv("DOCGEN_DEBUG", raising=False)

    def call(*words: str | Path) -> Told:
        capsys.readouterr()
        code = run_command([str(word) for word in words])
        streams = capsys.readouterr()
        return Told(code, streams.out, streams.err)

    return call


@pytest.fixture
def contract() -> Path:
    """Return the contract of the Pudong example."""
    return example("01")


@pytest.fixture
def report() -> Path:
    """Return its first quarterly report."""
    return example("02")


def office_with(docgen: Docgen, root: Path, *starts: str) -> Docgen:
    """Make an office that took in these examples; return its commands."""
    assert docgen("init").code == 0
    at_once(root)
    fill_in(root)
    for start in starts:
        shutil.copy(example(start), root / "inbox")
    assert docgen("run").code == 0
    return docgen


def example(start: str) -> Path:
    """Return an example file by the beginning of its name."""
    found = (path for path in sorted(PUDONG.glob(f"{start}*.yaml")) if "expect" not in path.name)
    return next(found)
