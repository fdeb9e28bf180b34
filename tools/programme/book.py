"""What the software gave on the way: registration keys and 文号, to be cited by what follows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_NAMED = re.compile(r"\{([^{}]+)\}")


@dataclass
class Book:
    """The keys of submissions by the script's names, and the 文号 of documents.

    `last` is the newest file each incubator sent, as it lies on the desk; `filed` counts the
    件号 of each year and retention.
    """

    keys: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    swaps: dict[str, dict[str, str]] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    filed: dict[str, int] = field(default_factory=dict)

    def learn_number(self, name: str, doc_no: str, stands_for: tuple[str, ...]) -> None:
        """Take down the 文号 of a document; of its incubator, it is cited in place of others."""
        self.numbers[name] = doc_no
        swaps = self.swaps.setdefault(name.partition(":")[0], {})
        swaps |= dict.fromkeys(stands_for, doc_no)

    def word(self, text: str) -> str:
        """Return a word of a command with names looked up: ``{甲:通知#PAY}`` is key#PAY."""
        return _NAMED.sub(lambda found: self._name(found[1]), text)

    def _name(self, name: str) -> str:
        if name.startswith("no:"):
            return self._known(self.numbers, name[3:])
        if name.startswith("key:"):
            return self._known(self.keys, name[4:])
        if name.startswith("inbox:"):
            return self._known(self.last, name[6:])
        if name.startswith("file:"):
            return self._next_file(name[5:])
        entry, _, kind = name.partition("#")
        return f"{self._known(self.keys, entry)}#{kind}" if kind else self._known(self.keys, entry)

    def _next_file(self, series: str) -> str:
        self.filed[series] = self.filed.get(series, 0) + 1
        return f"{series}-{self.filed[series]:04d}"

    def _known(self, table: Mapping[str, str], name: str) -> str:
        if name not in table:
            raise LookupError(f"脚本提到的“{name}”此前没有产生")
        return table[name]

    def filled(self, value: Any, who: str) -> Any:
        """Return a value of a submission in which what was given before stands for the names."""
        if isinstance(value, Mapping):
            return {key: self.filled(item, who) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.filled(item, who) for item in value]
        if not isinstance(value, str):
            return value
        for old, new in self.swaps.get(who, {}).items():
            value = value.replace(old, new)
        return _NAMED.sub(lambda found: self._name(found[1]), value)
