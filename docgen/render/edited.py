"""An edited draft against the office's own: what was changed, and whether every value stands.

A value stands where the paragraph it stood in still has it, whole and in its order, by the
alignment of the fewest changes; a number stands with its unit. So a value that was altered is
not found again in the same digits elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.model.document import Rendered, Span
from docgen.model.docx_place import Places, part_name
from docgen.model.edited import Change, Edited, Loss
from docgen.render.aligned import Pair, changes, mapped, paired
from docgen.render.open_places import BODY
from docgen.render.package import is_text_part, pack, unpack
from docgen.render.paragraphs import BR, CLEAR, W, paragraphs, parse, piece_text, pieces
from docgen.render.units import units

_FIGURE = re.compile(r"[0-9０-９][0-9０-９,，.．]*[%％‰]?")
_STRUCK = tuple(f"{W}{name}" for name in ("strike", "dstrike", "vanish"))
_OFF = ("0", "false", "off")
_WHITE, _TINY = "FFFFFF", 10  # half-points


@dataclass(frozen=True)
class Story:
    """One part of a document as text: its paragraphs without line breaks, and their places."""

    part: str
    root: etree._Element
    items: Sequence[etree._Element]
    texts: Sequence[str]  # without breaks
    places: Places

    def place(self, number: int) -> str:
        """Say where a paragraph stands."""
        return self.places.of(self.items[number])


def compare(draft: Rendered, blanks: Sequence[Span], parts: Mapping[str, bytes]) -> Edited:
    """Hold the parts of an edited draft against the office's draft and its blanks.

    ValueError where it differs too much to be compared paragraph by paragraph.
    """
    old = {story.part: story for story in _stories(unpack(draft.docx))}
    new = {story.part: story for story in _stories(parts)}
    guarded = _by_part([*_beside(draft.spans, blanks), *blanks])
    found: list[Span] = []
    losses: list[Loss] = []
    told: list[Change] = []
    taken: set[str] = set()
    for part, story in sorted(old.items()):
        spans = guarded.get(part, [])
        match = _counterpart(story, new, taken, spans)
        if match is None:
            losses += [_lost(story, span, "不见了：这一部分已删去") for span in spans]
            continue
        taken.add(match.part)
        pairs = paired(story.texts, match.texts)
        stand, gone = _standing(story, match, pairs, spans)
        found, losses = found + stand, losses + gone
        told += _changes(story, match, pairs) if part == BODY else _around(story, match)
    for part in sorted(new.keys() - taken):
        told += _added_part(new[part])
    kept = {**parts, **{part: _written(story.root) for part, story in new.items()}}
    to_fill = {(span.source, span.text) for span in blanks}
    return Edited(
        rendered=Rendered(pack(kept), tuple(s for s in found if (s.source, s.text) not in to_fill)),
        open_places=tuple(span for span in found if (span.source, span.text) in to_fill),
        changes=tuple(told),
        losses=tuple(losses),
        figures=tuple(_figures(told)),
    )


def _stories(parts: Mapping[str, bytes]) -> Iterator[Story]:
    for name in sorted(filter(is_text_part, parts)):
        root = parse(parts[name])
        items = paragraphs(root)
        if items and part_name(name) in ("正文", "页眉", "页脚"):
            texts = ["".join(_compact(item)) for item in items]
            yield Story(name, root, items, texts, Places(name, root))


def _compact(paragraph: etree._Element) -> Iterator[str]:
    for piece in pieces(paragraph):
        yield piece_text(piece).replace("\n", "")


def _by_part(spans: Sequence[Span]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        found[span.part].append(span)
    return found


def _beside(spans: Sequence[Span], blanks: Sequence[Span]) -> list[Span]:
    """Return the values that do not stand within a blank."""
    return [span for span in spans if not any(_holds(blank, span) for blank in blanks)]


def _holds(outer: Span, inner: Span) -> bool:
    is_here = (outer.part, outer.paragraph) == (inner.part, inner.paragraph)
    return is_here and outer.start <= inner.start and inner.end <= outer.end


def _counterpart(
    story: Story, new: Mapping[str, Story], taken: set[str], spans: Sequence[Span]
) -> Story | None:
    """Return the part that takes another's place: programs number headers and footers anew."""
    if story.part == BODY:
        return new.get(BODY)
    family = part_name(story.part)
    same = [item for name, item in new.items() if part_name(name) == family and name not in taken]
    values = {span.text for span in spans}
    same.sort(key=lambda item: (-sum(v in "".join(item.texts) for v in values), item.part))
    return same[0] if same else None


