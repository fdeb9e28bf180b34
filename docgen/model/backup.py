"""What a backup says of itself: every file with size and SHA-256, and what was left out.

The manifest is the member ``manifest.json`` of the backup file::

    {"format": "docgen/backup", "version": 1, "taken_at": …, "docgen": …, "demo": false,
     "folders": ["inbox/office"], "left_out": […], "damaged": […],
     "members": [{"path": "inbox/office/a.yaml", "name": …, "size": 12, "sha256": …,
                  "entered_at": "2026-02-28T16:40:00+08:00"}, …]}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields

from docgen.errors import IntegrityError

FORMAT, VERSION = "docgen/backup", 1
MANIFEST = "manifest.json"
MAX_MEMBERS = 2_000_000
MAX_MANIFEST = 1_000_000_000

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the workspace.

    `path` is its place below the workspace, `name` the member of the archive that holds it (the
    same, unless the path is no text). `entered_at` tells of a file in the inbox when it came in,
    "" for all others: the restored copy would carry the time of the restoration.
    """

    path: str
    name: str
    size: int
    sha256: str
    entered_at: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that a backup holds; `taken_at` is the moment the workspace was so (ISO 8601)."""

    taken_at: str
    docgen: str
    demo: bool
    members: tuple[Member, ...]
    folders: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Return how many bytes the files have together."""
        return sum(member.size for member in self.members)


def encode(manifest: Manifest) -> bytes:
    """Return the manifest as JSON; names that are no text keep their bytes as escapes."""
    told = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
    return json.dumps(told, indent=1).encode("ascii")


def decode(content: bytes) -> Manifest:
    """Read a manifest. IntegrityError for anything that is not exactly one."""
    try:
        told = json.loads(content)
        if (told.pop("format"), told.pop("version")) != (FORMAT, VERSION):
            raise IntegrityError("备份文件由另一版本的 docgen 制作，请用该版本恢复。")
        members = tuple(Member(**item) for item in told.pop("members"))
        lists = {name: tuple(told.pop(name)) for name in ("folders", "left_out", "damaged")}
        manifest = Manifest(**{**told, **lists}, members=members)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise unreadable("清单无法读取") from None
    _must_be_sound(manifest)
    return manifest


def _must_be_sound(manifest: Manifest) -> None:
    """Refuse wrong types, unsafe and repeated names."""
    for member in manifest.members:
        if not _has_types(member) or member.size < 0 or not _SHA256.fullmatch(member.sha256):
            raise unreadable("清单的内容不合格式")
    lists = (*manifest.folders, *manifest.left_out, *manifest.damaged)
    if not all(isinstance(item, str) for item in lists) or type(manifest.demo) is not bool:
        raise unreadable("清单的内容不合格式")
    for names in ([m.path for m in manifest.members], [m.name for m in manifest.members]):
        if len(set(names)) != len(names):
            raise unreadable("清单中有重复的文件")
    paths = [*(member.path for member in manifest.members), *manifest.folders]
    if unsafe := next((path for path in paths if not is_safe(path)), None):
        raise unreadable(f"清单中的路径 {unsafe!r} 指向工作区之外")


def _has_types(member: Member) -> bool:
    types = {"str": str, "int": int}
    return all(type(getattr(member, f.name)) is types[str(f.type)] for f in fields(member))


def is_safe(path: str) -> bool:
    """Return whether a path stays below the folder it is put into."""
    parts = path.split("/")
    return "\0" not in path and not any(part in ("", ".", "..") for part in parts)


def names_for(paths: Iterable[str]) -> list[str]:
    """Return the archive names of paths: their own, or a number where they are no text."""
    return [path if _is_text(path) else f"names-not-text/{i}" for i, path in enumerate(paths)]


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return path != MANIFEST and path.isprintable() and "\\" not in path


def unreadable(why: str) -> IntegrityError:
    """Return the error for a backup file that is not to be relied on."""
    return IntegrityError(f"备份文件不完整或被改动（{why}），不能用来恢复，请换一份备份。")
