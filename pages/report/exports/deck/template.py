"""The client's own template: checked, emptied of its slides, and where on its slides there is room."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.util import Inches

from model.scenario.sentence import Sentence
from pages.report.exports.deck.colours import ROLES, Look, look
from pages.report.exports.deck.packages import MOST, Package, TemplateError, accepted
from pages.report.exports.deck.placing import Box, fitting, places
from pages.report.exports.deck.theme import theme

__all__ = ["MOST", "Box", "Canvas", "TemplateError", "canvas"]
WIDE = 13.333
SIDES = Inches(1), Inches(56)
SLIDE = "/ppt/slides/slide"
PLAIN = {KIND.TITLE: (0.35, 1.15), KIND.BODY: (1.6, 5.5)}
"""Top and height on the plain template, in inches."""
TITLE_STYLE = "{http://schemas.openxmlformats.org/presentationml/2006/main}titleStyle"
SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sectionLst"


@dataclass(frozen=True)
class Canvas:
    """An empty presentation, the layout its slides are made of, where on it title and content stand, and its colours.

    moved: the layout's own title leaves too little room or is none, so ours stands at `title`. cover: the layout of a first slide
    with title and subtitle, None where there is none or no template. footer: what stands at the foot of the template's own slides.
    macros: some were left out.
    """

    presentation: Any
    layout: Any
    title: Box
    body: Box
    moved: bool
    look: Look
    cover: Any
    footer: str
    macros: bool


def canvas(template: bytes | None) -> Canvas:
    """A presentation of the template's master without its slides; without a template a plain wide one. Raises TemplateError."""
    if template is None:
        return _canvas(_plain(), None)
    package = accepted(template)
    try:
        _try_out(_opened(package))
        return _opened(package)
    except TemplateError:
        raise
    except Exception:  # whatever a damaged package makes of its reader
        raise TemplateError(
            Sentence(
                "The template cannot be read as a PowerPoint file; open it in PowerPoint and save it once more as .pptx"
            )
        ) from None


def _opened(package: Package) -> Canvas:
    return _canvas(Presentation(BytesIO(package.blob)), package)


def _canvas(shown: Any, package: Package | None) -> Canvas:
    if not all(SIDES[0] <= (side or 0) <= SIDES[1] for side in (shown.slide_width, shown.slide_height)):
        raise TemplateError(
            Sentence(
                "The template's slides have a size that PowerPoint does not allow, 1 to 56 inches; set it anew there"
            )
        )
    footer = _footer(shown)
    _empty(shown)
    layouts = [layout for master in shown.slide_masters for layout in master.slide_layouts]
    if not layouts:
        raise TemplateError(
            Sentence("The template has no slide layout; add one in PowerPoint's slide master and save it again")
        )
    for layout in (*shown.slide_masters, *layouts):
        _without_macros(layout)
    return _placed(shown, fitting(layouts), _cover(layouts) if package else None, footer, package)


def _try_out(on: Canvas) -> None:
    """A slide is made and the file is written: some damage shows only then."""
    on.presentation.slides.add_slide(on.layout)
    on.presentation.save(BytesIO())


def _plain() -> Any:
    """python-pptx's own template in today's proportions, titles on the left, in a font that every office has and our colours."""
    shown = Presentation()
    ratio = Inches(WIDE) / shown.slide_width
    shown.slide_width = Inches(WIDE)
    for page in (shown.slide_master, *shown.slide_layouts):
        for shape in page.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = round(shape.left * ratio), round(shape.width * ratio)
    for shape in shown.slide_master.placeholders:
        top, high = PLAIN.get(shape.placeholder_format.type, (7.1, 0.3))
        shape.top, shape.height = Inches(top), Inches(high)
    for layout in shown.slide_layouts:
        for shape in [*layout.placeholders]:
            # the day stands beside the sources
            if shape.placeholder_format.type == KIND.DATE:
                shape._element.getparent().remove(shape._element)
    for level in shown.slide_master._element.iter(TITLE_STYLE):
        level[0].set("algn", "l")
    for page in (shown.slide_master, *shown.slide_layouts):
        for related in page.part.rels.values():
            if related.reltype.endswith("/theme"):
                related.target_part._blob = _coloured(related.target_part.blob.replace(b"Calibri", b"Arial"))
    return shown


def _coloured(blob: bytes) -> bytes:
    """The theme with the colours of the screen as its accents."""
    root = etree.fromstring(blob)
    for colour, accent in ROLES.items():
        for given in root.iter(qn(f"a:{accent}")):
            given[:] = [given.makeelement(qn("a:srgbClr"), {"val": colour.removeprefix("#").upper()})]
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _without_macros(page: Any) -> None:
    """No click on a master or layout that would run a macro or program."""
    for click in [*page._element.iter(qn("a:hlinkClick"), qn("a:hlinkHover"))]:
        if click.get("action", "").startswith(("ppaction://macro", "ppaction://program")):
            click.getparent().remove(click)


def _footer(shown: Any) -> str:
    """What the template's own slides have at their foot: it is entered on slides, not always on layouts."""
    fields = (s for slide in shown.slides for s in slide.placeholders if s.placeholder_format.type == KIND.FOOTER)
    return next((text for field in fields if (text := field.text_frame.text.strip())), "")


def _cover(layouts: list[Any]) -> Any:
    """The layout of a title slide, with room for title and subtitle."""
    for layout in layouts:
        kinds = {s.placeholder_format.type: s for s in layout.placeholders}
        able = (kinds.get(KIND.CENTER_TITLE) or kinds.get(KIND.TITLE), kinds.get(KIND.SUBTITLE))
        if layout._element.get("type") == "title" and all(s is not None and s.height for s in able):
            return layout
    return None


def _empty(shown: Any) -> None:
    """Without the template's slides, and without the sections and shows that name them."""
    part, listed = shown.part, shown.slides._sldIdLst
    for one in list(listed):
        part.drop_rel(one.rId)
        listed.remove(one)
    # A slide that something else links to stays in the package: out of the way of ours, which count from 1.
    for i, left in enumerate(one for one in part.package.iter_parts() if str(one.partname).startswith(SLIDE)):
        left.partname = PackURI(f"/ppt/slides/left{i}.xml")
    root = part._element
    for gone in [*root.iter(SECTIONS)]:
        holder = gone.getparent()
        holder.getparent().remove(holder)
    for gone in root.findall("{http://schemas.openxmlformats.org/presentationml/2006/main}custShowLst"):
        root.remove(gone)


def _placed(shown: Any, layout: Any, cover: Any, footer: str, package: Package | None) -> Canvas:
    title, body, moved = places(layout, shown.slide_width, shown.slide_height)
    colours = look(theme(layout, (body.left, body.top, body.right, body.bottom)))
    return Canvas(
        shown, layout, title, body, moved, colours, cover, footer, macros=package is not None and package.macros
    )
