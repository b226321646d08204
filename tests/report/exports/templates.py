"""PowerPoint templates as clients have them, and files that are none."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from pages.report.exports.deck import fields

MAIN = b"presentationml.presentation.main"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def saved(shown: Any) -> bytes:
    out = BytesIO()
    shown.save(out)
    return out.getvalue()


def standard() -> bytes:
    """4:3, with two slides of its own, one linking to the other, and a layout that links to it as well."""
    shown = Presentation()
    first, second = (shown.slides.add_slide(shown.slide_layouts[i]) for i in (0, 5))
    first.shapes.title.text = "To be left out"
    first.shapes.title.click_action.target_slide = second
    shown.slide_layouts[5].part.relate_to(second.part, RELATIONSHIP_TYPE.SLIDE)
    return saved(shown)


def dark() -> bytes:
    """16:9 on 10 inches, dark, light letters, titles in capitals on the bottom."""
    shown = Presentation()
    shown.slide_height = Inches(5.625)
    for page in (shown.slide_master, *shown.slide_layouts):
        for shape in page.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.top, shape.height = round(shape.top * 0.75), round(shape.height * 0.75)
    fill = shown.slide_master.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(20, 20, 40)
    colours = shown.slide_master._element.find(f"{P}clrMap")
    for role, colour in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
        colours.set(role, colour)
    for style in shown.slide_master._element.iter(f"{P}titleStyle"):
        style[0][-1].set("cap", "all")
    return saved(shown)


def navy() -> bytes:
    """White texts on a navy background, as designers make it: the theme itself is dark on light, so its ink is not seen."""
    shown = Presentation()
    fill = shown.slide_master.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(16, 28, 66)
    white = parse_xml(f'<a:solidFill {nsdecls("a")}><a:srgbClr val="FFFFFF"/></a:solidFill>')
    for style in ("bodyStyle", "titleStyle"):
        for level in shown.slide_master._element.iter(f"{P}{style}"):
            for properties in level.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}defRPr"):
                for old in properties.findall("{*}solidFill"):
                    properties.remove(old)
                properties.insert(0, deepcopy(white))
    return saved(shown)


def company() -> bytes:
    """16:9, with a rectangle in the company's colour behind everything, a footer and a fixed date on its layouts, and pale accents."""
    shown = Presentation()
    shown.slide_width, shown.slide_height = Inches(13.333), Inches(7.5)
    back = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Back"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{shown.slide_width}" cy="{shown.slide_height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFF8E7"/></a:solidFill></p:spPr></p:sp>'
    )
    shown.slide_master.shapes._spTree.insert(2, back)
    for layout in shown.slide_layouts:
        for shape in layout.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                shape.text_frame.text = "Muster AG, confidential"
            if shape.placeholder_format.type == PP_PLACEHOLDER.DATE:
                shape.text_frame.text = "Autumn 2026"
    theme = next(r.target_part for r in shown.slide_master.part.rels.values() if r.reltype.endswith("/theme"))
    for pale, was in (("FFE9B0", "4F81BD"), ("F4D9C0", "C0504D"), ("DDEBC8", "9BBB59")):
        theme._blob = theme.blob.replace(was.encode(), pale.encode())
    return saved(shown)


def footed() -> bytes:
    """With a footer on its slides alone, as PowerPoint's dialog puts it there."""
    shown = Presentation()
    slide = shown.slides.add_slide(shown.slide_layouts[5])
    fields.kept(shown.slide_layouts[5], slide, "Muster AG, internal", date(2026, 1, 1), 1)
    return saved(shown)


def template(type: str = "vnd.openxmlformats-officedocument.presentationml.template.main") -> bytes:
    """A .potx, or what else is a presentation but in name."""
    was = b"vnd.openxmlformats-officedocument." + MAIN
    return replaced(standard(), was, type.encode())


