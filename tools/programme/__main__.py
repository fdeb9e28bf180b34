"""``python -m tools.programme``: play the script, examine the end, compare it."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tools.programme import bing, jia, office, whole, yi
from tools.programme.checks import differences, faults
from tools.programme.player import Player, ScriptError, in_own_process, in_process
from tools.programme.summary import STORED, as_text, summary, tree

_SHOWN = 60
"""So many lines of difference are printed."""


def main() -> int:
    """Play everything; 0 where all holds and the end is what is stored."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="folder to leave the workspace in")
    parser.add_argument("--subprocess", action="store_true", help="each command a process")
    parser.add_argument("--update", action="store_true", help="store the end as it is")
    parser.add_argument("--go-on", action="store_true", help="play on after a step that fails")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep.absolute() if given.keep else Path(made)
        give = in_own_process if given.subprocess else in_process
        player = Player(folder / "工作区", give, print, goes_on=given.go_on)
        started = time.monotonic()
        try:
            wrong, told = _played(player)
        except ScriptError as error:
            print(f"中断：{error}", file=sys.stderr)
            return 1
        print(f"用时 {time.monotonic() - started:.0f} 秒；全部输出 SHA-256 {tree(player.root)}")
    for words in wrong:
        print(f"!! {words}")
    return 1 if _differs(told, given.update) or wrong else 0


def _played(player: Player) -> tuple[list[str], str]:
    """Play the whole script; return what does not hold at the end, and the summary."""
    steps = [*jia.script(), *yi.script(), *bing.script(), *whole.script(), *office.script()]
    player.prepare()
    player.play(steps)
    return [*player.failed, *faults(player, steps)], as_text(summary(player))


def _differs(told: str, update: bool) -> bool:
    """Compare the end with the stored one and say so, or store it."""
    if update:
        STORED.write_text(told, encoding="utf-8")
        print(f"已更新 {STORED.name}")
        return False
    kept = STORED.read_text(encoding="utf-8") if STORED.exists() else ""
    lines = differences(kept, told)
    print("\n".join(lines[:_SHOWN]))
    if len(lines) > _SHOWN:
        print(f"……另有 {len(lines) - _SHOWN} 行不同")
    print("与存档的结果不一致。" if lines else "与存档的结果一致。")
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
