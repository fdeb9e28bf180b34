"""What intake found wrong, before and after it is told as a `Finding`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from docgen.model.finding import Finding
from docgen.model.place import NOWHERE, Place
from docgen.model.rulebook import Rulebook

_OUTCOMES = {
    "IN-01": "empty unknown mismatch zip xls macro word pdf image encrypted",
    "IN-02": "size depth nodes length entries rows columns unpacked ratio members",
    "IN-03": "encoding gb18030 control surrogate private",
    "IN-04": "syntax alias tag duplicate_key key documents number shape",
    "IN-05": "broken member doctype external embedded formula error_cell merged",
    "IN-06": "default",
    "IN-07": "no_form unknown_sheet stray parent",
}

RULES = frozenset(
    rule if outcome == "default" else f"{rule}/{outcome}"
    for rule, outcomes in _OUTCOMES.items()
    for outcome in outcomes.split()
)
"""What intake can tell, as the catalogue must word it."""

_QUARANTINE = frozenset(
    {
        "IN-01/macro", "IN-01/encrypted",
        "IN-02/unpacked", "IN-02/ratio", "IN-02/members", "IN-02/size",
        "IN-03/encoding",
        "IN-05/broken", "IN-05/member", "IN-05/doctype", "IN-05/external", "IN-05/embedded",
        "IN-06",
    }
)  # fmt: skip
"""Unreadable or unsafe: the file is put aside, not handed back (`data["quarantine"]`)."""


class Fault(NamedTuple):
    """One thing found: the rule with its outcome, where, and the words its wording needs."""

    rule: str  # "IN-04/alias"; "IN-06" is outcome default
    place: Place = NOWHERE
    path: str = ""
    found: str = ""
    fields: Mapping[str, str] = MappingProxyType({})


class RefusedError(Exception):
    """The file cannot be read further; carries the faults that say why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.rule for fault in faults))
        self.faults = faults


def refuse(
    rule: str, place: Place = NOWHERE, *, path: str = "", found: str = "", **fields: str
) -> RefusedError:
    """Return the exception that stops the reading with one fault."""
    return RefusedError(Fault(rule, place, path, found, fields))


def tell(faults: Iterable[Fault], rulebook: Rulebook, day: date, name: str) -> tuple[Finding, ...]:
    """Tell faults in the words of the catalogue; `name` is the file's."""
    findings = []
    for fault in faults:
        rule, _, outcome = fault.rule.partition("/")
        findings.append(
            rulebook.finding(
                rule,
                day,
                outcome=outcome or "default",
                path=fault.path,
                place=fault.place,
                found=fault.found,
                fields={"name": name, **fault.fields},
                data={"quarantine": True} if fault.rule in _QUARANTINE else {},
            )
        )
    return tuple(findings)
