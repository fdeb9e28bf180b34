"""How a DOCX paragraph looks: its style chain, own properties and first Chinese characters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docgen.measure.colours import is_red
from docgen.measure.ooxml import Element, W, attribute, child, number, value

_MAX_CHAIN = 20
DEFAULT_SIZE = 10.0


@dataclass(frozen=True, slots=True)
class Look:
    """Typeface, size in points, colour, alignment; indents and spacing in twips or characters.

    `apart` is what stands between characters besides their own width, in points.
    """

    face: str
    size: float
    colour: str
    align: str
    ind: Mapping[str, float]
    spacing: Mapping[str, float | str]
    apart: float = 0.0


class Styles:
    """The styles of a DOCX, asked for what they come to."""

    def __init__(self, root: Element | None, face: Callable[[str], str]) -> None:
        self._face = face
        found = root.findall(W + "style") if root is not None else []
        self._styles = {attribute(s, "styleId") or "": s for s in found}
        self._default = next(
            (
                attribute(s, "styleId") or ""
                for s in found
                if attribute(s, "type") == "paragraph" and attribute(s, "default") in ("1", "true")
            ),
            "",
        )
        defaults = child(root, "docDefaults")
        self._run_default = child(child(defaults, "rPrDefault"), "rPr")
        self._para_default = child(child(defaults, "pPrDefault"), "pPr")

    def _chain(self, name: str | None) -> list[Element]:
        """Return a style and those it rests on, the deepest first."""
        found: list[Element] = []
        while name in self._styles and len(found) < _MAX_CHAIN:
            style = self._styles[name or ""]
            found.append(style)
            name = value(style, "basedOn")
        return found[::-1]

    def look(self, paragraph: Element, run: Element | None) -> Look:
        """Return how a paragraph looks, judged by one of its runs."""
        own = child(paragraph, "pPr")
        chain = self._chain(value(own, "pStyle") or self._default)
        para_props = [self._para_default, *(child(s, "pPr") for s in chain), own]
        run_own = child(run, "rPr")
        run_chain = self._chain(value(run_own, "rStyle"))
        run_props = [self._run_default, *(child(s, "rPr") for s in (*chain, *run_chain)), run_own]
        size = number(_last(run_props, "sz"))
        return Look(
            face=self._face(_font(run_props)),
            size=size / 2 if size else DEFAULT_SIZE,
            colour=_last(run_props, "color") or "",
            align=_last(para_props, "jc") or "left",
            ind=_figures(para_props, "ind"),
            spacing=_spacing(para_props),
            apart=(number(_last(run_props, "spacing")) or 0.0) / 20,
        )

    def has_double_rule(self, paragraph: Element) -> bool:
        """Whether a paragraph draws a red double rule: of two borders, or of one double border."""
        own = child(paragraph, "pPr")
        chain = self._chain(value(own, "pStyle") or self._default)
        told = [child(item, "pBdr") for item in (*(child(s, "pPr") for s in chain), own)]
        borders = next((item for item in reversed(told) if item is not None), None)
        red = [
            attribute(side, "val") or ""
            for side in (child(borders, "top"), child(borders, "bottom"))
            if is_red_word(attribute(side, "color") or "")
        ]
        return len(red) == 2 or any(name.startswith(("thick", "thin", "double")) for name in red)


def is_red_word(colour: str) -> bool:
    """Whether a colour told as six hexadecimal digits is the red of a letterhead."""
    try:
        red, green, blue = (int(colour[n : n + 2], 16) for n in (0, 2, 4))
    except ValueError:
        return False
    return is_red(red, green, blue)


def _last(properties: list[Element | None], name: str) -> str | None:
    found = [told for told in (value(item, name) for item in properties) if told is not None]
    return found[-1] if found else None


def _font(properties: list[Element | None]) -> str:
    """Return the East Asian font that holds; a theme's font by the theme's word for it."""
    name = ""
    for item in properties:
        fonts = child(item, "rFonts")
        name = attribute(fonts, "eastAsia") or attribute(fonts, "eastAsiaTheme") or name
    return name


def _figures(properties: list[Element | None], name: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for item in properties:
        element = child(item, name)
        if element is None:
            continue
        for key, text in element.attrib.items():
            figure = number(str(text))
            if figure is not None:
                found[str(key).rsplit("}", 1)[-1]] = figure
    return found


def _spacing(properties: list[Element | None]) -> dict[str, float | str]:
    found: dict[str, float | str] = dict(_figures(properties, "spacing"))
    for item in properties:
        rule = attribute(child(item, "spacing"), "lineRule")
        if rule:
            found["lineRule"] = rule
    return found
