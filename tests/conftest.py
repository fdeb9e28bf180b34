"""What several test modules share: the demo, run once in the worker that has its group."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.cli.app import run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a demo workspace in which `docgen run` has run once.

    Modules that use it carry the mark ``xdist_group("the demo, run once")``.
    """
    folder = tmp_path_factory.mktemp("demo")
    assert run(["init", str(folder), "--demo"]) == 0
    assert run(["run", "--workspace", str(folder)]) == 0
    return folder
