"""The data docgen ships: policies, schemas, templates, examples; a workspace's own prevail."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from docgen.errors import PackError

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(name: str) -> Path:
    """Return the shipped folder `name`: inside the wheel, or beside the package in a checkout.

    Raises PackError where the installation is incomplete.
    """
    for folder in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise PackError(f"安装不完整：找不到随附的 {name} 文件夹，请重新安装 docgen。")


def folder(name: str, workspace: Path | None) -> Path:
    """Return the workspace's own folder `name` where it has one with files, else the shipped."""
    own = workspace / name if workspace else None
    if own is not None and own.is_dir() and any(own.iterdir()):
        return own
    return shipped(name)


def own_templates(workspace: Path | None) -> list[str]:
    """Return the paths below templates/ of those a workspace has itself."""
    root = workspace / "templates" if workspace else None
    if root is None or not root.is_dir():
        return []
    paths = (path for path in root.rglob("*.docx") if not path.name.startswith("~$"))
    return sorted(path.relative_to(root).as_posix() for path in paths)


def templates(workspace: Path | None) -> Mapping[str, bytes]:
    """Return the templates by their path below ``templates/``; a workspace copy overrides one."""
    found: dict[str, bytes] = {}
    own = workspace / "templates" if workspace else None
    for root in (shipped("templates"), own):
        if root is None or not root.is_dir():
            continue
        for path in sorted(root.rglob("*.docx")):
            if not path.name.startswith("~$"):
                found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found
