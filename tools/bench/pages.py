"""A run → the result that is committed: JSON, picture, tables of the docs and of the README."""

from __future__ import annotations

from pathlib import Path

from docgen.service.toolkit import Toolkit
from tools.bench import documents, pairs, picture
from tools.bench.goals import goals
from tools.bench.result import Run, Section, from_json
from tools.bench.tables import duration, section_markdown, told
from tools.parity.pages import between
from tools.parity.report import markdown

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "docs" / "bench.json"
PICTURE = ROOT / "docs" / "pictures" / "bench.png"
PAGE = ROOT / "docs" / "zh" / "性能.md"
PROFILE = ROOT / "docs" / "en" / "performance.md"
README = ROOT / "README.md"
KINDS = {"EVAL_CONT": "letter", "CONTRACT": "contract", "Q_REPORT": "report, 200 companies"}
GOAL_HEADS = ("beside", "goal", "reached", "")
HEADS = ("", "pages", "DOCX", "docxtpl", "PDF/A", "unoserver", "soffice, one-shot")


def refresh(run: Run) -> None:
    """Write all that shows a run."""
    RESULT.write_text(run.as_json(), encoding="utf-8")
    picture.write(run, Toolkit().fonts, PICTURE)
    shown = (
        (PAGE, "bench", page(run)),
        (README, "bench", summary(run)),
        (PROFILE, "goals", met(run)),
    )
    for path, name, words in shown:
        text = path.read_text(encoding="utf-8")
        path.write_text(between(text, name, words), encoding="utf-8")


def met(run: Run) -> str:
    """Return what was to be reached and what the run reached."""
    return markdown(GOAL_HEADS, [goal.row() for goal in goals(run)])


def committed() -> Run:
    """Return the run the docs show."""
    return from_json(RESULT.read_text(encoding="utf-8"))


def page(run: Run) -> str:
    """Return what the page of the docs says of a run."""
    lines = [" ".join(told(run)), ""]
    lines += [section_markdown(section) for section in run.sections]
    return "\n".join(lines).rstrip()


def summary(run: Run) -> str:
    """Return what the README says of a run, in English."""
    rows = [_row(run, kind, name) for kind, name in KINDS.items()]
    machine, found = run.machine, run.machine.versions
    told_of = ", ".join(
        f"{name} {found[name]}" for name in ("docxtpl", "LibreOffice", "unoserver") if name in found
    )
    lines = [
        f"One {'quick ' if run.is_quick else ''}run on {run.day}: {machine.processor}, {machine.cores} cores, {machine.python}, "
        f"{told_of}. Medians; in brackets how many times docgen's own time.",
        "",
        markdown(HEADS, rows),
    ]
    if both := run.section("pairs"):
        lines += ["", _pairs(both)]
    return "\n".join(lines).replace("（", " (").replace("）", ")")


def _row(run: Run, kind: str, name: str) -> tuple[str, ...]:
    docx, pdf = run.section(f"docx/{kind}"), run.section(f"pdf/{kind}")
    ours = pdf.row(documents.OURS) if pdf else None
    return (
        name,
        f"{ours.pages}" if ours else "",
        _cell(docx, documents.OURS),
        _cell(docx, documents.DOCXTPL),
        _cell(pdf, documents.OURS),
        _cell(pdf, documents.UNOSERVER),
        _cell(pdf, documents.ONE_SHOT),
    )


def _cell(section: Section | None, name: str) -> str:
    row = section.row(name) if section else None
    if section is None or row is None:
        return "—"
    told_as = duration(row.median).replace("毫秒", "ms").replace("秒", "s")
    return told_as if name == section.base else f"{told_as} ({section.ratio(row):.1f}×)"


def _pairs(section: Section) -> str:
    names = {
        pairs.OURS: "docgen",
        pairs.SERVERS: "docxtpl with two unoservers",
        pairs.ONE_SHOTS: "docxtpl with one-shot soffice",
    }
    rates = [
        f"{name} {60000 / row.median:.0f}"
        for key, name in names.items()
        if (row := section.row(key))
    ]
    return f"Pairs a minute (DOCX and PDF from values, mixed, two processes): {', '.join(rates)}."
