"""Documents made apart from the registry: orders go to any process, finished folders come back.

An order holds all that the paper follows from; making it touches neither database nor clock.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from docgen import pipeline
from docgen.issue.outbox import Package, Stamp
from docgen.model.case import Case
from docgen.model.document import Composition
from docgen.model.review import Review
from docgen.model.slip import Slip
from docgen.model.submission import Submission
from docgen.service.toolkit import Toolkit


@dataclass(frozen=True, slots=True)
class Order:
    """The documents of one result, composed, and its receipt.

    Of the review only what a manifest says of it is there (`without_values`).
    """

    compositions: tuple[Composition, ...]
    review: Review
    stamp: Stamp
    slip: Slip


@dataclass(frozen=True, slots=True)
class Made:
    """What came of an order: the folders for the outbox, and the receipt's PDF."""

    packages: tuple[Package, ...]
    receipt: bytes


def without_values(review: Review) -> Review:
    """Return a review as its manifest needs it: without values, findings and earlier papers."""
    contract = review.case.contract
    case = Case(_bare(contract) if contract else None)
    submission = _bare(review.submission) if review.submission else None
    return replace(review, submission=submission, case=case, findings=())


def _bare(submission: Submission) -> Submission:
    return Submission(submission.kind, {}, {}, submission.file)


def make(order: Order, kit: Toolkit) -> Made:
    """Make what is ordered. Raises what `pipeline.finish` raises."""
    told = (kit.templates, kit.fonts, kit.office_suite)
    finished = [pipeline.finish(item, *told) for item in order.compositions]
    packages = pipeline.close(order.review, finished, order.stamp)
    receipt = pipeline.acknowledge(order.slip, kit.office, *told)
    plain = tuple(replace(item, files=dict(item.files)) for item in packages)
    return Made(plain, receipt.laid_out.pdf)
