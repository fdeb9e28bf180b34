"""终止建设通知 of a verification (第十二条) and the announcement of what was decided."""

from __future__ import annotations

from tools.templating.base import Column, Page, Row
from tools.templating.eval_parts import (
    ADDRESSEE,
    DOC_NO,
    LEFT,
    copies,
    lead,
    paragraphs_of,
)
from tools.templating.money_parts import AGREED, BOTH, DESK, joint_end, joint_head
from tools.templating.phrases import KEEP, LEVELS, VALID
from tools.templating.sanction_parts import DECIDED, reasons, verified


def terminate() -> bytes:
    """Return 终止建设通知 of both authorities: ground first of the contract, facts, hearing, end."""
    page = joint_head(Page("终止建设通知"), DOC_NO)
    page.title("关于终止{{ incubator }}\n建设的通知")
    page.addressee(ADDRESSEE)
    page.body(
        f"{DECIDED}{{% if minutes %}}，并经{AGREED}{{% endif %}}，{BOTH}"
        "对你单位采取终止建设的举措，合同终止。现将有关事项通知如下。"
    )
    verified(page)
    reasons(page)
    page.h1("三、终止的日期")
    page.body(
        "{{ incubator }}的建设和合同自{{ terminates_on }}起终止"
        "{% if source %}，依据为：{{ source }}{% endif %}。"
    )
    _settlement(page)
    _others(page)
    joint_end(page, DESK)
    return copies(page, "{{ office.finance_bureau }}").save()


def _settlement(page: Page) -> None:
    page.h1("四、终止后的结算")
    lead(
        page,
        "（一）不再拨付。",
        "自终止之日起，市、区两级不再向你单位拨付合同约定的支持经费。{% if money %}合同约定和登记的拨付情况如下：{% endif %}",
    )
    page.when("money").add("Gap", properties=KEEP)
    columns = [
        Column("级次", 30, "center"),
        Column("合同约定（万元）", 42, "right"),
        Column("已拨付（万元）", 42, "right"),
        Column("不再拨付（万元）", 42, "right"),
    ]
    rows = [
        Row([label, *(f"{{{{ money.{level}.{name} }}}}" for name in ("due", "paid", "left"))])
        for label, level in LEVELS
    ]
    page.table(columns, rows, keep=True)
    page.note("注：本表不含绩效评价后奖励，已拨付金额以登记的拨付记录为准。").end()
    lead(page, "（二）结算安排。", "经费、资产和资料按照下列安排结清：")
    paragraphs_of(page, "settlement")
    page.when("claws_back")
    page.body("追回已拨经费的金额、账户和期限，以追回已拨经费通知为准，本通知不重复计算。")
    page.end()
    page.when("handover")
    lead(page, "（三）在孵企业的衔接。", "服务按照下列安排衔接：")
    paragraphs_of(page, "handover")
    page.otherwise()
    lead(
        page,
        "（三）在孵企业的衔接。",
        "请你单位妥善做好在孵企业的服务衔接，保障在孵企业的正常经营。",
    )
    page.end()


def _others(page: Page) -> None:
    page.h1("五、其他事项")
    lead(
        page,
        "（一）继续有效的约定。",
        "合同中关于结算、审计、保密和争议解决的约定继续有效。请你单位保管好建设资料和专账凭证，配合办理结算。",
    )
    lead(
        page,
        "（二）不同意见。",
        "你单位对本通知有不同意见的，可以书面向市科委提出，并附有关材料；"
        "因合同的终止发生争议的，按照合同约定处理。",
    )


_CLASS = "{% if contract.class %}{{ contract.class }}{% else %}高质量孵化器{% endif %}"


def result_pub() -> bytes:
    """Return 处理结果公告: who, the ground in the article's words, the measures, who decided."""
    page = Page("处理结果公告")
    page.letterhead()
    page.title("关于{{ incubator }}\n有关情况处理结果的公告")
    page.blank()
    page.body(
        "依照{% if is_after %}高质量孵化器建设三方合同的约定{% else %}《{{ basis.measure }}》"
        f"（{{{{ basis.measure_no }}}}{VALID}）第十二条的规定{{% endif %}}，"
        f"{{{{ office.name }}}}对{_CLASS}{{{{ incubator }}}}的有关情况作出处理。"
        "现将处理结果公告如下。"
    )
    page.add("Gap", properties=KEEP)
    page.table(
        [Column("孵化器", 36), Column("类别", 30, "center"), Column("经核实的情形", 52),
         Column("处理结果", 38)],
        [Row(["{{ incubator }}", _CLASS,
              "{% for ground in grounds %}{{ ground.text }}{% if not loop.last %}；{% endif %}{% endfor %}",
              "{{ measures }}"])],
        keep=True,
    )  # fmt: skip
    page.add(
        "Body",
        "上述情形于{{ verified_on }}核实，处理决定于{{ decided_on }}作出。“经核实的情形”一栏采用"
        "{% if is_after %}合同所引{% endif %}《{{ basis.measure }}》{% for ground in grounds %}{{ ground.item }}"
        "{% if not loop.last %}、{% endif %}{% endfor %}的用语。",
        LEFT,  # no wide gaps for the sake of a date that is not broken
    )
    page.body(
        "对公告内容有意见的，可以书面向{{ office.name }}反映，联系电话：{{ office.contact_phone }}。"
    )
    page.body("特此公告。")
    page.sign("{{ office.name }}")
    page.remark("（此件公开发布）")
    return page.imprint("", "{{ office.name }}办公室").save()


TEMPLATES = {"letters/terminate_sanction.docx": terminate, "notices/sanction_pub.docx": result_pub}
"""The letter and the announcement."""
