"""What the shape of the model itself decides: the verdict under each structural choice, one at a time and all together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from model.batches.net_or_nan import net_or_nan
from model.numerics.arrays import Array
from model.scenario.paths import get, put
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate

TYPICAL_SPREAD = 0.183
"""Of churn, where the scenario has none: 1 / (1 + alpha + beta) = 1 / (1 + .668 + 3.806), the "High End" customers of Fader &
Hardie (2007), How to project customer retention."""
FORMS = ("proportional", "additive")


@dataclass(frozen=True)
class Choice:
    """One way to build the model, everything else as entered.

    question: 'churn_form', 'churn_spread', 'count_remaining_lifetime' or 'causal_share'. option: its value: a form, True or
    False, a share; churn_spread: True or False for customers unlike or alike. entered: whether the scenario has it so. net:
    money, None where there is none, and then `problem` says why. moved: savings and losses without their signs and the
    investment: what net is small or large against. flips: whether the sign of net differs from the scenario's as entered.
    """

    question: str
    option: str | bool | float
    entered: bool
    net: float | None
    moved: float
    flips: bool
    problem: str = ""


@dataclass(frozen=True)
class Structure:
    """net: as entered. choices: in the order of the questions. gain, lose: of all combinations of the choices how many have
    net above 0 and how many do not; those worth no finite sum are in neither."""

    net: float
    choices: tuple[Choice, ...]
    gain: int
    lose: int


def structure(scenario: Scenario) -> Structure:
    """The verdict under every structural choice: form of churn, customers alike or not in their churn (churn_spread 0 in all
    segments), the remaining lifetime counted or not, none of the bond table caused by contacts or all of it (causal_share)."""
    net = float(simulate(inputs(scenario)).net)
    options = _options(scenario)
    choices = tuple(
        _choice(scenario, question, option, changes, net)
        for question, answers in options.items()
        for option, changes in answers.items()
    )
    all_nets = np.concatenate(
        [_together(scenario, options, form, rest) for form, rest in product(FORMS, (True, False))]
    )
    known = all_nets[np.isfinite(all_nets)]
    return Structure(net, choices, int((known > 0).sum()), int((known <= 0).sum()))


def _options(scenario: Scenario) -> dict[str, dict[Any, dict[str, Any]]]:
    """Question -> option -> the changes that make it so."""
    spreads = {f"segments.{s.name}.churn_spread": s.churn_spread for s in scenario.segments}
    unlike = spreads if any(spreads.values()) else dict.fromkeys(spreads, TYPICAL_SPREAD)
    causal = sorted({0.0, scenario.bond.causal_share, 1.0})
    return {
        "churn_form": {form: {"churn_form": form} for form in FORMS},
        "churn_spread": {True: unlike, False: dict.fromkeys(spreads, 0.0)},
        "count_remaining_lifetime": {yes: {"count_remaining_lifetime": yes} for yes in (True, False)},
        "causal_share": {share: {"bond.causal_share": share} for share in causal},
    }


def _choice(scenario: Scenario, question: str, option: Any, changes: Mapping[str, Any], net: float) -> Choice:
    entered = all(get(scenario, path) == value for path, value in changes.items())
    try:
        with np.errstate(all="ignore"):
            out = simulate(inputs(put(scenario, changes)))
    except ValueError as error:
        return Choice(question, option, entered, None, 0.0, False, error.args[0])
    there = float(out.net)
    moved = abs(float(out.savings)) + abs(float(out.losses)) + float(out.investment)
    return Choice(question, option, entered, there, moved, (there > 0) != (net > 0))


def _together(scenario: Scenario, options: dict[str, dict[Any, dict[str, Any]]], form: str, rest: bool) -> Array:
    """net of all combinations of the numbers under one form of churn, with or without the remaining lifetime."""
    base = put(scenario, {"churn_form": form, "count_remaining_lifetime": rest})
    cases = [a | b for a, b in product(options["churn_spread"].values(), options["causal_share"].values())]
    columns = {path: np.array([case[path] for case in cases]) for path in cases[0]}
    return net_or_nan(
        len(cases), lambda rows: vary(base, {p: v[rows] for p, v in columns.items()}), lambda x: simulate(x).net
    )
