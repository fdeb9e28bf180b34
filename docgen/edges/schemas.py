"""The folder of schemas becomes a `SchemaBook`; anything doubtful in it is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from docgen.errors import PackError
from docgen.located import LocatedError, load_data, load_yaml
from docgen.model.schema import (
    CONTRACT,
    EITHER,
    INCUBATOR,
    PERSONAL,
    PROGRAMME,
    SCOPES,
    FieldSpec,
    KindSchema,
    SchemaBook,
    TypeSpec,
)
from docgen.model.submission import parent_path

SHARED = "shared.yaml"
_BASES = "text doc_no uscc district_code month_day date datetime bool enum int dec object"
_SENDERS = frozenset({"incubator", "district", "office"})
_ABOUT_ONE = ("incubator_uscc", "incubator_name", "contract_no")


def load_schemas(folder: Path) -> SchemaBook:
    """Read ``shared.yaml`` and one YAML a kind from `folder`.

    Strict: an unknown attribute, a missing one, a name given twice, a type or choice list
    nobody defined stops the loader. Raises PackError naming file and line.
    """
    sheets = {path.name: _read(path) for path in sorted(folder.glob("*.yaml"))}
    if SHARED not in sheets:
        raise PackError(f"{folder / SHARED}：缺少共用的字段定义文件")
    shared = _Shared(sheets[SHARED])
    kinds = [_kind(sheet, shared) for name, sheet in sheets.items() if name != SHARED]
    order = list(shared.choices["submission_type"])
    kinds.sort(key=lambda kind: order.index(kind.kind))
    content = json.dumps({name: sheet.data for name, sheet in sheets.items()}, ensure_ascii=False)
    return SchemaBook(
        kinds=MappingProxyType({kind.kind: kind for kind in kinds}),
        sha256="sha256:" + hashlib.sha256(content.encode()).hexdigest(),
        types=MappingProxyType(shared.types),
        programme_no=shared.programme["file_no"],
        programme_label=shared.programme["label"],
    )


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


class _Sheet(NamedTuple):
    """One file: its data, the text they stand in, its name for messages."""

    path: Path
    data: Any
    content: str

    def fault(self, path: str, what: str) -> PackError:
        """Return the error for what stands at `path`: file, line, what is wrong."""
        places = load_yaml(self.content)[1]
        while path and path not in places:
            path = parent_path(path)
        line = places[path].line or 1
        return PackError(f"{self.path}:{line}：{what}")

    def mapping(self, path: str, value: Any, known: str, needed: str) -> dict[str, Any]:
        """Return `value` as a mapping with known attributes only and the needed ones there."""
        if not isinstance(value, dict):
            raise self.fault(path, "此处应为键值")
        if value.keys() <= _words(known) and all(
            value.get(key) is not None for key in _words(needed)
        ):
            return value
        for key in value:
            if key not in known.split():
                raise self.fault(f"{path}.{key}".lstrip("."), f"不认识的属性“{key}”")
        for key in needed.split():
            if value.get(key) is None:
                raise self.fault(path, f"缺少属性“{key}”")
        return value

    def flag(self, path: str, item: Mapping[str, Any], name: str) -> bool:
        """Return an attribute that is true or false; absent is false."""
        value = item.get(name)
        if value is None or value in ("true", "false"):
            return bool(value == "true")
        raise self.fault(f"{path}.{name}", f"应为 true 或者 false，实为“{value}”")

    def text(self, path: str, item: Mapping[str, Any], name: str) -> str:
        """Return an attribute that is a text; absent is empty."""
        value = item.get(name)
        if value is None or isinstance(value, str):
            return str(value or "")
        raise self.fault(f"{path}.{name}".lstrip("."), "应为文字")

    def number(self, path: str, item: Mapping[str, Any], name: str, absent: int = 0) -> int:
        """Return an attribute that is a whole number."""
        if name not in item:
            return absent
        text = self.text(path, item, name) or "0"
        if text.lstrip("-").isdecimal():
            return int(text)
        raise self.fault(f"{path}.{name}", f"应为整数，实为“{text}”")


def _read(path: Path) -> _Sheet:
    """Read one file as strict YAML."""
    try:
        text = path.read_text(encoding="utf-8")
        return _Sheet(path, load_data(text), text)
    except LocatedError as fault:
        raise PackError(f"{path}:{fault.line}：{fault.reason} {fault.detail}".rstrip()) from fault
    except UnicodeDecodeError as fault:
        raise PackError(f"{path}:1：不是 UTF-8 编码") from fault


class _Shared:
    """What all kinds share: types, choice lists, groups, the envelope, the programme's file."""

    def __init__(self, sheet: _Sheet) -> None:
        names = "types choices groups envelope programme"
        data = sheet.mapping("", sheet.data, names, names)
        self.sheet = sheet
        self.types = {name: _type(sheet, name, item) for name, item in data["types"].items()}
        self.choices = {
            name: _choices(sheet, f"choices.{name}", item) for name, item in data["choices"].items()
        }
        self.groups: Mapping[str, Any] = data["groups"]
        self.envelope: Sequence[Any] = data["envelope"]
        words = "file_no label"
        self.programme = sheet.mapping("programme", data["programme"], words, words)
        self._made: dict[str, tuple[FieldSpec, ...]] = {}

    def fields(self, path: str, value: Any) -> tuple[FieldSpec, ...]:
        """Return the fields of the envelope or a group, read once for all kinds that use them."""
        if path not in self._made:
            self._made[path] = _fields(self.sheet, path, value, self)
        return self._made[path]