def _standing(
    old: Story, new: Story, pairs: Sequence[Pair], spans: Sequence[Span]
) -> tuple[list[Span], list[Loss]]:
    """Find each value again; return those that stand, at their new places, and the losses."""
    to = dict(pair for pair in pairs if pair[0] is not None)
    added = [j for i, j in pairs if i is None and j is not None]
    by_paragraph: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        by_paragraph[span.paragraph].append(span)
    stand: list[Span] = []
    losses: list[Loss] = []
    for number, mine in sorted(by_paragraph.items()):
        other = to.get(number)
        if other is None:
            losses += [_lost(old, span, _whither(new, added, span)) for span in mine]
            continue
        settled = list(_in_paragraph(old, number, new.texts[other], mine))
        _mark_breaks(new.items[other], [at for _, at in settled if not isinstance(at, str)])
        for span, at in settled:
            if isinstance(at, str):
                losses.append(_lost(old, span, at or _whither(new, added, span)))
                continue
            start, end = _with_breaks(new.items[other], at)
            moved = Span(span.source, span.text, new.part, other, start, end)
            looks = _unfit_looks(new.items[other], moved)
            if looks:
                losses.append(_lost(old, span, looks))
            else:
                stand.append(moved)
    return stand, losses


def _in_paragraph(
    old: Story, number: int, new: str, spans: Sequence[Span]
) -> Iterator[tuple[Span, tuple[int, int] | str]]:
    """Yield for each value where it stands in the edited paragraph, or what became of it."""
    text = old.texts[number]
    within = {span: _without_breaks(old.items[number], span) for span in spans}
    firm = [False] * len(text)
    for start, end in within.values():
        firm[start:end] = [True] * (end - start)
    places = mapped(text, new, firm)
    held = list(units(text))
    for span in spans:
        start, end = within[span]
        at = _whole(places, start, end)
        if at is None:
            shown = _instead(places, new, start, end)
            yield span, f"被改为“{shown}”" if shown else ""
            continue
        outer = [unit for unit in held if unit[0] < end and start < unit[1]]
        if any(_whole(places, *unit) is None for unit in outer):
            yield span, "前后的单位或编号被改动，数值连同单位不得改"
        else:
            yield span, at


def _whole(places: Sequence[int | None], start: int, end: int) -> tuple[int, int] | None:
    """Return where a stretch stands whole, None where it was taken apart."""
    first = places[start] if start < len(places) else None
    if first is None:
        return None
    if any(places[start + n] != first + n for n in range(end - start)):
        return None
    return first, first + end - start


def _instead(places: Sequence[int | None], new: str, start: int, end: int) -> str:
    """Return what stands where a value stood: between its neighbours that are still there."""
    before = [at for at in places[:start] if at is not None]
    behind = [at for at in places[end:] if at is not None]
    return new[(before[-1] + 1 if before else 0) : (behind[0] if behind else len(new))]


def _whither(new: Story, added: Sequence[int], span: Span) -> str:
    text = span.text.replace("\n", "")
    for number in added:
        if text in new.texts[number]:
            return f"被移到{new.place(number)}；带来源的内容不得移到别的段落"
    return "不见了"


