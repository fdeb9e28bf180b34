"""Two PDFs → how much ink their pages have in common."""

from __future__ import annotations

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat

DPI = 72
BLUR = 1.5  # pixels: half a millimetre


def common_ink(ours: bytes, theirs: bytes) -> float:
    """Return the ink both sides print at the same place, as a share of the ink of either.

    Pages are drawn in grey at 72 dpi and blurred by half a millimetre; ink is what is darker
    than paper. Two white pages have all ink in common, a page without fellow none.
    """
    one, other = pypdfium2.PdfDocument(ours), pypdfium2.PdfDocument(theirs)
    try:
        common = either = 0.0
        for number in range(max(len(one), len(other))):
            a, b = _ink(one, number), _ink(other, number)
            if a.size != b.size:
                b = b.resize(a.size)
            common += ImageStat.Stat(ImageChops.darker(a, b)).sum[0]
            either += ImageStat.Stat(ImageChops.lighter(a, b)).sum[0]
    finally:
        one.close()
        other.close()
    return common / either if either else 1.0


def _ink(document: pypdfium2.PdfDocument, number: int) -> Image.Image:
    if number >= len(document):
        return Image.new("L", (8, 8), 0)
    page = document[number]
    drawn = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    page.close()
    return ImageChops.invert(drawn).filter(ImageFilter.GaussianBlur(BLUR))
