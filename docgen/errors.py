"""What stops docgen itself, apart from what it finds wrong in a submission.

A fault in someone's data is never an exception: it is a `Finding`. An exception of this
module means that the command cannot go on; it carries the exit code of the command line
and a Chinese message that says what to do. The tree::

    DocgenError (1)
    ├── UsageError (2)            the words of the command do not fit
    ├── PackError (1)             a policy pack, schema or template of the installation is broken
    ├── TemplateError (1)         a template cannot be filled or laid out
    │   └── FontError (1)         a document cannot be printed with the fonts there are
    ├── RefusedError (1)          an act is not allowed as things stand
    ├── ProofError (1)            a finished document does not show what it was made from
    ├── BusyError (4)             another process works in this workspace
    └── IntegrityError (5)        kept bytes are not what their hash says
"""

from __future__ import annotations

INTERRUPTED = 130
"""What the shell gets where a person or a signal ended the command."""


class DocgenError(Exception):
    """The command cannot go on; `exit_code` is what the shell gets."""

    exit_code = 1


class UsageError(DocgenError):
    """The command was called in a way that means nothing."""

    exit_code = 2


class PackError(DocgenError):
    """A policy pack, schema or catalogue is broken: says file and line."""


class TemplateError(DocgenError):
    """A template cannot be filled or laid out: says template and place."""


class FontError(TemplateError):
    """A document cannot be printed with the fonts there are: names characters or families."""


class RefusedError(DocgenError):
    """An act is not allowed as things stand: says why, on what ground, and what must come first."""


class ProofError(DocgenError):
    """A finished document does not show a value where it must: names the value."""


class BusyError(DocgenError):
    """Another process holds the workspace; trying again later helps."""

    exit_code = 4


class IntegrityError(DocgenError):
    """Kept bytes differ from their registered hash."""

    exit_code = 5
