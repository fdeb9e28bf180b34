"""What is wrong with an XML part and where, in Chinese.

The error is lxml's; nothing is imported for it, only its code and place are read.
"""

from __future__ import annotations

from typing import Any

KINDS = {4: "没有内容", 5: "在结尾之后还有内容", 9: "有不允许出现的字符", 26: "有没有声明的实体",
         38: "属性值里有“<”", 39: "属性值没有加引号", 40: "属性值没有结束",
         42: "属性重复", 73: "缺少“>”", 76: "开始标签和结束标签不配对", 77: "标签没有结束",
         201: "有没有声明的名称前缀"}  # fmt: skip
"""By the codes of libxml2 (xmlParserErrors)."""


def xml_fault(error: Any) -> str:
    """Tell a syntax error: 第 2 行第 15 列附近属性值没有加引号; other errors in their own words."""
    if not isinstance(error, SyntaxError):
        return str(error)
    kind = KINDS.get(getattr(error, "code", 0), "的写法有误")
    line, column = getattr(error, "position", (0, 0))
    return f"第 {line} 行第 {column} 列附近{kind}" if line else f"XML {kind}"
