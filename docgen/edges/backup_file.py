"""The backup file: one ZIP, written whole or not at all, sealed by a hash over all of it.

Each member is bound by the SHA-256 the manifest gives for it. The last 64 bytes of the file, the
comment of the ZIP, are the SHA-256 of all bytes before them: a bit that flips in a header, where
no member's hash would tell, is caught as well. Any unzip program opens the file.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from docgen.edges import files
from docgen.errors import DocgenError, UsageError
from docgen.model import backup
from docgen.model.backup import MANIFEST, Manifest, Member, unreadable

_CHUNK = 1 << 20
_SEAL = 64
_EARLY = (1980, 1, 1, 0, 0, 0)
_REGULAR = (stat.S_IFREG | 0o644) << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be kept: its path below the workspace, and where its bytes lie now.

    `file` is None for what is no plain file (a link that was quarantined): kept as empty.
    """

    path: str
    file: Path | None
    entered_at: str = ""


def write(path: Path, sources: list[Source], manifest: Callable[..., Manifest]) -> Manifest:
    """Write a backup file, read it back whole and only then give it its name.

    `manifest` makes the manifest of ``members`` and of the paths that were ``gone``. UsageError
    where a file of that name is there: nothing is ever overwritten. OSError leaves nothing.
    """
    if path.exists() or path.is_symlink():
        raise _taken(path)
    temporary = path.parent / f".{os.getpid()}-{os.urandom(4).hex()}.tmp"
    try:
        with _private(temporary) as handle:
            _write(handle, sources, manifest)
            handle.flush()
            os.fsync(handle.fileno())
        _seal(temporary)
        made = verify(temporary)
        _name(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    files.sync_folder(path.parent)
    return made


def _private(path: Path) -> BinaryIO:
    """Open a new file that only its owner may read: a backup holds personal data."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "w+b")


def _taken(path: Path) -> UsageError:
    return UsageError(f"“{path}”已经存在，不予覆盖。请换一个文件名。")


def _write(handle: BinaryIO, sources: list[Source], manifest: Callable[..., Manifest]) -> None:
    members, gone = [], []
    names = backup.names_for(source.path for source in sources)
    with zipfile.ZipFile(handle, "w", zipfile.ZIP_DEFLATED) as archive:
        for source, name in zip(sources, names, strict=True):
            try:
                member = _add(archive, source, name)
            except FileNotFoundError:
                gone.append(source.path)
            else:
                members.append(member)
        told = backup.encode(manifest(members=tuple(members), gone=tuple(gone)))
        archive.writestr(_info(MANIFEST), told)
        archive.comment = b"0" * _SEAL


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EARLY)
    info.external_attr, info.compress_type = _REGULAR, zipfile.ZIP_DEFLATED
    return info


def _add(archive: zipfile.ZipFile, source: Source, name: str) -> Member:
    """Copy one file in; FileNotFoundError before anything is written of it."""
    digest, size = hashlib.sha256(), 0
    with _opened(source.file) as content, archive.open(_info(name), "w", force_zip64=True) as out:
        while content is not None and (chunk := content.read(_CHUNK)):
            digest.update(chunk)
            out.write(chunk)
            size += len(chunk)
    return Member(source.path, name, size, digest.hexdigest(), source.entered_at)


@contextmanager
def _opened(path: Path | None) -> Iterator[BinaryIO | None]:
    if path is None:
        yield None
        return
    with files.open_plain(path) as handle:
        yield handle


def _seal(path: Path) -> None:
    with path.open("r+b") as handle:
        digest = _hash_before_seal(handle)
        handle.seek(-_SEAL, os.SEEK_END)
        handle.write(digest.encode("ascii"))
        handle.flush()
        os.fsync(handle.fileno())


def _hash_before_seal(handle: IO[bytes]) -> str:
    left = handle.seek(0, os.SEEK_END) - _SEAL
    handle.seek(0)
    digest = hashlib.sha256()
    while left > 0:
        chunk = handle.read(min(_CHUNK, left))
        digest.update(chunk)
        left -= len(chunk) or left
    return digest.hexdigest()


def _name(temporary: Path, path: Path) -> None:
    """Give the finished file its name; where one has it by now, that one stays."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise _taken(path) from None
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV):
            raise
        if path.exists():
            raise _taken(path) from None
        temporary.rename(path)  # a file system without hard links


