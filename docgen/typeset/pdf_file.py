"""PDF objects → PDF bytes: numbered objects, streams, cross-reference table, content hash as ID.

Written here and not by a library's document class: the archive standard asks for line ends,
an ID and an absence of dates no general writer gives, and the same pages must give the same bytes.
"""

from __future__ import annotations

import hashlib

from docgen.packing import flate

# Four bytes above 127 in a comment tell transfer programs that the file is binary (ISO 19005-2,
# 6.1.2).
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
ID_DIGITS = 32


class PdfFile:
    """The objects of one PDF, numbered from 1 in the order they were asked for."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        """Give the number of an object whose body comes later."""
        self._bodies.append(b"")
        return len(self._bodies)

    def put(self, body: str, number: int = 0) -> int:
        """Write an object, a reserved one or a new one; give its number."""
        return self._set(body.encode("ascii"), number)

    def stream(self, content: bytes, entries: str = "", packed: bool = True) -> int:
        """Write a stream with further dictionary entries; `packed` compresses it here."""
        if packed:
            content = flate(content)
            entries += " /Filter /FlateDecode"
        head = f"<< {entries.strip()} /Length {len(content)} >>\nstream\n".encode("ascii")
        return self._set(head + content + b"\nendstream", 0)

    def save(self, catalog: int, info: int) -> bytes:
        """Give the whole file; its ID is the hash of all it holds."""
        parts = [HEADER]
        length = len(HEADER)
        rows = ["0000000000 65535 f \n"]
        for number, body in enumerate(self._bodies, 1):
            rows.append(f"{length:010d} 00000 n \n")
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
            length += len(parts[-1])
        size = len(self._bodies) + 1
        parts.append(f"xref\n0 {size}\n{''.join(rows)}".encode("ascii"))
        digest = hashlib.sha256(b"".join(parts)).hexdigest()[:ID_DIGITS].upper()
        trailer = (
            f"trailer\n<< /Size {size} /Root {catalog} 0 R /Info {info} 0 R "
            f"/ID [<{digest}> <{digest}>] >>\nstartxref\n{length}\n%%EOF\n"
        )
        parts.append(trailer.encode("ascii"))
        return b"".join(parts)

    def _set(self, body: bytes, number: int) -> int:
        if not number:
            number = self.reserve()
        self._bodies[number - 1] = body
        return number


def text_string(text: str) -> str:
    """Write a text for a dictionary: UTF-16 in hexadecimal digits, good for any character."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def number(value: float) -> str:
    """Write a number: four decimals at most, no exponent."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text
