"""人大、政协提案答复, in the form of 沪科提复〔2025〕45号: head, numbered replies, contact, 版记."""

from __future__ import annotations

from tools.templating.base import Page

_NO = "{% if doc_no %}{{ doc_no }}{% else %}{{ organ_code }}〔　　　　〕　　号{% endif %}"
_NAMES = (
    "{% for name in addressees %}{% if not loop.first %}、{% endif %}{{ name }}{% endfor %}"
    "{% if and_others %}等{% endif %}{% if is_cppcc %}委员{% else %}代表{% endif %}："
)
_COPIES = "{% for body in copies %}{% if not loop.first %}，{% endif %}{{ body }}{% endfor %}"
_WHAT = "{% if is_cppcc %}提案{% else %}代表建议{% endif %}"


def proposal_reply() -> bytes:
    """Return the template."""
    page = Page("提案答复")
    page.letterhead(
        doc_no=_NO,
        secrecy="办理结果：{{ outcome }}",
        urgency="公开属性：{% if disclosure %}{{ disclosure }}{% else %}　　　　{% endif %}",
    )
    page.title(f"对{{{{ proposal.session }}}}\n第{{{{ proposal.number }}}}号{_WHAT}的答复")
    page.addressee(_NAMES)
    page.body(
        "你们提出的“{{ proposal.title }}”"
        "{% if is_cppcc %}提案{% else %}建议{% endif %}收悉。经研究，现将办理情况答复如下："
    )
    page.each("line in overview").body("{{ line }}").end()
    page.each("reply in replies")
    page.h1("{{ reply.no }}、关于“{{ reply.matter }}”的建议")
    page.each("line in reply.progress").body("{{ line }}").end()
    page.body("下一步，{{ reply.next }}")
    page.each("line in reply.further").body("{{ line }}").end()
    page.end()
    page.body("感谢你们对科技创新工作的支持，欢迎继续提出建议。")
    page.sign("{{ office.name }}")
    _contact(page)
    return page.imprint(_COPIES, "{{ printed_by }}").save()


def _contact(page: Page) -> None:
    """Add the contact below the date, on one page with it."""
    lines = (
        "",
        "联系人姓名：{{ contact.name }}",
        "联系电话：{{ contact.phone }}",
        "联系地址：{{ contact.address }}",
        "邮政编码：{{ contact.postcode }}",
    )
    for line in lines:
        page.remark(line)


TEMPLATES = {"letters/proposal_reply.docx": proposal_reply}
