"""What a form says about a field, and its page of instructions."""

from __future__ import annotations

from docgen.model.schema import FieldSpec, KindSchema, TypeSpec
from docgen.model.workbook import ORDINAL, PARENT, Column, WorkbookPlan


def field_help(spec: FieldSpec, type_: TypeSpec) -> str:
    """Return help, way of writing and example of a field, one sentence after another."""
    pieces = [spec.help] if spec.help else []
    if spec.choices:
        pieces.append("从下拉选项中选择。")
    elif type_.base == "bool":
        pieces.append("从下拉选项中选择“是”或者“否”。")
    elif type_.name not in ("str", "text", "person_name", "ordinal"):
        pieces.append(f"{type_.hint.partition('，如')[0]}。")
    example = told_value(spec, str(spec.example)) if spec.example is not None else ""
    if example and not spec.choices and type_.base != "bool":
        pieces.append(f"例：{example}")
    return "".join(pieces)


def told_value(spec: FieldSpec, value: str) -> str:
    """Return a value as a form shows it: choices by their label, yes and no in Chinese."""
    if spec.choices:
        return spec.choices.get(value, value)
    if spec.type == "bool":
        return {"true": "是", "false": "否"}.get(value, value)
    return value


def column_help(column: Column, types: dict[str, TypeSpec] | None, parent: str) -> str:
    """Return the comment of a list's column."""
    if column.path.endswith("." + ORDINAL):
        return "行次由表格给出，供下级工作表引用，请勿改动。"
    if column.path.endswith("." + PARENT):
        return f"填“{parent}”工作表中所属那一行的行次。"
    if column.spec is None or types is None:
        return ""
    text = field_help(column.spec, types[column.spec.type])
    several = "可填多项，用分号分开。" if column.path.endswith("[]") and column.spec.is_list else ""
    return ("必填。" if column.spec.required else "可留空。") + text + several


def instructions(kind: KindSchema, layout: WorkbookPlan) -> list[str]:
    """Return the paragraphs of the page of instructions."""
    sheets = "、".join(f"“{sheet.title}”" for sheet in layout.sheets)
    return [
        f"一、本表用于报送{kind.label}。先填“封面”，再填各清单工作表：{sheets}。",
        "二、带“＊”的栏目必填。没有发生的数填 0；没有约定或者不适用的栏目留空，不要填“无”“/”。",
        "三、金额的单位一律是万元（栏目另有注明的除外），至多 6 位小数；"
        "只填数字，不带单位和千分位逗号。",
        "四、日期写作 2026-02-28；时间写作 2026-02-28T16:40:00+08:00（可不写时区）。",
        "五、有下拉选项的栏目请从选项中选择。",
        "六、清单一行一项，从表头下面第一行填起；行数不够时直接往下填。"
        "“所属行次”填上级工作表中那一行的行次。",
        "七、各格都是文本格式，填什么就读什么；请不要填公式，不要合并单元格。"
        "从其他表格复制时，用“选择性粘贴—数值”。",
        "八、请不要改动隐藏的第一列（封面）和第一行（清单），系统靠它们辨认栏目；"
        "工作表可以改名，列可以调整宽度。",
        "九、不得填写国家秘密。填好后存为 XLSX 格式，放入收件文件夹；"
        "校验结果按工作表和单元格指出问题所在。",
    ]
