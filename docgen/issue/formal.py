"""An issued document → its folder below outbox/: files named by 文号, trace, manifest, acts."""

from __future__ import annotations

import json
from collections.abc import Sequence

from docgen.issue.names import label, safe_name
from docgen.issue.outbox import Stamp, described_document, home, manifest, trace_of, traces_json
from docgen.model.document import Finished
from docgen.model.outgoing import PARTIES, Act, DocumentKind, Issued
from docgen.model.review import Review


def formal_package(
    review: Review,
    finished: Finished,
    stamp: Stamp,
    kind: DocumentKind,
    issued: Issued,
    acts: Sequence[Act],
    turn: int = 1,
) -> tuple[str, dict[str, bytes]]:
    """Return folder and files of an issued document; the acts that led to it stand beside it.

    `turn` counts how often the document was signed under this number: after a sign-off that was
    made void its files have a folder of their own.
    """
    name = safe_name(f"{label(kind.code)}_{issued.doc_no}_{stamp.incubator_name}", 150)
    row = described_document(finished, stamp, name)
    told = {
        **manifest(review, kind.code, [row], stamp),
        "status": "正式",
        "doc_no": issued.doc_no,
        "issued_on": issued.day.isoformat(),
        "form": kind.form,
        "layout": kind.layout,
        **({"signed_on": _days(issued)} if issued.signed else {}),
        "retention": kind.retention,
        "content": f"sha256:{acts[-1].content}" if acts else None,
        "acts": [
            {"event": act.event, "role": act.role, "actor": act.actor, "at": act.at, **act.detail}
            for act in acts
        ],
    }
    files = {
        f"{name}.docx": finished.rendered.docx,
        f"{name}.pdf": finished.laid_out.pdf,
        "trace.json": traces_json([trace_of(finished, row)]),
        "manifest.json": (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode(),
    }
    again = f"-r{turn}" if turn > 1 else ""
    folder = f"{home(stamp)}/{safe_name(f'{kind.code}-{issued.doc_no}', 100)}{again}"
    return folder, files


def _days(issued: Issued) -> dict[str, str]:
    """Tell the days of the signatures of a contract by party."""
    return {PARTIES[party]: day.isoformat() for party, day in issued.signed.items()}
