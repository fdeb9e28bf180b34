"""A template with every construct the shipped ones use, and a context for it."""

from __future__ import annotations

from typing import Any

from docgen.model.document import Composition, Traced
from tools.templating.base import Cell, Column, Page, Row

HOSTILE = (
    "R&D <b> a<b",
    "</w:t></w:r></w:p><w:p><w:r><w:t>多出一段</w:t></w:r></w:p>",
    "]]> <!-- --> <?xml?> &amp; &#x41;",
    "{{ 7 }} {% raw %} {_{ x }_} {_% %_}",
    "'单'\"双\"“全”‘角’",
    '=HYPERLINK("http://x")',
    "𠮷𪚥　全角　空格",
)


def traced(text: str, source: str = "submission:x") -> Traced:
    return Traced(text, source)


def template() -> bytes:
    page = Page("样张")
    page.letterhead().title("{{ who }}\n关于样张的通知").addressee("{{ who }}：")
    page.body("正文{{ value }}，固定“文字”{% if flag %}，另{{ value }}{% endif %}。")
    page.each("item in items").body("（{{ item.no }}）{{ item.text }}").end()
    page.when("items|length > 9").body("多").otherwise().body("少").end()
    page.table(
        [Column("序号", 16, "center"), Column("名称", 100), Column("金额", 40, "right")],
        [
            Row(["{{ row.no }}", "{{ row.name }}", "{{ row.wan }}"], loop="row in rows"),
            Row([Cell("合计", span=2, align="center"), "{{ value }}"], when="flag"),
        ],
        caption="表1　样表",
    )
    page.sign("{{ office.name }}").imprint("{{ who }}")
    return page.save()


def context(value: str = "1000.5", **more: Any) -> dict[str, Any]:
    names = ("甲", "乙", "丙", "丁")
    rows = [
        {
            "no": traced(str(i), "list:rows"),
            "name": traced(f"示例{name}有限公司", f"submission:rows[{i - 1}].name"),
            "wan": traced(f"{i},000.00", f"submission:rows[{i - 1}].wan"),
        }
        for i, name in enumerate(names, 1)
    ]
    items = [{"no": row["no"], "text": traced(f"第{row['no']}件事")} for row in rows]
    return {
        "draft_mark": traced("草　稿", "setting:mark"),
        "doc_no": None,
        "issued_on": None,
        "office": {
            "name": traced("上海市科学技术委员会", "setting:office.name"),
            "organ_code": traced("沪科", "setting:office.organ_code"),
            "group_office": traced("推进小组办公室", "setting:office.group_office"),
        },
        "who": traced("示例甲孵化器", "submission:incubator_name"),
        "value": traced(value, "submission:value"),
        "flag": True,
        "items": items,
        "rows": rows,
        **more,
    }


def composition(**more: Any) -> Composition:
    return Composition("SAMPLE", "samples/sample.docx", "样张 <与> & 题", context(**more))


def body(text: str) -> bytes:
    """Return a template of one paragraph between two others."""
    return Page("段").body("前").body(text).body("后").save()
