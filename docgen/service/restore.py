"""docgen restore: a backup file becomes a workspace again, or none at all.

The files are put into a folder beside the wanted one, each proved as it is written, the databases
examined, and only then does the folder get its name.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from docgen import settings
from docgen.edges import backup_file, clock, database, files, snapshot
from docgen.edges.workspace import Workspace
from docgen.errors import DocgenError, UsageError
from docgen.model.backup import Manifest
from docgen.service import demo, reception


def check(path: Path) -> Manifest:
    """Read a backup file whole and prove it. IntegrityError where it is not what was written."""
    _must_be_there(path)
    return backup_file.verify(path)


def restore(path: Path, target: Path) -> Manifest:
    """Make the workspace of a backup file in `target`, a new or empty folder.

    UsageError where `target` holds anything, IntegrityError where the file, a member or a
    database is not what it was, DocgenError where the disk has no room or this docgen is older
    than the registry. `target` stays as it was then.
    """
    _must_be_there(path)
    _must_be_empty(target)
    place = target.absolute()
    draft = place.parent / f".{place.name}-{os.getpid()}-{os.urandom(4).hex()}.tmp"
    draft.mkdir()
    try:
        room = shutil.disk_usage(place.parent).free
        manifest = backup_file.extract(path, draft, room)
        _complete(Workspace(draft), manifest)
        os.sync()
        draft.rename(place)  # replaces an empty folder, and nothing else
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    files.sync_folder(place.parent)
    return manifest


def _must_be_there(path: Path) -> None:
    if not path.is_file():
        raise UsageError(f"没有备份文件“{path}”。")


def _must_be_empty(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise UsageError(f"“{target}”不是文件夹，不能恢复到那里。")
    if target.is_dir() and any(target.iterdir()):
        raise UsageError(f"“{target}”不是空文件夹，不予覆盖。请恢复到一个新文件夹。")
    if not target.absolute().parent.is_dir():
        raise UsageError(f"没有文件夹“{target.absolute().parent}”，请先建立。")


def _complete(workspace: Workspace, manifest: Manifest) -> None:
    """Add the empty folders; examine databases and settings; claim what lay in the inbox."""
    workspace.make()
    for name in manifest.folders:
        (workspace.root / name).mkdir(parents=True, exist_ok=True)
    for item in (workspace.database, workspace.jobs):
        if item.exists():
            snapshot.must_be_whole(item)
    if workspace.database.exists():
        known = snapshot.revision(workspace.database)
        if known > database.HEAD:
            raise DocgenError("这份备份由更新版本的 docgen 制作，请先升级 docgen 再恢复。")
    found = settings.read(workspace.settings)
    demo.guard(workspace, found)
    for member in manifest.members:
        if member.entered_at:
            times = clock.parse(member.entered_at), clock.parse(manifest.taken_at)
            path = workspace.root / member.path
            reception.take_again(path, workspace, found.inbox, times)
