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


def main() -> None:
    """Write every paper and say which."""
    for name, build in sorted(PAPERS.items()):
        target = FOLDER / f"{name}.docx"
        target.write_bytes(build())
        print(f"{target.name}  {target.stat().st_size}")


if __name__ == "__main__":
    main()
