"""Bytes become a `Reading`: plain data with places, or the findings that say why not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from docgen.intake import characters, secrecy
from docgen.intake.limits import LIMITS, Limits
from docgen.intake.refusal import Fault, RefusedError, refuse, tell
from docgen.intake.sniff import sniff
from docgen.located import LocatedError, load_yaml
from docgen.model.finding import Severity
from docgen.model.place import NOWHERE, Place
from docgen.model.rulebook import Rulebook
from docgen.model.submission import FileFacts, Raw, Reading

_FORMAT_NAMES = {"yaml": "YAML", "json": "JSON"}


def read(
    name: str, content: bytes, rulebook: Rulebook, day: date, limits: Limits = LIMITS
) -> Reading:
    """Read a file of any format; never raises for what a file contains.

    `name` is the file's base name, `day` the day whose law the findings cite. All values are
    kept as typed. A finding with ``data["quarantine"]`` says that the file is unsafe or
    unreadable and must be put aside; any other BLOCK, that it goes back to the sender.
    """
    form = "unknown"
    faults: list[Fault] = []
    raw_data: tuple[dict[str, Any], dict[str, Place]] | None = None
    try:
        form = sniff(name, content)
        if form == "ooxml":
            form = "xlsx"
            data, places, faults = _read_workbook(content, limits)
        else:
            data, places, faults = _read_text(form, content, limits)
        raw_data = (data, places)
        faults += _value_faults(name, data, places, limits)
    except RefusedError as refusal:
        faults = [*faults, *refusal.faults]
        raw_data = None
    facts = FileFacts(name, len(content), hashlib.sha256(content).hexdigest(), form)
    findings = tell(faults, rulebook, day, name)
    if raw_data is None or any(item.severity is Severity.BLOCK for item in findings):
        return Reading(facts, None, findings)
    return Reading(facts, Raw(facts, *raw_data), findings)


def _value_faults(name: str, data: Any, places: dict[str, Place], limits: Limits) -> list[Fault]:
    """Return what is wrong with values and keys: marks of secrecy first and alone."""
    texts = characters.scalars(data)
    values = [("", name.rpartition(".")[0]), *texts]
    marked = [
        Fault("IN-06", places.get(path, NOWHERE), path, mark)
        for path, mark in secrecy.marks(iter(values))
    ]
    long = list(_long_lists(data, places, limits))
    unfit = islice(characters.value_faults(texts, places, limits), limits.faults)
    return marked or long or list(unfit)


def _long_lists(
    data: Any, places: dict[str, Place], limits: Limits, path: str = ""
) -> Iterator[Fault]:
    """Yield the lists that have too many entries."""
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, dict | list):
                yield from _long_lists(value, places, limits, f"{path}.{key}" if path else key)
    elif isinstance(data, list) and len(data) > limits.list_rows:
        words = {"list": path[-60:], "limit": str(limits.list_rows)}
        yield Fault("IN-02/entries", places.get(path, NOWHERE), path, str(len(data)), words)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            if isinstance(value, dict | list):
                yield from _long_lists(value, places, limits, f"{path}[{index}]")


def _read_text(
    form: str, content: bytes, limits: Limits
) -> tuple[dict[str, Any], dict[str, Place], list[Fault]]:
    """Read YAML or JSON."""
    if len(content) > limits.text_size:
        raise _too_large(len(content), limits.text_size)
    text, note = characters.decode(content)
    mark = secrecy.find_mark(text)
    if mark:
        raise refuse("IN-06", characters.place_in(text, mark[0]), found=mark[1])
    bad = next(characters.text_faults(text), None)
    if bad:
        raise RefusedError(bad)
    try:
        if form == "json":
            # Imported here so that a YAML file does not wait for the decoder of the other format.
            from docgen.intake.json_text import load_json

            data, places = load_json(text, limits)
        else:
            data, places = load_yaml(text, limits.depth, limits.nodes, limits.key_length)
    except LocatedError as fault:
        raise _located(fault, form) from fault
    if not isinstance(data, dict):
        raise refuse("IN-04/shape", places[""])
    return data, places, [note] if note else []


def _located(fault: LocatedError, form: str) -> RefusedError:
    """Return the refusal for a fault of the text decoders."""
    if fault.reason in ("depth", "nodes"):
        return refuse(f"IN-02/{fault.reason}", fault.place, limit=fault.detail)
    if fault.reason == "character":
        return refuse("IN-03/control", fault.place, found=fault.detail)
    found = "" if fault.reason == "syntax" else fault.detail
    return refuse(f"IN-04/{fault.reason}", fault.place, found=found, format=_FORMAT_NAMES[form])


def _read_workbook(
    content: bytes, limits: Limits
) -> tuple[dict[str, Any], dict[str, Place], list[Fault]]:
    """Read an XLSX form."""
    # Imported here so that a text file does not wait for the decoders of workbooks.
    from docgen.intake.xlsx.container import open_container
    from docgen.intake.xlsx.form import read_form
    from docgen.intake.xlsx.workbook import read_sheets

    if len(content) > limits.workbook_size:
        raise _too_large(len(content), limits.workbook_size)
    parts = open_container(content, limits)
    sheets = read_sheets(parts, limits)
    # Many cells may show one shared text: small on disk, large when each is looked at.
    texts = sum(len(value) for sheet in sheets for value in sheet.cells.values())
    if texts > limits.texts:
        limit = f"{limits.texts / 1_000_000:.0f}MB"
        raise refuse("IN-02/unpacked", found=f"{texts / 1_000_000:.1f}MB", limit=limit)
    for sheet in sheets:
        for (row, column), value in sheet.cells.items():
            mark = secrecy.mark_of(value)
            if mark:
                raise refuse("IN-06", sheet.place(row, column), found=mark)
    return read_form(sheets)


def _too_large(size: int, limit: int) -> RefusedError:
    """Return the refusal of a file that is too large."""
    shown = f"{size / 1_000_000:.1f}MB"
    return refuse("IN-02/size", found=shown, limit=f"{limit / 1_000_000:.0f}MB")
