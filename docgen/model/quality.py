"""One printed figure held against its source: what the QA sheet of a batch tells of it."""

from __future__ import annotations

from dataclasses import dataclass

SAME, DIFFERENT = "一致", "不一致"


@dataclass(frozen=True, slots=True)
class Checked:
    """A figure as it is printed, as its source has it, as both finished files show it."""

    document: str
    incubator: str
    doc_no: str
    printed: str
    origin: str  # 报送, 合同, 先前报送, 计算, 政策, 登记簿, 设置 …
    key: str
    path: str
    place: str
    value: str
    in_docx: str
    in_pdf: str
    pages: str
    verdict: str
    note: str = ""

    def cells(self) -> dict[str, str]:
        """Return the row of the sheet: heading → text."""
        return {
            "结论": self.verdict,
            "文书": self.document,
            "孵化器": self.incubator,
            "文号": self.doc_no,
            "印出的值": self.printed,
            "来源": self.origin,
            "来源登记号": self.key,
            "字段": self.path,
            "原件位置": self.place,
            "原件中的值": self.value,
            "DOCX中的值": self.in_docx,
            "PDF中的值": self.in_pdf,
            "PDF页": self.pages,
            "说明": self.note,
        }
