"""What the notices of 第十二条 share: decision, verified facts, ground, reasons, close."""

from __future__ import annotations

from tools.templating.base import Page, Run
from tools.templating.eval_parts import ADDRESSEE, LEFT, lead
from tools.templating.phrases import BASIS, CONTACT_FULL, CONTRACT, DISTRICT, OBJECTION
from tools.templating.styles import KAI

CLAUSE = "{% if clause %}{{ clause }}{% endif %}"
DECIDED = (
    f"依据{CONTRACT}{CLAUSE}的约定{{% if not is_after %}}，按照{BASIS}第十二条的规定{{% endif %}}，"
    "经{{ decided.decided_by }}于{{ decided.decided_on }}决定"
    "{% if decided.decision_no %}（{{ decided.decision_no }}）{% endif %}"
)
"""The ground and the decision; after the expiry of 管理办法 the contract alone is the ground (A.6)."""
REMARK = CONTACT_FULL.replace(
    "（联系人",
    "（公开属性：{% if disclosure %}{{ disclosure }}{% else %}依申请公开{% endif %}；联系人",
)


def opening(page: Page, sentence: str) -> Page:
    """Write on what ground, by whose decision; `sentence` says what is done."""
    page.addressee(ADDRESSEE)
    return page.body(f"{DECIDED}，{sentence}")


def verified(page: Page) -> Page:
    """Write 核实情况: the facts, the evidence, the ground in the words of the article, the hearing."""
    page.h1("一、核实情况")
    lead(
        page,
        "（一）核实的事实。",
        "{{ verified.conduct_from }}{% if verified.conduct_to %}至{{ verified.conduct_to }}期间{% endif %}，"
        "你单位存在下列事实，{{ verified.verified_by }}已于{{ verified.verified_on }}核实：",
    )
    page.each("line in verified.facts").body("{{ line }}").end()
    lead(page, "（二）证据。", "上述事实有下列证据：")
    page.each("item in verified.evidence")
    page.body(
        "{{ item.no }}．{{ item.name }}{% if item.source %}（来源：{{ item.source }}）{% endif %}"
        "{% if loop.last %}。{% else %}；{% endif %}"
    )
    page.end()
    _grounds(page)
    return _hearing(page)


def _grounds(page: Page) -> None:
    page.when("is_after")
    page.add(
        "Body",
        [Run("（三）所属情形。", font=KAI),
        "上述事实属于合同前述条款约定的情形：{% for ground in grounds %}“{{ ground.text }}”"
        "{% if not loop.last %}、{% endif %}{% endfor %}。上述用语引自"
        f"{BASIS}{{% for ground in grounds %}}{{{{ ground.item }}}}"
        "{% if not loop.last %}、{% endif %}{% endfor %}。行为发生在《管理办法》有效期届满之后，"
        "本次处理以合同为依据。"],
        LEFT,  # no wide gaps for the sake of a 文号 that is not broken
    )  # fmt: skip
    page.otherwise()
    lead(
        page,
        "（三）所属情形。",
        "上述事实属于{% for ground in grounds %}《管理办法》{{ ground.item }}所列“{{ ground.text }}”"
        "{% if not loop.last %}、{% endif %}{% endfor %}的情形。",
    )
    page.end()


def _hearing(page: Page) -> Page:
    heading = "（四）陈述和申辩。"
    notified = (
        "{{ hearing.notified_on }}已将拟采取的举措及其事实、理由和依据告知你单位"
        "{% if hearing.notice_no %}（{{ hearing.notice_no }}）{% endif %}"
    )
    page.when("hearing and hearing.was_stated")
    lead(
        page,
        heading,
        notified + "，你单位{% if hearing.stated_on %}于{{ hearing.stated_on }}{% endif %}"
        "提出了陈述申辩。{% if hearing.opinion %}对所述意见的处理如下：{% endif %}",
    )
    page.each("line in hearing.opinion").body("{{ line }}").end()
    page.otherwise("hearing and hearing.was_waived")
    lead(page, heading, notified + "，你单位书面放弃陈述申辩。")
    page.otherwise("hearing")
    lead(page, heading, notified + "，你单位在告知的期限内没有提出陈述申辩。")
    page.otherwise()
    lead(page, heading, "你单位有权就上述事实、理由和依据作出陈述和申辩，并提交有关材料。")
    return page.end()


def reasons(page: Page) -> Page:
    """Write 采取的举措: its name as the article has it, why it fits, what else was decided."""
    page.h1("二、采取的举措及理由")
    page.body("根据情节，对你单位采取“{{ measure }}”的举措。理由如下：")
    page.each("line in note").body("{{ line }}").end()
    page.when("others")
    page.body("同时决定采取的其他举措为：{{ others }}。各项举措的具体内容分别通知。")
    return page.end()


def close(page: Page, others: str = "") -> bytes:
    """Write the end of a notice: whom to tell of another opinion, 署名, 附注, 版记."""
    page.body(OBJECTION)
    return ending(page, others)


def ending(page: Page, others: str = "") -> bytes:
    """Write 署名, 附注 and 版记, and return the template."""
    page.sign("{{ office.name }}")
    page.remark(REMARK)
    page.imprint(DISTRICT + others, "{{ office.name }}办公室")
    return page.save()
