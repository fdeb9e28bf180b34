"""The fonts a document is laid out with: which file serves a family, and who helps out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256


@dataclass(frozen=True, eq=False)
class FontFile:
    """One face in a font file; `read` gives the file's bytes and is called when first used.

    `index` is the face's number in a collection (TTC). `names` are the family names of its own
    name table, in every language.
    """

    name: str  # the file's name, for notes and the manifest
    read: Callable[[], bytes]
    index: int = 0
    names: tuple[str, ...] = ()
    is_bundled: bool = True

    @cached_property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.read()

    @cached_property
    def sha256(self) -> str:
        """The hash of the file, lower-case hexadecimal."""
        return sha256(self.data).hexdigest()

    @property
    def title(self) -> str:
        """How the face is called in words: its first own name."""
        return self.names[0] if self.names else self.name


@dataclass(frozen=True, slots=True)
class FontFamily:
    """One family of official documents: see docgen/fonts/families.toml."""

    name: str
    names: tuple[str, ...]
    stand_ins: tuple[str, ...]
    bundled: str
    helpers: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class FontBook:
    """Faces by family name as DOCX writes it (仿宋_GB2312, 黑体, SimSun, …), and who helps out.

    `fallbacks` names for a family the families searched, in order, for a character it lacks;
    the key ``""`` serves families without an own entry and those the book does not know.
    `left_out` tells, a sentence each, which files of the font folder cannot be used.
    """

    faces: Mapping[str, FontFile]
    fallbacks: Mapping[str, tuple[str, ...]]
    families: tuple[FontFamily, ...] = ()
    strict: bool = False  # no substitute at all: the document stops instead
    has_folder: bool = False  # a font folder is set: what it lacks is told
    left_out: tuple[str, ...] = ()
    _chains: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def chain(self, family: str) -> tuple[str, ...]:
        """Give the families to search for a character set in `family`: itself first, when known.

        A face stands in it once.
        """
        if family not in self._chains:
            known = self._spelled(family)
            helpers = self.fallbacks.get(known, self.fallbacks[""])
            seen: dict[int, str] = {}
            for name in (*((known,) if known in self.faces else ()), *helpers):
                seen.setdefault(id(self.faces[name]), name)
            self._chains[family] = tuple(seen.values())
        return self._chains[family]

    def face(self, family: str) -> FontFile:
        """Give the face that `family` is set in: its own, else the first that stands in."""
        return self.faces[self.chain(family)[0]]

    def is_own(self, family: str) -> bool:
        """Whether the face of `family` carries that name, or another of the same lettering."""
        wanted = next(
            (row.names for row in self.families if _is_among(family, row.names)), (family,)
        )
        return any(_is_among(name, wanted) for name in self.face(family).names)

    def is_product_own(self, family: str) -> bool:
        """Whether a bundled face serves the official family it was made for."""
        file = self.face(family).name
        return any(
            row.bundled == file and self.face(family).is_bundled
            for row in self.families
            if _is_among(family, row.names)
        )

    def _spelled(self, family: str) -> str:
        """Give a family's name as the book spells it: case does not count."""
        return family if family in self.faces else self._by_case.get(family.casefold(), family)

    @cached_property
    def _by_case(self) -> Mapping[str, str]:
        return {name.casefold(): name for name in reversed(list(self.faces))}


def _is_among(name: str, names: tuple[str, ...]) -> bool:
    return name.casefold() in {item.casefold() for item in names}
