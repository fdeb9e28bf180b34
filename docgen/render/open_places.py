"""The blanks of a draft that its sign-off fills: 文号, 成文日期 and the days of signatures.

They are found by making the document twice, as a draft and as issued: what stands in the place
of a value of the register is the blank.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from docgen.model.document import Rendered, Span
from docgen.render.package import unpack
from docgen.render.paragraphs import paragraphs, parse, text_of

REGISTER = "register:"
DRAFT_MARK = "setting:office.is_demo"
BODY = "word/document.xml"


def open_places(draft: Rendered, issued: Rendered) -> tuple[Span, ...]:
    """Return where blanks stand in the draft; `text` is the blank, `source` what fills it.

    ValueError where the two differ in more than blanks: such a document cannot be edited.
    """
    wanted: dict[int, list[Span]] = defaultdict(list)
    for span in issued.spans:
        if span.source.startswith(REGISTER):
            if span.part != BODY:
                raise ValueError("文号或日期不在正文中")
            wanted[span.paragraph].append(span)
    before, after = _texts(draft), _texts(issued)
    if len(before) != len(after):
        raise ValueError("草稿与正式文件的段落不一样多")
    found = []
    for number, spans in sorted(wanted.items()):
        found += _blanks(before[number], after[number], sorted(spans, key=lambda span: span.start))
    return tuple(found)


def _texts(rendered: Rendered) -> list[str]:
    return [text_of(item) for item in paragraphs(parse(unpack(rendered.docx)[BODY]))]


def _blanks(draft: str, issued: str, spans: Sequence[Span]) -> list[Span]:
    """Cut a paragraph of the draft where the issued one has its values."""
    fixed, at = [], 0
    for span in spans:
        fixed.append(issued[at : span.start])
        at = span.end
    fixed.append(issued[at:])
    if not draft.startswith(fixed[0]):
        raise ValueError("草稿与正式文件的固定文字不同")
    found, at = [], len(fixed[0])
    for span, following in zip(spans, fixed[1:], strict=True):
        is_last = span is spans[-1]
        end = len(draft) - len(following) if is_last else draft.find(following, at)
        if end < at or not draft[end:].startswith(following) or (not is_last and not following):
            raise ValueError("草稿与正式文件的固定文字不同")
        found.append(Span(span.source, draft[at:end], BODY, span.paragraph, at, end))
        at = end + len(following)
    return found
