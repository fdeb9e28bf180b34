"""Plain data becomes typed values by the fields of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.model.rulebook import Rulebook
from docgen.model.schema import FieldSpec, KindSchema, TypeSpec
from docgen.validate import codes, days, numbers, words
from docgen.validate.reading import Reader, Scalar, UnfitError
from docgen.validate.structure import Misfit, structure_of
from docgen.validate.telling import Findings

_READERS: Mapping[str, Reader] = {
    "text": words.read_text,
    "doc_no": words.read_doc_no,
    "enum": words.read_choice,
    "bool": words.read_bool,
    "dec": numbers.read_dec,
    "int": numbers.read_int,
    "date": days.read_date,
    "month_day": days.read_month_day,
    "datetime": days.read_datetime,
    "uscc": codes.read_uscc,
    "district_code": codes.read_district,
}
_SHOWN = 12  # that many fields are named where none is near the unknown one
_FREE_TEXT = frozenset({"text"})


def typed_values(
    data: Mapping[str, Any],
    kind: KindSchema,
    types: Mapping[str, TypeSpec],
    rulebook: Rulebook,
    findings: Findings,
) -> dict[str, Any]:
    """Return the values of all fields of a kind with their types; what does not fit is told.

    A field that is absent or does not fit is None, an absent list is empty.
    """
    taker = _Taker(types, {code: item.name for code, item in rulebook.districts.items()}, findings)
    document = _without_blanks(data)
    for misfit in structure_of(kind.kind, kind.fields).walk(document, taker.take):
        _tell_misfit(misfit, kind, findings)
    return _values(kind.fields, document, "", taker.values)


class _Taker:
    """Reads scalars by their types and keeps the values by path."""

    def __init__(
        self, types: Mapping[str, TypeSpec], districts: Mapping[str, str], findings: Findings
    ) -> None:
        self.values: dict[str, Any] = {}
        self._types, self._districts, self._findings = types, districts, findings

    def take(self, spec: FieldSpec, path: str, raw: Any) -> None:
        """Read one scalar; tell what is wrong with it or what was put in order."""
        if isinstance(raw, dict | list):
            self._findings.tell("VA-04/scalar", path, label=spec.label)
            return
        if raw is None:
            self._findings.tell("VA-03", path, label=spec.label)
            return
        type_ = self._types[spec.type]
        scalar = Scalar(spec, type_, str(raw), self._districts)
        try:
            value = _READERS[type_.base](scalar)
        except UnfitError as unfit:
            fields = {"expected": type_.hint, "label": spec.label, **unfit.fields}
            expected = fields.pop("expected")
            if unfit.rule in ("VA-09/district", "VA-06/minimum"):
                expected = fields.get("districts", expected)
            self._findings.tell(unfit.rule, path, raw, expected, **fields)
            return
        self.values[path] = value
        self._tell_tidied(scalar, path, value)

    def _tell_tidied(self, scalar: Scalar, path: str, value: Any) -> None:
        """Tell what was put in order on the way: nothing is changed silently."""
        label = scalar.spec.label
        for rule, fields in scalar.remarks:
            self._findings.tell(rule, path, label=label, **fields)
        if scalar.tidied:
            what = "、".join(dict.fromkeys(scalar.tidied))
            if scalar.type.base in _FREE_TEXT and not scalar.type.pattern:
                self._findings.tell("VA-11/text", path, scalar.text, what=what, label=label)
            else:
                read = _as_read(value)
                self._findings.tell("VA-11", path, scalar.text, what=what, label=label, read=read)


def _as_read(value: Any) -> str:
    """Return a value as the finding shows it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def _without_blanks(data: Any) -> Any:
    """Return data without the entries of mappings that are empty: they count as not given."""
    if isinstance(data, dict):
        kept = {key: _without_blanks(item) for key, item in data.items()}
        return {key: item for key, item in kept.items() if not _is_blank(item)}
    if isinstance(data, list):
        return [_without_blanks(item) for item in data]
    return data


def _is_blank(item: Any) -> bool:
    return item is None or (isinstance(item, str) and not item.strip())


def _tell_misfit(misfit: Misfit, kind: KindSchema, findings: Findings) -> None:
    """Tell something missing, unknown or of the wrong shape."""
    spec = kind.field_at(misfit.path)
    label = spec.label if spec else misfit.path
    if misfit.reason == "unknown" or spec is None:
        _tell_unknown(misfit.path, kind, findings)
    elif misfit.reason == "missing":
        findings.tell("VA-03", misfit.path, expected=_told(spec), label=label)
    elif misfit.reason == "rows":
        count = str(len(misfit.value))
        findings.tell("VA-03/rows", misfit.path, count, label=label, rows=str(spec.min_rows))
    elif misfit.reason == "list":
        findings.tell("VA-04/list", misfit.path, misfit.value, label=label)
    else:
        names = "、".join(child.label for child in spec.children)
        findings.tell("VA-04/object", misfit.path, misfit.value, label=label, fields=names)


def _told(spec: FieldSpec) -> str:
    """Return what stands in a field, for a finding that misses it."""
    if spec.choices:
        return "、".join(spec.choices.values())
    return spec.help or f"如：{spec.example}" if spec.example else spec.label


def _tell_unknown(path: str, kind: KindSchema, findings: Findings) -> None:
    """Tell an unknown field, with the nearest name where there is one."""
    around, _, name = path.rpartition(".")
    owner = kind.field_at(around) if around else None
    siblings = owner.children if owner else kind.fields
    by_name = {spec.name: spec for spec in siblings}
    # Nobody reads a hundredth guess, and each takes its time.
    is_full = findings.is_full("VA-02") or findings.is_full("VA-02/near")
    from difflib import get_close_matches  # here, for most files have no unknown field

    near = [] if is_full else get_close_matches(name[:60], by_name, 1, 0.75)
    same_label = next((spec.name for spec in siblings if spec.label == name), None)
    if same_label or near:
        best = same_label or near[0]
        findings.tell("VA-02/near", path, name, near=best, label=by_name[best].label)
    else:
        known = "、".join(spec.label for spec in siblings[:_SHOWN])
        more = "等" if len(siblings) > _SHOWN else ""
        findings.tell("VA-02", path, name, known=known + more)


def _values(
    fields: tuple[FieldSpec, ...], data: Mapping[str, Any], prefix: str, typed: Mapping[str, Any]
) -> dict[str, Any]:
    """Return every field of a mapping: typed scalars, tuples of rows, None for the rest."""
    return {
        spec.name: _value(spec, data.get(spec.name), prefix + spec.name, typed) for spec in fields
    }


def _value(spec: FieldSpec, raw: Any, path: str, typed: Mapping[str, Any]) -> Any:
    """Return one field's value."""
    if spec.is_list:
        items = raw if isinstance(raw, list) else []
        return tuple(
            _item(spec, item, f"{path}[{index}]", typed) for index, item in enumerate(items)
        )
    return _item(spec, raw, path, typed)


def _item(spec: FieldSpec, raw: Any, path: str, typed: Mapping[str, Any]) -> Any:
    """Return one value, object or row."""
    if not spec.children:
        return typed.get(path)
    return _values(spec.children, raw, path + ".", typed) if isinstance(raw, dict) else None
