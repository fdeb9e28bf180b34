"""Files that are no contract's: what waits in those of incubators and of the whole programme."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from docgen.edges import clock
from docgen.model.case import Case
from docgen.model.filing import is_of_contract
from docgen.service.cases import CaseDesk

Row = Mapping[str, Any]


def other_files(desk: CaseDesk, name: str, cases: Collection[Case]) -> set[str]:
    """Return the numbers of files that are no contract's, all of them for the name "".

    Where one incubator is named, by code or by its contract, only its own file is meant.
    """
    told = {str(case.contract.get("incubator_uscc")) for case in cases if case.contract}
    return {
        str(row["contract_no"])
        for row in desk.store.all_submissions()
        if row["key"] and not _is_contracts(row, desk)
        if not name or row["contract_no"] in (told | {name})
    }


def held(
    desk: CaseDesk, files: Collection[str], known: Collection[str], day: date
) -> Iterator[tuple[str, str, str]]:
    """Yield what is held in these files on a day and not told already: incubator, kind, key."""
    for row in desk.store.all_submissions():
        is_new = row["state"] == "held" and row["key"] and row["key"] not in known
        is_there = clock.parse(row["received_city"]).date() <= day
        if is_new and is_there and row["contract_no"] in files:
            label = desk.toolkit.schemas.kinds[row["kind"]].label
            yield row["incubator_name"], label, row["key"]


def _is_contracts(row: Row, desk: CaseDesk) -> bool:
    number, uscc = str(row["contract_no"]), str(row["incubator_uscc"])
    return is_of_contract(number, uscc, desk.toolkit.schemas)
