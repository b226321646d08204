"""Every assumption at both of its bounds, and every assumption of consequence: none is declared and then not read."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.decisions.answer import answer, record
from model.scenario import paths
from model.scenario.errors import ScenarioError
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs, one_at_a_time
from model.stages.simulate import simulate
from tests.strategies import PAIRS

pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")


def cases(scenario: Scenario) -> list[tuple[str, float]]:
    return [(p, bound) for p in paths.numbers(scenario) for bound in (paths.about(p).ge, paths.about(p).le)]


def entered(scenario: Scenario, path: str, value: float) -> Scenario | str:
    """The scenario with this value, or the sentence that refuses it."""
    try:
        return paths.put(scenario, {path: value})
    except ScenarioError as error:
        assert len(error.sentences) == 1
        return error.sentences[0]


def finite(out) -> bool:
    arms = [a for side in (out.today, out.plan) for a in vars(side).values()]
    return all(
        np.isfinite(a).all() for a in (out.net, out.savings, out.losses, out.cumulative, *out.parts.values(), *arms)
    )


@pytest.mark.parametrize("id", presets.names())
def test_every_bound_is_refused_in_one_sentence_or_answered(id):
    """Entered as a user enters it. Refused is only what belongs together with another value, by a sentence with its path."""
    scenario = paths.put(presets.load(id), {"horizon_years": 1})
    refused = {}
    for path, value in cases(scenario):
        now = entered(scenario, path, value)
        if isinstance(now, str):
            refused[path] = now
        elif path == "horizon_years" or paths.about(path).decision:
            assert finite(simulate(inputs(now))), path
    excellent_or_poor = {f for pair in PAIRS for f in pair}
    for path, sentence in refused.items():
        group = path.rpartition(".")[0]
        assert sentence.startswith(group) and sentence != group
        assert path == "today.outreach" or path.rpartition(".")[2] in excellent_or_poor


@pytest.mark.parametrize("id", presets.names())
def test_every_bound_in_one_batch(id):
    """As the tornado enters it: 300 scenarios at once, each with one number at a bound, all of them finite."""
    scenario = presets.load(id)
    tried = [(p, v) for p, v in cases(scenario) if p != "horizon_years" and (p, v) != ("today.outreach", 0)]
    out = simulate(one_at_a_time(scenario, tried))
    bad = [case for case, net in zip(tried, out.net, strict=True) if not np.isfinite(net)]
    assert not bad and finite(out)


@pytest.mark.parametrize("which", [0, 1], ids=["lowest", "highest"])
def test_every_question_at_every_bound(which):
    """The whole answer (sweep, break-even, affordable churn) with each number at a bound, on the shortest horizon."""
    scenario = paths.put(presets.load("premium_retailer"), {"horizon_years": 0.25})
    for path, value in cases(scenario)[which::2]:
        now = entered(scenario, path, value)
        if isinstance(now, Scenario) and now.months <= 12:
            said = record(answer(now))
            assert np.isfinite([said["net"], said["best_share"], *said["cumulative_net"]]).all(), path


def rich() -> Scenario:
    """A scenario in which nothing is switched off: all levers move, all phases and both starters are met, a paid tier today."""
    data = paths.dump(presets.load("retail_bank"))
    data["today"] |= {"premium_fee": 20, "premium_share": 0.1, "training": 1e5, "digital_quality": 2e5, "outreach": 1.2}
    data["plan"] |= {"premium_fee": 30, "premium_share": 0.2, "training": 3e5, "digital_quality": 5e5, "outreach": 1.5}
    data["plan"] |= {"handover": 0.8, "scripting": 0.7, "personalisation": 0.6, "assistance": 0.5}
    data["today"] |= {"assistance": 0.1}
    data["market"] |= {"automation_now": 0.8}  # so that rivals reach full automation within the horizon
    return paths.read(data)


@pytest.mark.parametrize("path", [p for p in paths.numbers(rich()) if p != "horizon_years"])
def test_every_number_moves_the_result(path):
    """Stronger than being read: a little more or less of any declared number changes the net value of a rich scenario."""
    scenario = rich()
    value = paths.get(scenario, path)
    out = simulate(one_at_a_time(scenario, [(path, value), (path, value * 0.99 if value else 0.01)]))
    assert out.net[0] == pytest.approx(float(simulate(inputs(scenario)).net), rel=1e-12)
    assert abs(out.net[1] - out.net[0]) > 1e-9 * abs(out.net[0])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("horizon_years", 4),
        ("count_remaining_lifetime", False),
        ("churn_form", "additive"),
        ("touchpoints.Problem.phase", "newcomer"),
        ("touchpoints.Enquiry.phase", "customer"),
        ("touchpoints.Problem.proactive", True),
    ],
)
def test_every_choice_moves_the_result(path, value):
    """The declared values that are no numbers, and the horizon."""
    assert simulate(inputs(paths.put(rich(), {path: value}))).net != simulate(inputs(rich())).net


def test_the_choices_above_are_all_there_are():
    """A new yes/no or choice must be added to the test above."""
    kinds = {
        p.split(".")[-1]
        for p, v in paths.values(rich()).items()
        if isinstance(v, bool | str) and not p.startswith("range.")
    }
    assert kinds - {"currency"} == {"count_remaining_lifetime", "churn_form", "phase", "proactive"}


def test_the_rich_scenario_holds_every_declared_number():
    """Every Assumption of the declaration has a path in it, so the tests of this file speak of all of them."""
    found = {paths.about(path) for path in paths.numbers(rich())}
    declared: set = set()

    def walk(schema: dict) -> None:
        # how two ranges hang together is said of draws, not a number of the scenario
        for part in (schema, *(d for name, d in schema.get("$defs", {}).items() if name != "Correlation")):
            for field in part.get("properties", {}).values():
                inner = field.get("additionalProperties", field)
                if isinstance(inner, dict) and "minimum" in inner:
                    declared.add((inner["description"], inner["minimum"], inner["maximum"]))

    walk(Scenario.model_json_schema())
    assert {(a.help, a.ge, a.le) for a in found} == declared
