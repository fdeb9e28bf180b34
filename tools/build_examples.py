"""Write examples/: the records of the two incubators, the faulty files and the demo clock.

Run from the repository root: ``python -m tools.build_examples [--to FOLDER]``. The same
bytes come out every time; a test holds the committed files against them.

More records of the two incubators are taken from every module ``tools/examples/more_<topic>.py``:
its lists ``JIA`` and ``YI`` of entries as in story_jia.py, and ``PROGRAMME`` for what is about the
whole programme (its third item is the inbox folder: ``office`` or ``district-310115``). They are
named by day and title, without a number, so that a new one renames no other. ``FAULTY`` lists
faulty ones as in single.py; each is held against the files of its record its words name.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import tools.examples
from tools.examples import jia, story_jia, story_yi, yi
from tools.examples.faulty import faulty
from tools.examples.profile import Profile
from tools.examples.single import FAULTY, FOLDER, Single, faulty_singles, singles
from tools.examples.story_jia import Entry
from tools.examples.writer import to_yaml

SENDERS = {"incubator": "{uscc}", "district": "district-{region}", "office": "office"}
PROGRAMME = "示例全市"
Named = Iterator[tuple[str, Entry]]


def _named(profile: Profile, entries: list[Entry]) -> Named:
    """Yield each entry by its path, the acts numbered first, then the payments."""
    acts = [entry for entry in entries if entry[4]["submission_type"] != "disbursement"]
    paid = [entry for entry in entries if entry[4]["submission_type"] == "disbursement"]
    for number, entry in enumerate([*acts, *paid], 1):
        yield f"{profile.folder}/{number:02d}_{entry[1][:10]}_{entry[0]}.yaml", entry


def _more(folder: str, name: str) -> Named:
    """Yield the entries of the list `name` of every module more_…, by day and title."""
    for entry in _of_modules(name):
        yield f"{folder}/{entry[1][:10]}_{entry[0]}.yaml", entry


def _of_modules(name: str) -> Iterator[Any]:
    """Yield what the lists of this name hold, module by module in the order of their names."""
    found = sorted(module.name for module in pkgutil.iter_modules(tools.examples.__path__))
    for topic in (item for item in found if item.startswith("more_")):
        yield from getattr(importlib.import_module(f"tools.examples.{topic}"), name, ())


def _stories() -> Iterator[tuple[Profile | None, Named]]:
    """Yield the record of each incubator with its profile, then that of the programme."""
    for profile, entries, name in (
        (jia.PROFILE, story_jia.story(), "JIA"),
        (yi.PROFILE, story_yi.story(), "YI"),
    ):
        yield profile, chain(_named(profile, entries), _more(profile.folder, name))
    yield None, _more(PROGRAMME, "PROGRAMME")


def files() -> dict[str, bytes]:
    """Return every example file by its path below examples/, expectations apart."""
    made: dict[str, bytes] = {}
    clock: list[dict[str, object]] = []
    for profile, named in _stories():
        for path, (_, received, sender, district, data) in named:
            if path in made:
                raise SystemExit(f"{path}：两件示例同名，请改标题")
            made[path] = to_yaml(data).encode()
            clock.append(
                {
                    "file": path,
                    "received_at": received,
                    "received_at_district": district,
                    "sender": _folder(sender, profile),
                }
            )
    clock.sort(key=lambda row: str(row["received_at"]))
    rows = []
    for single in singles():
        path = f"{FOLDER}/{single[0]}.yaml"
        made[path] = to_yaml(single[3]).encode()
        rows.append({"file": path, "received_at": single[1], "beside": _beside(single, clock)})
    spoiled = []
    for single in _of_modules("FAULTY"):
        path = f"{FAULTY}/{single[0]}.yaml"
        made[path] = to_yaml(single[3]).encode()
        spoiled.append({"file": path, "received_at": single[1], "beside": _named_by(single, clock)})
    told = {"receipts": clock, "singles": rows, "faulty": spoiled}
    made["receipts.yaml"] = to_yaml(told).encode()
    made.update(faulty())
    for name, data in faulty_singles().items():
        made[f"{FAULTY}/{name}.yaml"] = to_yaml(data).encode()
    return made


def _folder(sender: str, profile: Profile | None) -> str:
    """Return the inbox folder of a sender; one of the programme's names it outright."""
    if profile is None:
        return sender
    return SENDERS[sender].format(uscc=profile.uscc, region=profile.region)


def _beside(single: Single, clock: list[dict[str, object]]) -> list[str]:
    """Return the files of its story an act is held against: the contract and what it wants."""
    _, received, profile, _, words = single
    files_of = (str(row["file"]) for row in clock if str(row["received_at"]) < received)
    own = [file for file in files_of if file.startswith(profile.folder)]
    contract = next(file for file in own if "三方合同" in file)
    others = (file for file in own if file != contract)
    return [contract, *(file for file in others if any(word in file for word in words))]


def _named_by(single: Single, clock: list[dict[str, object]]) -> list[str]:
    """Return the files of its story that came before and that the words of an act name."""
    _, received, profile, _, words = single
    files_of = (str(row["file"]) for row in clock if str(row["received_at"]) < received)
    own = (file for file in files_of if file.startswith(profile.folder))
    return [file for file in own if any(word in file for word in words)]


def main() -> None:
    """Write the files; stale ones that the generator no longer makes are left to git."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("examples"))
    target: Path = parser.parse_args().to
    for name, content in files().items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
