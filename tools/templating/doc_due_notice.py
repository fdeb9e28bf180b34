"""Template of 逾期催报通知 (第十条)."""

from __future__ import annotations

from tools.templating.base import Column, Page, Row
from tools.templating.eval_parts import ADDRESSEE
from tools.templating.phrases import BASIS, CONTRACT, DISTRICT
from tools.templating.sanction_parts import REMARK


def due_notice() -> bytes:
    """逾期催报通知: what is owed since when, the new date, the provision quoted and not applied."""
    page = Page("逾期催报通知")
    page.letterhead()
    page.title("关于催报{{ incubator }}\n{{ report }}的通知")
    page.addressee(ADDRESSEE)
    page.body(
        f"依据{CONTRACT}关于信息报送的约定和{BASIS}第十条的规定，你单位应当于{{{{ late.due }}}}前（含当日）"
        "报送{{ report }}（期限的依据：{{ late.source }}）。截至{{ late.counted_on }}，尚未收到该报告，"
        "已晚{{ late.days }}日。现将有关事项通知如下。"
    )
    page.h1("一、报送要求")
    page.body(
        "请你单位在{{ new_deadline }}前（含当日）按照合同约定的内容和对象报送{{ report }}。"
        "{% if new_deadline_source %}上述期限的依据为：{{ new_deadline_source }}。{% endif %}"
        "新的期限只是本次催报的期限，不改变原定的报送期限。"
    )
    page.body(
        "已经报送的，请提供送达凭证；不能按期报送的，请书面说明原因和预计报送的日期。"
        "报告收到后，其内容照常受理。"
    )
    _reminders(page)
    page.h1("{% if reminders %}三{% else %}二{% endif %}、有关规定")
    page.body(
        "《管理办法》第十条规定，高质量孵化器应当根据要求定期汇总有关信息数据，编制季度、年度报告并及时报送。"
    )
    page.body(
        "《管理办法》{{ ground.item }}所列情形为“{{ ground.text }}”。你单位是否构成该情形，待核实；"
        "本通知对此不作认定。"
    )
    page.sign("{{ office.name }}")
    page.remark(REMARK)
    page.imprint(DISTRICT)
    return page.save()


def _reminders(page: Page) -> None:
    """此前的提醒: a table of them, where there were any."""
    page.when("reminders")
    page.h1("二、此前的提醒")
    page.table(
        [Column("序号", 14, "center"), Column("提醒日期", 40, "center"),
         Column("提醒方式", 32, "center"), Column("情况", 70)],
        [Row(["{{ row.no }}", "{{ row.on }}", "{{ row.method }}",
              "{% if row.note %}{{ row.note }}{% else %}—{% endif %}"], loop="row in reminders")],
    )  # fmt: skip
    page.end()


TEMPLATES = {"notices/due_notice.docx": due_notice}
