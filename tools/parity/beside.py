"""Draw pages of ours beside LibreOffice's for the README: ``python -m tools.parity.beside``."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from tools.parity.bench import measure
from tools.parity.samples import demo_samples

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
PAGES = {"EVAL_CONT": 1, "Q_REPORT": 4}  # kind → page shown
DPI = 80
GAP = 16  # pixels between the two
COLOURS = 24


def beside(ours: bytes, theirs: bytes, number: int) -> Image.Image:
    """Return page `number` (from 1) of both, ours on the left, on one grey ground."""
    left, right = _drawn(ours, number), _drawn(theirs, number)
    size = (left.width + right.width + 3 * GAP, max(left.height, right.height) + 2 * GAP)
    ground = Image.new("RGB", size, "#b8b8b8")
    ground.paste(left, (GAP, GAP))
    ground.paste(right, (2 * GAP + left.width, GAP))
    pen = ImageDraw.Draw(ground)
    pen.text((GAP, 2), "docgen", fill="black")
    pen.text((2 * GAP + left.width, 2), "LibreOffice", fill="black")
    return ground.quantize(COLOURS)


def _drawn(pdf: bytes, number: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[number - 1].render(scale=DPI / 72).to_pil().convert("RGB")
    finally:
        document.close()


def main() -> None:
    """Draw the pictures again from the demo."""
    samples = [sample for sample in demo_samples(1) if sample.kind in PAGES]
    with tempfile.TemporaryDirectory(prefix="parity-") as folder:
        keep = Path(folder)
        for found in measure(samples, keep):
            pair = [(keep / f"{found.name}.{side}.pdf").read_bytes() for side in ("ours", "theirs")]
            target = FOLDER / f"beside_{found.kind.lower()}.png"
            beside(*pair, PAGES[found.kind]).save(target, optimize=True)


if __name__ == "__main__":
    main()
