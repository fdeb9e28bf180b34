"""Scenarios as data: what is known, what comes in and when, and what must come out of it.

A file of scenarios is YAML. Each begins with a valid submission of its kind (`tests.comply.bases`)
and says what is different in it (`patch`: path → value; the word ``DROP`` removes a row). It runs
the whole way of a file: bytes → reading → schema → all rules → documents.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from docgen import pipeline
from docgen.compose.documents import compose_all
from docgen.compose.sources import Sources
from docgen.model.case import Case, Moment, Registered
from docgen.model.document import Composition
from docgen.model.finding import Finding
from docgen.model.review import Review
from docgen.model.rulebook import Rulebook
from docgen.model.submission import Submission
from tests.comply.cases import DROP, SHANGHAI, moment
from tests.compose.evaluation_cases import OFFICE
from tests.loaded import rulebook, schemas, thawed
from tests.scenarios.presets import paper

HERE = Path(__file__).parent
NOTHING: Mapping[str, Any] = MappingProxyType({})
_NAMES = {
    *("id", "title", "article", "given", "submission", "received", "expect", "example", "flow"),
}
_GIVEN = {"contract", "accepted", "settings", "own"}
_EXPECT = {"verdict", "finds", "silent", "documents", "data", "never", "prints", "omits"}


class _Loader(yaml.SafeLoader):
    """Plain YAML whose numbers with a point are exact."""


def _exact(loader: yaml.SafeLoader, node: Any) -> Decimal:
    return Decimal(str(loader.construct_scalar(node)))


_Loader.add_constructor("tag:yaml.org,2002:float", _exact)


@dataclass(frozen=True, eq=False)
class Scenario:
    """One story of the law: its number, who does what when, the article, and the data."""

    id: str
    title: str
    article: str
    file: str
    given: Mapping[str, Any]
    submission: Mapping[str, Any]
    received: Mapping[str, Any]
    expect: Mapping[str, Any]
    example: str = ""
    flow: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of a scenario: the review, each finding by ``code/outcome``, the documents."""

    review: Review
    found: tuple[tuple[str, Finding], ...]
    documents: tuple[str, ...] = ()
    printed: Mapping[str, str] = field(default_factory=dict)


class Recorder(Rulebook):
    """A rulebook that notes beside each finding which outcome of its rule it tells."""

    def finding(self, rule: str, day: date, **told: Any) -> Finding:
        """Tell the outcome as the rulebook does, its name in the data."""
        finding = super().finding(rule, day, **told)
        name = told.get("outcome", "default")
        code = rule if name == "default" else f"{rule}/{name}"
        return replace(finding, data={**finding.data, "told_as": code})


def load(path: Path) -> tuple[Scenario, ...]:
    """Read a file of scenarios; a field that is not known stops it."""
    rows = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a safe loader
    return tuple(_scenario(row, path.stem) for row in rows)


def _scenario(row: Mapping[str, Any], file: str) -> Scenario:
    _known(row, _NAMES, row.get("id", file))
    _known(row.get("given") or {}, _GIVEN, row["id"])
    _known(row.get("expect") or {}, _EXPECT, row["id"])
    return Scenario(
        id=str(row["id"]),
        title=str(row["title"]),
        article=str(row["article"]),
        file=file,
        given=row.get("given") or {},
        submission=row.get("submission") or {},
        received=_times(row.get("received")),
        expect=row.get("expect") or {},
        example=str(row.get("example") or ""),
        flow=str(row.get("flow") or ""),
    )


def _known(row: Mapping[str, Any], names: set[str], where: object) -> None:
    unknown = set(row) - names
    assert not unknown, f"{where}: {unknown}"


def _times(told: Any) -> Mapping[str, Any]:
    if told is None or isinstance(told, Mapping):
        return told or {}
    return {"city": told}


@cache
def book(settings: str = "") -> Rulebook:
    """Return the shipped packs with some settings put otherwise (JSON of id → value)."""
    base = rulebook()
    changed = json.loads(settings) if settings else {}
    parameters = dict(base.parameters)
    for name, value in changed.items():
        known = parameters[name]
        parameters[name] = known._replace(values=((known.values[0][0], value),))
    told = {item.name: getattr(base, item.name) for item in fields(base)}
    return Recorder(**{**told, "parameters": MappingProxyType(parameters)})


def content(told: Mapping[str, Any]) -> bytes:
    """Return the file of a submission as it would be handed in."""
    kind, patch = str(told["kind"]), told.get("patch") or {}
    wanted = {path: DROP if value == "DROP" else value for path, value in patch.items()}
    return _text(thawed(paper(kind, wanted).values)).encode()


