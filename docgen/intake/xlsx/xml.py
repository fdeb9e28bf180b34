"""The XML parts of a workbook, element by element, within limits."""

from __future__ import annotations

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from docgen.intake.limits import Limits
from docgen.intake.refusal import refuse


def elements(part: bytes, limits: Limits, *wanted: str) -> Iterator[Element]:
    """Yield the elements of a part whose local name is wanted, each complete, then freed.

    Namespaces are not looked at: strict and transitional workbooks differ in nothing else.
    Raises RefusedError for XML that is broken, too deep, too large or declares anything.
    """
    open_: list[Element] = []
    count = 0
    try:
        for event, element in iterparse(io.BytesIO(part), ("start", "end"), forbid_dtd=True):
            if event == "start":
                count += 1
                if count > limits.elements or len(open_) > limits.xml_depth:
                    raise refuse("IN-02/nodes", limit=str(limits.elements))
                open_.append(element)
                continue
            open_.pop()
            if local(element) in wanted:
                yield element
                if open_:
                    open_[-1].remove(element)
    except (ParseError, DefusedXmlException, LookupError, ValueError) as fault:
        raise refuse("IN-05/broken") from fault


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
