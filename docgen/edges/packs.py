"""One file of the policy packs, read strictly: every fault names the file and the line.

A pack is written by people who know the law, not the program; so a fault is told in Chinese
with the place where it stands. Scalars become values by how they are written: an unquoted
whole number is an int, a quoted plain number (``"1000"``, ``"0.5"``) a Decimal, an unquoted
ISO date a date, ``true`` and ``false`` booleans, nothing or ``null`` None, all else text.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from docgen.errors import PackError
from docgen.located import LocatedError, load_data, load_yaml
from docgen.model.submission import Literal

_WHOLE = re.compile(r"-?(?:0|[1-9]\d*)")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLACEHOLDER = re.compile(r"[a-z_][a-z0-9_]*")
_REASONS = {
    "duplicate_key": "键“{detail}”重复，同一处只能写一次",
    "alias": "不得使用锚点或引用“{detail}”，请把内容写全",
    "tag": "不得使用类型标签“{detail}”",
    "key": "键不能为空，也不能是列表或映射：{detail}",
    "depth": "嵌套超过{detail}层",
    "nodes": "内容超过{detail}项",
    "documents": "一个文件只能有一份内容，请删去“---”之后的部分",
    "character": "含有不可见的控制字符 {detail}",
    "syntax": "不是规范的 YAML：{detail}",
}


class PackFile(NamedTuple):
    """The content of one pack file, and the text it stands in."""

    name: str
    data: Any
    content: str

    def line(self, path: str) -> int:
        """Return the line of what stands at `path`, 1 for what does not stand in the file.

        Few ask: so the places are read when one does, and no file is the slower for them.
        """
        place = load_yaml(self.content)[1].get(path)
        return (place and place.line) or 1

    def fault(self, path: str, message: str) -> PackError:
        """Return the error that says what is wrong at `path`."""
        return PackError(f"{self.name}:{self.line(path)}：{message}")

    def fields(
        self, value: Any, path: str, required: Iterable[str], optional: Iterable[str] = ()
    ) -> dict[str, Any]:
        """Return a mapping that has exactly the fields it may have; PackError otherwise."""
        if not isinstance(value, dict):
            raise self.fault(path, "这里应当是一组“名称: 内容”")
        known = [*required, *optional]
        for key in value:
            if key not in known:
                raise self.fault(at(path, key), f"不认识的项“{key}”，可用的是：{'、'.join(known)}")
        for key in required:
            if key not in value:
                raise self.fault(path, f"缺少“{key}”")
        return value

    def mapping(self, value: Any, path: str) -> dict[str, Any]:
        """Return a mapping with keys of any name."""
        if not isinstance(value, dict):
            raise self.fault(path, "这里应当是一组“名称: 内容”")
        return value

    def rows(self, value: Any, path: str) -> list[Any]:
        """Return a list."""
        if not isinstance(value, list):
            raise self.fault(path, "这里应当是一个列表，每项以“- ”开头")
        return value

    def text(self, value: Any, path: str, *, empty: bool = False) -> str:
        """Return a text; an empty one only where `empty` allows it."""
        if value is None and empty:
            return ""
        if not isinstance(value, str) or (not value.strip() and not empty):
            raise self.fault(path, "这里应当是一段文字，不能为空")
        return str(value)

    def flag(self, value: Any, path: str) -> bool:
        """Return true or false."""
        if isinstance(value, Literal) and value in ("true", "false"):
            return value == "true"
        raise self.fault(path, f"这里应当写 true 或 false，不能写“{value}”")

    def day(self, value: Any, path: str) -> date:
        """Return a date written 2023-10-30."""
        if isinstance(value, str) and _DATE.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        raise self.fault(path, f"“{value}”不是日期，应写成 2023-10-30 的形式")

    def template(self, value: Any, path: str) -> str:
        """Return a wording whose placeholders are plain ``{name}``."""
        text = self.text(value, path)
        if "{" not in text and "}" not in text:
            return text
        try:
            parts = list(string.Formatter().parse(text))
        except ValueError as fault:
            raise self.fault(path, "花括号不成对；占位只能写成 {name}") from fault
        for _, name, form, conversion in parts:
            if name is None:
                continue
            if form or conversion or not _PLACEHOLDER.fullmatch(name):
                raise self.fault(path, f"占位“{{{name}}}”不规范，只能写成 {{name}}（小写字母）")
        return text

    def value(self, value: Any, path: str) -> Any:
        """Turn a parameter's value into int, Decimal, date, bool, None, text, list or dict."""
        if isinstance(value, dict):
            return {key: self.value(item, at(path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [self.value(item, f"{path}[{i}]") for i, item in enumerate(value)]
        if value is None:
            return None
        if not isinstance(value, Literal):
            return Decimal(value) if _NUMBER.fullmatch(value) else str(value)
        return self._plain(value, path)

    def _plain(self, value: Literal, path: str) -> Any:
        """Turn an unquoted scalar into its value."""
        if value in ("true", "false"):
            return value == "true"
        if _WHOLE.fullmatch(value):
            return int(value)
        if _NUMBER.fullmatch(value):
            raise self.fault(path, f"小数“{value}”须加引号，按十进制精确值读取")
        return self.day(value, path) if _DATE.fullmatch(value) else str(value)


def at(path: str, key: str) -> str:
    """Return the path of a key below `path`."""
    return f"{path}.{key}" if path else key


def read_pack(name: str, content: bytes) -> PackFile:
    """Read a pack file of UTF-8 YAML; PackError with file and line where it cannot be."""
    try:
        text = content.decode("utf-8")
        return PackFile(name, load_data(text), text)
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise PackError(f"{name}:{line}：文件须为 UTF-8 编码") from fault
    except LocatedError as fault:
        words = _REASONS.get(fault.reason, "{detail}").format(detail=fault.detail)
        raise PackError(f"{name}:{fault.line}：{words}") from fault
