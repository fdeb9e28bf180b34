"""The register of 文号 as people read it: which number went to which document, and its state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docgen.model.machine import Machine
from docgen.model.outgoing import Act

VOID = "作废"


def doc_no(organ_code: str, year: int, number: int) -> str:
    """Return a 文号 as it is printed: 机关代字, year in 六角括号, number."""
    return f"{organ_code}〔{year}〕{number}号"


def gaps(numbers: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Tell where the 文号 of an organ and year do not run 1, 2, 3 …."""
    expected: dict[tuple[str, int], int] = {}
    for row in numbers:
        series = (str(row["organ_code"]), int(row["year"]))
        due = expected.get(series, 1)
        if row["number"] != due:
            yield f"{series[0]}〔{series[1]}〕{due}号缺失"
        expected[series] = int(row["number"]) + 1


def listing(
    numbers: Sequence[Mapping[str, Any]], acts: Mapping[str, Sequence[Act]], machine: Machine
) -> list[dict[str, Any]]:
    """Return each number with its document and state; a void one keeps its place."""
    found = []
    for row in numbers:
        told = doc_no(str(row["organ_code"]), int(row["year"]), int(row["number"]))
        done = acts.get(row["document"], ())
        void = next((a for a in done if a.event == "void" and a.detail["doc_no"] == told), None)
        state = machine.labels[machine.walk(act.event for act in done)]
        found.append(
            {
                "doc_no": told,
                "year": int(row["year"]),
                "document": row["document"],
                "at": row["at"],
                "state": VOID if void else state,
                "void": {"actor": void.actor, "at": void.at, "reason": void.detail["reason"]}
                if void
                else None,
            }
        )
    return found
