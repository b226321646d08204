"""MODEL.md section 6, uncertainty: how likely a loss is, and between what amounts net lies in many possible worlds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil

import numpy as np
from scipy.stats import binomtest

from model.batches.batches import Progress, in_pieces
from model.batches.processes import call
from model.numerics.arrays import Array
from model.numerics.threads import in_threads
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from model.stages.inputs import Inputs, inputs
from model.stages.simulate import simulate
from model.uncertainty.draws import DRAWS, SEED, Draws, draw

DOTS = 50
LEVELS = (0.1, 0.5, 0.9)
CONFIDENCE = 0.95
NO_SUM = Sentence(
    "In some of the possible worlds customers never leave, and without discounting they are worth an infinite sum after the "
    "horizon; set discount_rate above 0 or switch count_remaining_lifetime off"
)


@dataclass(frozen=True)
class Risk:
    """The plan in n possible worlds, money in the scenario's currency.

    net (n,), in the order of the draws; entered: net at the entered values. p10, p50, p90, mean: of net. losses: in how many
    worlds net is below 0; loss and loss_interval: as a share, with what n draws can say of it (Wilson's 95 % interval; the draws
    are spread more evenly than independent ones, so it is rather too wide). flips: the share of worlds in which net has not the sign
    that it has at the entered values. dots (50,): quantiles of net in the middle of each 2 %. band (3, T + 1): P10, P50, P90 of the
    cumulative discounted net at each month on its own; entered_sums (T + 1,); in_red: in how many worlds that sum is below 0 after
    the last month. payback (n,): the payback month of each world, 0 where it is never behind, inf where it does not pay back in
    time; customers (n,): how many more there are after the last month than under today's policy, below 0 for fewer.
    """

    draws: Draws
    net: Array
    entered: float
    p10: float
    p50: float
    p90: float
    mean: float
    losses: int
    loss: float
    loss_interval: tuple[float, float]
    flips: float
    dots: Array
    band: Array
    entered_sums: Array
    in_red: int
    payback: Array
    customers: Array


def risk(scenario: Scenario, n: int = DRAWS, seed: int = SEED, progress: Progress | None = None) -> Risk:
    """The plan in n possible worlds. progress: as of many.in_pieces. Raises ValueError, in a sentence, where a world has no finite sum."""
    # until the worlds are drawn, the processes that will work them out have nothing to do
    with ThreadPoolExecutor(1) as beside:
        here = beside.submit(call, _entered, scenario)
        worlds = draw(scenario, n, seed)
        x = worlds.inputs()
    entered, entered_sums = here.result()
    try:
        results = in_pieces(x, _sums, progress)
    except ValueError:
        raise ValueError(NO_SUM) from None
    # without an assumption that could be off there is one world only
    net, sums, back, more = results if worlds.columns else (np.repeat(a, n, axis=0) for a in results)
    p10, p50, p90 = np.quantile(net, LEVELS)
    losses = int((net < 0).sum())
    within = binomtest(losses, n).proportion_ci(CONFIDENCE, method="wilson")
    return Risk(
        draws=worlds,
        net=net,
        entered=entered,
        p10=float(p10),
        p50=float(p50),
        p90=float(p90),
        mean=float(net.mean()),
        losses=losses,
        loss=losses / n,
        loss_interval=(float(within.low), float(within.high)),
        flips=float((np.sign(net) != np.sign(entered)).mean()),
        dots=np.quantile(net, (np.arange(DOTS) + 0.5) / DOTS),
        band=np.concatenate(in_threads(_levels, np.array_split(sums, 2, axis=1)), axis=1),
        entered_sums=entered_sums,
        in_red=int((sums[:, -1] < 0).sum()),
        payback=back,
        customers=more,
    )


def payback(sums: Array) -> Array:
    """(n, T + 1) cumulative nets -> the payback month of each, as breakeven.payback_month; 0 never behind, inf not in time."""
    back = (sums[:, 1:] >= 0) & (sums[:, :-1] < 0)
    none = np.where((sums >= 0).all(1), 0.0, np.inf)
    return np.where(back.any(1), back.argmax(1) + 1.0, none)


def quantile(values: Array, level: float) -> float:
    """The smallest value that at least this share of all does not exceed: of values that may be inf."""
    return float(np.sort(values)[max(0, ceil(level * len(values)) - 1)])


def _levels(sums: Array) -> Array:
    """(n, months) -> (3, months). As numpy.quantile, which takes longer to find the places in a row than numpy to sort it."""
    ranked, place = np.sort(np.ascontiguousarray(sums.T)), np.arange(len(sums))
    return np.array([np.interp(np.multiply(LEVELS, place[-1]), place, row) for row in ranked]).T


def _entered(scenario: Scenario) -> tuple[float, Array]:
    here = simulate(inputs(scenario))
    return float(here.net), here.cumulative


def _sums(x: Inputs) -> tuple[Array, Array, Array, Array]:
    out = simulate(x)
    sums = out.cumulative
    return out.net, sums, payback(sums), out.more_customers
