"""Why two scenarios are worth differently: the difference in net, shared among the assumptions that differ.

Shapley values (Shapley 1953), so that no order of the changes is preferred: they add up to the difference, and seen from the
other scenario they are the same with the opposite sign. As fine as MOST groups allow: all 2^n mixtures of the two are reckoned.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from model.batches.batches import totals
from model.numerics.arrays import Array
from model.numerics.shapley import shapley
from model.scenario import paths, ranges
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate

MOST = 11
"""Groups at most, so 2,048 mixtures. The coarsest grouping has no more: the groups of MODEL.md section 1 and the frame."""
FRAME, STRUCTURE, ALL = "frame", "structure", ""
POLICIES = ("today", "plan")


@dataclass(frozen=True)
class Cause:
    """Assumptions that differ, taken as one. key: what their paths begin with ('touchpoints.Problem', 'plan.automation'; a
    single one's own path; 'frame': the values outside any group; 'structure': all segments and touchpoints; '': everything). amount: what they contribute to the
    difference in net, money; alone: what they would change by themselves, from the first scenario."""

    key: str
    paths: tuple[str, ...]
    amount: float
    alone: float


@dataclass(frozen=True)
class Difference:
    """start, end: net of the first and the second scenario. causes: the largest first; their amounts add up to end - start.

    together: no mixture of the two can be reckoned (worth an infinite sum, or no valid scenario), so all is one cause.
    """

    start: float
    end: float
    causes: tuple[Cause, ...]
    together: bool = False


def difference(first: Scenario, second: Scenario, most: int = MOST) -> Difference:
    """Explain net of the second scenario less net of the first. Raises ValueError where either has none, or their
    currencies differ.

    Where the segments or touchpoints are not the same by name, all of them are one cause, their automation included.
    """
    if first.currency != second.currency:
        words = "currency: {first} and {second} cannot be set against each other"
        raise ValueError(Sentence(words, first=first.currency, second=second.currency))
    first, second = _bare(first), _bare(second)
    ends = [float(simulate(inputs(s)).net) for s in (first, second)]
    groups = _grouped(changed(first, second), _lists_that_differ(first, second), most)
    try:
        worth, together = _mixtures(first, second, groups), False
    except ValueError:
        groups = {ALL: tuple(path for group in groups.values() for path in group)}
        worth, together = np.array(ends), True
    amounts = shapley(worth)
    causes = [
        Cause(key, of, float(amounts[i]), float(worth[1 << i] - worth[0])) for i, (key, of) in enumerate(groups.items())
    ]
    causes.sort(key=lambda cause: (-abs(cause.amount), cause.key))
    return Difference(ends[0], ends[1], tuple(causes), together)


def changed(first: Scenario, second: Scenario) -> list[str]:
    """The paths of all that bears on net and differs; neither ranges nor the currency."""
    return [p for p in paths.differences(first, second) if not ranges.is_ours(p) and p != "currency"]


def _bare(scenario: Scenario) -> Scenario:
    """Without what does not bear on net but must fit the segments and touchpoints."""
    return paths.read({k: v for k, v in paths.dump(scenario).items() if k not in ("uncertainty", "sources")})


def _lists_that_differ(first: Scenario, second: Scenario) -> tuple[str, ...]:
    """Of segments and touchpoints those that do not have the same names."""

    def names(scenario: Scenario, group: str) -> set[str]:
        return {part.name for part in getattr(scenario, group)}

    return tuple(group for group in paths.LISTS if names(first, group) != names(second, group))


def _keys(path: str, lists: Sequence[str]) -> tuple[str, str, str]:
    """What a path is taken together with: coarse, finer, and as fine as values allow that must fit each other."""
    steps = paths.split(path)
    automation = steps[0] in POLICIES and steps[1] == "automation"
    if steps[0] in lists or (automation and "touchpoints" in lists):
        return (lists[0] if len(lists) == 1 else STRUCTURE,) * 3
    coarse = FRAME if len(steps) == 1 else steps[0]
    finer = f"{steps[0]}.{steps[1]}" if len(steps) > 2 else path
    grade = next((end for end in ("_excellent", "_poor") if steps[0] == "touchpoints" and path.endswith(end)), "")
    finest = path.removesuffix(grade) if grade else path.rpartition(".")[0] if path.startswith("bond.after.") else path
    return coarse, finest if steps[:2] == ("bond", "after") else finer, finest


def _grouped(changes: Iterable[str], lists: Sequence[str], most: int) -> dict[str, tuple[str, ...]]:
    """Key -> paths: the coarse groups, those with the fewest parts split first, as far as there is room."""
    keys = {path: _keys(path, lists) for path in sorted(changes)}
    groups = _parts(tuple(keys), keys, 0)
    for level in (1, 2):
        finer = {key: _parts(of, keys, level) for key, of in groups.items()}
        for key, parts in sorted(finer.items(), key=lambda one: (len(one[1]), one[0])):
            if len(groups) - 1 + len(parts) <= most:
                del groups[key]
                groups |= parts
    alone = {key: of[0] if len(of) == 1 and key not in (*lists, STRUCTURE) else key for key, of in groups.items()}
    return {alone[key]: groups[key] for key in sorted(groups)}


def _parts(of: tuple[str, ...], keys: Mapping[str, tuple[str, str, str]], level: int) -> dict[str, tuple[str, ...]]:
    parts: dict[str, tuple[str, ...]] = {}
    for path in of:
        key = keys[path][level]
        parts[key] = (*parts.get(key, ()), path)
    return parts


def _mixtures(first: Scenario, second: Scenario, groups: Mapping[str, tuple[str, ...]]) -> Array:
    """net with each set of groups as in the second scenario, the others as in the first, (2^n,); bits as in shapley.

    What a batch cannot vary (lists, yes/no, choices, the horizon) is set in scenarios of its own, each with a batch.
    """
    n, (a, b) = len(groups), (paths.numbers(s) for s in (first, second))
    fit = {p for p in (*a, *b) if p in a and p in b and p != "horizon_years"}
    lists = _lists_that_differ(first, second)
    switches = [i for i, of in enumerate(groups.values()) if not fit.issuperset(of)]
    members = list(groups.values())
    worth = np.empty(1 << n)
    for on in product((False, True), repeat=len(switches)):
        taken = [i for i, yes in zip(switches, on, strict=True) if yes]
        masks = np.array(
            [m for m in range(1 << n) if all((m >> i & 1) == yes for i, yes in zip(switches, on, strict=True))]
        )
        base = _switched(first, second, [path for i in taken for path in members[i]], lists)
        columns = {
            path: np.where(masks >> i & 1, b[path], a[path])
            for i in range(n)
            if i not in switches
            for path in members[i]
        }
        with np.errstate(all="ignore"):
            net = totals(vary(base, columns)).net if columns else simulate(inputs(base)).net
        worth[masks] = net
    if not np.isfinite(worth).all():
        raise ValueError(Sentence("net: a mixture of the two is worth no finite sum"))
    return worth


def _switched(first: Scenario, second: Scenario, of: Sequence[str], lists: Sequence[str]) -> Scenario:
    """The first scenario with these values of the second, whole lists where they differ. Raises ScenarioError."""
    data, other, known = paths.dump(first), paths.dump(second), paths.values(second)
    replaced = [group for group in lists if any(path.startswith(f"{group}.") for path in of)]
    for group in replaced:
        data[group] = other[group]
        if group == "touchpoints":
            for which in POLICIES:
                data[which]["automation"] = other[which]["automation"]
    gone = [f"{group}." for group in replaced]
    gone += [f"{which}.automation." for which in POLICIES if "touchpoints" in replaced]
    return paths.put(paths.read(data), {path: known[path] for path in of if not path.startswith(tuple(gone))})
