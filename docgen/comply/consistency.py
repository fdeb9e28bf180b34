"""D.4: what a correction has made inconsistent: accepted reports that no longer follow on.

A correction replaces an earlier period; later periods were accepted against the old figures.
They stay accepted and keep their timeliness; that they have to be corrected as well is reckoned
from the case and never stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from docgen.comply.exceptions import with_exceptions
from docgen.comply.registry import Facts
from docgen.comply.review import comply
from docgen.model.case import Case, Moment
from docgen.model.finding import Finding, Severity
from docgen.model.rulebook import Rulebook

FOLLOWING_ON = ("V-202", "V-209", "V-210", "V-301", "V-302", "V-304")
_KINDS = ("q_report", "a_report", "p_report")


@dataclass(frozen=True, slots=True)
class Inconsistent:
    """An accepted report that no longer agrees with the others, and how."""

    key: str
    findings: tuple[Finding, ...]


def inconsistent(case: Case, rulebook: Rulebook, day: date) -> Iterator[Inconsistent]:
    """Yield the newest accepted reports that the other accepted ones contradict, by key."""
    reports = (item for kind in _KINDS for item in case.accepted(kind))
    for item in sorted(reports, key=lambda known: known.key):
        others = tuple(known for known in case.registered if known is not item)
        own = replace(case, registered=others, own=item.key)
        zone = ZoneInfo(str(rulebook.value("X-16.zone", day)))
        moment = Moment(item.received_city or datetime.combine(day, time(12), zone), day)
        told = with_exceptions(
            comply(Facts(item.submission, own, moment, rulebook)), own, rulebook, day
        )
        findings = tuple(finding for finding in told if _contradicts(finding))
        if findings:
            yield Inconsistent(item.key, findings)


def _contradicts(finding: Finding) -> bool:
    holds = finding.severity in (Severity.BLOCK, Severity.HOLD)
    return holds and finding.code in FOLLOWING_ON and not finding.data.get("override")
