"""A filled form becomes plain data with the place of every cell (layout: model/workbook.py)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from docgen.intake.refusal import Fault, refuse
from docgen.intake.xlsx.cells import Sheet
from docgen.model import workbook as layout
from docgen.model.place import Place
from docgen.model.submission import parent_path, value_at

_PATH = re.compile(r"[A-Za-z_]\w*(?:\[\])?(?:\.[A-Za-z_]\w*(?:\[\])?)*(?:\.[#^])?")
_SEPARATOR = re.compile(r"[\n;；、]")


def read_form(sheets: Iterable[Sheet]) -> tuple[dict[str, Any], dict[str, Place], list[Fault]]:
    """Return data, places and faults of a filled form.

    Every blank cell a field could stand in has a place as well, so that a missing value can be
    told by its cell. Nothing filled in is passed over: what belongs to no field is a fault.
    Raises RefusedError if there is no cover sheet.
    """
    reader = _FormReader()
    cover, lists, others = _sort(sheets)
    reader.faults += [fault for sheet in (cover, *lists) for fault in sheet.faults]
    reader.cover(cover)
    for sheet in sorted(lists, key=lambda item: str(item.cells.get((1, 1))).count("[]")):
        reader.list_sheet(sheet)
    reader.close()
    for sheet in others:
        if sheet.title != layout.GUIDE and (sheet.cells or sheet.faults):
            place = Place(sheet=sheet.title)
            reader.faults.append(
                Fault("IN-07/unknown_sheet", place, "", "", {"sheet": sheet.title})
            )
    return reader.data, reader.places, reader.faults


def _sort(sheets: Iterable[Sheet]) -> tuple[Sheet, list[Sheet], list[Sheet]]:
    """Tell cover, list sheets and foreign sheets apart by their marks."""
    covers, lists, others = [], [], []
    for sheet in sheets:
        corner = str(sheet.cells.get((1, 1), ""))
        if corner == layout.MARK:
            covers.append(sheet)
        elif "[]" in corner and _PATH.fullmatch(corner):
            lists.append(sheet)
        else:
            others.append(sheet)
    if len(covers) != 1:
        raise refuse("IN-07/no_form")
    return covers[0], lists, others


class _FormReader:
    """Puts cells where their paths say."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self.places: dict[str, Place] = {"": Place(sheet=layout.COVER)}
        self.faults: list[Fault] = []
        self._rows: dict[str, dict[int, str]] = {}  # list pattern → ordinal → path of the row
        self._titles: dict[str, str] = {}
        self._lists: list[str] = []
        self._told: set[str] = set()

    def cover(self, sheet: Sheet) -> None:
        """Take the cover: path in the first column, value in the third."""
        for row in range(layout.COVER_FIRST_ROW, sheet.rows() + 1):
            path = sheet.cells.get((row, layout.PATH_COLUMN), "")
            value = sheet.cells.get((row, layout.VALUE_COLUMN))
            place = sheet.place(row, layout.VALUE_COLUMN)
            if not _PATH.fullmatch(path) or "[]" in path:
                self._stray(value, place)
                continue
            if path in self._told:
                self.faults.append(Fault("IN-04/duplicate_key", place, path, path))
                continue
            self._told.add(path)
            self.places[path] = place
            self._place_groups(path, place)
            if value is not None:
                self._put(path, value)
        for (row, column), value in sheet.cells.items():
            if column > layout.HELP_COLUMN and row >= layout.COVER_FIRST_ROW:
                self._stray(value, sheet.place(row, column))

    def _place_groups(self, path: str, place: Place) -> None:
        """Give each group around a field the place of its first field."""
        while path := parent_path(path):
            self.places.setdefault(path, place)

    def list_sheet(self, sheet: Sheet) -> None:
        """Take one list: paths in the first row, one item a row from the third on."""
        heads = {column: path for (row, column), path in sheet.cells.items() if row == 1}
        pattern = _list_of(heads[1])
        self._titles[pattern] = sheet.title
        empty_place = sheet.place(layout.LIST_FIRST_ROW, min(heads))
        if "[]" not in pattern[:-2]:
            self.places[pattern[:-2]] = empty_place
            self._place_groups(pattern[:-2], empty_place)
            self._lists.append(pattern[:-2])
        by_row: dict[int, dict[int, str]] = {}
        for (row, column), value in sheet.cells.items():
            if row >= layout.LIST_FIRST_ROW:
                by_row.setdefault(row, {})[column] = value
        for row in sorted(by_row):
            self._item(sheet, heads, pattern, row, by_row[row])

    def close(self) -> None:
        """Give every list without rows as an empty one, unless its whole group is blank."""
        for path in self._lists:
            group = path.rpartition(".")[0]
            if not group or value_at(self.data, group) is not None:
                self._open_list(path)

    def _item(
        self, sheet: Sheet, heads: dict[int, str], pattern: str, row: int, cells: dict[int, str]
    ) -> None:
        """Take one row of a list; a row with an ordinal alone is empty."""
        ordinal = row - layout.LIST_FIRST_ROW + 1
        filled = {}
        for column, value in cells.items():
            head = heads.get(column, "")
            if not head.startswith(pattern) or not _PATH.fullmatch(head):
                self._stray(value, sheet.place(row, column))
            elif not head.endswith("." + layout.ORDINAL):
                filled[column] = value
        if not filled:
            return
        parent_column = next((c for c in heads if heads[c].endswith("." + layout.PARENT)), None)
        path = self._row_path(sheet, pattern, row, cells, parent_column)
        if path is None:
            return
        self._rows.setdefault(pattern, {})[ordinal] = path
        self.places[path] = sheet.place(row, min(filled))
        for column, head in heads.items():
            if head.endswith(("." + layout.ORDINAL, "." + layout.PARENT)):
                continue
            self._cell(path + head[len(pattern) :], filled.get(column), sheet.place(row, column))

    def _cell(self, path: str, value: str | None, place: Place) -> None:
        """Put one cell of a row; a column of values splits its cell."""
        if not path.endswith("[]"):
            self.places[path] = place
            if value is not None:
                self._put(path, value)
            return
        path = path[:-2]
        self.places[path] = place
        pieces = [piece.strip() for piece in _SEPARATOR.split(value or "")]
        for index, piece in enumerate(piece for piece in pieces if piece):
            self.places[f"{path}[{index}]"] = place
            self._put(f"{path}[{index}]", piece)

    def _row_path(
        self,
        sheet: Sheet,
        pattern: str,
        row: int,
        cells: dict[int, str],
        parent_column: int | None,
    ) -> str | None:
        """Return the path of a new item: ``plan[1].budget[0]``; a fault if its parent lacks."""
        owner = pattern[:-2]
        if parent_column is not None:
            parent = _list_of(owner)
            typed = cells.get(parent_column, "").strip()
            ordinal = int(typed) if typed.isdecimal() and len(typed) < 6 else 0
            above = self._rows.get(parent, {}).get(ordinal)
            if above is None:
                fields = {"parent": self._titles.get(parent, parent)}
                place = sheet.place(row, parent_column)
                self.faults.append(Fault("IN-07/parent", place, "", typed or "空白", fields))
                return None
            owner = above + owner[len(parent) :]
        return f"{owner}[{len(self._open_list(owner))}]"

    def _open_list(self, path: str) -> list[Any]:
        """Return the list at a path, made where there is none."""
        here = self._container(path)
        found: list[Any] = here.setdefault(path.rpartition(".")[2], [])
        return found

    def _container(self, path: str) -> dict[str, Any]:
        """Return the mapping a path's last name belongs to, made on the way."""
        here: Any = self.data
        for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path.rpartition(".")[0]):
            here = here.setdefault(name, {}) if name else here[int(index)]
        result: dict[str, Any] = here
        return result

    def _put(self, path: str, value: str) -> None:
        """Put a value at its path; an index beyond the end adds a row."""
        here: Any = self.data
        steps = re.findall(r"([^.\[\]]+)|\[(\d+)\]", path)
        for at, (name, index) in enumerate(steps):
            after = steps[at + 1] if at + 1 < len(steps) else None
            fresh: Any = value if after is None else ([] if after[1] else {})
            if name:
                here[name] = here.get(name, fresh) if after else fresh
                here = here[name]
            else:
                if int(index) == len(here):
                    here.append(fresh)
                here = here[int(index)]

    def _stray(self, value: str | None, place: Place) -> None:
        """Note content that belongs to no field."""
        if value is not None and value.strip():
            self.faults.append(Fault("IN-07/stray", place, "", value[:40]))


def _list_of(path: str) -> str:
    """Return the innermost list a path is in: ``plan[].budget[].amount`` → ``plan[].budget[]``."""
    return path[: path.rindex("[]") + 2]
