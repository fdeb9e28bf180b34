"""The policy packs: a folder of YAML → `Rulebook`; what is not exactly right is refused.

`districts.yaml` and `holidays.yaml` are registers; every other file at the top is the pack of
one normative source with its articles and dated parameters; `catalogue/` holds the rules with
their wordings, `machines/` the states things go through. The order and the formatting of the
files do not matter: the hash is taken over the content.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from docgen.edges.machines import read_machine
from docgen.edges.packs import PackFile, at, read_pack
from docgen.errors import PackError
from docgen.model.finding import Severity
from docgen.model.machine import Machine
from docgen.model.rulebook import District, Parameter, Rule, Rulebook, Source, Wording
from docgen.model.submission import freeze

TELLERS = ("comply", "intake", "validate", "flow")
_PART = re.compile(r"(?:第[一二三四五六七八九十]+款)?(?:第（[一二三四五六七八九十]+）项)?")
_BASE = re.compile(r"第[一二三四五六七八九十百千]+条")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_OUTCOME = re.compile(r"[a-z][a-z0-9_]*")

T = TypeVar("T")
_Record = Source | Parameter | Wording | District


def load_rulebook(folder: Path) -> Rulebook:
    """Read all packs below `folder`; raises PackError in Chinese with file and line."""
    top = {path.name: path for path in sorted(folder.glob("*.yaml"))}
    for name in ("districts.yaml", "holidays.yaml"):
        if name not in top:
            raise PackError(f"{folder.name}：缺少文件 {name}")
    registers = {name: _read(folder, top.pop(name)) for name in ("districts.yaml", "holidays.yaml")}
    if not top:
        raise PackError(f"{folder.name}：没有任何政策文件")
    packs = [_read(folder, path) for path in top.values()]
    book = _Collector()
    for pack in packs:
        book.take_pack(pack)
    for path in sorted((folder / "catalogue").glob("*.yaml")):
        book.take_catalogue(_read(folder, path))
    for path in sorted((folder / "machines").glob("*.yaml")):
        book.take_machine(path.stem, _read(folder, path))
    return _freeze_book(
        book, _districts(registers["districts.yaml"]), _rest_days(registers["holidays.yaml"])
    )


def _read(folder: Path, path: Path) -> PackFile:
    return read_pack(path.relative_to(folder).as_posix(), path.read_bytes())


class _Collector:
    """Gathers what the files say and refuses what is said twice."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self.parameters: dict[str, Parameter] = {}
        self.rules: dict[str, Rule] = {}
        self.machines: dict[str, Machine] = {}
        self._told_in: dict[tuple[str, str], tuple[PackFile, str]] = {}

    def take_pack(self, pack: PackFile) -> None:
        """Take the source of a pack with its articles and parameters."""
        top = pack.fields(pack.data, "", ("source", "articles", "parameters"))
        source = _source(pack, top)
        self._once(pack, "source.id", "来源", source.id)
        self.sources[source.id] = source
        for i, row in enumerate(pack.rows(top["parameters"], "parameters")):
            path = f"parameters[{i}]"
            parameter = _parameter(pack, row, path, source)
            self._once(pack, at(path, "id"), "参数", parameter.id)
            self.parameters[parameter.id] = parameter

    def take_catalogue(self, pack: PackFile) -> None:
        """Take the rules of a catalogue file."""
        for i, row in enumerate(pack.rows(pack.data, "")):
            rule = self._rule(pack, row, f"[{i}]")
            self._once(pack, f"[{i}].id", "规则", rule.id)
            self.rules[rule.id] = rule

    def take_machine(self, name: str, pack: PackFile) -> None:
        """Take a machine; the ground of each step must be a provision some source has."""
        machine = read_machine(pack)
        for i, item in enumerate(machine.transitions):
            if not any(_has(source, item.ground) for source in self.sources.values()):
                words = f"没有哪份来源文件有“{item.ground}”，每一步的依据必须指向存在的条目"
                raise pack.fault(f"transitions[{i}].ground", words)
        self.machines[name] = machine

    def _rule(self, pack: PackFile, row: Any, path: str) -> Rule:
        required = ("id", "source", "article", "subject", "wordings")
        fields = pack.fields(row, path, required, ("told_by",))
        source = self.sources.get(pack.text(fields["source"], at(path, "source")))
        if source is None:
            raise pack.fault(at(path, "source"), f"没有编号为“{fields['source']}”的来源文件")
        told_by = str(fields.get("told_by", TELLERS[0]))
        if told_by not in TELLERS:
            raise pack.fault(at(path, "told_by"), f"told_by 只能是：{'、'.join(TELLERS)}")
        return Rule(
            id=_identifier(pack, fields["id"], at(path, "id")),
            source=source.id,
            article=_article(pack, fields["article"], at(path, "article"), source),
            subject=pack.text(fields["subject"], at(path, "subject")),
            wordings=_wordings(pack, fields["wordings"], at(path, "wordings")),
            told_by=told_by,
        )

    def _once(self, pack: PackFile, path: str, what: str, name: str) -> None:
        """Refuse a name that another file or an earlier line has."""
        here = (pack, path)
        first = self._told_in.setdefault((what, name), here)
        if first is here:
            return
        place, earlier = (f"{item.name}:{item.line(where)}" for item, where in (here, first))
        if place != earlier:
            raise pack.fault(path, f"{what}“{name}”重复，已见于 {earlier}")


