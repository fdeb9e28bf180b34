"""What a review of a registered file follows from, and the review made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen import pipeline
from docgen.edges import clock
from docgen.model.case import NO_CASE, Case, Moment
from docgen.model.review import Review
from docgen.service import gatekeeping
from docgen.service.casework import Casework, Row
from docgen.service.toolkit import Toolkit


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a review follows from, beside schemas, rules and fonts: bytes, sender, case."""

    name: str
    sha256: str
    day: date
    sender: str
    case: Case
    moment: Moment


def inputs(casework: Casework, row: Row, arrival: Row) -> Inputs:
    """Put together what is known of a submission (`row`) that came in as `arrival`."""
    day = clock.parse(row["received_city"]).date()
    name, sha256 = arrival["file_name"], row["sha256"]
    submission = casework.typed(name, sha256, day)
    case = casework.case(submission, row["number"]) if submission else NO_CASE
    moment = casework.moment(row, arrival, submission)
    return Inputs(name, sha256, day, arrival["sender"], case, moment)


def reviewed(kit: Toolkit, casework: Casework, found: Inputs) -> Review:
    """Make the review that follows from these inputs."""
    desk = gatekeeping.Desk(
        sender=found.sender,
        schemas=kit.schemas,
        rulebook=kit.rulebook,
        day=found.day,
        case=found.case,
        can_print=kit.can_print,
    )
    reading = casework.reading(found.name, found.sha256, found.day)
    return pipeline.review(reading, kit.schemas, kit.rulebook, found.case, found.moment, desk.look)
