"""Sums with colours: how well one is seen on another, how far two are apart, one made lighter as Office does it."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

Rgb = tuple[int, int, int]
"""Red, green and blue, 0 .. 255."""


def rgb_of(text: str) -> Rgb:
    """'#1B9E77' or '1B9E77'."""
    text = text.removeprefix("#")
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:6], 16)


def hex_of(colour: Rgb) -> str:
    """'1B9E77'."""
    return "".join(f"{part:02X}" for part in colour)


def luminance(colour: Rgb) -> float:
    """Relative luminance, 0 (black) to 1 (white), as WCAG 2 has it."""
    r, g, b = map(_linear, colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: Rgb, b: Rgb) -> float:
    """From 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def apart(a: Rgb, b: Rgb) -> float:
    """How different two look: their distance in CIE L*a*b*."""
    return sum((x - y) ** 2 for x, y in zip(_lab(a), _lab(b), strict=True)) ** 0.5


def brightened(colour: Rgb, by: float) -> Rgb:
    """As Office's 'lighter 40 %' (by=0.4) and 'darker 25 %' (by=-0.25)."""
    return of_hls(colour, 1 - by, by) if by > 0 else of_hls(colour, 1 + by, 0.0)


def of_hls(colour: Rgb, times: float, more: float) -> Rgb:
    """With another lightness: lumMod and lumOff of Open XML."""
    h, lightness, s = rgb_to_hls(*(part / 255 for part in colour))
    return rounded(hls_to_rgb(h, max(0.0, min(1.0, lightness * times + more)), s))


def rounded(parts: tuple[float, float, float]) -> Rgb:
    """From parts of 1."""
    r, g, b = (round(255 * max(0.0, min(1.0, part))) for part in parts)
    return r, g, b


def mean(colours: list[Rgb]) -> Rgb:
    """Their average, as bright as they are together."""
    r, g, b = (round(sum(part) / len(colours)) for part in zip(*colours, strict=True))
    return r, g, b


def _linear(part: float) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _lab(colour: Rgb) -> tuple[float, float, float]:
    r, g, b = map(_linear, colour)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
