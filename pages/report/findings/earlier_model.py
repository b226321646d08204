"""A scenario that was computed before: what the model of that day found, against what this one finds."""

from __future__ import annotations

from math import isclose

from model import VERSION
from model.decisions.answer import answer, computed
from model.scenario.groups import Computed
from model.scenario.scenario import Scenario
from pages.report import numbers

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
    now = computed_now(scenario)
    if now is None:
        return f"Computed with model {then.model_version}; model {VERSION} finds no number for it."
    changed = [said for said in (_net(then, now, scenario.currency), _shares(then, now)) if said]
    if changed:
        return f"Computed with model {then.model_version}: {'; '.join(changed)}."
    return f"Computed with model {then.model_version}; model {VERSION} finds the same."


def _net(then: Computed, now: Computed, currency: str) -> str:
    # A link gives net to the cent.
    if isclose(then.net, now.net, rel_tol=EXACT, abs_tol=CENT):
        return ""
    was, is_ = (numbers.money(one.net, currency) for one in (then, now))
    if was != is_:
        return f"net was {was}, is now {is_}"
    return f"net is {is_} still, {numbers.money(now.net - then.net, currency, signed=True)} against then"


def _shares(then: Computed, now: Computed) -> str:
    old, new = then.break_even_shares, now.break_even_shares or ()
    if old is None or (
        len(old) == len(new) and all(isclose(a, b, abs_tol=1e-6) for a, b in zip(old, new, strict=True))
    ):
        return ""
    return f"break-even share was {_at(old)}, is now {_at(new)}"


def _at(shares: tuple[float, ...]) -> str:
    return " and ".join(numbers.percent(share, 2) for share in shares) or "none"
