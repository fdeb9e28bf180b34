"""docgen backup and docgen restore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import common
from docgen.cli.common import JsonOption, WorkspaceOption
from docgen.errors import DocgenError, UsageError

if TYPE_CHECKING:
    from docgen.model.backup import Manifest

HERE = Path()
_DAMAGED = 5


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(name="backup", help=_BACKUP)(backup)
    app.command(name="restore", help=_RESTORE)(restore)


_BACKUP = """把整个工作区备份成一个文件。watch 或 run 不必停下。

\b
示例：
  docgen backup /backup/docgen-2026-11-22.zip
  docgen backup docgen.zip --json

备份含登记库、全部原件、文书、回执、待办与隔离的文件、设置和工作区自己的模板、规则、字体；
写完后整份读回核对。已有的文件不覆盖。退出码 5：备份已做成，但工作区里有原件缺失或被改动。
"""


def backup(
    file: Annotated[Path, typer.Argument(help="备份文件（不得已有同名文件）。")],
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Write the workspace into one file."""
    from docgen.service.backup import backup as make
    from docgen.service.housekeeping import open_workspace

    try:
        kept = make(open_workspace(workspace), file)
    except OSError as error:
        raise DocgenError(f"备份没有做成，未留下文件：{error.strerror or error}。") from error
    if as_json:
        told = {"file": str(kept.path), "sha256": kept.sha256, **_facts(kept.manifest)}
        common.print_json(told)
    else:
        common.say(f"已备份到 {kept.path}，读回核对无误。")
        _show(kept.manifest)
        common.say(f"SHA-256 {kept.sha256}")
    return _DAMAGED if kept.manifest.damaged else 0


_RESTORE = """由备份文件恢复工作区，恢复到一个新的或空的文件夹。

\b
示例：
  docgen restore /backup/docgen-2026-11-22.zip /srv/docgen
  docgen restore --check /backup/docgen-2026-11-22.zip     只核对，不恢复

逐个文件按清单核对，有一处不符即停止，不留下任何文件（退出码 5）。
恢复后运行 docgen doctor、docgen audit verify 和 docgen run：未办结的从中断处继续。
"""


def restore(
    file: Annotated[Path, typer.Argument(help="备份文件。")],
    folder: Annotated[Path | None, typer.Argument(help="恢复到哪个文件夹。")] = None,
    check: Annotated[bool, typer.Option("--check", help="只核对备份文件，不恢复。")] = False,
    as_json: JsonOption = False,
) -> int:
    """Make a workspace of a backup file, or only prove the file."""
    from docgen.service.restore import check as prove
    from docgen.service.restore import restore as make

    if check == (folder is not None):
        raise UsageError("请给出恢复到哪个文件夹；只核对时用 --check，不给文件夹。")
    try:
        manifest = make(file, folder) if folder else prove(file)
    except OSError as error:
        raise DocgenError(f"没有恢复，未留下文件：{error.strerror or error}。") from error
    if as_json:
        common.print_json({"restored": str(folder) if folder else None, **_facts(manifest)})
        return 0
    common.say(f"已恢复到 {folder}。" if folder else f"{file} 完好，可以用来恢复。")
    _show(manifest)
    return 0


def _facts(manifest: Manifest) -> dict[str, object]:
    return {
        "taken_at": manifest.taken_at,
        "demo": manifest.demo,
        "files": len(manifest.members),
        "bytes": manifest.size,
        "left_out": list(manifest.left_out),
        "damaged": list(manifest.damaged),
    }


def _show(manifest: Manifest) -> None:
    kind = "演示工作区" if manifest.demo else "工作区"
    time = manifest.taken_at[:16].replace("T", " ")
    size = f"{manifest.size / 1_000_000:.1f} MB"
    common.say(f"{kind}，{time} 的状态：{len(manifest.members)} 个文件，{size}。")
    for words in manifest.left_out:
        common.say(f"  未备份：{words}")
    for words in manifest.damaged:
        common.say(f"  备份时工作区已有的损坏：{words}")
