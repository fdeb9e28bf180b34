"""The few English words of the command-line library, in Chinese: help pages and faults of usage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import typer

_FAULTS: Mapping[str, str] = MappingProxyType(
    {
        r"No such command '?([^']*?)'?\.(?: Did you mean (.*)\?)?": r"没有命令“\1”。",
        r"No such option: (\S+)(?: \(Possible options: (.*)\))?": r"没有选项 \1。",
        r"Missing option (.+?)\.": r"缺少选项 \1。",
        r"Missing argument (.+?)\.": r"缺少参数 \1。",
        r"Missing parameter: (.+)": r"缺少参数 \1。",
        r"Missing command\.?": "没有写明命令。",
        r"Option '?([^']+?)'? requires an argument\.": r"选项 \1 后面要写内容。",
        r"Option '?([^']+?)'? requires (\d+) arguments\.": r"选项 \1 后面要写 \2 项内容。",
        r"Option '?([^']+?)'? does not take a value\.": r"选项 \1 后面不写内容。",
        r"Got unexpected extra argument\(?s?\)? \((.*)\)": r"多出了参数：\1。",
        r"Invalid value for (.+?): Input should be a valid integer.*": r"\1 应为整数。",
        r"Invalid value for (.+?): Input should be a valid number.*": r"\1 应为数。",
        r"Invalid value for (.+?): Input should be greater than or equal to (\S+)":
            r"\1 不得小于 \2。",
        r"Invalid value for (.+?): Input should be less than or equal to (\S+)":
            r"\1 不得大于 \2。",
        r"Invalid value for (.+?): (.*)": r"\1 的值不对：\2",
        r"Invalid value: (.*)": r"值不对：\1",
        r"Could not open file (.+?): (.*)": r"打不开文件 \1：\2",
    }
)  # fmt: skip
_HEADINGS: Mapping[str, str] = MappingProxyType(
    {"Options": "选项", "Arguments": "参数", "Commands": "命令"}
)
_HELP: Mapping[str, str] = MappingProxyType(
    {
        "Show this message and exit.": "显示本说明后退出。",
        "Install completion for the current shell.": "为现用的命令行外壳安装补全。",
        "Show completion for the current shell, to copy it or customize the installation.":
            "显示现用外壳的补全脚本，供复制或者自行安装。",
        "[required]": "[必填]",
    }
)  # fmt: skip
_MARKS: Sequence[tuple[str, str]] = (
    (r"\brequired\b(?=\]|;)", "必填"),
    (r"\benv var: ", "环境变量："),
    (r"\bdefault: ", "不给则为 "),
)
_USAGE: Sequence[tuple[str, str]] = (
    ("[OPTIONS]", "[选项]"), ("COMMAND [ARGS]...", "命令 [参数]…"), ("[ARGS]...", "[参数]…"),
)  # fmt: skip
_BASE: Any = typer.Context.formatter_class


def fault(words: str) -> str:
    """Return a fault of usage in Chinese; what is not known stays as it is."""
    for pattern, told in _FAULTS.items():
        match = re.fullmatch(pattern, words.strip(), re.DOTALL)
        if match:
            guesses = (match[2] or "") if match.lastindex == 2 and "(Possible" in words else ""
            more = f"是否指 {guesses}？" if guesses else ""
            return match.expand(told).replace("'", "") + more
    return words


class ChineseHelp(_BASE):  # type: ignore[misc]
    """The writer of help pages with its own words in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage."""
        for english, chinese in _USAGE:
            args = args.replace(english, chinese)
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{' ' * self.current_indent}{_HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], *more: Any, **named: Any) -> None:
        """Write the list of options or commands."""
        super().write_dl(list(_told(rows)), *more, **named)


def _told(rows: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, words in rows:
        told = _HELP.get(words, words)
        for pattern, chinese in _MARKS:
            told = re.sub(rf"(\[[^\[\]]*?){pattern}", rf"\g<1>{chinese}", told)
        yield name, told


def speak_chinese() -> None:
    """Let every command write its help with `ChineseHelp`."""
    for kind in typer.Context.__mro__:
        if "formatter_class" in vars(kind):
            setattr(kind, "formatter_class", ChineseHelp)  # noqa: B010 - of a foreign class
