"""The finding about two numbers together, as a sentence."""

from __future__ import annotations

from model.decisions.frontier import Frontier
from pages.report import numbers
from pages.report.language import say


def frontier(area: Frontier) -> str:
    """In which part of what is likely the plan pays."""
    certain = area.x.low == area.x.high and area.y.low == area.y.high
    if certain:
        return _pays_in_what_is_shown(area.gains)
    if area.box_gains is None:
        return say("Not all of these combinations have a net value")
    if area.box_gains == 1:
        if area.gains == 1:
            return say("The plan pays everywhere in the likely range of both")
        return say("The plan pays everywhere in the likely range of both, but not everywhere beyond")
    if area.box_gains == 0:
        if area.gains == 0:
            return say("The plan pays nowhere in the likely range of both")
        return say("The plan pays nowhere in the likely range of both, but does beyond")
    match _percent(area.box_gains):
        case 0:
            return say("The plan pays in less than {share} of the likely range of both", share=numbers.percent(0.01, 0))
        case 100:
            return say("The plan pays in more than {share} of the likely range of both", share=numbers.percent(0.99, 0))
    return say("The plan pays in {share} of the likely range of both", share=numbers.percent(area.box_gains, 0))


def _pays_in_what_is_shown(part: float | None) -> str:
    """Where nothing is uncertain, so that there is no likely range of both."""
    if part is None:
        return say("Not all of these combinations have a net value")
    if part == 1:
        return say("The plan pays everywhere in what is shown")
    if part == 0:
        return say("The plan pays nowhere in what is shown")
    match _percent(part):
        case 0:
            return say("The plan pays in less than {share} of what is shown", share=numbers.percent(0.01, 0))
        case 100:
            return say("The plan pays in more than {share} of what is shown", share=numbers.percent(0.99, 0))
    return say("The plan pays in {share} of what is shown", share=numbers.percent(part, 0))


def _percent(share: float) -> int:
    """A share as it is shown, in whole percent."""
    return round(100 * share)
