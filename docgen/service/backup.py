"""docgen backup: the whole workspace as it stood at one moment, in one file.

In what order things are taken decides whether the copy can be relied on:

1. The small files that move (inbox, processing) are copied once, without a lock.
2. The registry is held: nobody writes to it, so no step can end and no claimed file can leave.
   The inbox is listed before processing, for a file moves from the one to the other: it may be
   seen twice (and is then told by its inode), never missed. What changed since is copied again,
   the outbox and the quarantine are listed, and both databases copied, the journal before the
   registry: a step that the journal calls done then has its rows, and one that it does not know
   is done again, which is harmless.
3. The registry is let go. Only now the bytes of blobs and outbox are read. Every row was written
   after the bytes it names, and those never change: so no row of the copy names bytes that are
   missing. Blobs before the database would lose those that came in between.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from docgen import __version__
from docgen.edges import backup_file, clock, files, snapshot
from docgen.edges.backup_file import Source
from docgen.edges.database import connect
from docgen.edges.workspace import Workspace
from docgen.errors import UsageError
from docgen.model.backup import Manifest, Member
from docgen.service import reception
from docgen.service.housekeeping import Opened

OWN = ("templates", "policies", "schemas", "standards", "fonts")
"""Folders a workspace may have of its own, in place of shipped ones."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup file that was made, and the SHA-256 of it."""

    path: Path
    manifest: Manifest
    sha256: str


def backup(opened: Opened, path: Path) -> Kept:
    """Write the workspace into one backup file while it may go on working.

    UsageError where the file is there already or would lie inside what is backed up, BusyError
    where the registry is written to without a pause. OSError (a full disk) leaves nothing.
    """
    _must_be_outside(opened.workspace, path)
    workspace = opened.workspace
    if not workspace.database.exists():
        connect(workspace.database)
    prefix = f".{path.name[:40]}-"
    with tempfile.TemporaryDirectory(prefix=prefix, dir=path.absolute().parent) as folder:
        taking = _Taking(opened, Path(folder))
        sources = taking.sources()
        manifest = backup_file.write(path, sources, taking.manifest)
    with path.open("rb") as handle:
        return Kept(path, manifest, hashlib.file_digest(handle, "sha256").hexdigest())


def _must_be_outside(workspace: Workspace, path: Path) -> None:
    place = path.absolute().parent.resolve()
    if not place.is_dir():
        raise UsageError(f"没有文件夹“{path.parent}”，请先建立。")
    if path.exists() or path.is_symlink():
        raise UsageError(f"“{path}”已经存在，不予覆盖。请换一个文件名。")
    inside = (workspace.inbox, workspace.outbox, workspace.state)
    if any(place.is_relative_to(folder.resolve()) for folder in inside):
        raise UsageError(
            "备份文件不能放在 inbox、outbox 或 .docgen 里，请放到别处（最好另一个盘）。"
        )


