"""Whether a file can be a template at all: what it is instead, and what to do."""

from __future__ import annotations

import io
import zipfile

from docgen.render.package import DAMAGE

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SAVE_AS = "请用 Word 或 WPS 另存为“Word 文档（.docx）”"
STARTS = ((b"%PDF", "PDF 文件"), (b"{\\rtf", "RTF 文件"), (b"<", "网页或 XML 文件"))
TYPES = (
    ("macroEnabled", "启用宏的 Word 文件"),
    ("template.main+xml", "Word 模板文件（.dotx）"),
    ("spreadsheetml", "Excel 工作簿"),
    ("presentationml", "演示文稿"),
)
WORD = "wordprocessingml.document.main+xml"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
MAIN, CONTENT_TYPES = "word/document.xml", "[Content_Types].xml"


def not_a_template(name: str, content: bytes) -> str:
    """Say in Chinese why a file cannot be a template; empty where it can."""
    if not name.lower().endswith(".docx"):
        return f"扩展名应为 .docx。{_content(content) or SAVE_AS + '。'}"
    return _content(content)


def _content(content: bytes) -> str:
    """Say what the bytes are where they are no DOCX."""
    if content.startswith(OLE):
        if ENCRYPTED in content:
            return "文件设了打开密码（已加密），请去掉密码后再保存。"
        return f"这是旧式 Word 文件（.doc）。{SAVE_AS}。"
    for start, kind in STARTS:
        if content.startswith(start):
            return f"这是{kind}，不是 Word 文档。{SAVE_AS}。"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _package(package)
    except DAMAGE:
        return "不是 DOCX 文件包，或者文件包已损坏。"


def _package(package: zipfile.ZipFile) -> str:
    names = set(package.namelist())
    if "mimetype" in names and b"opendocument" in package.read("mimetype")[:100]:
        return f"这是 OpenDocument 文件（.odt 等）。{SAVE_AS}。"
    types = package.read(CONTENT_TYPES).decode("utf-8", "replace") if CONTENT_TYPES in names else ""
    for mark, kind in TYPES if WORD not in types else ():
        if mark in types:
            return f"这是{kind}。{SAVE_AS}。"
    if MAIN not in names:
        return "文件包里没有正文（word/document.xml），不是 Word 文档。"
    with package.open(MAIN) as main:
        if STRICT in main.read(4000):
            return f"这是“Strict Open XML”格式。{SAVE_AS}，不要选 Strict。"
    return ""