def _text(value: Any) -> str:
    """Return JSON in which amounts stand exactly as written."""
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{_text(str(k))}:{_text(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_text, value)) + "]"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime | date):
        return json.dumps(value.isoformat())
    return json.dumps(value, ensure_ascii=False)


@cache
def _typed(raw: bytes, day: date) -> Submission:
    """Return an earlier paper as the office has it; it must be readable."""
    reading = pipeline.read("earlier.json", raw, rulebook(), day)
    paper, findings = pipeline.typed(reading, schemas(), rulebook(), day)
    assert paper is not None
    faults = [item.message for item in findings if item.severity == "BLOCK"]
    assert not faults, faults
    return paper


_LATER = date(2030, 1, 1)


def case_of(given: Mapping[str, Any]) -> Case:
    """Return the case a scenario begins with."""
    told = given.get("contract", NOTHING)
    contract = None
    if told != "none":
        preset = {"kind": told} if isinstance(told, str) else {"patch": told}
        if "preset" in preset.get("patch", NOTHING):
            preset = {"kind": told["preset"], "patch": told.get("patch")}
        contract = _typed(content({"kind": "contract", **preset}), _LATER)
    known = tuple(_registered(row) for row in given.get("accepted") or ())
    return Case(contract, known, str(given.get("own") or ""))


def _registered(row: Mapping[str, Any]) -> Registered:
    city, there = _at(row.get("city")), row.get("district", row.get("city"))
    district = None if there == "none" else _at(there)
    state = str(row.get("state", "accepted"))
    return Registered(str(row["key"]), _typed(content(row), _LATER), city, district, state)


def _at(told: Any) -> datetime | None:
    if told is None:
        return None
    return datetime.fromisoformat(str(told)).replace(tzinfo=SHANGHAI)


def moment_of(scenario: Scenario) -> Moment:
    """Return when the submission came in; without a time, on the day it was prepared."""
    told = scenario.received
    prepared = json.loads(content(scenario.submission)).get("prepared_on")
    city = str(told.get("city", prepared))
    district = str(told["district"]) if told.get("district") else told.get("district", "")
    when = moment(city, district, str(told["as_of"]) if "as_of" in told else None)
    back = [_at(item) for item in told.get("returned") or ()]
    return replace(
        when,
        doubtful_since=_at(told.get("doubtful_since")),
        returned=tuple(item for item in back if item is not None),
    )


@cache
def run(scenario: Scenario, with_documents: bool = True) -> Outcome:
    """Bring the submission of a scenario the whole way."""
    ruling = book(json.dumps(scenario.given.get("settings") or {}, ensure_ascii=False, default=str))
    when, case = moment_of(scenario), case_of(scenario.given)
    if scenario.submission["kind"] == "contract" and "contract" not in scenario.given:
        case = replace(case, contract=None)
    raw = content(scenario.submission)
    reading = pipeline.read(f"{scenario.submission['kind']}.json", raw, ruling, when.as_of)
    review = pipeline.review(reading, schemas(), ruling, case, when)
    found = tuple((str(item.data.get("told_as", item.code)), item) for item in review.findings)
    if not with_documents:
        return Outcome(review, found)
    papers = compose_all(Sources(review, ruling, schemas(), OFFICE, _key(scenario, review)))
    return Outcome(
        review,
        found,
        tuple(paper.kind for paper in papers),
        dict(_parts(papers)),
    )


def _parts(papers: Iterable[Composition]) -> Iterator[tuple[str, str]]:
    """Yield what each document prints, whole (``Q_REPORT``) and by part (``….addressees``)."""
    for made in papers:
        yield made.kind, _printed(made.context)
        for name, part in made.context.items():
            yield f"{made.kind}.{name}", _printed(part)


def _key(scenario: Scenario, review: Review) -> str:
    kind = review.submission.kind if review.submission else scenario.submission["kind"]
    return review.case.own or f"GZL-2023-001/{kind}/01/v1"


def _printed(value: Any) -> str:
    """Return all texts of a composition, one after another."""
    if isinstance(value, Mapping):
        return "\n".join(_printed(item) for item in value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(_printed(item) for item in value)
    return str(getattr(value, "text", value))


def all_scenarios() -> tuple[Scenario, ...]:
    """Return every scenario of every file."""
    return tuple(item for path in sorted(HERE.glob("*.yaml")) for item in load(path))
