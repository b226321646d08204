"""Scenario -> the arrays that the stages read, with a last axis of 1 or, where a value is varied, of B scenarios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from model.numerics.arrays import Array, Places
from model.scenario.groups import Loyalty, Part, Policy, Segment, Touchpoint
from model.scenario.paths import CLASSES, STATES, about, split
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence

EXCLUSIVE = {"personal_excellent": "personal_poor", "digital_excellent": "digital_poor"}
EXCLUSIVE |= {poor: excellent for excellent, poor in EXCLUSIVE.items()}
RATIOS = ("churn_ratio", "spend_ratio", "referrals")


@dataclass(frozen=True)
class Inputs:
    """What simulate() reads. b is 1 or B, G segments, J touchpoints.

    The scenarios lie along the last axis, where numpy is fastest: a scalar has the shape (1, b), a field of the segments
    (G, b), of the touchpoints (J, b), automation (J, b), a map over fan, neutral, detractor (3, b), the bond table
    bond.after (4, 3, b) in the order none, excellent, adequate, poor; the masks of touchpoints (J, 1). Units as declared in
    model/scenario/scenario.py. Policies are as they are carried out (section 2): the plan's automation as far as its reach
    takes it, and of the paid tier take_up and premium_income, per customer-year, in place of share and fee. `batch` is None
    for one scenario, else B. nodes: customers.nodes_between of more scenarios than these, where it is at hand.
    """

    months: int
    churn_form: str
    count_remaining_lifetime: bool
    phase: tuple[str, ...]
    proactive: NDArray[np.bool_]
    frame: SimpleNamespace
    segments: SimpleNamespace
    touchpoints: SimpleNamespace
    today: SimpleNamespace
    plan: SimpleNamespace
    service: SimpleNamespace
    levers: SimpleNamespace
    bond: SimpleNamespace
    loyalty: SimpleNamespace
    market: SimpleNamespace
    programme: SimpleNamespace
    batch: int | None = None
    nodes: Any = None

    def of(self, phase: str) -> NDArray[np.bool_]:
        """Which touchpoints belong to a phase: (J, 1)."""
        return np.array([[p == phase] for p in self.phase])


def picked(part: Any, rows: slice | Places) -> Any:
    """Some of the scenarios of an array, or of a dataclass, namespace or tuple of such arrays; what all share stays as it is.

    Whole numbers say where something stands and have no axis of scenarios.
    """
    if isinstance(part, np.ndarray):
        if part.dtype != float or part.shape[-1] == 1:
            return part
        return part[..., rows] if isinstance(rows, slice) else part.take(rows, axis=-1)
    if type(part) is tuple:
        return tuple(picked(a, rows) for a in part)
    if isinstance(part, SimpleNamespace):
        return SimpleNamespace(**{name: picked(a, rows) for name, a in vars(part).items()})
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{f.name: picked(getattr(part, f.name), rows) for f in fields(part)})
    return part


def inputs(scenario: Scenario) -> Inputs:
    """The arrays of one scenario."""
    return vary(scenario, {})


def vary(scenario: Scenario, changes: Mapping[str, ArrayLike]) -> Inputs:
    """The arrays of B scenarios that differ from one in the named values: dotted path -> B values.

    All arrays have the same length B. Values are taken as they are, without a check against the declared bounds. Where a
    varied share leaves less room, its partners make room: the poor share beside the excellent one (and the reverse), and
    the rest of a row of the bond table in proportion. Raises KeyError for an unknown path, ValueError for lengths
    that do not fit.
    """
    columns = {path: np.asarray(v, dtype=float).reshape(-1) for path, v in changes.items()}
    lengths = {len(v) for v in columns.values()}
    if len(lengths) > 1:
        raise ValueError(f"the varied values have different lengths: {sorted(lengths)}")
    arrays = _arrays(scenario)
    named: dict[tuple[str, str], dict[tuple[int, ...], Array]] = {}
    for path, column in columns.items():
        group, field, index = _where(scenario, path)
        named.setdefault((group, field), {})[index] = column
    # row by row: what is varied is not first filled with the scenario's own value, as _widen does
    for (group, field), rows in named.items():
        old = arrays[group][field]
        arrays[group][field] = new = np.empty((*old.shape[:-1], *lengths))
        for index in np.ndindex(old.shape[:-1]):
            new[index] = rows.get(index, old[index])
    _make_room(arrays, scenario, list(columns), slice(None))
    return _assemble(scenario, arrays, lengths.pop() if lengths else None)


def one_at_a_time(scenario: Scenario, cases: Sequence[tuple[str, float]]) -> Inputs:
    """The arrays of B scenarios that differ from one in a single value each: (dotted path, value). Room is made as in vary."""
    arrays = _arrays(scenario)
    for i, (path, value) in enumerate(cases):
        _widen(arrays, scenario, path, len(cases))[i] = value
        _make_room(arrays, scenario, [path], slice(i, i + 1))
    return _assemble(scenario, arrays, len(cases))


def with_plan(x: Inputs, scenario: Scenario, plan: Policy) -> Inputs:
    """The same inputs with another plan, its automation as it is; scenario: the one that x was made of, for its touchpoints' order."""
    return replace(x, plan=SimpleNamespace(**_carried_out(_policy(scenario, plan), x.levers.premium_half_fee)))


