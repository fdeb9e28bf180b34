"""Which module holds which command, in the order in which they are listed.

A module is loaded where one of its commands is called; all are loaded only where all are asked
of: for the list of commands where it is not prepared, and for a word that is no command.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MODULES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "upkeep": ("init", "doctor", "policies"),
        "office": ("run", "watch", "list", "show"),
        "agenda": ("due",),
        "funding": ("funding",),
        "life": ("life",),
        "report": ("report",),
        "outgoing": ("documents", "approve", "return", "refresh"),
        "adopting": ("adopt",),
        "signing": (
            *("issue", "seal-sheet", "seal", "send", "archive", "withdraw", "void-number"),
            "numbers",
        ),
        "auditing": ("audit",),
        "checks": ("check", "draft", "lead-time", "form", "case"),
        "measuring": ("inspect",),
        "templates": ("templates",),
        "backup": ("backup", "restore"),
    }
)


def modules_for(arguments: list[str]) -> tuple[str, ...]:
    """Return the modules a call needs: that of its command, or all where it names none."""
    word = arguments[0] if arguments else ""
    found = tuple(name for name, words in MODULES.items() if word in words)
    return found or tuple(MODULES)
