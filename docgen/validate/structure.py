"""A kind's schema as a Cerberus schema, and the walk of a document along it.

Cerberus tells what is missing, unknown or of the wrong shape, all at once; the rule ``reads``
hands each scalar to our own strict types (Cerberus' integer takes True and 10**400, its float
lets NaN pass), so that nothing is converted by anyone else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from cerberus import Validator, errors
from cerberus.schema import UnvalidatedSchema

from docgen.kept import Shelf
from docgen.model.schema import FieldSpec

Step = str | int
Take = Callable[[FieldSpec, str, Any], None]


class Misfit(NamedTuple):
    """Something in the shape of the document, with the path it concerns.

    `reason` is ``missing``, ``unknown``, ``list`` or ``object`` (which it should be), ``rows``.
    """

    reason: str
    path: str
    value: Any


class _Walker(Validator):  # type: ignore[misc]
    """A Validator that hands scalars to the `take` of its configuration."""

    def _error(self, *args: Any) -> None:
        """Keep errors as they come: Cerberus sorts all of them again after each one."""
        if len(args) == 1:
            self._errors.extend(args[0])
        else:
            super()._error(*args)

    def _validate_reads(self, pattern: str, field: Step, value: Any) -> None:
        """Read a scalar by the field `pattern` names.

        The rule's arguments are validated against this schema: {'type': 'string'}
        """
        path = path_of((*self.document_path, field))
        self._config["take"](self._config["specs"][pattern], path, value)

    def _validate_rows(self, pattern: str, field: Step, value: Any) -> None:
        """Read the rows of a list at once where all are of the right shape.

        Cerberus makes a validator for each row; a report has thousands. Where one row does not
        fit, all of them go the plain way, by the rule ``schema``.

        The rule's arguments are validated against this schema: {'type': 'string'}
        """
        rows = self._config["rows"][pattern]
        if isinstance(value, list) and all(rows.fits(row) for row in value):
            self._drop_remaining_rules("schema")
            path, take = path_of((*self.document_path, field)), self._config["take"]
            for index, row in enumerate(value):
                for name, item in row.items():
                    take(rows.specs[name], f"{path}[{index}].{name}", item)


class _Rows(NamedTuple):
    """The shape of a list whose rows hold nothing but scalars."""

    specs: Mapping[str, FieldSpec]
    needed: frozenset[str]

    def fits(self, row: Any) -> bool:
        """Return whether a row has all it must have, nothing else and no blank."""
        return (
            isinstance(row, dict)
            and row.keys() <= self.specs.keys()
            and row.keys() >= self.needed
            and None not in row.values()
        )


_MADE: Shelf[tuple[str, int], tuple[tuple[FieldSpec, ...], Structure]] = Shelf(100)


def structure_of(kind: str, fields: tuple[FieldSpec, ...]) -> Structure:
    """Return the structure of these very fields of a kind, made once."""
    key = (kind, id(fields))  # of fields that are kept with what was made of them
    found = _MADE.get(key)
    return (found or _MADE.put(key, (fields, Structure(fields))))[1]


class Structure:
    """A kind's fields made ready for walking; build once, walk often."""

    def __init__(self, fields: tuple[FieldSpec, ...]) -> None:
        self._specs: dict[str, FieldSpec] = {}
        self._rows: dict[str, _Rows] = {}
        self.schema = self._mapping(fields, "")

    def walk(self, document: Mapping[str, Any], take: Take) -> Iterator[Misfit]:
        """Hand every scalar to `take`; yield what does not fit in shape."""
        # The schema is our own making, and a test has Cerberus look at it: not again each time.
        schema = UnvalidatedSchema(self.schema)
        walker = _Walker(schema, take=take, specs=self._specs, rows=self._rows)
        walker.validate(document, normalize=False)
        yield from _misfits(walker._errors)

    def _mapping(self, fields: tuple[FieldSpec, ...], prefix: str) -> dict[str, Any]:
        return {spec.name: self._field(spec, prefix + spec.name) for spec in fields}

    def _field(self, spec: FieldSpec, path: str) -> dict[str, Any]:
        """Return the Cerberus rules of one field."""
        self._specs[path] = spec
        if spec.children:
            item: dict[str, Any] = {
                "type": "dict",
                "schema": self._mapping(spec.children, path + "."),
            }
        else:
            item = {"reads": path}
        if spec.is_list:
            item = {"type": "list", **self._at_once(spec, path), "schema": item}
            if spec.min_rows:
                item["minlength"] = spec.min_rows
        return {**item, "required": spec.required}

    def _at_once(self, spec: FieldSpec, path: str) -> dict[str, Any]:
        """Return the rule that reads rows of scalars at once; none where they hold more."""
        if not spec.children or any(child.children or child.is_list for child in spec.children):
            return {}
        needed = frozenset(child.name for child in spec.children if child.required)
        self._rows[path] = _Rows({child.name: child for child in spec.children}, needed)
        return {"rows": path}


def path_of(steps: tuple[Step, ...]) -> str:
    """Return steps as a path: ("items", 0, "reason") → ``items[0].reason``."""
    path = ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def _misfits(found: Any) -> Iterator[Misfit]:
    """Yield the errors of Cerberus, inner ones in place of those that contain them."""
    for error in found:
        path = path_of(tuple(error.document_path))
        if error.child_errors:
            yield from _misfits(error.child_errors)
        elif error.code == errors.REQUIRED_FIELD.code:
            yield Misfit("missing", path, None)
        elif error.code == errors.UNKNOWN_FIELD.code:
            yield Misfit("unknown", path, error.value)
        elif error.code == errors.MIN_LENGTH.code:
            yield Misfit("rows", path, error.value)
        else:
            yield Misfit("list" if error.constraint == "list" else "object", path, error.value)