def macros() -> bytes:
    """A .pptm with a project of macros and a button on its master that calls one."""
    shown = Presentation()
    part = Part(PackURI("/ppt/vbaProject.bin"), "application/vnd.ms-office.vbaProject", shown.part.package, b"x" * 99)
    shown.part.relate_to(part, "http://schemas.microsoft.com/office/2006/relationships/vbaProject")
    for page in (shown.slide_master, shown.slide_layouts[5]):
        properties = page.shapes[0]._element.nvSpPr.cNvPr
        properties.append(parse_xml(f'<a:hlinkClick {nsdecls("a", "r")} r:id="" action="ppaction://macro?name=Run"/>'))
    was = b"vnd.openxmlformats-officedocument." + MAIN
    return replaced(saved(shown), was, b"vnd.ms-powerpoint.presentation.macroEnabled.main")


def blank() -> bytes:
    """With no layout that has a title."""
    return only("Blank")


def side() -> bytes:
    """With no layout but one whose title stands upright at the side."""
    return only("Vertical Title and Text")


def sections() -> bytes:
    """With sections that name its slides."""
    shown = Presentation()
    shown.slides.add_slide(shown.slide_layouts[0])
    root, id = shown.part._element, shown.slides._sldIdLst[0].id
    listed = (
        f'<p:extLst {nsdecls("p")}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
        '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        '<p14:section name="One" id="{6B5E0B4C-0000-4B4B-8B4B-000000000001}"><p14:sldIdLst>'
        f'<p14:sldId id="{id}"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>'
    )
    root.append(parse_xml(listed))
    return saved(shown)


def only(layout: str) -> bytes:
    shown = Presentation()
    for one in [*shown.slide_layouts]:
        if one.name != layout:
            shown.slide_layouts.remove(one)
    return saved(shown)


GOOD: dict[str, Callable[[], bytes] | None] = {
    "none": None,
    "standard": standard,
    "dark": dark,
    "blank": blank,
    "side": side,
    "sections": sections,
    "navy": navy,
    "company": company,
    "footed": footed,
    "potx": template,
    "macros": macros,
}


LOOKS = ("none", "standard", "dark", "blank", "side", "navy", "company")
"""Those whose slides look otherwise."""


def sized(wide: int, high: int) -> bytes:
    """Slides of this size, in EMU, whatever it is."""
    shown = Presentation()
    size = shown.part._element.sldSz
    was = f'cx="{size.cx}" cy="{size.cy}"'.encode()
    return replaced(saved(shown), was, f'cx="{wide}" cy="{high}"'.encode(), "ppt/presentation.xml")


def replaced(data: bytes, was: bytes, now: bytes, part: str = "[Content_Types].xml") -> bytes:
    """A package with other content types, or with something else in another part."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.infolist():
            content = old.read(one)
            new.writestr(one, content.replace(was, now) if one.filename == part else content)
    return out.getvalue()


def added(data: bytes, name: str, content: bytes) -> bytes:
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr(name, content)
    return out.getvalue()


def without(data: bytes, name: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.infolist():
            if one.filename != name:
                new.writestr(one, old.read(one))
    return out.getvalue()


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "not a PowerPoint file"),
    "text": (lambda: b"Hello", "not a PowerPoint file"),
    "cut short": (lambda: standard()[:5000], "not a PowerPoint file"),
    "another zip": (lambda: added(b"", "a.txt", b"x"), "not a PowerPoint file"),
    "locked": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
    "no presentation": (lambda: without(standard(), "ppt/presentation.xml"), "cannot be read"),
    "no master": (lambda: without(standard(), "ppt/slideMasters/slideMaster1.xml"), "cannot be read"),
    "no layout": (lambda: only("none of them"), "no slide layout"),
    "slides without a width": (lambda: sized(0, 6_858_000), "1 to 56 inches"),
    "slides of a negative size": (lambda: sized(-5, 5), "1 to 56 inches"),
    "bomb": (lambda: added(standard(), "ppt/media/x.bin", bytes(450 * 2**20)), "too large when unpacked, over 100 MB"),
    "hundreds of MB": (lambda: added(standard(), "ppt/media/x.emf", bytes(101 * 2**20)), "too large when unpacked"),
    "much to parse": (lambda: added(standard(), "ppt/slides/x.xml", bytes(31 * 2**20)), "over 30 MB"),
    "large": (lambda: bytes(26 * 2**20), "larger than"),
}
