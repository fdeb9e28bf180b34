"""Templates as their author asks about them: what is wrong with one, which fields it may print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from docgen import pipeline
from docgen.compose.documents import compose_all
from docgen.compose.receipt import receipt
from docgen.compose.seal_sheet import seal_sheet
from docgen.compose.sources import Sources
from docgen.compose.survey import Survey
from docgen.compose.tables import every_table
from docgen.edges import clock, files, resources
from docgen.errors import UsageError
from docgen.issue.names import DOCUMENT_LABELS
from docgen.model.case import Case, Moment, Registered, key_of
from docgen.model.document import Composition
from docgen.model.filing import file_no
from docgen.model.overview import Overview
from docgen.model.sealing import SAMPLE
from docgen.model.slip import End, Slip
from docgen.model.submission import Submission
from docgen.model.template import Fields, TemplateProblem
from docgen.service import demo, gatekeeping
from docgen.service.overview import one_of
from docgen.service.toolkit import Toolkit

MAX_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """What is said of one template; `kind` is the document it was held against, "" for none."""

    name: str
    kind: str
    problems: tuple[TemplateProblem, ...]

    @property
    def is_sound(self) -> bool:
        """Whether documents can be made of it."""
        return not any(problem.is_fault for problem in self.problems)


class TemplateDesk:
    """Answers an author's questions with the templates and examples of one toolkit."""

    def __init__(self, toolkit: Toolkit) -> None:
        self._toolkit = toolkit

    def check_all(self, names: Iterable[str] | None = None) -> list[TemplateReport]:
        """Check templates in use, each against the documents it is for; all of them, or some."""
        wanted = sorted(self._toolkit.templates if names is None else names)
        templates = self._toolkit.templates
        return [self._report(name, templates[name], self.kind_of(name)) for name in wanted]

    def check_file(self, path: Path, kind: str = "") -> TemplateReport:
        """Check one file; its fields are known by `kind`, or by the name of a template in use.

        UsageError where the file cannot be opened or the kind is none.
        """
        if kind:
            self.fields(kind)
        try:
            content = files.read_plain(path, MAX_BYTES)
        except FileNotFoundError:
            raise UsageError(f"找不到文件：{path}") from None
        except OSError as error:
            raise UsageError(f"不能读取 {path}：不是普通文件，或者没有读取的权限。") from error
        named = "/".join(path.absolute().parts[-2:])
        return self._report(str(path), content, kind or self.kind_of(named))

    def fields(self, kind: str) -> Fields:
        """Return the fields of a document kind. UsageError for an unknown one."""
        if kind not in self._fields:
            known = "、".join(f"{name}（{DOCUMENT_LABELS[name]}）" for name in self._fields)
            raise UsageError(f"没有文书种类“{kind}”。可用的有：{known}。")
        return self._fields[kind]

    def kinds(self) -> list[tuple[str, str, str]]:
        """Return code, Chinese name and template of every document kind."""
        return [(kind, DOCUMENT_LABELS[kind], self._paths[kind]) for kind in self._fields]

    def copy(self, name: str, output: Path | None) -> Path:
        """Copy the template of a document kind (or of this path) out to be changed.

        Without `output` it becomes the workspace's own, used from then on. UsageError for an
        unknown one, where a file lies already, and where there is no workspace to put it in.
        """
        path = self._paths.get(name, name)
        if path not in self._toolkit.templates:
            known = "、".join(sorted(self._toolkit.templates))
            raise UsageError(f"没有模板“{name}”。可写文书种类，或者：{known}。")
        root = self._toolkit.root
        if output is None and root is None:
            raise UsageError("这里不是工作区，请用 -o 写明复制到哪个文件，或者先运行 docgen init。")
        target = output or (root or Path()) / "templates" / path
        if target.exists():
            raise UsageError(f"“{target}”已经存在，不予覆盖。")
        files.write_whole(target, self._toolkit.templates[path])
        return target

    def kind_of(self, name: str) -> str:
        """Return the document kind a template of this path is for; "" where it is of none."""
        return next((kind for kind, path in self._paths.items() if path == name), "")

    def label_of(self, source: str) -> str:
        """Say in Chinese where a value comes from: the schema's name of its field."""
        origin, _, path = source.partition(":")
        name = _ORIGINS.get(origin, "")
        for kind in self._toolkit.schemas.kinds.values():
            field = kind.field_at(path) if origin in ("submission", "contract", "case") else None
            if field is not None and (origin != "contract" or kind.kind == "contract"):
                return f"{name}“{field.label}”"
        return name

    def _report(self, name: str, content: bytes, kind: str) -> TemplateReport:
        from docgen.render.check import check_template
        from docgen.typeset.missing import unprintable
        from docgen.typeset.subset import examined

        known = self._fields.get(kind)
        problems = check_template(name, content, known)
        if len(problems) == 1 and problems[0].is_fault and not problems[0].place:
            return TemplateReport(name, kind, problems)  # no document at all: nothing to lay out
        left_out, hints = examined(content)
        laid = [self._left_out(text) for text in left_out]
        told = [TemplateProblem("", text, is_fault=False) for text in hints]
        blank = [TemplateProblem(*item) for item in unprintable(content, self._toolkit.can_print)]
        everything = sorted((*problems, *laid, *blank, *told), key=lambda item: not item.is_fault)
        return TemplateReport(name, kind, tuple(everything))

    def _left_out(self, text: str) -> TemplateProblem:
        """Tell of what is not laid out: no fault where an office suite may make the PDF."""
        if self._toolkit.office_suite is None:
            return TemplateProblem("", text)
        return TemplateProblem("", f"{text}PDF 将由 LibreOffice 制作。", is_fault=False)

    @cached_property
    def _gathered(self) -> tuple[dict[str, Fields], dict[str, str]]:
        """Compose the examples; learn the fields and the template of each document kind."""
        fields: dict[str, Fields] = {}
        paths: dict[str, str] = {}
        for item in _compositions(self._toolkit):
            fields.setdefault(item.kind, Fields()).learn(item.context)
            paths.setdefault(item.kind, item.template)
        order = [kind for kind in DOCUMENT_LABELS if kind in fields]
        return {kind: fields[kind] for kind in order}, paths

    @property
    def _fields(self) -> Mapping[str, Fields]:
        return self._gathered[0]

    @property
    def _paths(self) -> Mapping[str, str]:
        return self._gathered[1]


