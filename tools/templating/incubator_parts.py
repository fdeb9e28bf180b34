"""What the reports share that an incubator writes on one matter: a change, a rectification."""

from __future__ import annotations

from tools.templating.base import Column, Page, Row
from tools.templating.phrases import KEEP


def texts(page: Page, heading: str, name: str) -> None:
    """Write the paragraphs of one text, the heading before the first."""
    page.each(f"text in {name}")
    page.body([f"{{% if loop.first %}}{heading}{{% endif %}}{{{{ text }}}}"])
    page.end()


def attachments(page: Page, kind: float) -> None:
    """List what is attached, or say that nothing is; `kind` is the width of its kind in mm."""
    page.when("attachments")
    page.add("Gap", properties=KEEP).table(
        [Column("序号", 14, "center"), Column("材料名称", 122 - kind),
         Column("种类", kind, "center"), Column("页数", 20, "center")],
        [Row(["{{ row.no }}", "{{ row.name }}", "{{ row.kind }}", "{{ row.pages }}"],
             loop="row in attachments")],
    )  # fmt: skip
    page.otherwise()
    page.body("本次报送未附材料。")
    page.end()


def close(page: Page) -> None:
    """Write the last words and the place to sign and seal."""
    page.body("特此报告。")
    page.sign(
        "{{ incubator }}（盖章）",
        "负责人（签字）：＿＿＿＿＿＿",
        date="{{ prepared_on }}",
        right=True,
    )
