"""Issued documents and the papers they rest on: what was corrected since (D.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from docgen.comply.rests_on import corrected_under
from docgen.model.case import Case
from docgen.model.standing import Standing
from docgen.model.submission import Submission, freeze
from docgen.service.casework import Casework


class Resting:
    """Flags documents; the case of a contract is put together once, and only where it is asked."""

    def __init__(self, casework: Casework, newest: Mapping[str, str]) -> None:
        """Take the newest version of every slot, as the registry has them."""
        self._casework = casework
        self._corrected = {
            key.partition("/")[0] for key in newest.values() if not key.endswith("/v1")
        }
        self._cases: dict[str, Case] = {}

    def flagged(self, found: Standing) -> Standing:
        """Return a document's standing with the correction of a paper it rests on, if any."""
        number = found.contract_no
        if number not in self._corrected:
            return found
        if number not in self._cases:
            about = Submission("", freeze({"contract_no": number}))
            self._cases[number] = self._casework.case(about)
        return replace(found, rests_on_corrected=corrected_under(self._cases[number], found.key))
