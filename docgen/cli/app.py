"""The command line as a whole: its commands, and the one place where trouble becomes words."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from docgen.cli.common import INTERRUPTED
from docgen.cli.words import fault, speak_chinese
from docgen.errors import DocgenError

HELP = """
高质量孵化器文书的生成、校验与留存工具。

把报送文件（XLSX、YAML、JSON）放进 inbox/，docgen 逐条校验，生成合同、报告、通知等文书
（DOCX 和 PDF）与回执，放进 outbox/。

退出码：0 完成或通过 · 1 失败 · 2 用法有误 · 3 待核或退回 · 4 正忙 · 5 完整性受损 · 130 中断
"""


class Door(TyperGroup):
    """The group of all commands: turns what they return or raise into an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; its trouble becomes a Chinese message on stderr."""
        try:
            code = super().invoke(ctx)
        except DocgenError as error:
            raise typer.Exit(_say(f"错误：{error}", error.exit_code)) from error
        except BrokenPipeError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(1) from error
        except (typer.TyperException, typer.Exit, typer.Abort):
            raise
        except Exception as error:
            if os.environ.get("DOCGEN_DEBUG"):
                raise
            raise typer.Exit(_say(_unforeseen(error), 1)) from error
        raise typer.Exit(code if isinstance(code, int) else 0)


def _unforeseen(error: Exception) -> str:
    return f"程序出错（{type(error).__name__}: {error}）。设 DOCGEN_DEBUG=1 再运行可看详情。"


app = typer.Typer(
    help=HELP,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    cls=Door,
)


def _register() -> None:
    from docgen.cli import (
        adopting,
        agenda,
        auditing,
        backup,
        checks,
        funding,
        life,
        measuring,
        office,
        outgoing,
        report,
        signing,
        templates,
        upkeep,
    )

    drafts = (upkeep, office, agenda, funding, life, report, outgoing, adopting, signing, auditing)
    for module in (*drafts, checks, measuring, templates, backup):
        module.register(app)


_register()
speak_chinese()


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; every trouble becomes a Chinese message and an exit code."""
    try:
        code = app(arguments, prog_name="docgen", standalone_mode=False)
    except typer.Abort:
        return _say("已中断。", INTERRUPTED)
    except KeyboardInterrupt:
        return _say("已中断。", INTERRUPTED)
    except typer.TyperException as error:
        return _say(_usage(error), int(getattr(error, "exit_code", 2)))
    return int(code or 0)


def _usage(error: typer.TyperException) -> str:
    """Say a fault of usage in Chinese; a command that needs another after it shows its help."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "docgen"
    words = error.format_message() if hasattr(error, "format_message") else str(error)
    if words.startswith("用法："):
        return words  # called without a command: its help
    return f"用法有误：{fault(words)}\n用 {command} --help 查看用法和示例。"


def _say(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code
