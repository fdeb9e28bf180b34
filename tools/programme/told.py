"""The submissions of the examples as steps of the script: who sends what when."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from datetime import date

import tools.examples
from docgen.model.case import key_of
from tools.build_examples import SENDERS
from tools.examples.profile import Profile
from tools.examples.story_jia import Entry
from tools.programme.steps import Data, Submit, moment


def sender_of(profile: Profile, sender: str) -> str:
    """Return the inbox folder of ``incubator``, ``district`` or ``office``."""
    return SENDERS[sender].format(uscc=profile.uscc, region=profile.region)


def more(name: str) -> list[Entry]:
    """Return what the modules more_… of the examples add to a record: ``JIA``, ``YI``, ``PROGRAMME``."""
    found = (item.name for item in pkgutil.iter_modules(tools.examples.__path__))
    topics = sorted(item for item in found if item.startswith("more_"))
    modules = [importlib.import_module(f"tools.examples.{topic}") for topic in topics]
    return [entry for module in modules for entry in getattr(module, name, ())]


def submits(
    who: str,
    profile: Profile,
    entries: Iterable[Entry],
    ends: Mapping[str, str],
    again: Mapping[str, Mapping[str, str]],
) -> list[Submit]:
    """Return the entries of a story as files dropped at the moments they were received.

    `ends` tells what becomes of those that are not accepted at once, `again` which held ones
    an entry has looked at again and what becomes of them; both by the names of the entries.
    """
    made: list[Submit] = []
    for name, received, sender, _, data in entries:
        again_of = {f"{who}:{held}": end for held, end in again.get(name, {}).items()}
        end = ends.get(name, "accepted")
        own = f"{who}:{name}"
        if own in {item.name for item in made}:
            own = f"{own}_{received[:10]}"
        made.append(Submit(moment(received), own, sender_of(profile, sender), data, end, again_of))
    return made


def corrected(data: Data, reason: str, on: date, **given: object) -> Data:
    """Return a submission as its next version, with what it says otherwise."""
    version = int(data["version"])
    slot = data.get("period")
    key = key_of(data["contract_no"], data["submission_type"], slot, version)
    head = {"version": version + 1, "supersedes": key, "correction_reason": reason}
    return data | head | {"prepared_on": on} | given
