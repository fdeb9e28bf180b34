"""Run a command as a person does and see what it printed and how it ended."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from docgen.cli.door import run as run_command

EXAMPLES = Path(__file__).parents[2] / "examples"
PUDONG = EXAMPLES / "示例甲孵化器-浦东"


@dataclass(frozen=True)
class Outcome:
    """Exit code and both streams of one command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


Docgen = Callable[..., Outcome]


@pytest.fixture
def docgen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Docgen:
    """Return a function that runs a command in a workspace of its own."""
    monkeypatch.setenv("DOCGEN_WORKSPACE", str(tmp_path))
    monkeypatch.delenv("DOCGEN_DEBUG", raising=False)

    def call(*words: str | Path) -> Outcome:
        capsys.readouterr()
        code = run_command([str(word) for word in words])
        streams = capsys.readouterr()
        return Outcome(code, streams.out, streams.err)

    return call


@pytest.fixture
def contract() -> Path:
    """Return the contract of the Pudong example."""
    return example("01")


@pytest.fixture
def report() -> Path:
    """Return its first quarterly report."""
    return example("02")


def example(start: str) -> Path:
    """Return an example file by the beginning of its name."""
    found = (path for path in sorted(PUDONG.glob(f"{start}*.yaml")) if "expect" not in path.name)
    return next(found)
