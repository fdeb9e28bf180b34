"""The workspace: which folder holds what (design: what lands where)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Workspace(NamedTuple):
    """The folders of one workspace below its root."""

    root: Path

    @property
    def inbox(self) -> Path:
        """Where submissions are dropped."""
        return self.root / "inbox"

    @property
    def outbox(self) -> Path:
        """Where documents and receipts come out."""
        return self.root / "outbox"

    @property
    def state(self) -> Path:
        """Everything docgen keeps for itself."""
        return self.root / ".docgen"

    @property
    def processing(self) -> Path:
        """Claimed files, one folder each, until their result stands."""
        return self.state / "processing"

    @property
    def quarantine(self) -> Path:
        """Files that could not be read or were unsafe, with the reason."""
        return self.state / "quarantine"

    @property
    def staging(self) -> Path:
        """Half-made output folders; emptied at every start."""
        return self.state / "staging"

    @property
    def blobs(self) -> Path:
        """Original bytes for ever, by SHA-256."""
        return self.state / "blobs"

    @property
    def database(self) -> Path:
        """The registry."""
        return self.state / "docgen.sqlite"

    @property
    def jobs(self) -> Path:
        """The journal of the durable workflows."""
        return self.state / "jobs.sqlite"

    @property
    def lock(self) -> Path:
        """Held by the one runner."""
        return self.state / "lock"

    @property
    def heartbeat(self) -> Path:
        """Touched at every look into the inbox."""
        return self.state / "heartbeat"

    @property
    def logs(self) -> Path:
        """Logs of the runner."""
        return self.state / "logs"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.root / "docgen.toml"

    @property
    def demo(self) -> Path:
        """The receipt times of the demo; there only in a demo workspace."""
        return self.state / "demo.json"

    def exists(self) -> bool:
        """Return whether `docgen init` has been here."""
        return self.settings.is_file() and self.state.is_dir()

    def make(self) -> None:
        """Make the folders that must be there."""
        made = (self.inbox, self.outbox, self.processing, self.quarantine, self.staging)
        for folder in (*made, self.blobs, self.logs):
            folder.mkdir(parents=True, exist_ok=True)
