"""The client's own template: checked, emptied of its slides, and where on its slides there is room."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.opc.packuri import PackURI
from pptx.util import Inches

from model.scenario.sentence import Sentence
from pages.report import numbers

MOST = 25 * 2**20
MOST_UNPACKED = 400 * 2**20
MOST_PARTS = 20_000
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
TITLES = (KIND.TITLE, KIND.CENTER_TITLE)
SMALL = (KIND.DATE, KIND.FOOTER, KIND.SLIDE_NUMBER)
WIDE = 13.333
SIDES = Inches(1), Inches(56)
SLIDE = "/ppt/slides/slide"
LEAST = 0.5
"""Of the slide's height: less room than this below the title, and the title is placed by us."""
PLAIN = {KIND.TITLE: (0.35, 1.15), KIND.BODY: (1.6, 5.5)}
"""Top and height on the plain template, in inches."""
TITLE_STYLE = "{http://schemas.openxmlformats.org/presentationml/2006/main}titleStyle"
SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sectionLst"


class TemplateError(ValueError):
    """Why a file cannot be the template: a Sentence without its full stop, to be said by `language.reason`."""

    def __init__(self, why: Sentence):
        super().__init__(why)


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


@dataclass(frozen=True)
class Canvas:
    """An empty presentation, the layout its slides are made of, and where on it title and content stand.

    moved: the layout's own title leaves too little room or is none, so ours stands at `title`.
    """

    presentation: Any
    layout: Any
    title: Box
    body: Box
    moved: bool


def canvas(template: bytes | None) -> Canvas:
    """A presentation of the template's master without its slides; without a template a plain wide one. Raises TemplateError."""
    if template is None:
        return _canvas(_plain())
    opened = _checked(template)
    try:
        _try_out(_canvas(opened()))
        return _canvas(opened())
    except TemplateError:
        raise
    except Exception:  # whatever a damaged package makes of its reader
        raise TemplateError(
            Sentence(
                "The template cannot be read as a PowerPoint file; open it in PowerPoint and save it once more as .pptx"
            )
        ) from None


def _canvas(shown: Any) -> Canvas:
    if not all(SIDES[0] <= (side or 0) <= SIDES[1] for side in (shown.slide_width, shown.slide_height)):
        raise TemplateError(
            Sentence(
                "The template's slides have a size that PowerPoint does not allow, 1 to 56 inches; set it anew there"
            )
        )
    _empty(shown)
    layouts = [layout for master in shown.slide_masters for layout in master.slide_layouts]
    if not layouts:
        raise TemplateError(
            Sentence("The template has no slide layout; add one in PowerPoint's slide master and save it again")
        )
    return _placed(shown, min(layouts, key=_unfit))


def _try_out(on: Canvas) -> None:
    """A slide is made and the file is written: some damage shows only then."""
    on.presentation.slides.add_slide(on.layout)
    on.presentation.save(BytesIO())


def _checked(template: bytes) -> Callable[[], Any]:
    """What opens the template, after all that can be said without opening it."""
    if len(template) > MOST:
        raise TemplateError(
            Sentence("The template is larger than {n} MB; remove pictures from it", n=numbers.whole(MOST // 2**20))
        )
    if template.startswith(OLD_OR_LOCKED):
        raise TemplateError(
            Sentence("The template is locked by a password or of the old format .ppt; save it as .pptx without")
        )
    try:
        with zipfile.ZipFile(BytesIO(template)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise TemplateError(Sentence("The template is too large when unpacked; remove pictures from it"))
            types = packed.read("[Content_Types].xml")
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, EOFError):
        raise TemplateError(Sentence("The template is not a PowerPoint file (.pptx)")) from None
    if b"macroEnabled" in types or any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise TemplateError(
            Sentence("The template holds macros (.pptm), which are not taken; save it as .pptx without them")
        )
    if b"presentationml.template.main" in types:
        raise TemplateError(
            Sentence("The file is a PowerPoint template (.potx); open it and save it as a presentation (.pptx)")
        )
    return lambda: Presentation(BytesIO(template))


def _plain() -> Any:
    """python-pptx's own template in today's proportions, titles on the left, in a font that every office has."""
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
    for level in shown.slide_master._element.iter(TITLE_STYLE):
        level[0].set("algn", "l")
    for page in (shown.slide_master, *shown.slide_layouts):
        for related in page.part.rels.values():
            if related.reltype.endswith("/theme"):
                related.target_part._blob = related.target_part.blob.replace(b"Calibri", b"Arial")
    return shown


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


def _unfit(layout: Any) -> tuple[int, int]:
    """How far from a title and nothing else: by its type, else by what it holds."""
    kinds = [shape.placeholder_format.type for shape in layout.placeholders]
    titles = sum(kind in TITLES for kind in kinds)
    others = sum(kind not in (*TITLES, *SMALL) for kind in kinds)
    if not titles:
        return 3, others
    if layout._element.get("type") == "titleOnly":
        return 0, others
    centred = layout._element.get("type") in ("title", "secHead") or KIND.CENTER_TITLE in kinds
    return (2 if centred else 1), others


def _placed(shown: Any, layout: Any) -> Canvas:
    wide, high = shown.slide_width, shown.slide_height
    own = next((s for s in layout.placeholders if s.placeholder_format.type in TITLES), None)
    frame = _body(layout, wide, high)
    foot = [s.top for s in _small(layout) if s.top is not None and s.top > 0.75 * high]
    bottom = min([frame.bottom, *foot])
    title = Box(frame.left, round(0.06 * high), frame.width, round(0.16 * high))
    given = Box(own.left, own.top, own.width, own.height) if own else None
    fits = given is not None and bottom - given.bottom >= LEAST * high and given.width >= 0.5 * wide and given.top >= 0
    if given and fits:
        title = given
    # The master's body is where content stands, but not where the title is.
    top = title.bottom + round(0.02 * high)
    return Canvas(shown, layout, title, Box(frame.left, top, frame.width, max(1, bottom - top)), not fits)


def _body(layout: Any, wide: int, high: int) -> Box:
    """Where the master has its text, if that is most of the slide; else the slide without a margin."""
    holders = [*layout.placeholders, *layout.slide_master.placeholders]
    for shape in holders:
        if shape.placeholder_format.type in (KIND.BODY, KIND.OBJECT) and None not in (shape.left, shape.width):
            inside = shape.left >= 0 and shape.top >= 0 and shape.left + shape.width <= wide
            if inside and shape.width >= 0.6 * wide and shape.height >= 0.4 * high and shape.top + shape.height <= high:
                return Box(shape.left, shape.top, shape.width, shape.height)
    return Box(round(0.05 * wide), round(0.2 * high), round(0.9 * wide), round(0.72 * high))


def _small(layout: Any) -> list[Any]:
    return [
        s
        for s in (*layout.placeholders, *layout.slide_master.placeholders)
        if s.placeholder_format.type in SMALL and s.top is not None
    ]
