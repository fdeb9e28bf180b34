"""Templates to copy from: the forms and elements of 公文 that no document of the kinds uses."""

from __future__ import annotations

from tools.templating.base import DATE, Column, Page, Row
from tools.templating.forms import Letter, minutes, order, present
from tools.templating.phrases import CONTACT_FULL

_ORGANS = ("lead", "second", "third")


def joint() -> bytes:
    """联合上行文（请示）: corner, joint names with 文件, 签发人, joint seals, 附注, 版记."""
    page = Page("联合请示")
    page.letterhead(
        [f"{{{{ organs.{name} }}}}" for name in _ORGANS],
        word="文件",
        signers=[f"{{{{ signers.{name} }}}}" for name in _ORGANS],
        serial="{{ serial }}",
        secrecy="{{ secrecy }}",
        urgency="{{ urgency }}",
    )
    _title(page)
    page.addressee("{{ addressee }}：")
    _body(page)
    page.body("{{ closing }}")
    _annex_note(page)
    page.sign_joint(*(f"{{{{ organs.{name} }}}}" for name in _ORGANS), a_row=2)
    page.remark(CONTACT_FULL)
    page.annex("附件", "{{ annex.title }}")
    page.each("text in annex.paragraphs").body("{{ text }}").end()
    page.imprint("{{ copies }}", "{{ organs.lead }}办公室")
    return page.save()


def notice() -> bytes:
    """普通下行文（通知）: four levels, 附件说明, no seal, 附注, annex with a table, long 抄送."""
    page = Page("通知").letterhead("{{ office.name }}文件", size=34)
    _title(page)
    page.addressee("{{ addressee }}：")
    _body(page)
    page.body("{{ closing }}")
    _annex_note(page)
    page.sign_plain("{{ office.name }}", length=10)
    page.remark(CONTACT_FULL)
    page.annex("附件", "{{ annex.title }}")
    page.table(
        [Column("序号", 12, "center"), Column("名称", 47), Column("牵头单位", 38),
         Column("完成时限", 34, "center"), Column("备注", 25)],
        [Row(["{{ row.no }}", "{{ row.name }}", "{{ row.body }}", "{{ row.by }}",
              "{{ row.note }}"], loop="row in annex.rows")],
    )  # fmt: skip
    page.imprint("{{ copies }}")
    return page.save()


def letter() -> bytes:
    """信函: name 30 mm from the top, double rules, 发文字号 at the right, 抄送 alone."""
    page = Letter("函").top(first="{% if serial %}{{ serial }}{% endif %}")
    for name in ("secrecy", "urgency"):
        page.when(name).add("Secrecy", f"{{{{ {name} }}}}").end()
    page.blank(2)
    _title(page)
    page.addressee("{{ addressee }}：")
    _body(page)
    page.body("{{ closing }}")
    page.sign("{{ office.name }}")
    page.remark(CONTACT_FULL)
    return page.imprint("{{ copies }}").save()


def decree() -> bytes:
    """命令: name 20 mm below the type area's top, 令号, 签名章."""
    page = order("命令", "{{ organ }}令", "第{{ number }}号")
    page.each("text in paragraphs").body("{{ text }}").end()
    page.sign_stamp("{{ post }}")
    return page.imprint("{{ copies }}", "{{ organ }}办公厅").save()


def record() -> bytes:
    """纪要: red name, number, organ and date, 出席 请假 列席, 抄送."""
    page = minutes(
        "纪要", "{{ series }}纪要", "第{{ number }}期", "{{ office.group_office }}", DATE
    )
    _title(page)
    page.blank()
    _body(page)
    page.blank()
    for name, word in (("present", "出席"), ("absent", "请假"), ("observers", "列席")):
        page.when(name)
        present(page, word, f"{{{{ {name} }}}}")
        page.end()
    return page.imprint("{{ copies }}").save()


def _title(page: Page) -> None:
    page.each("line in title").title("{{ line }}").end()


def _body(page: Page) -> None:
    """Write the opening and the four levels of headings with their paragraphs (7.3.3)."""
    page.each("text in opening").body("{{ text }}").end()
    page.each("part in parts")
    page.when("part.level1").h1("{{ part.level1 }}").end()
    page.when("part.level2").h2("{{ part.level2 }}").end()
    page.when("part.level3").h3("{{ part.level3 }}").end()
    page.each("text in part.texts").body("{{ text }}").end()
    page.end()


def _annex_note(page: Page) -> None:
    page.annexes(["{{ annex.title }}"])


TEMPLATES = {
    "elements/joint.docx": joint,
    "elements/notice.docx": notice,
    "elements/letter.docx": letter,
    "elements/order.docx": decree,
    "elements/minutes.docx": record,
}
