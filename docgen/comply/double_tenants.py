"""V-305: the same company, as a tenant of two incubators in one period.

An office report, never a finding: it needs two incubators' data, and a verdict must be the same at
home and at the office.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from docgen.model.case import Case

PRESENT = "在孵"


@dataclass(frozen=True, slots=True)
class DoubleTenant:
    """A company that several incubators name as their tenant in one quarter."""

    uscc: str
    name: str
    period: str
    keys: tuple[str, ...]  # of the reports that name it


def double_tenants(cases: Iterable[Case]) -> Iterator[DoubleTenant]:
    """Yield the companies that stand as present in two incubators' accepted reports of a quarter.

    Each case is that of one incubator; the newest accepted version of a report counts.
    """
    named: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    names: dict[str, str] = {}
    for case in cases:
        for item in case.accepted("q_report"):
            report = item.submission
            for row in report.rows("tenant_list"):
                if row["status"] == PRESENT:
                    code = str(row["uscc"])
                    names.setdefault(code, str(row["name"]))
                    owner = str(report.get("incubator_uscc"))
                    named[str(report.get("period")), code][owner] = item.key
    yield from _several(named, names)


def _several(
    named: Mapping[tuple[str, str], Mapping[str, str]], names: Mapping[str, str]
) -> Iterator[DoubleTenant]:
    for (period, code), owners in sorted(named.items()):
        if len(owners) > 1:
            yield DoubleTenant(code, names[code], period, tuple(sorted(owners.values())))
