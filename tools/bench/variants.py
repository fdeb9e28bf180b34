"""The same document of others: every value that would differ in real life is another.

A bench that fills the same values again and again measures what is kept, not what is done. A
variant keeps what repeats from one file of a year to the next (fixed words of the template, the
law, names of indicators, ordinals) and has other companies, persons, codes, dates, figures and
sentences, each about as long as the one in its place.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from docgen.model.document import Composition, Traced
from tools.bench.subjects import EXAMPLES, NAME_WORDS, Subject, code

_SAME = ("list", "policy", "setting")  # sources whose values are those of every incubator
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
_CAPITALS = "壹贰叁肆伍陆柒捌玖"
_FREE = 6  # characters; shorter words are those of everybody

_CODE = re.compile(r"(?<![0-9A-Z])[159][0-9A-HJ-NPQRTUWXY]{17}(?![0-9A-Z])")
_DAY = re.compile(r"((?:19|20)\d\d)(年|-)(\d{1,2})(月|-)(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIGURE = re.compile(r"\d+")
_TENANT = re.compile(r"^上海..(?=生物|细胞|智能|医疗|基因|合成)")
_PERSON = re.compile(r"^[一-龥]示例$")
_CLAUSE = re.compile(r"[^，。；：、\n]+")


@dataclass
class _Other:
    """One other incubator with its own world; the same text becomes the same other text."""

    chance: random.Random
    known: dict[str, str] = field(default_factory=dict)

    def text(self, text: str, source: str) -> str:
        """Return what stands in the place of a value."""
        if source.split(":", 1)[0] in _SAME:
            return text
        if text not in self.known:
            self.known[text] = self._figures(self._names(self._words(text)))
        return self.known[text]

    def _words(self, text: str) -> str:
        """Exchange the clauses of somebody's own words for others of their length."""
        if len(text) < _FREE or text in fixed_words() or not _is_prose(text):
            return text
        return _CLAUSE.sub(lambda found: self._clause(found[0]), text)

    def _clause(self, clause: str) -> str:
        near = () if "示例" in clause or len(clause) < _FREE else clauses().get(len(clause), ())
        return self.chance.choice(near) if near else clause

    def _names(self, text: str) -> str:
        if _PERSON.match(text):
            return self.chance.choice(_SURNAMES) + self._name(2)
        text = _TENANT.sub(lambda _: "上海" + self._name(2), text)
        text = text.replace("示例甲", self._own("示例甲", 3))
        text = re.sub(r"示例(\d+)号", lambda found: self._name(2 + len(found[1]) // 3), text)
        return re.sub(r"(?<!（)示例", lambda _: self._name(2), text)

    def _own(self, name: str, length: int) -> str:
        return self.known.setdefault(name, self._name(length))

    def _name(self, length: int) -> str:
        return "".join(self.chance.sample(NAME_WORDS, length))

    def _figures(self, text: str) -> str:
        """Exchange codes, days, amounts and other figures; years stay, as in one year's batch."""
        text = "".join(self.chance.choice(_CAPITALS) if c in _CAPITALS else c for c in text)
        kept: list[str] = []

        def keep(words: str) -> str:
            kept.append(words)
            return chr(0xE000 + len(kept))  # nothing below takes it for a figure

        text = _CODE.sub(lambda _: keep(code(self.chance.randrange(10**7))), text)
        text = _DAY.sub(lambda found: keep(self._day(found)), text)
        text = _YEAR.sub(lambda found: keep(found[0]), text)
        if not re.fullmatch(r"[A-Z]\d\d", text):  # the number of an indicator or of a task
            text = _FIGURE.sub(lambda found: self._figure(found[0]), text)
        return re.sub("[\ue001-\uf8ff]", lambda found: kept[ord(found[0]) - 0xE001], text)

    def _day(self, found: re.Match[str]) -> str:
        month, day = self.chance.randrange(1, 13), self.chance.randrange(1, 29)
        if found[2] == "年":
            return f"{found[1]}年{month}月{day}"
        return f"{found[1]}-{month:02}-{day:02}"

    def _figure(self, figure: str) -> str:
        if set(figure) == {"0"}:
            return figure
        first = "0" if figure[0] == "0" else self.chance.choice("123456789")
        return first + "".join(self.chance.choice("0123456789") for _ in figure[1:])


def _is_prose(text: str) -> bool:
    """Say whether a text is words: no day, code or amount."""
    han = sum("一" <= char <= "龥" for char in text)
    return han > 0.6 * len(text) and not _DAY.match(text)


@lru_cache(maxsize=1)
def clauses() -> Mapping[int, Sequence[str]]:
    """Return the clauses of the sentences in all examples, by their length."""
    found: dict[int, set[str]] = {}
    for folder in _folders():
        for text in _texts_below(folder):
            for clause in _CLAUSE.findall(text) if re.search("[，。；]", text) else ():
                found.setdefault(len(clause), set()).add(clause)
    return {length: sorted(items) for length, items in found.items()}


@lru_cache(maxsize=1)
def fixed_words() -> frozenset[str]:
    """Return the words that repeat: those of the law and of the forms, and of two incubators."""
    root = EXAMPLES.parents[1]
    every = Counter(text for folder in _folders() for text in set(_texts_below(folder)))
    shared = {text for text, count in every.items() if count > 1}
    return frozenset(shared.union(_texts_below(root / "schemas"), _texts_below(root / "policies")))


def _folders() -> list[Path]:
    return sorted(path for path in EXAMPLES.parent.iterdir() if path.name.startswith("示例"))


def _texts_below(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.yaml")):
        if ".expect" not in path.name:
            yield from _texts(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (Mapping, list)):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(item)


def leaves(value: Any) -> Iterator[Traced]:
    """Return the printed values of a context in order."""
    if isinstance(value, Traced):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from leaves(item)


def variants(subject: Subject, count: int, seed: int = 0) -> list[Subject]:
    """Return so many variants of a subject; the same seed gives the same ones."""
    return [_variant(subject, f"{subject.name}/{seed}/{number}") for number in range(count)]


def _variant(subject: Subject, seed: str) -> Subject:
    other = _Other(random.Random(seed))  # noqa: S311 - no secret
    made = subject.composition
    composition: Composition = replace(
        made,
        title=other.text(made.title, "submission:title"),
        context=_changed(made.context, other),
    )
    return replace(subject, composition=composition)


def _changed(value: Any, other: _Other) -> Any:
    if isinstance(value, Traced):
        return Traced(other.text(value, value.source), value.source)
    if isinstance(value, Mapping):
        return {key: _changed(item, other) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_changed(item, other) for item in value)
    return value
