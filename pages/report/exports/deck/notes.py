"""What the speaker reads under a slide: how to read it, where its numbers come from, and what to bear in mind."""

from __future__ import annotations

from pages.report.exports.deck import foot
from pages.report.exports.deck.fit import clean_lines
from pages.report.exports.deck.material import Material
from pages.report.findings import brief, verdict
from pages.report.findings.company_opening import opening
from pages.report.language import say


def notes(kind: str, material: Material) -> str:
    """Of one kind of slide, by the name of what draws it: three paragraphs and the link."""
    told = [
        _how(kind, material),
        foot.sources(material) + ".",
        _caveat(kind, material),
        brief.stamp(material.answer, material.day),
    ]
    if material.link:
        told.append(say("This scenario in the app: {link}", link=material.link))
    return clean_lines("\n\n".join(filter(None, told)))


def _how(kind: str, material: Material) -> str:
    match kind:
        case "cover":
            return " ".join(opening(material.answer.scenario))
        case "summary":
            return say(
                "How to read: the title is the finding at the entered values. Below each key figure stands the range in which it lies in "
                "8 of 10 cases."
            )
        case "break_even":
            return say(
                "How to read: from left to right the plan is taken further, every touchpoint on its own way from today’s share through the drafted "
                "one. Where the line of net is above zero, the plan pays."
            )
        case "carried":
            return say(
                "How to read: from left to right, what is saved, lost with customers and invested adds up to net. A hatched bar takes away."
            )
        case "over_time":
            return say(
                "How to read: the line is the discounted sum so far, month by month. It begins below zero by the investment; where it "
                "crosses zero, the plan is paid back."
            )
        case "mix":
            return say(
                "How to read: for every touchpoint the share of contacts that a machine meets first, today, in the plan and in the best mix."
            )
        case "risk":
            return say(
                "How to read: each bar is one of fifty equally likely outcomes, from the worst on the left to the best."
            )
        case "decisive":
            return say(
                "How to read: each row moves one assumption alone, all others as entered. The finding flips at the value in the "
                "fourth column; the closest stand first."
            )
    return say(
        "How to read: every assumption with its value, the range in which it lies in 8 of 10 cases, and its source. Grades go from A "
        "(peer-reviewed or official) to D (judgement)."
    )


def _caveat(kind: str, material: Material) -> str:
    match kind:
        case "cover":
            return ""
        case "summary":
            return say(
                "Bear in mind: the ranges are right only if those of the assumptions are; how the model is built does not vary in them."
            )
        case "break_even":
            return say(
                "Bear in mind: on this curve all touchpoints move together. A mix that moves them one by one can be worth more."
            )
        case "carried":
            return say(
                "Bear in mind: working time saves money only as far as released time becomes money, which is an assumption."
            )
        case "over_time":
            late = say(
                "Bear in mind: savings come at once, losses with customers build up over years. A short horizon flatters a plan."
            )
            return " ".join(filter(None, (late, verdict.remaining(material.answer))))
        case "mix":
            return say(
                "Bear in mind: the best mix is searched at the entered values. Where mixes are worth about the same, reasons "
                "beyond the model decide."
            )
        case "risk":
            return say(
                "Bear in mind: the cases hold what is uncertain in the assumptions, not what nobody has thought of."
            )
        case "decisive":
            return say("Bear in mind: several assumptions that are off a little at once can flip the finding as well.")
    return say("Bear in mind: figures of the example stand in for yours until you enter them.")
