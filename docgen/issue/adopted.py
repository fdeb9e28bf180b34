"""An adopted text → its folder below outbox/: both formats, trace, manifest, the comparison."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from docgen.issue.names import label, safe_name
from docgen.issue.outbox import Stamp, described_document, home, manifest, trace_of, traces_json
from docgen.model.document import Finished
from docgen.model.edited import Change, Edited
from docgen.model.outgoing import DocumentKind
from docgen.model.review import Review

KINDS = {"changed": "改动", "added": "增加", "gone": "删去"}
COMPARISON = "改稿对照.txt"


def adopted_package(
    review: Review,
    finished: Finished,
    edited: Edited,
    stamp: Stamp,
    kind: DocumentKind,
    told: Mapping[str, Any],
) -> tuple[str, dict[str, bytes]]:
    """Return folder and files of the `told["turn"]`-th text adopted for a document.

    `told` goes into the manifest: who adopted it, when, and the hashes of both drafts.
    """
    mark = f"改稿{told['turn']}"
    parts = [label(kind.code), stamp.slot, stamp.incubator_name, f"v{stamp.version}", mark]
    name = safe_name("_".join(part for part in parts if part), 150)
    row = described_document(finished, stamp, name)
    facts = {**manifest(review, kind.code, [row], stamp), "status": "草稿（改稿）", **told}
    files = {
        f"{name}.docx": finished.rendered.docx,
        f"{name}.pdf": finished.laid_out.pdf,
        "trace.json": traces_json([trace_of(finished, row)]),
        "manifest.json": (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode(),
        COMPARISON: "\n".join([*lines(edited), ""]).encode(),
    }
    slot = "-".join(part for part in (kind.code, stamp.slot, f"v{stamp.version}", mark) if part)
    return f"{home(stamp)}/{safe_name(slot, 100)}", files


def lines(edited: Edited) -> list[str]:
    """Tell, paragraph by paragraph, what an edited draft changes; new numbers are pointed out."""
    found = [f"与办公室的草稿相比，改动 {len(edited.changes)} 处。"]
    for change in edited.changes:
        found.append(f"【{KINDS[change.kind]}】{change.place}")
        found.append(f"  {marked(change)}")
    if edited.figures:
        found.append("改稿中新写入的数字（没有来源，请审批人核对）：")
        found += _figures(edited.figures)
    return found


def marked(change: Change) -> str:
    """Return a paragraph with what went and what came in brackets."""
    signs = {"=": "{}", "-": "〔－{}〕", "+": "〔＋{}〕"}
    return "".join(signs[mark].format(text) for mark, text in change.parts)


def _figures(figures: Sequence[Mapping[str, str]]) -> list[str]:
    return [f"  {item['text']}　{item['place']}" for item in figures]
