"""The group of commands as Typer knows it: made of the modules that are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from docgen.cli import ends
from docgen.cli.words import fault, speak_chinese
from docgen.errors import INTERRUPTED

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
        except (typer.TyperException, typer.Exit, typer.Abort):
            raise
        except Exception as error:
            raise typer.Exit(ends.told(error)) from error
        raise typer.Exit(code if isinstance(code, int) else 0)


def build(modules: Sequence[str]) -> typer.Typer:
    """Return the application with the commands of these modules of `docgen.cli`."""
    app = typer.Typer(
        help=HELP,
        no_args_is_help=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        cls=Door,
    )
    app.callback()(_nothing)  # a group even where it holds one command
    for name in modules:
        import_module(f"docgen.cli.{name}").register(app)
    speak_chinese()
    return app


def _nothing() -> None:
    return None


def call(app: typer.Typer, arguments: list[str]) -> int:
    """Run one command; every trouble becomes a Chinese message and an exit code."""
    try:
        code = get_command(app)(arguments, prog_name="docgen", standalone_mode=False)
    except (typer.Abort, KeyboardInterrupt):
        return ends.say("已中断。", INTERRUPTED)
    except typer.TyperException as error:
        return ends.say(_usage(error), int(getattr(error, "exit_code", 2)))
    return int(code or 0)


def _usage(error: typer.TyperException) -> str:
    """Say a fault of usage in Chinese; a command that needs another after it shows its help."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "docgen"
    words = error.format_message() if hasattr(error, "format_message") else str(error)
    if words.startswith("用法："):
        return words  # called without a command: its help
    return f"用法有误：{fault(words)}\n用 {command} --help 查看用法和示例。"
