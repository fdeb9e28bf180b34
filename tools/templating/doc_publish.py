"""公布通知: who is taken into the layout, in which class, on what ground (第六条（三）)."""

from __future__ import annotations

from tools.templating.base import Column, Page, Row
from tools.templating.phrases import KEEP
from tools.templating.selection_parts import GROUNDS


def publish() -> bytes:
    """Return the template of the notice."""
    page = Page("公布通知")
    page.letterhead()
    page.when("is_cultivation")
    page.title("关于公布{{ incubator }}\n作为{{ class }}的通知")
    page.otherwise()
    page.title("关于公布{{ incubator }}纳入\n全市高质量孵化器建设布局的通知")
    page.end()
    page.addressee("各有关单位：")
    page.add(
        "Body",
        f"根据{GROUNDS}的规定，经{{{{ recommending_body }}}}推荐，上海市高质量孵化器建设工作推进小组"
        "{% if decision.is_meeting %}审议{% else %}会签{% endif %}，"
        "确定将{{ incubator }}作为{{ class }}{% if not is_cultivation %}"
        "纳入全市高质量孵化器建设布局{% endif %}。现公布如下：",
    )
    page.add("Heading1", "一、名单", KEEP)
    page.table(
        [Column("孵化器", 30), Column("建设主体", 40), Column("类别", 26, "center"),
         Column("产业领域", 34), Column("所在区", 26, "center")],
        [Row(["{{ incubator }}", "{{ builder_name }}", "{{ class }}", "{{ industry_field }}",
              "{{ district.name }}"])],
    )  # fmt: skip
    page.note(
        "注：推进小组于{{ decision.decided_on }}{% if decision.is_meeting %}审议{% else %}会签{% endif %}"
        "（{{ decision.minutes_no }}）。"
    )
    page.h1("二、确定类别的依据")
    page.each("line in ground")
    page.body("{{ line }}")
    page.end()
    _steps(page)
    page.sign("{{ office.name }}")
    page.remark("（此件公开发布）")
    return page.imprint(
        "推进小组成员单位，{{ district.government }}", "{{ office.name }}办公室"
    ).save()


def _steps(page: Page) -> None:
    page.h1("三、后续工作")
    page.body("（一）由第三方机构对建设方案开展综合论证，根据论证意见给予相应的支持。")
    page.body(
        "（二）实行合同式管理。建设主体与市科委、{{ district.government }}签署三方合同，合同内容与建设方案一致。"
    )
    page.body("（三）请所在区政府和推进小组成员单位做好跟踪服务。")


TEMPLATES = {"notices/publish.docx": publish}
"""The notice of a publication."""
