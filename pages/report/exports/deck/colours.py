"""The colours of a template: what its slides' background is, what ink can be read on it, which of its theme's colours stands for what.

Each role of a chart (saved, lost, net ...) has a colour of the theme's own, so that a changed theme changes the charts. One that
is hardly seen on the background, or too like another's, is made lighter or darker, or another is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR

from pages.report.charts import palette
from pages.report.exports.deck.colour_sums import Rgb, apart, brightened, contrast, hex_of, rgb_of
from pages.report.exports.deck.theme import Theme

ROLES = {
    palette.NET: "accent1",
    palette.LOST: "accent2",
    palette.SAVED: "accent3",
    palette.PLAN: "accent4",
    palette.BREAK_EVEN: "accent5",
    palette.TODAY: "accent6",
}
"""Colour on screen -> the accent of the theme that stands for it, the weightiest first."""
ACCENTS = tuple(sorted(ROLES.values()))
READABLE, SEEN = 4.5, 3.0
"""Contrast of texts, of lines and bars (WCAG 2)."""
APART = 18.0
"""Two roles' colours at least (CIE 1976): less than this looks the same in a thin line."""
BRIGHTER = (0.0, 0.25, -0.25, 0.4, -0.5, 0.6, -0.75, 0.8)
FAINT = 0.35
"""Of the ink in the background: lines of a grid."""


@dataclass(frozen=True)
class Paint:
    """A colour as it is written: of the theme, so much lighter (to 1) or darker (to -1), or in so many words where theme is ''."""

    theme: str
    brightness: float
    rgb: Rgb

    def on(self, colour: Any) -> None:
        """Set a colour of a shape, text or chart."""
        if not self.theme:
            colour.rgb = RGBColor.from_string(hex_of(self.rgb))
            return
        colour.theme_color = MSO_THEME_COLOR.from_xml(self.theme)
        if self.brightness:
            colour.brightness = self.brightness


@dataclass(frozen=True)
class Look:
    """paper: the background behind the content; ink: of texts and axes; grid: of faint lines; plain: texts have this ink by themselves;
    links_seen: the theme's colour of links can be read; roles: by the colour on screen."""

    paper: Rgb
    ink: Paint
    grid: Paint
    plain: bool
    links_seen: bool
    roles: Mapping[str, Paint]

    def of(self, colour: str) -> Paint:
        """What stands for a colour of the screen's charts."""
        return self.roles[colour]


def look(theme: Theme) -> Look:
    """Of the slides made on a layout."""
    paper = theme.paper
    own = Paint("tx1", 0.0, theme.colour("tx1"))
    ink = own if contrast(own.rgb, paper) >= READABLE else _ink(theme, paper)
    grid = Paint("", 0.0, _mixed(ink.rgb, paper, FAINT))
    links = contrast(theme.colour("hlink"), paper) >= SEEN
    return Look(paper, ink, grid, ink is own, links, _roles(theme, paper))


def _ink(theme: Theme, paper: Rgb) -> Paint:
    """What the template writes its texts with, else the colour of the theme that is read best, else black or white."""
    written = [Paint("", 0.0, colour) for colour in theme.written]
    named = [Paint(name, 0.0, theme.colour(name)) for name in ("bg1", "tx2", "bg2")]
    able = [one for one in (*written, *named) if contrast(one.rgb, paper) >= READABLE]
    if able:
        alike = [one for one in named if one.rgb == able[0].rgb]
        return alike[0] if alike else able[0]
    return max((Paint("", 0.0, rgb_of(plain)) for plain in ("000000", "FFFFFF")), key=lambda p: contrast(p.rgb, paper))


def _roles(theme: Theme, paper: Rgb) -> dict[str, Paint]:
    """For every role the first colour that is seen on the paper and not taken for another's."""
    found: dict[str, Paint] = {}
    for colour, own in ROLES.items():
        able = [
            Paint(name, bright, brightened(theme.colour(name), bright))
            for bright in BRIGHTER
            for name in (own, *(other for other in ACCENTS if other != own))
        ]
        seen = [one for one in able if contrast(one.rgb, paper) >= SEEN]
        free = [one for one in seen if all(apart(one.rgb, other.rgb) >= APART for other in found.values())]
        # its own accent, lighter or darker, before another's
        mine = [one for one in free if one.theme == own]
        found[colour] = (mine or free or seen or [Paint("", 0.0, rgb_of(colour))])[0]
    return found


def _mixed(a: Rgb, b: Rgb, part: float) -> Rgb:
    mixed = [round(part * x + (1 - part) * y) for x, y in zip(a, b, strict=True)]
    return mixed[0], mixed[1], mixed[2]