@dataclass
class _Taking:
    """One backup on its way."""

    opened: Opened
    folder: Path
    left_out: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.root = self.opened.workspace.root
        self.at = clock.now()
        (self.folder / "spool").mkdir()
        self._spool = snapshot.Spool(self.folder / "spool")
        self._registry = self.folder / "docgen.sqlite"

    def sources(self) -> list[Source]:
        """Take the moment; return where the bytes of every file lie."""
        work = self.opened.workspace
        self._moving()
        with snapshot.hold(work.database):
            self.at = clock.now()
            self.left_out.clear()
            found = self._moving()
            listed = [path for top in (work.outbox, work.quarantine) for path in _walk(top)]
            if work.jobs.exists():
                snapshot.copy_database(work.jobs, self.folder / "jobs.sqlite")
                found.append(Source(self._path(work.jobs), self.folder / "jobs.sqlite"))
            snapshot.copy_database(work.database, self._registry)
            found.append(Source(self._path(work.database), self._registry))
        blobs = [path for path in _walk(work.blobs) if not path.name.startswith(".")]
        found += self._as_they_lie([*listed, *blobs, *_walk(work.logs), *self._own()])
        return list({source.path: source for source in found}.values())

    def _moving(self) -> list[Source]:
        """Copy what moves or changes: heartbeat, settings, inbox, processing."""
        work = self.opened.workspace
        found = list(self._copied([work.heartbeat, work.demo, work.settings]))
        entered = self._entered()
        self.folders = sorted(self._path(item) for item in work.inbox.iterdir() if item.is_dir())
        waiting = list(_walk(work.inbox))
        inodes = {self._path(path): _inode(path) for path in waiting}
        inbox = list(self._copied(waiting, entered))
        claims = list(_walk(work.processing))
        claimed = {_inode(path) for path in claims}
        found += [item for item in inbox if inodes[item.path] not in claimed - {0}]
        return found + list(self._copied(claims))

    def _entered(self) -> dict[Path, str]:
        """Return when each file that lies complete in the inbox came in, as docgen would say.

        Nothing in a demo, whose times stand in a table, and where the machine's time of change
        is not trusted: there the last look at the inbox tells.
        """
        inbox = self.opened.settings.inbox
        if self.opened.settings.demo.enabled or not inbox.trust_change_time:
            return {}
        found = reception.candidates(self.opened.workspace, inbox)
        latest = self.at.timestamp() - inbox.stability_seconds
        return {
            item.path: clock.of_ns(item.look.changed_ns).isoformat()
            for item in found
            if item.look.is_regular and item.look.changed_ns / 1e9 <= latest
        }

    def _copied(
        self, paths: list[Path], entered: Mapping[Path, str] = MappingProxyType({})
    ) -> Iterator[Source]:
        for path in paths:
            try:
                is_plain = files.look(path).is_regular
                copy = self._spool.copy(path) if is_plain else None
            except FileNotFoundError:
                continue
            if is_plain or path.name == reception.FILE:
                yield Source(self._path(path), copy, entered.get(path, ""))
            else:
                self.left_out.append(f"{self._path(path)}（链接或设备）")

    def _as_they_lie(self, paths: list[Path]) -> list[Source]:
        found = []
        for path in paths:
            try:
                is_plain = files.look(path).is_regular
            except FileNotFoundError:
                self.left_out.append(f"{self._path(path)}（已不在）")
                continue
            if is_plain or path.name == reception.FILE:
                found.append(Source(self._path(path), path if is_plain else None))
            else:
                self.left_out.append(f"{self._path(path)}（链接或设备）")
        return found

    def _own(self) -> Iterator[Path]:
        """Yield the workspace's own templates, rules and fonts; tell of fonts that lie outside."""
        for name in OWN:
            yield from _walk(self.root / name)
        if wanted := self.opened.settings.fonts.folder:
            root, place = self.root.resolve(), (self.root / wanted).resolve()
            if place == root or not place.is_relative_to(root):
                self.left_out.append(f"{wanted}（字体文件夹，不在工作区里）")
            else:
                yield from _walk(self.root / place.relative_to(root))

    def manifest(self, members: tuple[Member, ...], gone: tuple[str, ...]) -> Manifest:
        """Return the manifest of what was written."""
        return Manifest(
            taken_at=self.at.isoformat(),
            docgen=__version__,
            demo=self.opened.settings.demo.enabled,
            members=members,
            folders=tuple(self.folders),
            left_out=(*self.left_out, *(f"{path}（已不在）" for path in gone)),
            damaged=tuple(self._damaged(members)),
        )

    def _damaged(self, members: tuple[Member, ...]) -> Iterator[str]:
        """Tell which kept bytes are missing or altered in the workspace itself."""
        start = self._path(self.opened.workspace.blobs)
        blobs = {m.path.rpartition("/")[2]: m.sha256 for m in members if m.path.startswith(start)}
        for sha256 in sorted(snapshot.named_blobs(self._registry) - set(blobs)):
            yield f"原件缺失：sha256:{sha256}"
        for name, sha256 in blobs.items():
            if name != sha256:
                yield f"原件已被改动：sha256:{name}"

    def _path(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _walk(folder: Path) -> Iterator[Path]:
    """Yield everything below a folder that is no folder, by name; links are not followed.

    What docgen is still writing (``.….tmp``) is no file yet.
    """
    if not folder.is_dir():
        return
    for place, names, found in os.walk(folder):
        names.sort()
        links = [name for name in names if (Path(place) / name).is_symlink()]
        whole = (name for name in found if not (name[0] == "." and name.endswith(".tmp")))
        yield from (Path(place) / name for name in sorted([*whole, *links]))


def _inode(path: Path) -> int:
    """Return what tells a file whatever its name; 0 where it is gone."""
    try:
        return files.look(path).inode
    except FileNotFoundError:
        return 0