def _arrays(scenario: Scenario) -> dict[str, dict[str, Array]]:
    return {
        "frame": _scalars(scenario, ["discount_rate"]),
        "segments": _table(scenario.segments, Segment, skip=("name",)),
        "touchpoints": _table(scenario.touchpoints, Touchpoint, skip=("name", "phase", "proactive")),
        "today": _policy(scenario, scenario.today),
        "plan": _policy(scenario, scenario.plan),
        **{g: _scalars(getattr(scenario, g)) for g in ("service", "levers", "market", "programme")},
        "bond": {
            **_scalars(scenario.bond, ["half_life_months", "causal_share"]),
            "after": np.array([[[getattr(getattr(scenario.bond.after, k), i)] for i in STATES] for k in CLASSES]),
        },
        "loyalty": {
            **_scalars(scenario.loyalty, [f for f in Loyalty.model_fields if f not in RATIOS]),
            **{r: np.array([[getattr(getattr(scenario.loyalty, r), i)] for i in STATES]) for r in RATIOS},
        },
    }


def _assemble(scenario: Scenario, arrays: dict[str, dict[str, Array]], batch: int | None) -> Inputs:
    today, plan, half_fee = arrays["today"], arrays["plan"], arrays["levers"]["premium_half_fee"]
    plan["automation"] = reached(today["automation"], plan["automation"], arrays["programme"]["reach"])
    arrays |= {"today": _carried_out(today, half_fee), "plan": _carried_out(plan, half_fee)}
    return Inputs(
        months=scenario.months,
        churn_form=scenario.churn_form,
        count_remaining_lifetime=scenario.count_remaining_lifetime,
        phase=tuple(t.phase for t in scenario.touchpoints),
        proactive=np.array([[t.proactive] for t in scenario.touchpoints]),
        batch=batch,
        **{group: SimpleNamespace(**fields) for group, fields in arrays.items()},
    )


def reached(today: Array, drafted: Array, reach: Array | float) -> Array:
    """The plan's automation as far as its reach takes it (section 2): exactly as drafted at 1 and today's at 0."""
    if np.all(reach == 1):
        return drafted
    return np.where(reach == 1, drafted, np.minimum(np.maximum(today + reach * (drafted - today), 0), 1))


def _carried_out(policy: dict[str, Array], half_fee: Array) -> dict[str, Array]:
    """The paid tier's take-up at its fee, and the income, which ramps as one number, in place of share and fee."""
    fields = {name: value for name, value in policy.items() if name not in ("premium_share", "premium_fee")}
    fee, take_up = policy["premium_fee"], policy["premium_share"]
    if fee.any() and take_up.any():
        take_up = take_up * 2.0 ** (-fee / half_fee)
    return {**fields, "take_up": take_up, "premium_income": fee * take_up}


