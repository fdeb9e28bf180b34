"""Tabs: where the next stop is, and how wide a tab to it becomes."""

from __future__ import annotations

from docgen.typeset.lines import TOLERANCE, Measure
from docgen.typeset.looks import ParaLook, TabStop
from docgen.typeset.strips import Strip


def tab_width(strip: Strip, index: int, x: float, stop: TabStop) -> float:
    """Give the width of a tab at `x`; what follows other stops than left ones counts.

    At a decimal stop that is what stands before the point, or all of it without one.
    """
    if stop.kind == "left":
        return stop.position - x
    gaps = strip.gaps
    follows = 0.0
    for number in range(index + 1, len(strip.atoms)):
        atom = strip.atoms[number]
        if atom.kind != "text" or (stop.kind == "decimal" and atom.char == "."):
            break
        follows += atom.advance + (gaps[number] if gaps else 0.0)
    room = stop.position - x - (follows / 2 if stop.kind == "center" else follows)
    return max(room, 0.0)


def next_stop(x: float, look: ParaLook, measure: Measure) -> TabStop:
    """Find the stop a tab at `x` leads to: set ones, the hanging indent, the default ones."""
    for stop in look.tabs:
        if stop.position > x + TOLERANCE:
            if look.first < 0 and x + TOLERANCE < look.left < stop.position:
                break
            return stop
    if look.first < 0 and x + TOLERANCE < look.left:
        return TabStop(look.left, "left")
    count = int((x + TOLERANCE) / measure.default_tab) + 1
    return TabStop(count * measure.default_tab, "left")
