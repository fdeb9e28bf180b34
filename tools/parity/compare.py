"""Two PDFs of one document → how far they are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from statistics import median

from tools.parity.model import (
    TOLERANCE,
    Difference,
    Parity,
    PrintedLine,
    Rule,
    share,
    surplus,
)
from tools.parity.pictures import common_ink
from tools.parity.reader import read_printed


@dataclass(frozen=True)
class Outcome:
    """What our own typesetter made of a DOCX."""

    pdf: bytes
    left_out: tuple[str, ...] = ()


def compare(name: str, kind: str, ours: Outcome, theirs: bytes) -> Parity:
    """Compare our PDF of a document with LibreOffice's."""
    our, their = read_printed(ours.pdf), read_printed(theirs)
    pairs, differences = match_lines(our.lines, their.lines)
    here = [(a, b) for a, b in pairs if a.page == b.page]
    away = [offset(a, b) for a, b in here]
    return Parity(
        name,
        kind,
        our.pages,
        their.pages,
        surplus(their.text, our.text),
        surplus(our.text, their.text),
        our.text == their.text,
        len(our.lines),
        len(their.lines),
        len(pairs),
        sum(distance <= TOLERANCE for distance in away),
        median(away) if away else 0.0,
        max(away, default=0.0),
        common_rules(our.rules, their.rules),
        common_ink(ours.pdf, theirs),
        ours.left_out,
        tuple(differences),
        tuple((a, b) for a, b in pairs if a.page != b.page or offset(a, b) > TOLERANCE),
    )


def failed(name: str, kind: str, reason: str, notes: tuple[str, ...] = ()) -> Parity:
    """Return the outcome for a document that one side made nothing of."""
    return Parity(
        name, kind, 0, 0, "", "", False, 0, 0, 0, 0, 0.0, 0.0, 0.0, 0.0, notes, (), (), reason
    )


def offset(one: PrintedLine, other: PrintedLine) -> float:
    """Return how far apart two lines stand, the larger of across and down."""
    return max(abs(one.x - other.x), abs(one.y - other.y))


def match_lines(
    ours: Sequence[PrintedLine], theirs: Sequence[PrintedLine]
) -> tuple[list[tuple[PrintedLine, PrintedLine]], list[Difference]]:
    """Pair the lines of the same characters in the same order; the stretches between differ."""
    matcher = SequenceMatcher(
        None, [line.text for line in ours], [line.text for line in theirs], autojunk=False
    )
    pairs: list[tuple[PrintedLine, PrintedLine]] = []
    differences: list[Difference] = []
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            pairs += zip(ours[a:a_end], theirs[b:b_end], strict=True)
        else:
            differences.append(Difference(tuple(ours[a:a_end]), tuple(theirs[b:b_end])))
    return pairs, differences


def common_rules(ours: Sequence[Rule], theirs: Sequence[Rule]) -> float:
    """Return the share of ruled length that the other side has at the same place."""
    whole = sum(rule.end - rule.start for rule in (*ours, *theirs))
    common = sum(_covered(rule, theirs) for rule in ours)
    common += sum(_covered(rule, ours) for rule in theirs)
    return share(common, whole)


def _covered(rule: Rule, others: Sequence[Rule]) -> float:
    spans = sorted(_overlaps(rule, others))
    covered, reached = 0.0, rule.start
    for start, end in spans:
        covered += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return min(covered, rule.end - rule.start)


def _overlaps(rule: Rule, others: Sequence[Rule]) -> Iterator[tuple[float, float]]:
    for other in others:
        if (other.page, other.is_level) != (rule.page, rule.is_level):
            continue
        if abs(other.at - rule.at) > TOLERANCE:
            continue
        start = max(rule.start, other.start - TOLERANCE)
        end = min(rule.end, other.end + TOLERANCE)
        if end > start:
            yield start, end
