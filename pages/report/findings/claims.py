"""The claims of the debate in words: what is claimed, how the verdict is worded, where it turns, what research says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.claims import amounts, claim_of
from model.decisions.claims import Finding
from model.scenario.paths import about
from pages.report import assumption_words, numbers
from pages.report.language import again, as_part, declared, filled, listed, named, say


@dataclass(frozen=True)
class Words:
    """A claim and its finding as sentences. turns: at which values of the deciding assumption the verdict flips.

    Where nothing was judged decides, turns and limits are empty.
    """

    claim: str
    verdict: str
    decides: str
    turns: str
    limits: str
    research: str


def words(finding: Finding, currency: str) -> Words:
    """The finding in words."""
    claim, parts = claim_of(finding), _parts(finding, currency)
    return Words(
        claim=declared(claim.claim),
        verdict=filled(claim.template(finding), parts),
        decides=filled(claim.decides, parts) if finding.judged else "",
        turns=turns(finding, currency),
        limits=filled(claim.limits, parts) if finding.judged else "",
        research=declared(claim.research),
    )


def headline(findings: Sequence[Finding]) -> str:
    """How the claims stand in these numbers."""
    counts = {
        verdict: sum(finding.judged and finding.verdict == verdict for finding in findings)
        for verdict in ("true", "false", "depends")
    }
    return say(
        "Of {number} claims about digital and personal contact, in your numbers {verdicts}",
        number=numbers.whole(len(findings)),
        verdicts=listed([_counted(verdict, n) for verdict, n in counts.items()]),
    )


def verdict(id: str) -> str:
    """A verdict as it stands on a badge; '' is that of what could not be judged."""
    match id:
        case "true":
            return say("true")
        case "false":
            return say("false")
        case "depends":
            return say("depends")
    return say("not judged")


def standing(id: str) -> str:
    """How research stands to a claim, as a sentence."""
    match id:
        case "supported":
            return say("Research supports it.")
        case "contested":
            return say("Research is divided.")
        case "contradicted":
            return say("Research contradicts it.")
    return say("Research has not tested it.")


def turns(finding: Finding, currency: str) -> str:
    """Where the verdict flips in the deciding assumption; empty where nothing was judged."""
    if not finding.judged:
        return ""
    return f"{_entered(finding, currency)} {_flips(finding, currency)}"


def _entered(finding: Finding, currency: str) -> str:
    """The deciding assumption as entered, and what it may be instead."""
    assumption, value = _assumption(finding), _value(finding, finding.value, currency)
    if finding.high <= finding.low:
        return say("{assumption}: {value} as entered.", assumption=assumption, value=value)
    low, high = numbers.ends(_value(finding, finding.low, currency), _value(finding, finding.high, currency))
    if about(finding.path).decision:
        return say(
            "{assumption}: {value} as entered, open from {low} to {high}.",
            assumption=assumption,
            value=value,
            low=low,
            high=high,
        )
    return say(
        "{assumption}: {value} as entered, likely {low} to {high}.",
        assumption=assumption,
        value=value,
        low=low,
        high=high,
    )


def _flips(finding: Finding, currency: str) -> str:
    points = [_value(finding, point, currency) for point in finding.break_even]
    match points:
        case []:
            low, high = numbers.ends(*(_value(finding, end, currency) for end in finding.scanned))
            return say("No value from {low} to {high} turns the verdict.", low=low, high=high)
        case [one]:
            return say("The verdict turns at {value}.", value=one)
        case [first, second]:
            return say("The verdict turns at {first} and at {second}.", first=first, second=second)
        case [first, second, third]:
            return say(
                "The verdict turns at {first} and at {second} and at {third}.", first=first, second=second, third=third
            )
    return say("The verdict turns at {values}.", values=listed(points))


def _value(finding: Finding, value: float, currency: str) -> str:
    return numbers.value(value, finding.series.x_unit, currency, 3)


def _assumption(finding: Finding) -> str:
    """What decides, and by what it is measured where its unit does not say it."""
    title, relative = assumption_words.title(finding.path), finding.series.relative
    return named("{assumption}, {relative}", assumption=title, relative=declared(relative)) if relative else title


def _parts(finding: Finding, currency: str) -> dict[str, str]:
    """All that a template may name."""
    shown = {name: numbers.value(value, unit, currency, 3) for name, (value, unit) in amounts(finding).items()}
    return shown | {name: as_part(again(text)) for name, text in finding.names.items()}


def _counted(verdict: str, n: int) -> str:
    number = numbers.whole(n)
    match verdict:
        case "true":
            return named("{number} is true", number=number) if n == 1 else named("{number} are true", number=number)
        case "false":
            return named("{number} is false", number=number) if n == 1 else named("{number} are false", number=number)
    return named("{number} depends", number=number) if n == 1 else named("{number} depend", number=number)
