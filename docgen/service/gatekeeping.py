"""What the desk sees and no article knows: who sends, what the case holds, what repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from docgen.model.case import Case, version_of_key
from docgen.model.filing import file_no, scope_of
from docgen.model.finding import Finding
from docgen.model.glyphs import Printable, missing
from docgen.model.place import NOWHERE
from docgen.model.rulebook import Rulebook
from docgen.model.schema import CONTRACT, SchemaBook
from docgen.model.submission import Submission

RULES = (
    "V-601",
    "V-601/returned",
    "V-602",
    "V-602/version",
    "IN-80/kind",
    "IN-80/incubator",
    "IN-80/district",
    "IN-80/unknown",
    "IN-81/unknown",
    "IN-81/unchecked",
    "IN-82",
    "IN-83",
)
OFFICE = "office"

_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
_DISTRICT = re.compile(r"district-([0-9]{6})")
_ROLES = {"incubator": "孵化器", "district": "所在区", "office": "办公室"}


def sender_of(folder: str, single_desk: bool) -> str:
    """Return the sender an inbox folder stands for: ``office``, ``incubator:…``, ``district:…``.

    A file directly in the inbox (`folder` is "") is the office's where the office works at a
    single desk. Anything else is ``unknown:<folder>``.
    """
    if folder == OFFICE or (not folder and single_desk):
        return OFFICE
    if district := _DISTRICT.fullmatch(folder):
        return f"district:{district[1]}"
    if _USCC.fullmatch(folder.upper()):
        return f"incubator:{folder.upper()}"
    return f"unknown:{folder or 'inbox'}"


def sender_label(sender: str, rulebook: Rulebook) -> str:
    """Return the sender as a person reads it."""
    role, _, name = sender.partition(":")
    if role == "district":
        district = rulebook.districts.get(name)
        return f"{district.name}（{name}）" if district else name
    return {"office": "办公室", "incubator": f"孵化器 {name}"}.get(role, name)


class Desk(NamedTuple):
    """One look over the counter: the sender, the books, the day, the case.

    `needs_contract` is False for `docgen check`, which says 未核对合同 instead of holding.
    `can_print` tells which characters the fonts in use can print.
    """

    sender: str
    schemas: SchemaBook
    rulebook: Rulebook
    day: date
    case: Case
    needs_contract: bool = True
    can_print: Printable = lambda _char: True

    def look(self, submission: Submission) -> Iterator[Finding]:
        """Tell everything the desk sees in a submission."""
        refused = list(self._sender(submission))
        yield from refused
        if not refused:
            yield from self._contract(submission)
            yield from self._repeated(submission)
            yield from self._lettering(submission)

    def _sender(self, submission: Submission) -> Iterator[Finding]:
        role, _, name = self.sender.partition(":")
        schema = self.schemas.kinds[submission.kind]
        words = {"sender": sender_label(self.sender, self.rulebook), "kind": schema.label}
        if role == "unknown":
            yield self._tell("IN-80", "unknown", "", fields=words)
        elif role not in (OFFICE, *schema.senders):
            allowed = "、".join(_ROLES[item] for item in schema.senders)
            yield self._tell(
                "IN-80",
                "kind",
                "submission_type",
                expected=allowed,
                fields=words,
                place_of=submission,
            )
        elif role == "incubator" and submission.get("incubator_uscc") != name:
            found = str(submission.get("incubator_uscc"))
            yield self._tell("IN-80", "incubator", "incubator_uscc", found=found, fields=words)
        elif role == "district" and self._district() not in ("", name):
            yield self._tell(
                "IN-80", "district", "contract_no", expected=self._district(), fields=words
            )

    def _district(self) -> str:
        contract = self.case.contract
        return str(contract.get("party_district.district_code") or "") if contract else ""

    def _contract(self, submission: Submission) -> Iterator[Finding]:
        number = str(submission.get("contract_no") or "")
        waits = scope_of(submission.kind, self.schemas) == CONTRACT and self.case.contract is None
        if _USCC.fullmatch(number) or number == self.schemas.programme_no:
            yield self._tell("IN-83", "default", "contract_no", found=number, place_of=submission)
        elif waits and submission.kind != "contract":
            outcome = "unknown" if self.needs_contract else "unchecked"
            found = number or "（空）"
            yield self._tell("IN-81", outcome, "contract_no", found=found, place_of=submission)

    def _repeated(self, submission: Submission) -> Iterator[Finding]:
        supersedes = str(submission.get("supersedes") or "")
        newest = newest_key(submission, file_no(submission, self.schemas), self.case)
        if supersedes and self.case.registered and self.case.by_key(supersedes) is None:
            yield self._tell(
                "V-602", "version", "supersedes", found=supersedes, place_of=submission
            )
        elif newest and supersedes != newest:
            words = {"key": newest, "next": str(version_of_key(newest) + 1)}
            path = "supersedes" if supersedes else "period"
            yield self._tell("V-602", "default", path, fields=words, place_of=submission)

    def _lettering(self, submission: Submission) -> Iterator[Finding]:
        """Tell the values that hold characters no font in use can print."""
        for path, text in _texts(submission.values):
            if lacking := missing(text, self.can_print):
                shown = "、".join(f"{char}（U+{ord(char):04X}）" for char in lacking[:10])
                yield self._tell("IN-82", "default", path, found=shown, place_of=submission)

    def _tell(
        self,
        rule: str,
        outcome: str,
        path: str,
        *,
        found: str = "",
        expected: str = "",
        fields: dict[str, str] | None = None,
        place_of: Submission | None = None,
    ) -> Finding:
        return self.rulebook.finding(
            rule,
            self.day,
            outcome=outcome,
            path=path,
            found=found,
            expected=expected,
            fields=fields or {},
            place=place_of.place(path) if place_of else NOWHERE,
        )


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and text of every text among typed values."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _texts(item, f"{path}.{name}" if path else name)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, f"{path}[{index}]")


def slot_of(submission: Submission) -> str:
    """Return the period of a periodic submission, or the serial it takes over; "" = next one."""
    if period := submission.get("period"):
        return str(period)
    if supersedes := submission.get("supersedes"):
        return str(supersedes).split("/")[-2]
    return "01" if submission.kind == "contract" else ""


def newest_key(submission: Submission, number: str, case: Case) -> str:
    """Return the newest key of the same kind and slot in file `number`, "" where there is none."""
    slot = slot_of(submission)
    stem = f"{number}/{submission.kind}/{slot}/"
    keys = [item.key for item in case.registered if slot and item.key.startswith(stem)]
    return max(keys, key=version_of_key, default="")


def version_of(submission: Submission) -> int:
    """Return the version; what says nothing is the first."""
    return int(submission.get("version") or 1)


def content_day(submission: Submission) -> date:
    """Return the day a submission speaks of, by which those of one incubator are ordered.

    A quarter or a year speaks of its last day, a payment of the day it was made, anything else
    of the day it was drawn up.
    """
    end = _period_end(str(submission.get("period") or ""))
    return end or submission.day("paid_on") or submission.day("prepared_on") or date.max


def _period_end(period: str) -> date | None:
    if match := re.fullmatch(r"(\d{4})Q([1-4])", period):
        quarter = int(match[2])
        return date(int(match[1]), quarter * 3, 31 if quarter in (1, 4) else 30)
    if re.fullmatch(r"\d{4}", period):
        return date(int(period), 12, 31)
    return None
