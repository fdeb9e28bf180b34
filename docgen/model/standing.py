"""How an outgoing document stands: its state, the acts that count, who has to act next."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from docgen.model.outgoing import Act, DocumentKind

RESETS = ("send_back", "adopt", "drop", "void")
"""Acts after which the approvals begin anew."""

_STEPS: Mapping[str, str] = MappingProxyType({"numbered": "用印", "sealed": "发送", "sent": "归档"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document stands: its state and the acts since it last was a fresh draft.

    `adopted` is the act by which an edited draft took the place of the office's.
    """

    document: str
    kind: DocumentKind
    title: str
    incubator: str
    state: str
    acts: tuple[Act, ...]
    corrected_by: str = ""  # the key of the newer version of the submission it rests on
    adopted: Act | None = None
    rests_on_corrected: str = ""  # the key of the correction of a paper that submission rests on

    @property
    def next_role(self) -> str:
        """Return who has to approve or sign next; "" where nobody has to."""
        done = sum(act.event == "approve" for act in self.acts)
        if self.kind.is_issued and self.state in ("draft", "reviewed"):
            return (*self.kind.approvals, self.kind.signs)[done]
        return ""

    @property
    def waits_for(self) -> str:
        """Return what has to be done next: an approval, 用印, 发送, 归档; "" where all is done."""
        return self.next_role or (_STEPS.get(self.state, "") if self.kind.is_issued else "")

    @property
    def signing(self) -> Act | None:
        """Return the sign-off that counts, None before it."""
        return next((act for act in self.acts if act.event == "sign"), None)

    @property
    def doc_no(self) -> str:
        """Return its 文号, "" before sign-off."""
        return str(self.signing.detail["doc_no"]) if self.signing else ""

    @property
    def key(self) -> str:
        """Return the key of the submission the document was made of."""
        return self.document.partition("#")[0]

    @property
    def contract_no(self) -> str:
        """Return the number the document is filed under (of a contract, mostly)."""
        return self.document.partition("/")[0]


def bare(name: str) -> str:
    """Return a name without what makes one look like another: blanks, marks, forms, case."""
    return "".join(char for char in unicodedata.normalize("NFKC", name) if char.isalnum()).lower()


def adopted_in(acts: tuple[Act, ...]) -> Act | None:
    """Return the act by which the text in force was adopted, None for the office's own draft."""
    last = next((act for act in reversed(acts) if act.event in ("adopt", "drop")), None)
    return last if last is not None and last.event == "adopt" else None


def fresh(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return the acts since the document last was a fresh draft."""
    start = max((i + 1 for i, act in enumerate(acts) if act.event in RESETS), default=0)
    return acts[start:]
