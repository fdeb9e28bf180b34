"""评价结果公告: who was evaluated for what period, with what result (第十八条（二）)."""

from __future__ import annotations

from tools.templating.base import Column, Page, Row
from tools.templating.phrases import DISTRICT, KEEP, VALID

_OF = "{% if year %}第{{ year.words }}支持年度{% else %}综合{% endif %}绩效评价"
_CLASS = "{% if contract.class %}{{ contract.class }}{% else %}高质量孵化器{% endif %}"


def result_pub() -> bytes:
    """Return the template of the announcement."""
    page = Page("绩效评价结果公告")
    page.letterhead()
    page.title(f"关于公布{{{{ incubator }}}}\n{_OF}结果的公告")
    page.blank()
    page.add(
        "Body",
        f"依照《{{{{ basis.measure }}}}》（{{{{ basis.measure_no }}}}{VALID}）"
        "{% if annual %}第十八条{% else %}第十八条、第二十一条{% endif %}的规定，{{ office.name }}会同"
        f"{DISTRICT}，委托第三方专业机构对{_CLASS}{{{{ incubator }}}}开展了{_OF}。现将评价结果公告如下。",
        KEEP,
    )
    page.when("annual")
    _table(page, "评价等级", "{% if grade %}{{ grade }}{% else %}—{% endif %}")
    page.otherwise()
    _table(page, "指标完成情况", "综合考核指标{{ tally.count }}项，完成{{ tally.met }}项")
    page.end()
    page.when("not annual")
    page.body("综合考核指标按照三方合同约定的目标值核定，核定完成率达到100%的计为完成。")
    page.end()
    page.body(
        "本公告于{{ publication.date }}通过{{ publication.channel }}公布。对评价结果有意见的，"
        "可以书面向{{ office.name }}反映，联系电话：{{ office.contact_phone }}。"
    )
    page.body("特此公告。")
    page.sign("{{ office.name }}")
    page.remark("（此件公开发布）")
    return page.imprint("", "{{ office.name }}办公室").save()


def _table(page: Page, head: str, value: str) -> None:
    page.table(
        [Column("孵化器", 42), Column("类别", 30, "center"), Column("评价期间", 48, "center"),
         Column(head, 36, "center")],
        [Row(["{{ incubator }}", _CLASS, "{{ start }}至{{ end }}", value])],
    )  # fmt: skip


TEMPLATES = {"notices/result_pub.docx": result_pub}
"""The announcement of a result."""
