"""Write tests/parity/unseen/*.docx anew: ``python -m tools.unseen``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tools.unseen import elements, letters, meeting, numbered, pictures, sheets, summary

FOLDER = Path(__file__).parents[2] / "tests" / "parity" / "unseen"
PAPERS: dict[str, Callable[[], bytes]] = {
    name: build
    for module in (elements, letters, meeting, numbered, pictures, sheets, summary)
    for name, build in module.PAPERS.items()
}


def papers() -> dict[str, bytes]:
    """Build every paper, by its file name."""
    return {f"{name}.docx": build() for name, build in sorted(PAPERS.items())}


def main() -> None:
    """Write every paper and say which."""
    for name, content in papers().items():
        (FOLDER / name).write_bytes(content)
        print(f"{name}  {len(content)}")


if __name__ == "__main__":
    main()
