"""The inbox: which files are complete, and taking them so that nothing is lost or taken twice.

A claimed file lies in ``.docgen/processing/<number>/`` as ``file`` beside ``claim.json``. The
claim is written first, the file moved in by one rename: a folder without a file was never a
claim, a file that is there has everything that is needed to go on after a crash.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from docgen.edges import clock, files
from docgen.edges.workspace import Workspace
from docgen.issue.names import safe_name
from docgen.service import gatekeeping
from docgen.settings import InboxSettings

CLAIM, FILE = "claim.json", "file"
_IGNORED = re.compile(r"^(~\$|\.)|\.(tmp|part|crdownload|swp)$", re.IGNORECASE)

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that lies in the inbox, and the first look at it since it last changed."""

    path: Path
    sender: str
    look: files.Look


@dataclass(frozen=True, slots=True)
class Claim:
    """A file that was taken: where it lies and what the sidecar says."""

    number: str
    folder: Path
    file_name: str
    origin: str  # the inbox folder it came from, relative to inbox/
    sender: str
    entered_at: datetime
    claimed_at: datetime
    doubtful_since: datetime | None
    is_plain: bool

    @property
    def file(self) -> Path:
        """Where the claimed bytes lie."""
        return self.folder / FILE


def candidates(workspace: Workspace, settings: InboxSettings) -> list[Candidate]:
    """Look once over the inbox and its sender folders; nothing is taken."""
    found = list(_folder(workspace.inbox, "", settings))
    for folder in sorted(_entries(workspace.inbox)):
        if folder.is_dir() and not folder.is_symlink() and not _IGNORED.search(folder.name):
            found += _folder(folder, folder.name, settings)
    return found


def _folder(folder: Path, name: str, settings: InboxSettings) -> Iterator[Candidate]:
    sender = gatekeeping.sender_of(readable(name), settings.single_desk)
    for path in sorted(_entries(folder)):
        if _IGNORED.search(path.name):
            continue
        with contextlib.suppress(FileNotFoundError):
            look = files.look(path)
            if not stat.S_ISDIR(path.lstat().st_mode):
                yield Candidate(path, sender, look)


def _entries(folder: Path) -> list[Path]:
    try:
        return [folder / name for name in os.listdir(folder)]  # noqa: PTH208 - names may be bytes
    except FileNotFoundError:
        return []


class Stability:
    """Tells which files have not changed for a while; remembers the first look at each."""

    def __init__(self, seconds: int) -> None:
        self._wait_ns = seconds * 1_000_000_000
        self._seen: dict[Path, tuple[Candidate, int]] = {}

    def ready(self, found: list[Candidate], now_ns: int) -> list[Candidate]:
        """Return the complete ones, each with its first look; the others are watched on.

        Complete is what was not written to for the whole wait: told by two looks, or by one
        where the machine says so.
        """
        kept: dict[Path, tuple[Candidate, int]] = {}
        ready = []
        for item in found:
            first, since = self._seen.get(item.path, (item, now_ns))
            if not first.look.same_content(item.look):
                first, since = item, now_ns
            written = max(first.look.modified_ns, 0)
            is_old = written <= now_ns - self._wait_ns
            if (is_old or now_ns - since >= self._wait_ns) and not _is_open_for_writing(item.path):
                ready.append(first)
            else:
                kept[item.path] = (first, since)
        self._seen = kept
        return ready

    @property
    def waiting(self) -> int:
        """How many files were not complete at the last look."""
        return len(self._seen)


