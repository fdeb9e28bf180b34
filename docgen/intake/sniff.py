"""What a file is, told from its first bytes; the name only decides between text formats."""

from __future__ import annotations

from docgen.intake.refusal import refuse

_TEXT_FORMATS = {"yaml": "yaml", "yml": "yaml", "json": "json"}
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(name: str, content: bytes) -> str:
    """Return ``yaml``, ``json`` or ``ooxml`` (a zip container to be looked into).

    Raises RefusedError for everything else: each format people send by mistake is called by
    its name.
    """
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise refuse("IN-01/empty")
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "ooxml"
    _refuse_binary(content)
    if extension == "xlsx":
        raise refuse("IN-01/mismatch", found=_head(content))
    if extension not in _TEXT_FORMATS:
        raise refuse("IN-01/unknown", found=f".{extension}" if extension else "没有扩展名")
    return _TEXT_FORMATS[extension]


def _refuse_binary(content: bytes) -> None:
    """Refuse the binary formats that are known by their first bytes."""
    if content.startswith(_OLE):
        head = content[:200_000]
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise refuse("IN-01/encrypted")
        if "WordDocument".encode("utf-16-le") in head:
            raise refuse("IN-01/word", found="DOC")
        raise refuse("IN-01/xls", found="XLS")
    if content[:1024].lstrip().startswith(b"%PDF"):
        raise refuse("IN-01/pdf", found="PDF")
    if content.startswith(_IMAGES):
        raise refuse("IN-01/image")
    if content.startswith(_ARCHIVES):
        raise refuse("IN-01/zip")
    if content.startswith(b"{\\rtf"):
        raise refuse("IN-01/word", found="RTF")


def _head(content: bytes) -> str:
    """Return the first characters of a text, for the finding."""
    return content[:20].decode("utf-8", "replace").strip()
