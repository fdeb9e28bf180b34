"""Blobs: bytes kept for ever under their SHA-256."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from docgen.edges import files
from docgen.errors import IntegrityError

_CHUNK = 1 << 20


class GrowingFileError(Exception):
    """The file was written to while it was copied: it is not complete yet."""


class BlobStore:
    """A folder of files named by the SHA-256 (hex) of their content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Return where a blob lies."""
        return self._folder / sha256[:2] / sha256

    def put(self, content: bytes) -> str:
        """Keep these bytes and return their SHA-256."""
        sha256 = hashlib.sha256(content).hexdigest()
        if not self.path(sha256).exists():
            files.write_whole(self.path(sha256), content)
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return kept bytes; IntegrityError where they are gone or no longer what they were."""
        try:
            content = self.path(sha256).read_bytes()
        except FileNotFoundError:
            raise IntegrityError(
                f"原件缺失：sha256:{sha256}。请从备份恢复 .docgen/blobs。"
            ) from None
        if hashlib.sha256(content).hexdigest() != sha256:
            raise IntegrityError(f"原件已被改动：sha256:{sha256}。请从备份恢复 .docgen/blobs。")
        return content

    def take(self, path: Path) -> tuple[str, int]:
        """Copy a file in while hashing it; return SHA-256 and size.

        Raises GrowingFileError where the file changed during the copy, OSError (ENOSPC among
        others) with nothing kept.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        temporary = self._folder / f".{os.getpid()}-{os.urandom(4).hex()}.tmp"
        try:
            sha256, size = self._copy(path, temporary)
            target = self.path(sha256)
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary.replace(target)
            files.sync_folder(target.parent)
        finally:
            temporary.unlink(missing_ok=True)
        return sha256, size

    def _copy(self, path: Path, target: Path) -> tuple[str, int]:
        digest, size = hashlib.sha256(), 0
        with files.open_plain(path) as source, target.open("wb") as copy:
            before = files.look_at(source)
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                copy.write(chunk)
                size += len(chunk)
            copy.flush()
            os.fsync(copy.fileno())
            after = files.look_at(source)
        if not before.same_content(after) or size != after.size:
            raise GrowingFileError(path.name)
        return digest.hexdigest(), size