def verify(path: Path) -> Manifest:
    """Read a backup file whole; IntegrityError wherever it is not what was written."""
    return _read(path, lambda _manifest: None, lambda _member: None)


def extract(path: Path, folder: Path, room: int) -> Manifest:
    """Put the files of a backup below `folder`, each proved as it is written.

    `room`: so many bytes fit there. Raises IntegrityError as `verify` does, and DocgenError where
    the files would not fit.
    """

    def must_fit(manifest: Manifest) -> None:
        if manifest.size > room:
            words = f"需要 {manifest.size // 1_000_000 + 1} MB，只余 {room // 1_000_000} MB"
            raise DocgenError(f"磁盘空间不够恢复这份备份：{words}。")

    return _read(path, must_fit, lambda member: _new(folder / member.path))


def _new(path: Path) -> BinaryIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        raise unreadable("文件与文件夹同名") from None


def _read(
    path: Path, look: Callable[[Manifest], None], target: Callable[[Member], BinaryIO | None]
) -> Manifest:
    with files.open_plain(path) as handle:
        _must_be_sealed(handle)
        try:
            with zipfile.ZipFile(handle) as archive:
                manifest = _manifest(archive)
                look(manifest)
                for member in manifest.members:
                    _copy(archive, member, target(member))
        except _BROKEN as error:
            raise unreadable("压缩包已损坏") from error
    return manifest


def _must_be_sealed(handle: BinaryIO) -> None:
    size = handle.seek(0, os.SEEK_END)
    if size <= _SEAL:
        raise unreadable("文件过短")
    digest = _hash_before_seal(handle)
    handle.seek(-_SEAL, os.SEEK_END)
    if handle.read() != digest.encode("ascii"):
        raise unreadable("整份文件的校验值不符")
    handle.seek(0)


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    """Read the manifest; the archive must hold its members and nothing else."""
    infos = archive.infolist()
    if len(infos) > backup.MAX_MEMBERS + 1:
        raise unreadable("文件过多")
    for info in infos:
        kind = stat.S_IFMT(info.external_attr >> 16)
        is_plain = kind in (0, stat.S_IFREG) and not info.is_dir() and not info.flag_bits & 1
        if not is_plain or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise unreadable(f"{info.filename!r} 不是普通文件")
    names = [info.filename for info in infos]
    if names.count(MANIFEST) != 1 or archive.getinfo(MANIFEST).file_size > backup.MAX_MANIFEST:
        raise unreadable("没有清单")
    with archive.open(MANIFEST) as content:
        manifest = backup.decode(content.read(backup.MAX_MANIFEST))
    if sorted(names) != sorted([MANIFEST, *(member.name for member in manifest.members)]):
        raise unreadable("文件与清单不符")
    return manifest


def _copy(archive: zipfile.ZipFile, member: Member, target: BinaryIO | None) -> None:
    """Read one member, never more of it than the manifest says, and prove it."""
    digest, left = hashlib.sha256(), member.size
    try:
        with archive.open(member.name) as content:
            while chunk := content.read(min(_CHUNK, left + 1)):
                left -= len(chunk)
                if left < 0:
                    raise unreadable(f"{member.path} 比清单所记的大")
                digest.update(chunk)
                if target is not None:
                    target.write(chunk)
    finally:
        if target is not None:
            target.close()
    if left or digest.hexdigest() != member.sha256:
        raise unreadable(f"{member.path} 的内容与清单不符")
