"""A document on its way: composed, rendered to DOCX, laid out to PDF, with its traced values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from docgen.model.span import Span as Span


class Traced(str):
    """A printed text that knows where it comes from.

    `source` is ``submission:items[0].reason``, ``contract:period_start``,
    ``rule:C09-03.latest_report_date``, ``policy:C13-12.high_quality``, ``clock:received_city``,
    ``setting:office.name`` or ``list:tenant_list`` (an ordinal or a count). Every value a
    template prints is one: the renderer refuses anything else.
    """

    source: str
    __slots__ = ("source",)

    def __new__(cls, text: str, source: str) -> Traced:
        """Make the text `text` that comes from `source`."""
        self = super().__new__(cls, text)
        self.source = source
        return self

    def __reduce__(self) -> tuple[type[Traced], tuple[str, str]]:
        """Return what a copy of it, in another process too, is made from."""
        return type(self), (str(self), self.source)


@dataclass(frozen=True, slots=True)
class Composition:
    """Everything one document needs: the template and its context, and how it is called.

    `context` nests dicts and lists; its leaves are `Traced` (printed) or bool/None/int
    (conditions only, never printed).
    `author` is who answers for it (责任者) and `keywords` what it is found by; both stand in the
    descriptions of its files alone.
    """

    kind: str  # the code of the document catalogue: CONTRACT, Q_REPORT, …
    template: str  # path below templates/: "contracts/contract.docx"
    title: str  # 文件题名, also the PDF title
    context: Mapping[str, Any]
    author: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A filled template: DOCX bytes and where its traced values stand.

    `skeleton` has for each part the hash of its text beside the values, so that the proof
    sees a paragraph that was added, doubled or lost.
    """

    docx: bytes
    spans: tuple[Span, ...]
    skeleton: Mapping[str, str] = field(default_factory=dict)


class Box(NamedTuple):
    """A rectangle on a page: page from 1, millimetres from the top left corner."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A laid-out document: PDF bytes, the boxes of each span (one a line), what to report.

    `boxes` runs parallel to the spans given; a span in a header or footer has the boxes of
    every page it is printed on. `notes` are Chinese sentences on substituted fonts and the like;
    those in `left_out` tell what the DOCX has and the PDF has not, or has otherwise: a document
    is not issued with them. `made_by` is the program that made the PDF, with its version.
    """

    pdf: bytes
    pages: int
    boxes: tuple[tuple[Box, ...], ...]
    notes: tuple[str, ...] = ()
    fonts: Mapping[str, str] = field(default_factory=dict)  # face used → SHA-256 of its file
    left_out: tuple[str, ...] = ()
    made_by: str = "docgen"

    @property
    def is_reproducible(self) -> bool:
        """Whether the same files give the same bytes on every machine."""
        return self.made_by == "docgen"

    @property
    def hints(self) -> tuple[str, ...]:
        """The notes that are only worth knowing."""
        return tuple(note for note in self.notes if note not in self.left_out)


@dataclass(frozen=True, slots=True)
class Finished:
    """A document that passed the proof: both formats and the trace of every value."""

    composition: Composition
    rendered: Rendered
    laid_out: LaidOut
