"""What stands at the foot of a client's slides: its own footer, date and slide number, as PowerPoint puts them on a new slide."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from pages.report import numbers
from pages.report.exports.deck.colour_sums import hex_of
from pages.report.exports.deck.colours import Look

FIELDS = (KIND.DATE, KIND.FOOTER, KIND.SLIDE_NUMBER)
NUMBER = "slidenum"


def kept(layout: Any, slide: Any, footer: str, day: date, number: int) -> None:
    """Puts the layout's fields on a slide. footer: what a footer says whose layout says nothing; without a word it is none. Dates
    that move with the calendar say the deck's day till then."""
    for holder in layout.placeholders:
        kind = holder.placeholder_format.type
        if kind not in FIELDS or not (kind != KIND.FOOTER or holder.text_frame.text.strip() or footer):
            continue
        own = deepcopy(holder._element)
        own.nvSpPr.cNvPr.set("id", str(max((s.shape_id for s in slide.shapes), default=1) + 1))
        for given in [*own.spPr]:
            own.spPr.remove(given)
        for style in own.findall(qn("p:style")):
            own.remove(style)
        if kind == KIND.FOOTER and not holder.text_frame.text.strip():
            _say(own, footer)
        _in_step(own, numbers.day(day), str(number))
        slide.shapes._spTree.append(own)


def has_number(layout: Any) -> bool:
    """Whether its slides number themselves."""
    return any(one.placeholder_format.type == KIND.SLIDE_NUMBER for one in layout.placeholders)


def number_field(paragraph: Any, number: int, size: float, look: Look) -> None:
    """A field at a paragraph's end that shows the slide's number, also after slides were moved."""
    ink = "" if look.plain else f'<a:solidFill><a:srgbClr val="{hex_of(look.ink.rgb)}"/></a:solidFill>'
    field = parse_xml(
        f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="{NUMBER}">'
        f'<a:rPr sz="{round(size * 100)}">{ink}</a:rPr><a:t>{number}</a:t></a:fld>'
    )
    end = paragraph._p.find(qn("a:endParaRPr"))
    if end is None:
        paragraph._p.append(field)
    else:
        end.addprevious(field)


def _say(element: Any, text: str) -> None:
    paragraph = element.find(f"{qn('p:txBody')}/{qn('a:p')}")
    for run in [*paragraph]:
        if run.tag != qn("a:pPr"):
            paragraph.remove(run)
    run = parse_xml(f"<a:r {nsdecls('a')}><a:rPr/><a:t/></a:r>")
    run.find(qn("a:t")).text = text
    paragraph.append(run)


def _in_step(element: Any, day: str, number: str) -> None:
    """What fields show until PowerPoint works them out; an emptied slide number gets its field again."""
    kind = element.nvSpPr.nvPr.find(qn("p:ph")).get("type")
    for field in element.iter(qn("a:fld")):
        text = field.find(qn("a:t"))
        if text is None:
            continue
        text.text = number if field.get("type") == NUMBER else day
    if kind == "sldNum" and not [*element.iter(qn("a:fld"))]:
        paragraph = element.find(f"{qn('p:txBody')}/{qn('a:p')}")
        for run in [*paragraph.iterfind(qn("a:r"))]:
            paragraph.remove(run)
        field = (
            f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="{NUMBER}">'
            f"<a:rPr/><a:t>{number}</a:t></a:fld>"
        )
        paragraph.insert(0 if paragraph.find(qn("a:pPr")) is None else 1, parse_xml(field))