def _scalars(part: Any, fields: list[str] | None = None) -> dict[str, Array]:
    return {f: np.array([[getattr(part, f)]], dtype=float) for f in fields or type(part).model_fields}


def _table(rows: Sequence[Part], kind: type[Part], skip: tuple[str, ...]) -> dict[str, Array]:
    return {f: np.array([[getattr(r, f)] for r in rows], dtype=float) for f in kind.model_fields if f not in skip}


def _policy(scenario: Scenario, policy: Policy) -> dict[str, Array]:
    fields = _scalars(policy, [f for f in Policy.model_fields if f != "automation"])
    return {**fields, "automation": np.array([[policy.automation[t.name]] for t in scenario.touchpoints], dtype=float)}


def _widen(arrays: dict[str, dict[str, Array]], scenario: Scenario, path: str, batch: int) -> Array:
    """The B values at a path, to be written to."""
    group, field, index = _where(scenario, path)
    old = arrays[group][field]
    if old.shape[-1] != batch or not old.flags.owndata:
        arrays[group][field] = old = np.broadcast_to(old, (*old.shape[:-1], batch)).copy()
    return old[index]


def _where(scenario: Scenario, path: str) -> tuple[str, str, tuple[int, ...]]:
    """Group, field and index before the batch axis of the number at a path."""
    about(path)
    steps = split(path)
    names = {group: [part.name for part in getattr(scenario, group)] for group in ("segments", "touchpoints")}
    try:
        if steps[0] in names:
            return steps[0], steps[2], (names[steps[0]].index(steps[1]),)
        if steps[1:2] == ("automation",):
            return steps[0], "automation", ([t.name for t in scenario.touchpoints].index(steps[2]),)
    except ValueError:
        raise KeyError(Sentence("{path}: there is no such value in this scenario", path=path)) from None
    if steps[:2] == ("bond", "after"):
        return "bond", "after", (CLASSES.index(steps[2]), STATES.index(steps[3]))
    if steps[0] == "loyalty" and steps[1] in RATIOS:
        return "loyalty", steps[1], (STATES.index(steps[2]),)
    if len(steps) == 1:
        if path == "horizon_years":
            raise KeyError(
                Sentence("horizon_years: the horizon cannot be varied within a batch; ask for simulate(..., ends=...)")
            )
        return "frame", steps[0], (0,)
    return steps[0], steps[1], (0,)


def _make_room(arrays: dict[str, dict[str, Array]], scenario: Scenario, named: Sequence[str], rows: slice) -> None:
    """Keep the shares that belong together within 1; what is named goes first, of a pair of named ones the excellent."""
    for path in named:
        steps = split(path)
        if steps[0] == "touchpoints" and (partner := EXCLUSIVE.get(steps[2])):
            other = f"touchpoints.{steps[1]}.{partner}"
            if other not in named or steps[2].endswith("excellent"):
                first = arrays["touchpoints"][steps[2]]
                second = _widen(arrays, scenario, other, first.shape[-1])[rows]
                np.minimum(second, 1 - first[_where(scenario, path)[2][0], rows], out=second)
    for k, kind in enumerate(CLASSES):
        shares = [i for i, s in enumerate(STATES) if f"bond.after.{kind}.{s}" in named]
        others = [i for i in range(len(STATES)) if i not in shares]
        if shares:
            row = arrays["bond"]["after"][k, :, rows]
            given = row[shares].sum(0)
            row[shares] /= np.where(given > 0, np.maximum(given, 1) if others else given, 1)
            if not others:
                row[:, given == 0] = 1 / len(STATES)
            if others:
                rest, total = np.maximum(0, 1 - given), row[others].sum(0)
                row[others] = rest * np.where(total > 0, row[others] / np.where(total > 0, total, 1), 1 / len(others))
