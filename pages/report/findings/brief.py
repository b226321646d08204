"""What the brief says besides its headline: key figures with their ranges, what would change our mind, what was changed.

The page and the slides say the same, so this knows no screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data import presets
from model import VERSION
from model.decisions.answer import Answer
from model.decisions.margins import Margin, MustBeTrue
from model.scenario import paths, ranges
from model.scenario.scenario import Scenario
from model.uncertainty import Risk
from model.uncertainty.risk import quantile
from pages.report import assumption_words, numbers, sources
from pages.report.findings import margins
from pages.report.findings.verdict import verdict

CLOSEST = 3
UNKNOWN = "its range cannot be told"
DECISION = "your decision"


@dataclass(frozen=True)
class KeyFigure:
    """label and value as shown, at the entered values; spread: between what it lies in 8 of 10 possible worlds, a sentence."""

    label: str
    value: str
    spread: str
    help: str


@dataclass(frozen=True)
class Change:
    """One value that differs from the preset: what it is, 'before → after', and where the new value comes from, or ''."""

    name: str
    values: str
    source: str

    @property
    def line(self) -> str:
        """All of it: 'Hourly cost of staff: 48 EUR per hour → 55 EUR per hour (yours)'."""
        return f"{self.name}: {self.values}" + (f" ({self.source})" if self.source else "")


def key_figures(found: Answer, seen: Risk | None) -> list[KeyFigure]:
    """Net value, payback, customers; their ranges are P10 to P90 of the worlds drawn, None where those cannot be drawn."""
    out, currency, years = found.outcome, found.scenario.currency, numbers.years(found.scenario.horizon_years)
    more = float(out.more_customers)
    return [
        KeyFigure(
            "Net value",
            numbers.money(float(out.net), currency, signed=True),
            _spread(seen, lambda: _ends(numbers.money(v, currency, signed=True) for v in (seen.p10, seen.p90))),
            "Savings less losses less investment, discounted to today.",
        ),
        KeyFigure(
            "Payback",
            _month(found.payback_month or (0 if (out.cumulative >= 0).all() else float("inf")), years),
            _spread(seen, lambda: _paybacks(seen, years)),
            "First month in which the discounted sum so far, investment included, is no longer negative.",
        ),
        KeyFigure(
            "Customers",
            numbers.count(more, signed=True),
            _spread(
                seen, lambda: _ends(numbers.count(quantile(seen.customers, q) + 0.0, signed=True) for q in (0.1, 0.9))
            ),
            f"After {years}, the plan against today's policy.",
        ),
    ]


def worlds(seen: Risk | None) -> str:
    """What the ranges are, in one line."""
    if seen is None or not seen.draws.columns:
        return ""
    return (
        f"Ranges: P10 to P90 of {len(seen.net):,} possible worlds, in which {len(seen.draws.columns):,} assumptions vary "
        "at once within what is likely; the plan makes a loss in " + numbers.percent(seen.loss, 1) + " of them."
    )


def mind(found: Answer, seen: MustBeTrue) -> tuple[str, list[str]]:
    """What would change our mind: a sentence, and the closest break-evens, at most three, the closest first."""
    able, kind = [m for m in seen.assumed if m.at is not None], verdict(found).kind
    if kind == "nothing" or not able:
        return margins.headline(found, seen), []
    that = "Already too close to call: that" if kind == "close" else "That"
    judged = "pays" if seen.net > 0 else "does not pay"
    lead = f"{that} the plan {judged} would no longer hold if, all else as entered, one of these happened:"
    return lead, [_closest(found.scenario, m) for m in able[:CLOSEST]]


def changed(scenario: Scenario, base: Scenario) -> list[Change]:
    """Every value that differs from the preset or file, in the file's order, but decisions last; a whole segment or
    touchpoint in one line, and so one share for every touchpoint."""
    found: dict[Change, None] = {}
    for path, (before, after) in paths.differences(base, scenario).items():
        found[_change(scenario, base, path, before, after)] = None
    return sorted(found, key=lambda one: one.source == DECISION)


def change_count(scenario: Scenario, base: Scenario) -> str:
    """How far the scenario is from its preset."""
    count = len(paths.differences(base, scenario))
    if not count:
        return f"All assumptions are as in {base.name}"
    return f"{count} value{'' if count == 1 else 's'} differ{'s' if count == 1 else ''} from {base.name}"


def stamp(found: Answer, made: date) -> str:
    """What a reader needs to get the same numbers again: '… · fingerprint ce9bd97772 · model 1.0.0 · 22 November 2026'."""
    scenario = found.scenario
    return (
        f"{scenario.name} · {scenario.currency} · {numbers.years(scenario.horizon_years)} · "
        f"fingerprint {found.fingerprint} · model {VERSION} · {made.day} {made:%B %Y}"
    )


def _change(scenario: Scenario, base: Scenario, path: str, before: object, after: object) -> Change:
    if None in (before, after) and not ranges.is_ours(path):
        return _part(path, before is None)
    if path == "currency":
        return Change(assumption_words.title(path), f"{before} → {after} (renamed, nothing is converted)", "")
    return _at_once(scenario, base, path) or _one(scenario, base, path, before, after)


def _one(scenario: Scenario, base: Scenario, path: str, before: object, after: object) -> Change:
    name, _, values = assumption_words.change(scenario, path, before, after).rpartition(": ")
    return Change(name, values, _source(scenario, base, path))


def _at_once(scenario: Scenario, base: Scenario, path: str) -> Change | None:
    """The automation of all touchpoints, where a policy has the same share for each that it did not have before."""
    which, *steps = paths.split(path)
    if steps[:1] != ["automation"]:
        return None
    was, now = (getattr(one, which).automation for one in (base, scenario))
    if len({*now.values()}) > 1 or sum(was.get(name) != share for name, share in now.items()) < 2:
        return None
    ends = dict.fromkeys(
        assumption_words.value(scenario, path, share, 3) for share in (min(was.values()), max(was.values()))
    )
    values = f"{' to '.join(ends)} → {assumption_words.value(scenario, path, paths.get(scenario, path))}"
    return Change(f"{which.capitalize()}: Automation of every touchpoint", values, DECISION)


def _part(path: str, added: bool) -> Change:
    """A segment or touchpoint that came or went; the automation of one goes with it."""
    group, *steps = paths.split(path)
    kind = "Segment" if group == "segments" else "Touchpoint"
    return Change(f"{kind} {steps[-1 if 'automation' in steps else 0]}", "added" if added else "removed", "yours")


def _source(scenario: Scenario, base: Scenario, path: str) -> str:
    """Of a value that was changed: yours, and what the preset had; or the source that the scenario's own file names."""
    if ranges.is_ours(path):
        return "yours"
    try:
        said = paths.about(path)
    except KeyError:
        return "your choice"
    if said.decision:
        return DECISION
    named = scenario.sources.get(path)
    if named and named != base.sources.get(path):
        return sources.short(scenario, path)
    before = presets.in_currency(base, scenario.currency)  # in which its amounts are told
    return f"yours; before: {sources.short(before, path)}"


def _closest(scenario: Scenario, m: Margin) -> str:
    moves = margins.move(scenario, m)
    if m.low == m.high:
        return moves
    low, high = (assumption_words.value(scenario, m.path, v, 3) for v in (m.low, m.high))
    return f"{moves} ({'within' if m.likely else 'beyond'} its likely range, {low} to {high})"


def _spread(seen: Risk | None, told) -> str:
    if seen is None:
        return UNKNOWN
    return told() if seen.draws.columns else "held to be certain"


def _ends(told) -> str:
    low, high = told
    return f"8 in 10 worlds: {low} to {high}" if low != high else f"8 in 10 worlds: {low}"


def _paybacks(seen: Risk, years: str) -> str:
    low, high = (quantile(seen.payback, q) for q in (0.1, 0.9))
    if low == float("inf"):
        return f"9 in 10 worlds: not within {years}"
    return _ends((_month(low, years), _month(high, years)))


def _month(number: float, years: str) -> str:
    if number == float("inf"):
        return f"not within {years}"
    return f"month {number:.0f}" if number else "at once"