_ORIGINS = {
    "submission": "报送",
    "contract": "合同",
    "case": "先前报送",
    "rule": "规则核算",
    "policy": "政策文件",
    "clock": "收件时间",
    "setting": "设置（docgen.toml）",
    "list": "序号或计数",
    "slip": "收件登记",
    "case_file": "案卷",
}


def _compositions(toolkit: Toolkit) -> Iterable[Composition]:
    """Compose every shipped example as the office would, in order of receipt."""
    cases: dict[str, tuple[Submission | None, list[Registered]]] = {}
    for sample in demo.samples(resources.shipped("examples")):
        received = clock.parse(sample.received_at)
        district = sample.received_at_district
        moment = Moment(received, received.date(), clock.parse(district) if district else None)
        reading = pipeline.read(
            sample.path.name, sample.path.read_bytes(), toolkit.rulebook, moment.as_of
        )
        submission, _ = pipeline.typed(reading, toolkit.schemas, toolkit.rulebook, moment.as_of)
        home = sample.name.partition("/")[0]
        contract, registered = cases.get(home, (None, []))
        reviewed = pipeline.review(
            reading, toolkit.schemas, toolkit.rulebook, Case(contract, tuple(registered)), moment
        )
        sources = Sources(reviewed, toolkit.rulebook, toolkit.schemas, toolkit.office)
        yield from compose_all(sources)
        if submission is not None and submission.kind == "contract":
            contract = submission
        elif submission is not None:
            slot = gatekeeping.slot_of(submission) or f"{len(registered):02d}"
            key = key_of(file_no(submission, toolkit.schemas), submission.kind, slot)
            registered = [*registered, Registered(key, submission)]
        cases[home] = (contract, registered)
        yield receipt(_slip(sample, reading.file.sha256 if reading.file else ""), toolkit.office)
    yield seal_sheet(SAMPLE, toolkit.office)
    yield from _tables(cases, toolkit)
    for single in demo.singles(resources.shipped("examples")):
        yield from _composed(single, toolkit)


def _tables(
    cases: Mapping[str, tuple[Submission | None, Sequence[Registered]]], toolkit: Toolkit
) -> Iterable[Composition]:
    """Compose the tables over all the examples, as known when the last of them had come in."""
    day = clock.now().date()
    incubators = [
        one_of(_whole(contract, registered), toolkit, day)
        for contract, registered in cases.values()
        if contract is not None
    ]
    outside = tuple(
        item for contract, registered in cases.values() if contract is None for item in registered
    )
    known = Overview(day, tuple(incubators), outside)
    yield from every_table(Survey(known, toolkit.rulebook, toolkit.schemas, toolkit.office))


def _whole(contract: Submission, registered: Sequence[Registered]) -> Case:
    """Return a case in which the contract stands among what is registered."""
    key = key_of(contract.get("contract_no"), "contract", "01")
    return Case(contract, (Registered(key, contract), *registered))


def _composed(single: demo.Single, toolkit: Toolkit) -> Iterable[Composition]:
    """Compose an example that stands beside the stories, held against the files it names."""
    received = clock.parse(single.received_at)
    moment = Moment(received, received.date())
    known = [
        submission
        for path in single.beside
        if (submission := _typed(path, toolkit, moment)) is not None
    ]
    contract = next((item for item in known if item.kind == "contract"), None)
    registered = tuple(
        Registered(key_of(file_no(item, toolkit.schemas), item.kind, f"{number:02d}"), item)
        for number, item in enumerate(known)
        if item.kind != "contract"
    )
    reading = pipeline.read(
        single.path.name, single.path.read_bytes(), toolkit.rulebook, moment.as_of
    )
    case = Case(contract, registered)
    reviewed = pipeline.review(reading, toolkit.schemas, toolkit.rulebook, case, moment)
    yield from compose_all(Sources(reviewed, toolkit.rulebook, toolkit.schemas, toolkit.office))


def _typed(path: Path, toolkit: Toolkit, moment: Moment) -> Submission | None:
    reading = pipeline.read(path.name, path.read_bytes(), toolkit.rulebook, moment.as_of)
    return pipeline.typed(reading, toolkit.schemas, toolkit.rulebook, moment.as_of)[0]


def _slip(sample: demo.Sample, sha256: str) -> Slip:
    """Fill a receipt with every fact one can state."""
    received = clock.parse(sample.received_at)
    return Slip(
        number="20260228-164000-0000abcd",
        end=End.ACCEPTED,
        file_name=sample.path.name,
        sha256=sha256,
        size=1024,
        sender=sample.sender or "office",
        entered_at=received,
        claimed_at=received,
        kind="q_report",
        kind_label="季度报告",
        incubator_name="示例甲孵化器",
        incubator_uscc="91310115MADEM00117",
        contract_no="示例合同号",
        key="示例合同号/q_report/2026Q1/v1",
        verdict="accepted",
        reason="校验通过，已登记。",
        received_district=received,
        first_number="20260228-164000-0000abcd",
        first_entered_at=received,
        rule_pack=sha256,
        schema=sha256,
        case=sha256,
    )
