"""Tables over the registry: composed as known on a day, proved, and written into the outbox."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from docgen import pipeline
from docgen.compose.dossier import Company, companies, dossier, register_rows
from docgen.compose.inc_dossier import inc_dossier
from docgen.compose.masked import masked
from docgen.compose.program_stat import program_stat
from docgen.compose.rollup import dist_rollup, reported
from docgen.compose.survey import Survey
from docgen.compose.yp_match import Account, yp_table
from docgen.edges import clock, files
from docgen.errors import UsageError
from docgen.forms.register import csv_file, workbook
from docgen.issue.names import safe_name
from docgen.issue.tables import Basis, Place, table_package
from docgen.model.document import Composition, Finished
from docgen.model.masking import Masker, names_in
from docgen.model.overview import Incubator, Overview
from docgen.service.cases import CaseDesk, case_desk, one_contract
from docgen.service.housekeeping import Opened
from docgen.service.overview import overview

_QUARTER = re.compile(r"20\d{2}Q[1-4]")
_YEAR = re.compile(r"20\d{2}")
_SOURCE = re.compile(r"case:([^:]+):")


@dataclass(frozen=True, slots=True)
class Made:
    """One table in the outbox."""

    kind: str
    title: str
    folder: str
    files: tuple[str, ...]
    pages: int

    def as_json(self) -> dict[str, Any]:
        """Return the object `docgen report --json` prints."""
        return {
            "kind": self.kind, "title": self.title, "folder": self.folder,
            "files": list(self.files), "pages": self.pages,
        }  # fmt: skip


class Reporter:
    """Makes the tables of one workspace as it was known on a day (None: today)."""

    def __init__(self, opened: Opened, on: date | None) -> None:
        self._opened = opened
        self._desk: CaseDesk = case_desk(opened)
        self.day = on or clock.now().date()

    def rollup(self, district: str, quarter: str) -> list[Made]:
        """Make 区级季度跟踪汇总. UsageError where there is nothing to sum up."""
        if not _QUARTER.fullmatch(quarter):
            raise UsageError(f"季度应写作 2026Q2，现为“{quarter}”。")
        survey = self._survey()
        self._known_district(survey, district)
        name = survey.rulebook.districts[district].name
        if not survey.overview.of_district(district):
            raise UsageError(
                f"截至{self.day.isoformat()}，{name}没有已受理的合同，没有可汇总的内容。"
            )
        if not reported(survey, district, quarter):
            raise UsageError(
                f"截至{self.day.isoformat()}，{name}没有已受理的{quarter}季度报告，没有可汇总的内容；"
                "谁应报而未报，用 docgen due 查看。"
            )
        place = Place(f"{district}_{name}", int(quarter[:4]), quarter, name)
        return [self._write(survey, dist_rollup(survey, district, quarter), place)]

    def dossier(self, name: str, masks: bool = False) -> list[Made]:
        """Make 一器一档 of one contract, named by its number or the incubator's code.

        `masks` takes names, telephones and accounts of persons out.
        """
        number = one_contract(self._desk.store, name)["contract_no"]
        survey = self._survey(number)
        incubator = survey.overview.incubators[0]
        place = Place(owner_of(incubator), self.day.year, number, str(incubator.identity["name"]))
        composed = self._masked(survey, inc_dossier(survey, incubator), masks)
        return [self._write(survey, composed, place)]

    def enterprises(self, name: str, uscc: str = "", masks: bool = False) -> list[Made]:
        """Make 一企一档: of one company by its code, else of each hard-tech company of a contract.

        UsageError where no accepted report of the contract names such a company.
        """
        number = one_contract(self._desk.store, name)["contract_no"]
        survey = self._survey(number)
        found = companies(survey, survey.overview.incubators)
        wanted = [item for item in found if (item.uscc == uscc if uscc else item.is_hardtech)]
        if not wanted:
            what = f"企业 {uscc}" if uscc else "硬科技企业"
            raise UsageError(f"截至{self.day.isoformat()}，{number} 已受理的季度报告中没有{what}。")
        return [self._company(survey, item, masks) for item in wanted]

    def _company(self, survey: Survey, company: Company, masks: bool) -> Made:
        owner = owner_of(company.entries[-1].incubator)
        place = Place(owner, self.day.year, company.uscc, company.name)
        return self._write(survey, self._masked(survey, dossier(survey, company), masks), place)

    @staticmethod
    def _masked(survey: Survey, composition: Composition, masks: bool) -> Composition:
        """Return the composition without personal data where that is asked for."""
        if not masks:
            return composition
        kinds = survey.schemas.kinds
        known = [
            item.submission for one in survey.overview.incubators for item in one.case.registered
        ]
        names = [name for item in known for name in names_in(kinds[item.kind].fields, item.values)]
        return masked(composition, Masker(names), survey.schemas)

    def register(self, name: str) -> list[Made]:
        """Write 在孵企业库 of a contract as XLSX and CSV. UsageError where no report names any."""
        number = one_contract(self._desk.store, name)["contract_no"]
        survey = self._survey(number)
        rows = register_rows(survey, companies(survey, survey.overview.incubators))
        if not rows:
            raise UsageError(f"截至{self.day.isoformat()}，{number} 没有已受理的季度报告。")
        incubator = survey.overview.incubators[0]
        title = f"{incubator.identity['name']}在孵企业库（截至{self.day.isoformat()}）"
        stem = safe_name(title, 150)
        contents = {f"{stem}.xlsx": workbook(title, rows), f"{stem}.csv": csv_file(rows)}
        folder = safe_name(f"REGISTER-{number}-{self.day.isoformat()}", 100)
        home = f"{safe_name(owner_of(incubator), 100)}/{self.day.year}/{folder}"
        home = put(self._opened.workspace.outbox, home, contents)
        return [Made("REGISTER", title, home, tuple(contents), 0)]

    def programme(self, year: str) -> list[Made]:
        """Make 目标进度表 of a year."""
        if not _YEAR.fullmatch(year):
            raise UsageError(f"年度应写作 2025，现为“{year}”。")
        survey = self._survey()
        kit = self._desk.toolkit
        place = Place(kit.schemas.programme_label, int(year), year, kit.schemas.programme_label)
        return [self._write(survey, program_stat(survey, year), place)]

    def match(self, year: str, contract: str = "", district: str = "") -> list[Made]:
        """Make 配套扶持核算表 of a year: of one contract, or of all in the district of the policy.

        UsageError where the contract or district is not one the policy is for.
        """
        if not _YEAR.fullmatch(year):
            raise UsageError(f"年度应写作 2025，现为“{year}”。")
        number = one_contract(self._desk.store, contract)["contract_no"] if contract else ""
        survey = self._survey(number)
        own = str(survey.rulebook.value("D05.district", self.day))
        name = survey.rulebook.districts[own].name
        found = survey.overview.of_district(own)
        if (district and district != own) or (number and not found):
            words = district or number
            raise UsageError(f"{words}不属于{name}（{own}）；本表只用于{name}的配套扶持。")
        if not found:
            raise UsageError(
                f"截至{self.day.isoformat()}，{name}（{own}）没有已受理的合同，没有可核算的内容。"
            )
        composed = yp_table(survey, [account_of(survey, one, year) for one in found], year)
        return [self._write(survey, composed, Place(f"{own}_{name}", int(year),
                "-".join(part for part in (year, number) if part), name))]  # fmt: skip

    def _survey(self, name: str = "") -> Survey:
        kit = self._desk.toolkit
        found = overview(self._desk, self.day, name)
        return Survey(found, kit.rulebook, kit.schemas, kit.office)

    @staticmethod
    def _known_district(survey: Survey, code: str) -> None:
        if code not in survey.rulebook.districts:
            known = "、".join(f"{d.code} {d.name}" for d in survey.rulebook.districts.values())
            raise UsageError(f"没有区划代码“{code}”。本市各区：{known}。")

    def _write(self, survey: Survey, composition: Composition, place: Place) -> Made:
        """Make both formats, prove them, put them in place; the same content is left as it is."""
        kit = self._desk.toolkit
        finished = pipeline.finish(composition, kit.templates, kit.fonts, kit.office_suite)
        basis = Basis(
            as_of=self.day.isoformat(),
            inputs=_inputs(finished, survey.overview),
            rule_pack=kit.rulebook.sha256,
            schema=kit.schemas.sha256,
            templates=kit.template_hashes,
            software=kit.software,
        )
        if composition.title.endswith("（脱敏）"):
            place = replace(place, slot=f"{place.slot}-脱敏", name=f"{place.name}_脱敏")
        folder, contents = table_package(finished, place, basis)
        folder = put(self._opened.workspace.outbox, folder, contents)
        names = tuple(name for name in contents if not name.endswith(".json"))
        return Made(composition.kind, composition.title, folder, names, finished.laid_out.pages)


def put(outbox: Path, folder: str, contents: dict[str, bytes]) -> str:
    """Write a folder once: what is there already with other content stays, ``-r2`` comes beside it.

    The manifest comes last, so that a folder with one is whole; one that lacks it is completed.
    """
    for name in _names(folder):
        target = outbox / name
        if not target.exists():
            break
        if all((target / file).is_file() and (target / file).read_bytes() == data
               for file, data in contents.items()):  # fmt: skip
            return name
        if "manifest.json" in contents and not (target / "manifest.json").exists():
            break
    for file, data in sorted(contents.items(), key=lambda item: item[0] == "manifest.json"):
        files.write_whole(target / file, data)
    return name


def _names(folder: str) -> Iterator[str]:
    yield folder
    number = 2
    while True:
        yield f"{folder}-r{number}"
        number += 1


def _inputs(finished: Finished, known: Overview) -> dict[str, str]:
    """Return the files the printed values come from, by key."""
    told = " ".join(span.source for span in finished.rendered.spans)
    return {key: known.hashes[key] for key in set(_SOURCE.findall(told)) if key in known.hashes}


def account_of(survey: Survey, incubator: Incubator, year: str) -> Account:
    """Return what the match of a year is reckoned from: payments, and the newest claim."""
    payments = [survey.teller(item) for item in incubator.case.accepted("disbursement")]
    claims = [item for item in incubator.case.accepted("match_claim")
              if str(item.submission.get("period")) == year]  # fmt: skip
    claim = survey.teller(claims[-1]) if claims else None
    return Account(incubator.identity["name"], payments, claim)


def owner_of(incubator: Incubator) -> str:
    """Return the folder of an incubator, as its own documents have it."""
    return f"{incubator.uscc}_{incubator.contract.submission.get('incubator_name')}"
