"""What Word can put into a document and the typesetter does not lay out, by its Chinese name.

The readers ask here what an element is called; the author's guide prints the same tables.
"""

from __future__ import annotations

from docgen.typeset.ooxml import Element, attribute, local

IN_TEXT = {
    "pict": "图片或文本框（旧格式 VML）",
    "object": "嵌入对象（OLE）",
    "AlternateContent": "图形或文本框",
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
    "ruby": "拼音指南",
    "sym": "特殊符号",
    "oMath": "公式",
    "oMathPara": "公式",
    "ptab": "绝对制表位",
    "altChunk": "嵌入的其他文件（altChunk）",
    "subDoc": "子文档",
    "contentPart": "墨迹",
    "control": "ActiveX 控件",
    "pgNum": "旧式页码",
}
"""Elements among the text of a paragraph, or between paragraphs."""

KINDS = {
    "chart": "图表",
    "diagram": "SmartArt 图形",
    "wordprocessingShape": "文本框或形状",
    "wordprocessingGroup": "组合图形",
    "wordprocessingCanvas": "绘图画布",
    "wordprocessingInk": "墨迹",
}
"""Drawings, by the last word of their ``a:graphicData`` uri."""

FIELDS = {
    "TOC": "目录",
    "INDEX": "索引",
    "TOA": "引文目录",
    "PAGEREF": "引用页码",
    "NOTEREF": "引用脚注",
    "EQ": "公式",
    "SYMBOL": "特殊符号",
    "ADVANCE": "文字移位",
    "FORMCHECKBOX": "窗体复选框",
    "FORMDROPDOWN": "窗体下拉列表",
    "INCLUDEPICTURE": "链接的图片",
    "INCLUDETEXT": "链接的文件",
    "LINK": "链接的对象",
    "EMBED": "嵌入对象",
}
"""Fields whose stored result is not what belongs on paper once the template is filled."""

CONTROLS = {
    "dropDownList": "下拉列表",
    "comboBox": "组合框",
    "date": "日期选取",
    "checkbox": "复选框",
    "picture": "图片",
    "repeatingSection": "重复节",
}
"""Content controls: their present content is laid out, not the control."""

WATERMARK = "WaterMark"  # in the name Word and WPS give the shape of a watermark


def name_of(item: Element) -> str:
    """Name in Chinese an element that is not laid out, by what stands in it."""
    tag = local(item)
    if tag in ("pict", "AlternateContent", "object"):
        return _name_of_shape(item) or IN_TEXT[tag]
    return IN_TEXT.get(tag, f"未支持的元素 {tag}")


def _name_of_shape(item: Element) -> str:
    inner = {local(part) for part in item.iter()}
    names = " ".join(part.get("id", "") + part.get("name", "") for part in item.iter())
    if WATERMARK in names:
        return "水印"
    if "control" in inner:
        return "ActiveX 控件"
    if "OLEObject" in inner:
        return "嵌入对象（OLE）"
    for part in item.iter("{*}graphicData"):
        kind = (part.get("uri") or "").rsplit("/", 1)[-1]
        if kind in KINDS and not ({"textbox", "txbx"} & inner):
            return KINDS[kind]
    if {"textbox", "txbx", "txbxContent"} & inner:
        return "文本框"
    return "旧格式（VML）图片" if "imagedata" in inner else ""


def control_of(properties: Element | None) -> str:
    """Name a content control by its ``w:sdtPr``; empty where it is a plain one."""
    for item in properties if properties is not None else ():
        if local(item) in CONTROLS:
            return CONTROLS[local(item)]
        gallery = item.find("{*}docPartGallery") if local(item) == "docPartObj" else None
        if attribute(gallery, "val") == "Watermarks":
            return "水印"
    return ""
