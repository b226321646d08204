"""What a template's theme, master and layout say of colours: names to colours, the background, the ink of texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree
from PIL import Image
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from pages.report.exports.deck.colour_sums import Rgb, mean, of_hls, rgb_of, rounded

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
USUAL = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""What a master without a map of its own means by a name."""
COVERS = 0.9
"""A shape over so much of the content is its background."""
FILLS = tuple(qn(f"a:{name}") for name in ("solidFill", "gradFill", "blipFill", "pattFill"))
BACKGROUND_STYLES = 1_001
"""The number of the theme's first background."""
SMALL = (32, 18)
"""Pixels to which a picture is brought to know its average."""


@dataclass(frozen=True)
class Theme:
    """scheme: dk1 .. accent6 -> colour; map: tx1, bg1 .. -> the name in the scheme; paper: the background behind the content; written:
    the colours in which the master writes body and titles."""

    scheme: dict[str, Rgb]
    map: dict[str, str]
    paper: Rgb
    written: tuple[Rgb, ...]

    def colour(self, name: str) -> Rgb:
        """Of a name as slides use it."""
        return self.scheme.get(self.map.get(name, name), BLACK)


def theme(layout: Any, box: tuple[int, int, int, int]) -> Theme:
    """Of slides made on a layout. box: left, top, right, bottom of the content."""
    master = layout.slide_master
    root = etree.fromstring(_theme_part(master).blob)
    scheme = {
        etree.QName(one).localname: _plain(one[0], {}) or BLACK
        for one in root.find(".//" + qn("a:clrScheme"))
        if len(one)
    }
    own = layout._element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
    given = own if own is not None else master._element.find(qn("p:clrMap"))
    names = USUAL | (dict(given.attrib) if given is not None else {})
    known = {**scheme, **{name: scheme.get(to, BLACK) for name, to in names.items()}}
    written = [
        _filled(one, known, layout.part)
        for style in ("p:bodyStyle", "p:titleStyle")
        for one in master._element.iterfind(f".//{qn(style)}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}/{qn('a:solidFill')}")
    ]
    paper = _background(layout, root, known)
    for part in (master, layout) if layout._element.get("showMasterSp") != "0" else (layout,):
        for fill in _covering(part, box):
            paper = _filled(fill, known, part.part) or paper
    return Theme(scheme, names, paper, tuple(one for one in written if one))


def _theme_part(master: Any) -> Any:
    return master.part.part_related_by(RELATIONSHIP_TYPE.THEME)


def _background(layout: Any, root: Any, known: dict[str, Rgb]) -> Rgb:
    """Of the layout, else of its master, else the theme's light or dark."""
    for part in (layout, layout.slide_master):
        given = part._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if given is None:
            continue
        reference = given.find(qn("p:bgRef"))
        if reference is not None and len(reference):
            own = _plain(reference[0], known) or WHITE
            styles = root.find(".//" + qn("a:bgFillStyleLst"))
            at = int(reference.get("idx", "0")) - BACKGROUND_STYLES
            fill = styles[at] if styles is not None and 0 <= at < len(styles) else None
            return (
                _filled(fill, {**known, "phClr": own}, layout.slide_master.part) if fill is not None else own
            ) or own
        for fill in given.iterfind(f"{qn('p:bgPr')}/*"):
            if fill.tag in FILLS and (found := _filled(fill, known, part.part)):
                return found
    return known.get("bg1", WHITE)


def _covering(part: Any, box: tuple[int, int, int, int]) -> Iterator[Any]:
    """The fills of shapes and pictures that lie behind nearly all of the content, from back to front."""
    whole = max(1, (box[2] - box[0]) * (box[3] - box[1]))
    for shape in part.shapes:
        if shape.is_placeholder or None in (shape.left, shape.top, shape.width, shape.height):
            continue
        wide = min(box[2], shape.left + shape.width) - max(box[0], shape.left)
        high = min(box[3], shape.top + shape.height) - max(box[1], shape.top)
        if wide <= 0 or high <= 0 or wide * high < COVERS * whole:
            continue
        element = shape._element
        yield from (one for one in element.iterfind("*/*") if one.tag in FILLS)
        yield from (one for one in element.iterfind(qn("p:blipFill")))


def _filled(fill: Any, known: dict[str, Rgb], part: Any) -> Rgb | None:
    """The colour of a fill, on average."""
    kind = etree.QName(fill).localname
    if kind == "blipFill":
        return _picture(fill, part)
    if kind == "solidFill":
        return _plain(fill[0], known) if len(fill) else None
    colours = [_plain(one[0], known) for one in fill.iter(qn("a:gs"), qn("a:fgClr"), qn("a:bgClr")) if len(one)]
    return mean([one for one in colours if one]) if any(colours) else None


def _picture(fill: Any, part: Any) -> Rgb | None:
    """A picture's average; what cannot be read as one (a drawing) says nothing."""
    blip = fill.find(qn("a:blip"))
    try:
        with Image.open(BytesIO(part.related_part(blip.get(qn("r:embed"))).blob)) as picture:
            picture.draft("RGB", SMALL)
            pixels = picture.convert("RGB").resize(SMALL).tobytes()
            return mean([(pixels[i], pixels[i + 1], pixels[i + 2]) for i in range(0, len(pixels), 3)])
    except (AttributeError, KeyError, OSError, ValueError, Image.DecompressionBombError):
        return None


def _plain(colour: Any, known: dict[str, Rgb]) -> Rgb | None:
    """A colour in whatever way it is written, made lighter or darker as it says."""
    name, value = etree.QName(colour).localname, colour.get("val", "")
    match name:
        case "srgbClr":
            found = rgb_of(value)
        case "sysClr":
            found = rgb_of(colour.get("lastClr") or ("FFFFFF" if value == "window" else "000000"))
        case "schemeClr":
            found = known.get(value, BLACK)
        case "prstClr":
            found = {"white": WHITE, "black": BLACK}.get(value, (128, 128, 128))
        case _:
            return None
    for change in colour:
        found = _changed(found, etree.QName(change).localname, change.get("val", "100000"))
    return found


def _changed(colour: Rgb, how: str, value: str) -> Rgb:
    """One of the changes of Open XML; those of hue and saturation matter little for how bright it is."""
    part = float(value.rstrip("%")) / (100 if value.endswith("%") else 100_000)
    match how:
        case "lumMod":
            return of_hls(colour, part, 0.0)
        case "lumOff":
            return of_hls(colour, 1.0, part)
        case "tint":
            r, g, b = (1 - part * (1 - one / 255) for one in colour)
            return rounded((r, g, b))
        case "shade":
            r, g, b = (part * one / 255 for one in colour)
            return rounded((r, g, b))
    return colour
