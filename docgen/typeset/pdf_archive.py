"""What makes a PDF an archive file after ISO 19005-2, level B: colour space and description.

The profile is sRGB as Little CMS makes it (``PIL.ImageCms.createProfile("sRGB")``, 588 bytes);
its own copyright tag reads "No copyright, use freely". Only its creation date was set to
2000-01-01, for the date of making a constant says nothing.
"""

from __future__ import annotations

from base64 import b64decode
from xml.sax.saxutils import escape

from docgen.typeset.pdf_file import PdfFile, text_string

LANGUAGE = "zh-CN"
PRODUCER = "docgen"
CONDITION = "sRGB IEC61966-2.1"
SRGB = b64decode(
    "AAACTGxjbXMEQAAAbW50clJHQiBYWVogB9AAAQABAAAAAAAAYWNzcEFQUEwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "APbWAAEAAAAA0y1sY21zAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAALZGVzYwAA"
    "AQgAAAA2Y3BydAAAAUAAAABMd3RwdAAAAYwAAAAUY2hhZAAAAaAAAAAsclhZWgAAAcwAAAAUYlhZWgAAAeAAAAAUZ1hZ"
    "WgAAAfQAAAAUclRSQwAAAggAAAAgZ1RSQwAAAggAAAAgYlRSQwAAAggAAAAgY2hybQAAAigAAAAkbWx1YwAAAAAAAAAB"
    "AAAADGVuVVMAAAAaAAAAHABzAFIARwBCACAAYgB1AGkAbAB0AC0AaQBuAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAADAA"
    "AAAcAE4AbwAgAGMAbwBwAHkAcgBpAGcAaAB0ACwAIAB1AHMAZQAgAGYAcgBlAGUAbAB5WFlaIAAAAAAAAPbWAAEAAAAA"
    "0y1zZjMyAAAAAAABDEIAAAXe///zJQAAB5MAAP2Q///7of///aIAAAPcAADAblhZWiAAAAAAAABvoAAAOPUAAAOQWFla"
    "IAAAAAAAACSfAAAPhAAAtsNYWVogAAAAAAAAYpcAALeHAAAY2XBhcmEAAAAAAAMAAAACZmYAAPKnAAANWQAAE9AAAApb"
    "Y2hybQAAAAAAAwAAAACj1wAAVHsAAEzNAACZmgAAJmYAAA9c"
)
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{subject}
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
SUBJECT = """
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>"""


def xmp(title: str, subject: str = "", producer: str = PRODUCER) -> bytes:
    """Write the XMP packet. It holds no date: the same document has the same bytes on any day."""
    told = SUBJECT.format(_xml(subject)) if subject else ""
    packet = PACKET.format(
        language=LANGUAGE,
        producer=_xml(producer),
        creator=PRODUCER,
        title=_xml(title),
        subject=told,
    )
    return packet.encode("utf-8")


def archive_entries(file: PdfFile, title: str, subject: str) -> str:
    """Write profile, output intent and packet; give the catalog entries that name them."""
    profile = file.stream(SRGB, "/N 3")
    condition = text_string(CONDITION)
    intent = file.put(
        "<< /Type /OutputIntent /S /GTS_PDFA1 "
        f"/OutputConditionIdentifier {condition} /Info {condition} "
        f"/DestOutputProfile {profile} 0 R >>"
    )
    packet = file.stream(xmp(title, subject), "/Type /Metadata /Subtype /XML", packed=False)
    return (
        f"/OutputIntents [{intent} 0 R] /Metadata {packet} 0 R "
        f"/Lang {text_string(LANGUAGE)} /ViewerPreferences << /DisplayDocTitle true >>"
    )


def info(file: PdfFile, title: str, subject: str) -> int:
    """Write the information dictionary, in the same words as the packet; give its number."""
    told = f" /Subject {text_string(subject)}" if subject else ""
    maker = text_string(PRODUCER)
    return file.put(
        f"<< /Title {text_string(clean(title))}{told} /Creator {maker} /Producer {maker} >>"
    )


def clean(text: str) -> str:
    """Take out what may not stand in XML: control characters but white space."""
    return "".join(c for c in text if c >= " " or c in "\t\n").replace("\ufffe", "")


def _xml(text: str) -> str:
    return escape(clean(text))
