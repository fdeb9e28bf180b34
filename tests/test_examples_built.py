"""The committed examples are what their generator makes, and every one has its expectation."""

from __future__ import annotations

from pathlib import Path

from tools.build_examples import files

EXAMPLES = Path(__file__).parent.parent / "examples"


def test_committed_examples_equal_the_generators_output() -> None:
    made = files()
    committed = {
        str(path.relative_to(EXAMPLES)): path.read_bytes()
        for path in EXAMPLES.rglob("*")
        if path.is_file() and not path.name.endswith(".expect.yaml")
    }
    assert sorted(made) == sorted(committed)
    assert [name for name in made if made[name] != committed[name]] == []


def test_every_example_has_an_expectation_beside_it() -> None:
    missing = [
        name
        for name in files()
        if "/" in name
        and not (EXAMPLES / name).with_name(Path(name).stem + ".expect.yaml").exists()
    ]
    assert missing == []