def _is_open_for_writing(path: Path) -> bool:
    """Ask the system for a read lease: it refuses while someone has the file open to write.

    Where leases are not to be had (network shares, another owner) the copy decides.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def new_number(at: datetime, tail: str = "") -> str:
    """Return a receipt number: the moment, and what tells two of the same second apart."""
    return f"{at:%Y%m%d-%H%M%S}-{tail or secrets.token_hex(4)}"


def take(
    candidate: Candidate,
    workspace: Workspace,
    settings: InboxSettings,
    now: Now,
    number: str = "",
) -> Claim | None:
    """Claim a file; None where another claimer or its owner was quicker."""
    claimed_at = now()
    folder = workspace.processing / (number or new_number(claimed_at))
    folder.mkdir(parents=True)
    claim = _claim(candidate, workspace, settings, claimed_at, folder)
    files.write_whole(folder / CLAIM, _sidecar(claim))
    files.sync_folder(workspace.processing)
    if not files.claim(candidate.path, claim.file):
        files.remove_folder(folder)
        return None
    return claim


def _claim(
    candidate: Candidate,
    workspace: Workspace,
    settings: InboxSettings,
    claimed_at: datetime,
    folder: Path,
) -> Claim:
    changed = claimed_at if clock.is_simulated() else clock.of_ns(candidate.look.changed_ns)
    is_trusted = settings.trust_change_time and changed <= claimed_at
    origin = candidate.path.parent.relative_to(workspace.inbox).as_posix()
    return Claim(
        number=folder.name,
        folder=folder,
        file_name=readable(candidate.path.name),
        origin="" if origin == "." else origin,
        sender=candidate.sender,
        entered_at=changed if is_trusted else claimed_at,
        claimed_at=claimed_at,
        doubtful_since=None if is_trusted else last_heartbeat(workspace) or claimed_at,
        is_plain=candidate.look.is_regular,
    )


def readable(name: str) -> str:
    """Return a file name as text: what is not UTF-8 is read as GBK, else marked."""
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return raw.decode("utf-8", "replace")


def _sidecar(claim: Claim) -> bytes:
    since = claim.doubtful_since
    facts = {
        "file_name": claim.file_name,
        "origin": claim.origin,
        "sender": claim.sender,
        "entered_at": claim.entered_at.isoformat(),
        "claimed_at": claim.claimed_at.isoformat(),
        "doubtful_since": since.isoformat() if since else None,
        "is_plain": claim.is_plain,
    }
    return json.dumps(facts).encode()  # escaped: the name of a folder may be no text


def take_again(
    path: Path, workspace: Workspace, settings: InboxSettings, times: tuple[datetime, datetime]
) -> Path:
    """Claim a file out of a backup, with the times at which it came in and was copied.

    Its own times are those of the restoration. Returns where its bytes lie now.
    """
    entered_at, claimed_at = times
    look = files.look(path)
    folder = path.parent.relative_to(workspace.inbox).as_posix()
    folder = "" if folder == "." else folder
    sender = gatekeeping.sender_of(readable(folder), settings.single_desk)
    target = workspace.processing / new_number(claimed_at)
    target.mkdir(parents=True)
    made = _claim(Candidate(path, sender, look), workspace, settings, claimed_at, target)
    claim = replace(made, entered_at=entered_at, doubtful_since=None)
    files.write_whole(target / CLAIM, _sidecar(claim))
    path.rename(claim.file)
    return claim.file


def claims(workspace: Workspace) -> list[Claim]:
    """Return everything that is claimed and not done with, oldest first; tidy broken claims."""
    found = []
    for folder in sorted(workspace.processing.iterdir()):
        if not (folder / FILE).is_symlink() and not (folder / FILE).exists():
            files.remove_folder(folder)
            continue
        found.append(read_claim(folder))
    return found


def read_claim(folder: Path) -> Claim:
    """Read the sidecar of a claimed file."""
    facts = json.loads((folder / CLAIM).read_bytes())
    since = facts["doubtful_since"]
    return Claim(
        number=folder.name,
        folder=folder,
        file_name=facts["file_name"],
        origin=facts["origin"],
        sender=facts["sender"],
        entered_at=clock.parse(facts["entered_at"]),
        claimed_at=clock.parse(facts["claimed_at"]),
        doubtful_since=clock.parse(since) if since else None,
        is_plain=facts["is_plain"],
    )


def give_back(claim: Claim, workspace: Workspace) -> Path:
    """Put a file that still grew back where it lay; its claim is undone."""
    target = workspace.inbox / claim.origin
    target.mkdir(parents=True, exist_ok=True)
    place = files.give_back(claim.file, target, safe_name(claim.file_name))
    files.remove_folder(claim.folder)
    return place


def beat(workspace: Workspace, at: datetime) -> None:
    """Note that the inbox was looked at."""
    workspace.heartbeat.write_text(at.isoformat(), encoding="utf-8")


def last_heartbeat(workspace: Workspace) -> datetime | None:
    """Return when the inbox was last looked at, None for never."""
    try:
        return clock.parse(workspace.heartbeat.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
