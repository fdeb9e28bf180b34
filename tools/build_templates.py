"""Build templates/**.docx from tools/templating/doc_*.py: ``python -m tools.build_templates``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path

import tools.templating as templating

ROOT = Path(__file__).resolve().parent.parent / "templates"


def builders() -> dict[str, Callable[[], bytes]]:
    """Return path → builder of every template module; a path claimed twice is an error."""
    found: dict[str, Callable[[], bytes]] = {}
    for module in sorted(item.name for item in pkgutil.iter_modules(templating.__path__)):
        if not module.startswith("doc_"):
            continue
        offered = importlib.import_module(f"tools.templating.{module}").TEMPLATES
        if found.keys() & offered.keys():
            raise ValueError(f"{module} claims a template of another module")
        found.update(offered)
    return dict(sorted(found.items()))


def main() -> None:
    """Write every template and say which."""
    for path, build in builders().items():
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(build())
        print(f"{target.relative_to(ROOT.parent)}  {target.stat().st_size}")


if __name__ == "__main__":
    main()
