"""Template of 约谈记录: a form filled by hand at the talk, signed by both sides."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row
from tools.templating.tables import said_widely

_WIDTHS = [Column("", 34, "center"), Column("", 44), Column("", 34, "center"), Column("", 44)]
_ROOM = {"约谈人说明情况": 26.0, "被约谈单位陈述": 32.0, "要求和承诺": 26.0}


def talk_record() -> bytes:
    """约谈记录: who, where, on what; room for what is said; the signatures."""
    page = Page("约谈记录")
    page.title("约谈记录").blank()
    page.table(
        _WIDTHS,
        [
            said_widely("被约谈单位", "{{ incubator }}（合同编号：{{ contract.no }}）"),
            said_widely("通知的时间", "{{ talk.at }}"),
            said_widely("实际时间", "　　　　年　　月　　日　　时　　分至　　时　　分"),
            said_widely("地点", "{{ talk.place }}"),
            said_widely("约谈人", "{{ talk.host }}"),
            said_widely("应到人员", "{{ talk.attendees }}"),
            said_widely("实到人员", "", 14),
            said_widely(
                "约谈事由",
                "{% for ground in grounds %}{{ ground.text }}"
                "{% if not loop.last %}；{% endif %}{% endfor %}",
            ),
            said_widely(
                "约谈事项",
                "{% for line in talk.matters %}{{ line }}"
                "{% if not loop.last %}　{% endif %}{% endfor %}",
            ),
            *(said_widely(label, "", height) for label, height in _ROOM.items()),
            Row([Cell("约谈人签字", head=True), "", Cell("被约谈单位\n负责人签字", head=True), ""],
                height=16),
            Row([Cell("记录人签字", head=True), "", Cell("日期", head=True), ""], height=12),
        ],
        heads=False,
    )  # fmt: skip
    page.flush("本记录一式两份，约谈单位、被约谈单位各存一份。")
    return page.save()


TEMPLATES = {"notices/talk_record.docx": talk_record}
