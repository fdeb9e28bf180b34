"""The files of signed and adopted documents in the outbox: put in place, held against their hash.

They lie under their hash in the blobs before the act stands that names them; the folders in the
outbox are copies for people and can be made again at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docgen.edges import files
from docgen.edges.blobs import BlobStore
from docgen.edges.register import Register
from docgen.edges.workspace import Workspace
from docgen.model.outgoing import Act

_VOID, _WITHDRAWN = "已作废.txt", "已撤回.txt"


class FormalFiles:
    """The folders of one workspace that acts answer for."""

    def __init__(self, workspace: Workspace, blobs: BlobStore, register: Register) -> None:
        self._outbox = workspace.outbox
        self._blobs = blobs
        self._register = register

    def settle(self) -> None:
        """Put in place what a stop in between left missing; void and withdrawn ones say so."""
        acts = self._register.acts_called("sign", "adopt", "void", "withdraw")
        for act in acts:
            for folder, named in _folders(act):
                for name, sha256 in named.items():
                    path = self._outbox / folder / name
                    if not path.exists():
                        files.write_whole(path, self._blobs.get(sha256))
        for number, act in enumerate(acts):
            if act.event in ("void", "withdraw"):
                self._note(act, acts[:number])

    def _note(self, act: Act, acts: Sequence[Act]) -> None:
        """Lay a note beside files that no longer count: they must not be taken for valid ones.

        `acts` are those before: what was signed again under the same number is valid.
        """
        signed = [item for item in acts if item.document == act.document and item.event == "sign"]
        mine = [item for item in signed if item.detail["doc_no"] == act.detail.get("doc_no")]
        name = _VOID if act.event == "void" else _WITHDRAWN
        what = "签发已作废，文号不再使用" if act.event == "void" else "已被在后的文件撤回"
        by = f"（{act.detail['by']}）" if act.detail.get("by") else ""
        words = (
            f"本文件{what}{by}。\n办理：{act.actor}　时间：{act.at}\n原因：{act.detail['reason']}\n"
        )
        for item in (mine or signed)[-1:]:
            path = self._outbox / item.detail["folder"] / name
            if not path.exists():
                files.write_whole(path, words.encode())

    def altered(self) -> Iterator[str]:
        """Tell files of issued and adopted documents that are no longer what was kept."""
        for act in self._register.acts_called("sign", "adopt"):
            called = act.detail.get("doc_no") or f"{act.document} 的改稿"
            what = "正式文件" if act.event == "sign" else "改稿文件"
            for folder, named in _folders(act):
                for name, sha256 in named.items():
                    content = (self._outbox / folder / name).read_bytes()
                    if hashlib.sha256(content).hexdigest() != sha256:
                        yield f"{what} {name}（{called}）被改动"


def _folders(act: Act) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the folders an act answers for with their files by name."""
    told: list[Mapping[str, Any]] = [act.detail, act.detail.get("sheet") or {}]
    for item in told:
        if item.get("folder"):
            yield str(item["folder"]), item["files"]
