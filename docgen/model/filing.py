"""Where a submission is filed: its scope and what it says of itself → its file number (卷号).

A kind of scope ``contract`` is filed under its contract; ``incubator`` under the incubator's
code, since it is about an incubator that need not have a contract yet; ``programme`` under one
fixed word, since it is about no single incubator; ``either`` under the contract it names, or under
the incubator's code where it names none.
"""

from __future__ import annotations

from docgen.model.schema import CONTRACT, INCUBATOR, PROGRAMME, SchemaBook
from docgen.model.submission import Submission


def scope_of(kind: str, schemas: SchemaBook) -> str:
    """Return the scope of a submission kind; an unknown kind is taken to be of a contract."""
    known = schemas.kinds.get(kind)
    return known.scope if known else CONTRACT


def file_no(submission: Submission, schemas: SchemaBook) -> str:
    """Return the file number a submission is registered under, "" where it names none."""
    scope = scope_of(submission.kind, schemas)
    if scope == PROGRAMME:
        return schemas.programme_no
    if scope == CONTRACT:
        return _told(submission, "contract_no")
    named = "" if scope == INCUBATOR else _told(submission, "contract_no")
    return named or _told(submission, "incubator_uscc")


def owner_of(submission: Submission, schemas: SchemaBook) -> tuple[str, str]:
    """Return code and name of the incubator; for a paper of the whole programme "" and 全市."""
    if scope_of(submission.kind, schemas) == PROGRAMME:
        return "", schemas.programme_label
    return _told(submission, "incubator_uscc"), _told(submission, "incubator_name")


def is_of_contract(number: str, uscc: str, schemas: SchemaBook) -> bool:
    """Return whether a file number is a contract's, and no incubator's or the programme's."""
    return bool(number) and number not in (uscc, schemas.programme_no)


def _told(submission: Submission, name: str) -> str:
    return str(submission.get(name) or "")