def _lost(story: Story, span: Span, words: str) -> Loss:
    return Loss(span.text, span.source, story.place(span.paragraph), words)


def _without_breaks(paragraph: etree._Element, span: Span) -> tuple[int, int]:
    """Return where a value stands in its paragraph's text without line breaks."""
    text = "".join(piece_text(piece) for piece in pieces(paragraph))
    start = span.start - text.count("\n", 0, span.start)
    return start, start + len(span.text.replace("\n", ""))


def _with_breaks(paragraph: etree._Element, at: tuple[int, int]) -> tuple[int, int]:
    """Return where a stretch stands in the whole text, line breaks counted."""
    text = "".join(piece_text(piece) for piece in pieces(paragraph))
    kept = [index for index, char in enumerate(text) if char != "\n"]
    return kept[at[0]], kept[at[1] - 1] + 1


def _mark_breaks(paragraph: etree._Element, stretches: Sequence[tuple[int, int]]) -> None:
    """Mark line breaks inside values as layout: programs write those of long titles unmarked."""
    at = 0
    for piece in list(pieces(paragraph)):
        if piece.tag == BR and any(start < at < end for start, end in stretches):
            piece.set(CLEAR, "none")
        at += len(piece_text(piece).replace("\n", ""))


def _unfit_looks(paragraph: etree._Element, span: Span) -> str:
    """Say why a value that stands does not show: struck through, hidden, white or tiny."""
    at = 0
    for piece in pieces(paragraph):
        end = at + len(piece_text(piece))
        run = piece.getparent()
        looks = run.find(f"{W}rPr") if run is not None else None
        if looks is not None and at < span.end and span.start < end:
            if any(_is_on(looks.find(name)) for name in _STRUCK):
                return "被加了删除线或者设为隐藏"
            color, size = looks.find(f"{W}color"), looks.find(f"{W}sz")
            if color is not None and str(color.get(f"{W}val")).upper() == _WHITE:
                return "被设为白色，印不出来"
            told = str(size.get(f"{W}val")) if size is not None else ""
            if told.isdecimal() and int(told) < _TINY:
                return "字号被设得过小，看不清"
        at = end
    return ""


def _is_on(item: etree._Element | None) -> bool:
    return item is not None and item.get(f"{W}val") not in _OFF


def _changes(old: Story, new: Story, pairs: Sequence[Pair]) -> Iterator[Change]:
    """Tell the paragraphs that were changed, added or left out; blank ones are layout."""
    for i, j in pairs:
        before = old.texts[i] if i is not None else ""
        after = new.texts[j] if j is not None else ""
        if before.strip() == after.strip():
            continue
        if j is None and i is not None:
            yield Change("gone", old.place(i), (("-", before),))
        elif i is None and j is not None:
            yield Change("added", new.place(j), (("+", after),))
        elif i is not None and j is not None:
            kind = "changed" if before.strip() and after.strip() else "added" if after else "gone"
            yield Change(kind, new.place(j), tuple(changes(before, after)))


def _around(old: Story, new: Story) -> Iterator[Change]:
    """Tell what was changed in a header or footer; page numbers are shown, not written."""
    before, after = (_FIGURE.sub("", "".join(story.texts)) for story in (old, new))
    if before.strip() != after.strip():
        told = tuple(changes("".join(old.texts), "".join(new.texts)))
        yield Change("changed", old.places.part, told)


def _added_part(story: Story) -> Iterator[Change]:
    text = _FIGURE.sub("", "".join(story.texts)).strip()
    if story.part != BODY and text.strip("—-－ "):
        yield Change("added", story.places.part, (("+", "".join(story.texts)),))


def _figures(told: Sequence[Change]) -> Iterator[dict[str, str]]:
    """Yield the numbers that came in: nothing says where they are from."""
    for change in told:
        for mark, text in change.parts:
            if mark == "+":
                yield from ({"text": f, "place": change.place} for f in _FIGURE.findall(text))


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