def _source(pack: PackFile, top: Mapping[str, Any]) -> Source:
    required = ("id", "doc_no", "title", "valid_from", "valid_to")
    fields = pack.fields(top["source"], "source", required, ("inferred", "note"))
    days: dict[str, date | None] = {}
    for name in ("valid_from", "valid_to"):
        raw = fields[name]
        days[name] = None if raw is None else pack.day(raw, f"source.{name}")
    start, end = days["valid_from"], days["valid_to"]
    if start and end and end < start:
        raise pack.fault("source.valid_to", "有效期的最后一日早于施行日期")
    articles = pack.mapping(top["articles"], "articles")
    return Source(
        id=_identifier(pack, fields["id"], "source.id"),
        doc_no=pack.text(fields["doc_no"], "source.doc_no"),
        title=pack.text(fields["title"], "source.title"),
        valid_from=start,
        valid_to=end,
        articles=MappingProxyType(
            {key: pack.text(text, at("articles", key)) for key, text in articles.items()}
        ),
        inferred="inferred" in fields and pack.flag(fields["inferred"], "source.inferred"),
        note=pack.text(fields.get("note"), "source.note", empty=True),
    )


def _parameter(pack: PackFile, row: Any, path: str, source: Source) -> Parameter:
    fields = pack.fields(row, path, ("id", "article", "note", "values"), ("unit",))
    dated = pack.mapping(fields["values"], at(path, "values"))
    if not dated:
        raise pack.fault(at(path, "values"), "至少要有一个“起始日期: 值”")
    values = []
    for key, raw in dated.items():
        place = at(at(path, "values"), key)
        values.append((pack.day(key, place), freeze(pack.value(raw, place))))
    return Parameter(
        id=_identifier(pack, fields["id"], at(path, "id")),
        source=source.id,
        article=_article(pack, fields["article"], at(path, "article"), source),
        values=tuple(sorted(values, key=lambda item: item[0])),
        unit=pack.text(fields.get("unit"), at(path, "unit"), empty=True),
        note=pack.text(fields["note"], at(path, "note")),
    )


def _identifier(pack: PackFile, value: Any, path: str) -> str:
    text = pack.text(value, path)
    if not _ID.fullmatch(text):
        raise pack.fault(path, f"编号“{text}”只能用字母、数字和 . - _")
    return text


def _article(pack: PackFile, value: Any, path: str, source: Source) -> str:
    """Return an article the source has."""
    text = pack.text(value, path)
    if _has(source, text):
        return text
    raise pack.fault(
        path, f"来源 {source.id}（{source.doc_no}）没有“{text}”，引用必须指向存在的条目"
    )


def _has(source: Source, article: str) -> bool:
    """Return whether a source has an article; 款 and 项 below an article it has are fine."""
    base = _BASE.match(article)
    if base and base.group() in source.articles:
        return article in source.articles or bool(_PART.fullmatch(article[base.end() :]))
    return article in source.articles


def _wordings(pack: PackFile, value: Any, path: str) -> Mapping[str, Wording]:
    rows = pack.mapping(value, path)
    if not rows:
        raise pack.fault(path, "至少要有一种结果的措辞")
    wordings = {}
    for outcome, row in rows.items():
        place = at(path, outcome)
        if not _OUTCOME.fullmatch(outcome):
            raise pack.fault(place, f"结果名“{outcome}”只能用小写字母、数字和下划线")
        fields = pack.fields(row, place, ("severity", "message", "remedy"), ("expected",))
        expected = fields.get("expected")
        wordings[outcome] = Wording(
            severity=_severity(pack, fields["severity"], at(place, "severity")),
            message=pack.template(fields["message"], at(place, "message")),
            remedy=pack.template(fields["remedy"], at(place, "remedy")),
            expected="" if expected is None else pack.template(expected, at(place, "expected")),
        )
    return MappingProxyType(wordings)


