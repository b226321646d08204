"""A scenario that was computed before: what the model of that day found, against what this one finds."""

from __future__ import annotations

from math import isclose

from model import VERSION
from model.decisions.answer import answer, computed
from model.scenario.groups import Computed
from model.scenario.scenario import Scenario
from pages.report import numbers
from pages.report.language import clauses, ended, listed, named, say

EXACT = 1e-9
CENT = 0.01


def computed_now(scenario: Scenario) -> Computed | None:
    """What this model finds, to be kept in a file; None where it finds no number."""
    try:
        return computed(answer(scenario))
    except ValueError:
        return None


def sentence(scenario: Scenario, then: Computed | None) -> str:
    """'Computed with model 0.9: net was 3.7 m EUR, is now 3.8 m EUR.' Nothing where it was this very model."""
    if then is None or then.model_version == VERSION:
        return ""
    now, version = computed_now(scenario), then.model_version
    if now is None:
        return ended(
            clauses(
                say("Computed with model {version}", version=version),
                say("model {version} finds no number for it", version=VERSION),
            )
        )
    # A link gives net to the cent.
    net_differs = not isclose(then.net, now.net, rel_tol=EXACT, abs_tol=CENT)
    shares = (then.break_even_shares, now.break_even_shares or ())
    shares_differ = shares[0] is not None and not _same_shares(shares[0], shares[1])
    if net_differs:
        return ended(clauses(_net(then, now, scenario.currency), _shares(*shares) if shares_differ else ""))
    if shares_differ:
        return say(
            "Computed with model {version}: break-even share was {before}, is now {now}.",
            version=version,
            before=_at(shares[0]),
            now=_at(shares[1]),
        )
    return ended(
        clauses(
            say("Computed with model {version}", version=version),
            say("model {version} finds the same", version=VERSION),
        )
    )


def _net(then: Computed, now: Computed, currency: str) -> str:
    before, after = (numbers.money(one.net, currency) for one in (then, now))
    if before != after:
        return say(
            "Computed with model {version}: net was {before}, is now {now}",
            version=then.model_version,
            before=before,
            now=after,
        )
    return say(
        "Computed with model {version}: net is {now} still, {difference} against then",
        version=then.model_version,
        now=after,
        difference=numbers.money(now.net - then.net, currency, signed=True),
    )


def _shares(before: tuple[float, ...] | None, now: tuple[float, ...]) -> str:
    return say("break-even share was {before}, is now {now}", before=_at(before), now=_at(now))


def _same_shares(old: tuple[float, ...], new: tuple[float, ...]) -> bool:
    return len(old) == len(new) and all(isclose(a, b, abs_tol=1e-6) for a, b in zip(old, new, strict=True))


def _at(shares: tuple[float, ...] | None) -> str:
    return listed([numbers.percent(share, 2) for share in shares]) if shares else named("none")
