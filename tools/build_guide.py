"""Write the tables of docs/zh/模板编写.md that are data elsewhere: styles, what is not laid out.

Run from the repository root: ``python -m tools.build_guide``. What stands between
``<!-- 表：名称 -->`` and ``<!-- /表 -->`` is written anew; the rest of the page is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from docgen.service.templates import TemplateDesk
from docgen.service.toolkit import Toolkit
from docgen.typeset import elements, features, read_whole
from tools.templating.styles import STYLES, Style

TARGET = Path("docs/zh/模板编写.md")
BLOCK = re.compile(r"(<!-- 表：(.+?) -->\n).*?(<!-- /表 -->)", re.S)

WRITE = "写进正文或表格"
GROUPS: tuple[tuple[str, str, tuple[Mapping[str, str], ...]], ...] = (
    ("正文里的对象", f"文字{WRITE}；图片改成嵌入型 PNG、JPEG", (features.IN_TEXT, features.KINDS)),
    ("域", "目录、页码引用改为不写，页码用页脚里的 PAGE；其余直接写出文字", (features.FIELDS,)),
    ("字符格式", "改用加粗、下划线、颜色、底色等排得出的格式", (elements.RUN,)),
    ("段落格式", "改用缩进、对齐、制表位、边框", (elements.PARAGRAPH,)),
    ("表格", "改用单元格的底纹、对齐与合并，拆成两个表格",
     (elements.TABLE, elements.ROW, elements.CELL)),
    ("页面", "删去；公文没有这些要素", (elements.SECTION, read_whole.SETTINGS)),
)  # fmt: skip
OTHERS = (
    ("图片", "浮动图片、裁剪、旋转、翻转，PNG、JPEG 以外的格式", "改成嵌入型，先裁好转好再插入"),
    ("分栏、竖排", "分栏、分栏符、竖排的页、页面垂直居中", "改用表格或者分页"),
    ("表格", "行例外格式、不在页底的浮动表格", "拆成两个表格，或者合并单元格"),
    ("修订", "表格行和段落标记的修订", "先接受或者拒绝全部修订"),
)
HINTS = (
    ("批注", "不印"),
    ("修订", "所插的文字照印，所删的不印，格式按修订后的印"),
    ("内容控件", f"按现有内容印（{'、'.join(features.CONTROLS.values())}）"),
    ("隐藏文字", "不印"),
    ("DATE、REF、SEQ 等域", "印文件中保存的结果，不会更新"),
    ("文件中嵌入的字体、宏", "不用、不运行"),
    ("西文自动断字", "不断，整个单词移到下一行"),
    ("没有的字体、缺字", "以别的字体代替，说明一次"),
)


def _kinds() -> Iterator[str]:
    yield "| 种类 | 文书 | 模板 |"
    yield "|---|---|---|"
    for kind, name, template in TemplateDesk(Toolkit()).kinds():
        title, _, case = name.partition("_")
        yield f"| `{kind}` | {title}{f'（{case}）' if case else ''} | `{template}` |"


_ALIGNS = {"both": "两端", "left": "左", "right": "右", "center": "居中", "distribute": "分散"}


def _styles() -> Iterator[str]:
    yield "| 样式 | 字体 | 字号（磅） | 行距（磅） | 对齐 |"
    yield "|---|---|---|---|---|"
    yield from (_style(style) for style in STYLES if style.size > 1)


def _style(style: Style) -> str:
    size, pitch = f"{style.size:g}", f"{style.pitch / 20:g}"
    return f"| {style.name} | {style.font} | {size} | {pitch} | {_ALIGNS[style.jc]} |"


def names_of(table: Mapping[str, str]) -> list[str]:
    """Give the Chinese names in a table of elements: those of what is not laid out."""
    known = (elements.LAID, elements.HARMLESS)
    return [name for name in table.values() if name not in known]


def _left_out() -> Iterator[str]:
    yield "| 方面 | 排不出 | 怎么办 |"
    yield "|---|---|---|"
    for title, remedy, tables in GROUPS:
        names = dict.fromkeys(name for table in tables for name in names_of(table))
        yield f"| {title} | {'、'.join(names)} | {remedy} |"
    for title, things, remedy in OTHERS:
        yield f"| {title} | {things} | {remedy} |"


def _hints() -> Iterator[str]:
    yield "| 内容 | 怎样处理 |"
    yield "|---|---|"
    yield from (f"| {name} | {words} |" for name, words in HINTS)


BLOCKS = {"文书种类": _kinds, "样式": _styles, "排不出": _left_out, "提示": _hints}


def page(text: str) -> str:
    """Return the page with its tables written anew."""
    return BLOCK.sub(lambda m: f"{m[1]}{chr(10).join(BLOCKS[m[2]]())}\n{m[3]}", text)


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(TARGET.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
