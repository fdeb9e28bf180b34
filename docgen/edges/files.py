"""Files: written whole or not at all, opened only where they are plain files."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple


class Look(NamedTuple):
    """What one look at a file told: size and the times the machine recorded (nanoseconds)."""

    size: int
    modified_ns: int
    changed_ns: int
    inode: int
    is_regular: bool

    def same_content(self, other: Look) -> bool:
        """Return whether nothing was written between this look and the other."""
        mine = (self.size, self.modified_ns, self.inode)
        return mine == (other.size, other.modified_ns, other.inode)


def _look(status: os.stat_result) -> Look:
    return Look(
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_ino,
        stat.S_ISREG(status.st_mode),
    )


def look(path: Path) -> Look:
    """Look at a file without following a link. Raises FileNotFoundError."""
    return _look(path.lstat())


def look_at(handle: BinaryIO) -> Look:
    """Look at an open file."""
    return _look(os.fstat(handle.fileno()))


@contextlib.contextmanager
def open_plain(path: Path) -> Iterator[BinaryIO]:
    """Open a plain file for reading; OSError for a link, a pipe, a device or a folder."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as handle:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(f"{path.name}: not a plain file")
        yield handle


def read_plain(path: Path, limit: int) -> bytes:
    """Return at most `limit` + 1 bytes of a plain file, so that the caller sees an excess."""
    with open_plain(path) as handle:
        return handle.read(limit + 1)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all: temp, fsync, rename, fsync."""
    write_together(path.parent, {path.name: content})


def write_together(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files of one folder, each there whole or not at all; their names are synced at once.

    When this returns all of them survive a power cut; after an interruption some may be there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        _put(folder / name, content)
    sync_folder(folder)


def _put(path: Path, content: bytes) -> None:
    """Put a file in place by one rename, its bytes on the disk already."""
    temporary = path.parent / f".{os.getpid()}-{os.urandom(4).hex()}.tmp"
    try:
        with temporary.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def remove_folder(folder: Path) -> None:
    """Remove a flat folder and its files; nothing happens where it is gone already."""
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        path.unlink(missing_ok=True)
    folder.rmdir()


def claim(source: Path, target: Path) -> bool:
    """Take a file by rename; False where someone else has taken or removed it."""
    try:
        source.rename(target)
    except FileNotFoundError:
        return False
    sync_folder(target.parent)
    sync_folder(source.parent)
    return True


def give_back(source: Path, folder: Path, name: str) -> Path:
    """Put a claimed file back under its name, or beside it where the name is taken again."""
    target = folder / name
    stem, dot, ending = name.rpartition(".")
    count = 1
    while target.exists():
        count += 1
        target = folder / (f"{stem} ({count}){dot}{ending}" if dot else f"{name} ({count})")
    source.rename(target)
    sync_folder(folder)
    return target
