"""What makes a PDF an archive file after ISO 19005-2, level B: colour space and description.

The profile is sRGB as Little CMS makes it (``PIL.ImageCms.createProfile("sRGB")``, 588 bytes);
its own copyright tag reads "No copyright, use freely". Only its creation date was set to
2000-01-01, for the date of making a constant says nothing.
"""

from __future__ import annotations

from base64 import b64decode
from xml.sax.saxutils import escape

from docgen.typeset.description import Description, clean
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
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{told}
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
AUTHOR = """
<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"""
SUBJECT = """
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>"""
KEYWORDS = """
<pdf:Keywords>{}</pdf:Keywords>"""


def xmp(about: Description, producer: str = PRODUCER) -> bytes:
    """Write the XMP packet.

    It holds no date: when a document is signed stands in it, when its file was made in the
    manifest, and the same document has the same bytes on any day.
    """
    told = ((AUTHOR, about.author), (SUBJECT, about.subject), (KEYWORDS, about.keywords))
    packet = PACKET.format(
        language=LANGUAGE,
        producer=escape(clean(producer)),
        creator=PRODUCER,
        title=escape(clean(about.title)),
        told="".join(form.format(escape(clean(text))) for form, text in told if text),
    )
    return packet.encode("utf-8")


def archive_entries(file: PdfFile, about: Description) -> str:
    """Write profile, output intent and packet; give the catalog entries that name them."""
    profile = file.stream(SRGB, "/N 3")
    condition = text_string(CONDITION)
    intent = file.put(
        "<< /Type /OutputIntent /S /GTS_PDFA1 "
        f"/OutputConditionIdentifier {condition} /Info {condition} "
        f"/DestOutputProfile {profile} 0 R >>"
    )
    packet = file.stream(xmp(about), "/Type /Metadata /Subtype /XML", packed=False)
    return (
        f"/OutputIntents [{intent} 0 R] /Metadata {packet} 0 R "
        f"/Lang {text_string(LANGUAGE)} /ViewerPreferences << /DisplayDocTitle true >>"
    )


def info(file: PdfFile, about: Description) -> int:
    """Write the information dictionary, in the same words as the packet; give its number."""
    told = (
        ("Title", about.title),
        ("Author", about.author),
        ("Subject", about.subject),
        ("Keywords", about.keywords),
        ("Creator", PRODUCER),
        ("Producer", PRODUCER),
    )
    entries = [
        f"/{name} {text_string(clean(text))}" for name, text in told if text or name == "Title"
    ]
    return file.put(f"<< {' '.join(entries)} >>")
