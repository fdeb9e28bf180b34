"""Edited drafts come back: which document it is, what was changed, and taking it on.

Staff edit drafts in WPS or Word. An edited draft is held against the office's own; where every
traced value still stands it is laid out anew, proved and kept beside the act, and the approvals
begin again. The bytes that came back are kept as they came.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen import pipeline
from docgen.edges import files
from docgen.edges.store import document_name
from docgen.errors import RefusedError, UsageError
from docgen.issue.adopted import adopted_package
from docgen.model.edited import Edited
from docgen.model.outgoing import adopted_hash
from docgen.model.standing import Standing, bare
from docgen.render.foreign import described, opened, words_of
from docgen.render.package import unpack
from docgen.service.outgoing import Outgoing
from docgen.service.remade import Remade

MAX_BYTES = 50_000_000  # of an edited draft: far above any, pictures included
ENOUGH, APART = 0.5, 0.2  # of a draft's paragraphs a file must have, and more than the next


@dataclass(frozen=True)
class Returned:
    """An edited draft held against the document it came from."""

    name: str
    sha256: str
    content: bytes
    base: str  # hash of the office's draft
    made: Remade
    edited: Edited

    def as_json(self) -> dict[str, Any]:
        """Return what there is to tell, for programs."""
        return {
            "document": self.made.document,
            "file": self.name,
            "edited": f"sha256:{self.sha256}",
            "base": f"sha256:{self.base}",
            "changes": [change.as_json() for change in self.edited.changes],
            "losses": [
                {"text": loss.text, "source": loss.source, "place": loss.place, "words": loss.words}
                for loss in self.edited.losses
            ],
            "figures": [dict(item) for item in self.edited.figures],
        }


def returned(outgoing: Outgoing, path: Path, document: str = "") -> Returned:
    """Hold an edited draft against the office's own draft of the document it came from.

    UsageError where the document is not known, RefusedError where the file cannot be taken or
    the office's draft is no longer up to date.
    """
    content = _content(path)
    try:
        parts = opened(path.name, content)
    except ValueError as error:
        raise RefusedError(f"{path.name} 不能采用：{error}") from error
    row = outgoing.row(document) if document else _found(outgoing, path.name, parts)
    newer = outgoing.standing(document_name(row)).corrected_by
    if newer:
        raise RefusedError(f"所依据的报送已有更正版本 {newer}，请在更正版本的草稿上修改。")
    made = outgoing.remade(row, own=True)
    made.must_be_the_draft(row)
    try:
        edited = made.held(parts)
    except ValueError as error:
        raise RefusedError(f"{path.name} 不能采用：{error}。") from error
    return Returned(
        name=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        base=str(row["docx_sha256"]),
        made=made,
        edited=edited,
    )


def adopt(outgoing: Outgoing, told: Returned, actor: str) -> Standing:
    """Take an edited draft on: laid out anew, proved, kept; the approvals begin anew.

    RefusedError lists every traced value that does not stand, or says that nothing was changed.
    """
    if told.edited.losses:
        rows = "".join(f"\n  {loss}" for loss in told.edited.losses[:20])
        raise RefusedError(
            f"改稿改动了带来源的内容，不能采用：{rows}\n这些内容只能由数据更正：请更正报送后"
            "更新草稿（docgen refresh），改稿中恢复原样。"
        )
    if not told.edited.changes:
        raise RefusedError("改稿与办公室的草稿文字相同，不用采用。")
    made, service = told.made, outgoing.service
    now = outgoing.standing(made.document)
    outgoing.rules.machine.step(now.state, "adopt")
    finished = pipeline.finish_edited(made.composition, told.edited.rendered, service.toolkit.fonts)
    docx = hashlib.sha256(finished.rendered.docx).hexdigest()
    facts = {
        "turn": outgoing.adoptions(made.document) + 1,
        "base": told.base,
        "edited": told.sha256,
        "docx": docx,
        "data": made.data_content,
        "name": told.name,
        "changes": len(told.edited.changes),
        "figures": len(told.edited.figures),
    }
    named = {**facts, "actor": actor, "at": service.now().isoformat()}
    folder, made_files = adopted_package(
        made.review, finished, told.edited, made.stamp, made.kind, named
    )
    service.blobs.put(told.content)
    kept = {name: service.blobs.put(data) for name, data in made_files.items()}
    content = adopted_hash(made.data_content, docx)
    detail = {**facts, "folder": folder, "files": kept}
    return outgoing.record(made.document, "adopt", actor, content, detail)


def drop(outgoing: Outgoing, name: str, actor: str) -> Standing:
    """Go back to the office's own draft; RefusedError where no edited text was adopted."""
    if outgoing.standing(name).adopted is None:
        raise RefusedError(f"{name} 没有采用过改稿。")
    made = outgoing.remade(outgoing.row(name), own=True)
    return outgoing.record(name, "drop", actor, made.data_content, {})


def _content(path: Path) -> bytes:
    try:
        content = files.read_plain(path, MAX_BYTES)
    except OSError as error:
        raise UsageError(f"不能读取 {path}：没有这个文件，或者不是普通文件。") from error
    if len(content) > MAX_BYTES:
        raise RefusedError(f"{path.name} 过大，不像是由草稿改成的。")
    return content


def _found(outgoing: Outgoing, name: str, parts: Mapping[str, bytes]) -> Mapping[str, Any]:
    """Find the document a file came from: by its name, its description, what it says.

    UsageError where that is not clear: then `--for` tells it.
    """
    states = {item.document: item.state for item in outgoing.standings()}
    open_ones = [
        row for row in outgoing.rows() if states[document_name(row)] in ("draft", "reviewed")
    ]
    stem = bare(Path(name).stem)
    found = [row for row in open_ones if bare(Path(row["docx"]).stem) in stem]
    if len(found) != 1:
        title = described(parts)
        found = [row for row in (found or open_ones) if row["title"] == title] or found
    if len(found) != 1:
        found = _by_words(outgoing, found or open_ones, words_of(parts))
    if len(found) == 1:
        return found[0]
    names = "、".join(document_name(row) for row in found[:6])
    more = f"可能是 {names}。" if names else "可用 docgen documents 查看。"
    raise UsageError(f"认不出 {name} 由哪份文书的草稿改成，请用 --for 写明。{more}")


def _by_words(
    outgoing: Outgoing, rows: list[Mapping[str, Any]], words: str
) -> list[Mapping[str, Any]]:
    """Return the document most of whose paragraphs a text has, several where it is not clear."""
    mine = set(words.split("\n"))
    shares = []
    for row in rows:
        path = outgoing.service.workspace.outbox / row["folder"] / row["docx"]
        try:
            lines = set(words_of(unpack(path.read_bytes())).split("\n")) - {""}
        except (OSError, ValueError):
            continue
        shares.append((len(lines & mine) / max(len(lines), 1), row))
    shares.sort(key=lambda item: -item[0])
    enough = max(ENOUGH, shares[0][0] - APART) if shares else ENOUGH
    return [row for share, row in shares if share >= enough]