_TYPE = "base label hint decimals minimum maximum max_length pattern lower upper multiline personal"


def _type(sheet: _Sheet, name: str, value: Any) -> TypeSpec:
    """Return one value type."""
    path = f"types.{name}"
    item = sheet.mapping(path, value, _TYPE, "base label hint")
    if item["base"] not in _BASES.split():
        raise sheet.fault(f"{path}.base", f"不认识的读法“{item['base']}”")
    limits = {
        key: Decimal(sheet.number(path, item, key)) for key in ("minimum", "maximum") if key in item
    }
    return TypeSpec(
        name=name,
        base=str(item["base"]),
        label=str(item["label"]),
        hint=str(item["hint"]),
        decimals=sheet.number(path, item, "decimals"),
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        max_length=sheet.number(path, item, "max_length", absent=500),
        pattern=sheet.text(path, item, "pattern"),
        lower=sheet.flag(path, item, "lower"),
        upper=sheet.flag(path, item, "upper"),
        multiline=sheet.flag(path, item, "multiline"),
        personal=_personal(sheet, path, item),
    )


def _personal(sheet: _Sheet, path: str, item: Mapping[str, Any]) -> str:
    """Return which personal data a type or field holds, "" for none."""
    kind = sheet.text(path, item, "personal")
    if kind and kind not in PERSONAL:
        raise sheet.fault(f"{path}.personal", f"personal 应为 {'、'.join(PERSONAL)} 之一")
    return kind


def _choices(sheet: _Sheet, path: str, value: Any) -> Mapping[str, str]:
    """Return a choice list: value → Chinese label, in the order of the drop-down."""
    if not isinstance(value, dict) or not value:
        raise sheet.fault(path, "应为“值: 名称”的列表")
    for key, label in value.items():
        if not isinstance(label, str) or not label:
            raise sheet.fault(f"{path}.{key}", f"选项“{key}”没有名称")
    if len(set(value.values())) != len(value):
        raise sheet.fault(path, "选项名称重复")
    return MappingProxyType({key: str(label) for key, label in value.items()})


_KIND = "kind label version senders scope period fields"


def _kind(sheet: _Sheet, shared: _Shared) -> KindSchema:
    """Return one kind: the envelope, with its period or without, then its own fields."""
    data = sheet.mapping("", sheet.data, _KIND, "kind label version senders fields")
    kind = str(data["kind"])
    if sheet.path.stem != kind:
        raise sheet.fault("kind", f"文件名应为 {kind}.yaml")
    if kind not in shared.choices.get("submission_type", {}):
        raise sheet.fault("kind", f"{SHARED} 的 submission_type 中没有“{kind}”")
    senders = data["senders"]
    if not isinstance(senders, list) or not senders or not set(senders) <= _SENDERS:
        raise sheet.fault("senders", "报送人只能是 incubator、district、office")
    scope = _scope(sheet, data)
    envelope = _of_scope(shared.fields("envelope", shared.envelope), scope)
    envelope = _with_period(envelope, sheet, data.get("period"), shared)
    fields = (*envelope, *_fields(sheet, "fields", data["fields"], shared))
    _refuse_twins(sheet, "fields", fields)
    return KindSchema(
        kind=kind,
        label=str(data["label"]),
        version=str(data["version"]),
        senders=tuple(str(sender) for sender in senders),
        fields=fields,
        scope=scope,
    )


def _scope(sheet: _Sheet, data: Mapping[str, Any]) -> str:
    """Return what the kind is about; a paper of the whole programme is no incubator's."""
    scope = sheet.text("", data, "scope") or CONTRACT
    if scope not in SCOPES:
        raise sheet.fault("scope", f"scope 应为 {'、'.join(SCOPES)} 之一")
    if scope == PROGRAMME and "incubator" in data["senders"]:
        raise sheet.fault("senders", "全市的材料（scope: programme）不由孵化器报送")
    return scope


_NOT_THERE = {INCUBATOR: ("contract_no",), PROGRAMME: _ABOUT_ONE}
"""Fields of the envelope a kind of this scope does not have."""


