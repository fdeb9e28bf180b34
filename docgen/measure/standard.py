"""The standard as data: its rules, their strength by profile, and the names of typefaces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docgen.errors import PackError
from docgen.located import LocatedError, load_yaml

BINDING = "规定"
_STRENGTHS = (BINDING, "一般", "推荐")
_FIELDS = {"id", "clause", "element", "subject", "required", "strength"}
_OPTIONAL = {"limits", "words", "profiles"}


@dataclass(frozen=True)
class Rule:
    """One rule: where it stands, how binding it is for whom, and its figures."""

    id: str
    clause: str
    element: str
    subject: str
    required: str
    strengths: Mapping[str, str]
    limits: Mapping[str, float]
    words: tuple[str, ...]

    def __getitem__(self, name: str) -> float:
        """Return a figure of the rule by its name."""
        return self.limits[name]

    def near(self, value: float, name: str = "value") -> bool:
        """Whether a measured value is the required one, within the rule's tolerance."""
        return abs(value - self.limits[name]) <= self.limits["tolerance"] + 1e-6


@dataclass(frozen=True)
class Standard:
    """A standard: its name, its rules in order, the profiles and the typefaces by name."""

    id: str
    title: str
    profiles: Mapping[str, str]
    rules: tuple[Rule, ...]
    faces: tuple[tuple[str, str], ...]
    area: Mapping[str, float]

    def face(self, name: str) -> str:
        """Return the typeface (仿宋, 黑体 …) a font's name stands for; else the name itself."""
        bare = name.split("+")[-1].lower().replace(" ", "").replace("-", "")
        for part, face in self.faces:
            if part in bare:
                return face
        return name.split("+")[-1] or "无名字体"


def read_standard(text: str, name: str) -> Standard:
    """Read a standard from YAML. PackError with file and line for what is wrong in it."""
    try:
        data, places = load_yaml(text)
    except LocatedError as error:
        raise PackError(f"{name}:{error.line}：不是规范的 YAML：{error.detail}") from error
    try:
        profiles = {key: str(words) for key, words in data["profiles"].items()}
        faces = [(part.lower(), key) for key, parts in data["faces"].items() for part in parts]
        rules = tuple(
            _rule(row, profiles, f"{name}:{places[f'rules[{index}]'].line}")
            for index, row in enumerate(data["rules"])
        )
        area = {key: float(value) for key, value in data["area"].items()}
        title, identity = str(data["title"]), str(data["id"])
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise PackError(f"{name}：标准文件的内容不完整：{error}") from error
    # the longest name first: 小标宋 before 宋
    ordered = tuple(sorted(faces, key=lambda pair: -len(pair[0])))
    return Standard(identity, title, profiles, rules, ordered, area)


def _rule(row: Mapping[str, Any], profiles: Mapping[str, str], place: str) -> Rule:
    unknown = set(row) - _FIELDS - _OPTIONAL
    if unknown or not set(row) >= _FIELDS:
        raise PackError(f"{place}：规则的项目不对：{'、'.join(sorted(unknown or _FIELDS))}")
    told = row["strength"]
    given = told if isinstance(told, dict) else dict.fromkeys(row.get("profiles", profiles), told)
    strengths = {str(key): str(value) for key, value in given.items()}
    if not set(strengths.values()) <= set(_STRENGTHS) or not set(strengths) <= set(profiles):
        raise PackError(f"{place}：强度或适用文种不对：{strengths}")
    return Rule(
        id=str(row["id"]),
        clause=str(row["clause"]),
        element=str(row["element"]),
        subject=str(row["subject"]),
        required=str(row["required"]),
        strengths=strengths,
        limits={key: float(value) for key, value in (row.get("limits") or {}).items()},
        words=tuple(str(word) for word in row.get("words") or ()),
    )
