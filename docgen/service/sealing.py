"""The 用印单 of a signed document: its facts are read from the document as it was laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from docgen import pipeline
from docgen.compose import wording
from docgen.compose.seal_sheet import seal_sheet
from docgen.edges import files
from docgen.errors import RefusedError, UsageError
from docgen.issue.names import label, safe_name
from docgen.issue.outbox import Stamp, home
from docgen.model.document import Finished
from docgen.model.outgoing import PARTIES, Act, DocumentKind, Issued
from docgen.model.sealing import Recipient, SealFacts, SealPlace
from docgen.render.foreign import words_of
from docgen.render.package import unpack
from docgen.service.toolkit import Toolkit
from docgen.typeset.inspect import read_pages

if TYPE_CHECKING:
    from docgen.service.outgoing import Outgoing

DAY = "register:issued_on"
_SEAL_LINE = "（盖章）"
_SEVERAL = ("单位", "部门", "各区人民政府")


def sheet_of(
    finished: Finished,
    kind: DocumentKind,
    document: str,
    issued: Issued,
    acts: Sequence[Act],
    organs: Sequence[str],
) -> SealFacts:
    """Return the facts of the 用印单; `organs` are the names of those who seal, in order."""
    pages = finished.laid_out.pages
    return SealFacts(
        document=document,
        title=finished.composition.title,
        form=kind.form,
        doc_no=issued.doc_no,
        issued_on=wording.day(issued.day),
        pages=pages,
        recipients=tuple(_recipients(finished, kind, organs)),
        places=tuple(_places(finished, kind, organs)),
        signers=tuple((_role(act, kind), act.actor) for act in acts if act.role),
        retention=kind.retention,
        is_contract=kind.is_contract,
    )


def _role(act: Act, kind: DocumentKind) -> str:
    """Return the desk of an act; who records a contract's signing has not signed it."""
    return "签署登记" if kind.is_contract and act.event == "sign" else act.role


def _recipients(
    finished: Finished, kind: DocumentKind, organs: Sequence[str]
) -> Iterator[Recipient]:
    """Yield who gets how many copies: names from the paper, counts from the table of kinds."""
    if kind.is_contract:
        for party, organ in zip(PARTIES.values(), organs, strict=False):
            yield Recipient(party, organ, kind.copies.get("party", 0))
        return
    lines = words_of(unpack(finished.rendered.docx)).split("\n")
    to = next((line for line in lines if line.endswith("：") and "，" not in line[:-1]), "")
    cc = next((line for line in lines if line.startswith("抄送：")), "")
    for role, words, count in (
        ("主送", to.removesuffix("："), kind.copies.get("to", 0)),
        ("抄送", cc.removeprefix("抄送：").removesuffix("。"), kind.copies.get("cc", 0)),
    ):
        for name in _names(words) if count else ():
            yield Recipient(role, name, count, each=name.endswith(_SEVERAL))
    if kind.copies.get("file"):
        yield Recipient("存档", organs[0] if organs else "推进小组办公室", kind.copies["file"])


def _names(words: str) -> list[str]:
    return [name.strip() for name in words.replace("，", "、").split("、") if name.strip()]


def _places(finished: Finished, kind: DocumentKind, organs: Sequence[str]) -> Iterator[SealPlace]:
    """Yield where each organ's seal stands, then the 骑缝章 where there are several pages."""
    where = _contract_pages(finished) if kind.is_contract else _day_pages(finished)
    what = "签章页" if kind.is_contract else "署名处"
    for organ in organs:
        yield SealPlace(organ, what, where)
    pages = finished.laid_out.pages
    if pages > 1:
        who = "三方" if kind.is_contract else "、".join(organs[:1])
        if who:
            yield SealPlace(who, "骑缝", tuple(range(1, pages + 1)))


def _day_pages(finished: Finished) -> tuple[int, ...]:
    """Return the page of 成文日期 at the signature: the first place where the day stands."""
    pairs = zip(finished.rendered.spans, finished.laid_out.boxes, strict=True)
    found = [box.page for span, boxes in pairs if span.source == DAY for box in boxes]
    return (found[0] if found else finished.laid_out.pages,)


def _contract_pages(finished: Finished) -> tuple[int, ...]:
    """Return the pages with a line for a seal."""
    told = []
    for number, page in enumerate(read_pages(finished.laid_out.pdf), 1):
        if _SEAL_LINE in "".join(glyph.char for glyph in page.glyphs):
            told.append(number)
    return tuple(told) or (finished.laid_out.pages,)


def sheet_package(
    facts: SealFacts, stamp: Stamp, kit: Toolkit, turn: int = 1
) -> tuple[str, dict[str, bytes]]:
    """Make the 用印单; return its folder below outbox/ and its files (`turn`: formal_package)."""
    composition = seal_sheet(facts, kit.office)
    made = pipeline.finish(composition, kit.templates, kit.fonts, kit.office_suite)
    name = safe_name(f"{label('SEAL_SHEET')}_{facts.doc_no}_{stamp.incubator_name}", 150)
    held = {f"{name}.docx": made.rendered.docx, f"{name}.pdf": made.laid_out.pdf}
    again = f"-r{turn}" if turn > 1 else ""
    return f"{home(stamp)}/{safe_name(f'SEAL_SHEET-{facts.doc_no}', 100)}{again}", held


def write_sheet(outgoing: Outgoing, name: str, folder: Path | None) -> list[Path]:
    """Write the 用印单 of a signed document into a folder; return where it lies.

    Without `folder` its own place in the outbox. RefusedError before sign-off.
    """
    signing = outgoing.standing(name).signing
    sheet = signing.detail.get("sheet") if signing is not None else None
    if sheet is None:
        raise RefusedError(f"{name} 还没有签发，没有用印单；用印单随签发生成（docgen issue）。")
    if folder is None:
        home_of = outgoing.service.workspace.outbox / sheet["folder"]
        return [home_of / file for file in sorted(sheet["files"])]
    written = []
    for file, sha256 in sorted(sheet["files"].items()):
        try:
            files.write_whole(folder / file, outgoing.service.blobs.get(sha256))
        except OSError as error:
            raise UsageError(f"不能写到 {folder}：没有写的权限，或者磁盘已满。") from error
        written.append(folder / file)
    return written
