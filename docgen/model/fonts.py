"""The fonts a document is laid out with: bytes by official family name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256


@dataclass(frozen=True, eq=False)
class FontFile:
    """One TrueType face; `read` gives its bytes and is called when the face is first used."""

    name: str  # the file's name, for notes and the manifest
    read: Callable[[], bytes]

    @cached_property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.read()

    @cached_property
    def sha256(self) -> str:
        """The hash of the file, lower-case hexadecimal."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, eq=False)
class FontBook:
    """Faces by family name as DOCX writes it (仿宋_GB2312, 黑体, SimSun, …), and who helps out.

    `fallbacks` names for a family the families searched, in order, for a character it lacks;
    the key ``""`` serves families without an own entry and those the book does not know.
    """

    faces: Mapping[str, FontFile]
    fallbacks: Mapping[str, tuple[str, ...]]

    def chain(self, family: str) -> tuple[str, ...]:
        """Give the families to search for a character set in `family`: itself first, when known."""
        helpers = self.fallbacks.get(family, self.fallbacks[""])
        first = (family,) if family in self.faces else ()
        return first + tuple(name for name in helpers if name != family)
