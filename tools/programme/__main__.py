"""``python -m tools.programme``: play the script, examine the end, compare it."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tools.programme import bing, jia, yi
from tools.programme.player import Player, in_own_process, in_process


def main() -> int:
    """Play everything; 0 where the end is what is stored."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="folder to leave the workspace in")
    parser.add_argument("--subprocess", action="store_true", help="each command a process")
    parser.add_argument("--update", action="store_true", help="store the end as it is")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        give = in_own_process if given.subprocess else in_process
        player = Player(folder / "工作区", give, print)
        started = time.monotonic()
        player.prepare()
        player.play([*jia.script(), *yi.script(), *bing.script()])
        print(f"用时 {time.monotonic() - started:.0f} 秒")
    return 0


if __name__ == "__main__":
    sys.exit(main())