def _severity(pack: PackFile, value: Any, path: str) -> Severity:
    try:
        return Severity(value)
    except ValueError as fault:
        allowed = "、".join(item.value for item in Severity)
        raise pack.fault(path, f"不认识的级别“{value}”，可用的是：{allowed}") from fault


def _districts(pack: PackFile) -> dict[str, District]:
    top = pack.fields(pack.data, "", ("districts",))
    names = ("code", "name", "government", "science_body", "verified")
    found: dict[str, District] = {}
    for i, row in enumerate(pack.rows(top["districts"], "districts")):
        path = f"districts[{i}]"
        fields = pack.fields(row, path, names)
        texts = {name: pack.text(fields[name], at(path, name)) for name in names[:-1]}
        if texts["code"] in found:
            raise pack.fault(at(path, "code"), f"区代码“{texts['code']}”重复")
        verified = pack.flag(fields["verified"], at(path, "verified"))
        found[texts["code"]] = District(**texts, verified=verified)
    return found


def _rest_days(pack: PackFile) -> dict[date, bool]:
    """Return the days that differ from the week: True rests, False works."""
    top = pack.fields(pack.data, "", ("years",))
    days: dict[date, bool] = {}
    for i, row in enumerate(pack.rows(top["years"], "years")):
        path = f"years[{i}]"
        fields = pack.fields(row, path, ("year", "notice", "issued_on", "rest", "work"))
        pack.text(fields["notice"], at(path, "notice"))
        pack.day(fields["issued_on"], at(path, "issued_on"))
        for name, rests in (("rest", True), ("work", False)):
            for j, raw in enumerate(pack.rows(fields[name], at(path, name))):
                place = f"{path}.{name}[{j}]"
                day = pack.day(raw, place)
                _check_rest_day(pack, place, day, rests, days, str(fields["year"]))
                days[day] = rests
    return days


def _check_rest_day(
    pack: PackFile, place: str, day: date, rests: bool, days: Mapping[date, bool], year: str
) -> None:
    """Refuse a rest day on a weekend, a working day on a weekday, another year, a repetition."""
    if day in days:
        raise pack.fault(place, f"日期 {day} 重复")
    if str(day.year) != year:
        raise pack.fault(place, f"日期 {day} 不在 {year} 年")
    if rests == (day.weekday() >= 5):
        what = "周六、周日本来休息，不必列入 rest" if rests else "工作日本来上班，不能列入 work"
        raise pack.fault(place, f"日期 {day}：{what}")


def _freeze_book(
    book: _Collector, districts: dict[str, District], rest_days: dict[date, bool]
) -> Rulebook:
    content = {
        "sources": _told(book.sources),
        "parameters": _told(book.parameters),
        "rules": {
            name: {**rule._asdict(), "wordings": _told(rule.wordings)}
            for name, rule in book.rules.items()
        },
        "districts": _told(districts),
        "rest_days": {day.isoformat(): rests for day, rests in rest_days.items()},
        "machines": {
            name: {
                **machine._asdict(),
                "transitions": [way._asdict() for way in machine.transitions],
            }
            for name, machine in book.machines.items()
        },
    }
    text = json.dumps(content, default=_canonical, sort_keys=True, ensure_ascii=False)
    return Rulebook(
        sources=_sorted(book.sources),
        parameters=_sorted(book.parameters),
        rules=_sorted(book.rules),
        districts=_sorted(districts),
        rest_days=MappingProxyType(dict(sorted(rest_days.items()))),
        machines=_sorted(book.machines),
        sha256="sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest(),
    )


def _sorted(items: Mapping[str, T]) -> Mapping[str, T]:
    return MappingProxyType(dict(sorted(items.items())))


def _told(records: Mapping[str, _Record]) -> dict[str, dict[str, Any]]:
    """Return records as plain data, by the names of their fields."""
    return {name: record._asdict() for name, record in records.items()}


def _canonical(value: Any) -> Any:
    """Turn what JSON does not know into data in which a Decimal, a date and a text differ."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Decimal):
        return {"decimal": format(value.normalize(), "f")}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    raise TypeError(f"not a value of a pack: {value!r}")