def _of_scope(envelope: tuple[FieldSpec, ...], scope: str) -> tuple[FieldSpec, ...]:
    """Return the envelope of a scope: without what it does not name, or may leave empty."""
    kept = tuple(field for field in envelope if field.name not in _NOT_THERE.get(scope, ()))
    if scope != EITHER:
        return kept
    told = "三方合同（任务书）的编号；所针对的报送在合同订立之前的，留空。"
    return tuple(
        field._replace(required=False, nullable=True, help=told)
        if field.name == "contract_no"
        else field
        for field in kept
    )


def _with_period(
    envelope: tuple[FieldSpec, ...], sheet: _Sheet, own: Any, shared: _Shared
) -> tuple[FieldSpec, ...]:
    """Give the envelope's ``period`` the type the kind tells, or leave it out."""
    if own is None:
        return tuple(field for field in envelope if field.name != "period")
    known = "type required nullable example help"
    attributes = sheet.mapping("period", own, known, "type example help")
    label = next(field.label for field in envelope if field.name == "period")
    spec = _field(sheet, "period", {"name": "period", "label": label, **attributes}, shared)
    return tuple(spec if field.name == "period" else field for field in envelope)


def _fields(sheet: _Sheet, path: str, value: Any, shared: _Shared) -> tuple[FieldSpec, ...]:
    """Return a list of fields; ``use: NAME`` takes in a shared group."""
    if not isinstance(value, list) or not value:
        raise sheet.fault(path, "应为字段列表")
    found: list[FieldSpec] = []
    for index, item in enumerate(value):
        here = f"{path}[{index}]"
        if isinstance(item, dict) and "use" in item:
            name = sheet.mapping(here, item, "use", "use")["use"]
            if name not in shared.groups:
                raise sheet.fault(here, f"没有名为“{name}”的字段组")
            found += shared.fields(f"groups.{name}", shared.groups[name])
        else:
            found.append(_field(sheet, here, item, shared))
    _refuse_twins(sheet, path, found)
    return tuple(found)


def _refuse_twins(sheet: _Sheet, path: str, fields: Sequence[FieldSpec]) -> None:
    """Refuse two fields of one name."""
    seen: set[str] = set()
    for field in fields:
        if field.name in seen:
            raise sheet.fault(path, f"字段“{field.name}”重复")
        seen.add(field.name)


_FIELD = (
    "name label type list required nullable unit help example choices fields min_rows section "
    "personal personal_when"
)


def _field(sheet: _Sheet, path: str, value: Any, shared: _Shared) -> FieldSpec:
    """Return one field with all that belongs to it."""
    item = sheet.mapping(path, value, _FIELD, "name label type")
    name, type_ = str(item["name"]), str(item["type"])
    if type_ not in shared.types:
        raise sheet.fault(f"{path}.type", f"字段“{name}”的类型“{type_}”没有定义")
    children = _children(sheet, path, item, shared)
    if not children and item.get("example") is None:
        raise sheet.fault(path, f"字段“{name}”没有示例")
    return FieldSpec(
        name=name,
        label=str(item["label"]),
        type=type_,
        required=sheet.flag(path, item, "required"),
        nullable=sheet.flag(path, item, "nullable"),
        is_list=sheet.flag(path, item, "list"),
        unit=sheet.text(path, item, "unit"),
        help=sheet.text(path, item, "help"),
        example=None if item.get("example") is None else str(item["example"]),
        choices=_own_choices(sheet, path, item, shared),
        children=children,
        min_rows=sheet.number(path, item, "min_rows"),
        section=sheet.text(path, item, "section"),
        personal=_personal(sheet, path, item) or shared.types[type_].personal,
        personal_when=sheet.text(path, item, "personal_when"),
    )


def _children(
    sheet: _Sheet, path: str, item: Mapping[str, Any], shared: _Shared
) -> tuple[FieldSpec, ...]:
    """Return the fields of an object; only an object has some."""
    if (item["type"] == "object") != ("fields" in item):
        raise sheet.fault(path, "type 为 object 的字段应有 fields，其他字段不应有")
    return _fields(sheet, f"{path}.fields", item["fields"], shared) if "fields" in item else ()


def _own_choices(
    sheet: _Sheet, path: str, item: Mapping[str, Any], shared: _Shared
) -> Mapping[str, str]:
    """Return the choices of an enum, its own or a shared list named by it."""
    if (item["type"] == "enum") != ("choices" in item):
        raise sheet.fault(path, "type 为 enum 的字段应有 choices，其他字段不应有")
    own = item.get("choices")
    if own is None:
        return MappingProxyType({})
    if not isinstance(own, str):
        return _choices(sheet, f"{path}.choices", own)
    if own not in shared.choices:
        raise sheet.fault(f"{path}.choices", f"没有名为“{own}”的选项表")
    return shared.choices[own]
