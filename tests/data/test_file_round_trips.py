"""A scenario survives its file and its link, over the whole declared range, with what was computed and with odd names."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from data import links, presets
from model.scenario import migrate, paths
from model.scenario.groups import Computed
from model.scenario.scenario import Scenario
from tests.model.scenario.test_ranges import with_ranges
from tests.strategies import examples, scenarios

CHECK = jsonschema.Draft202012Validator(Scenario.model_json_schema())
NET = st.floats(-1e15, 1e15)
RESULTS = st.builds(
    Computed,
    model_version=st.sampled_from(["0.9.1", "1.0.0", "2.0.0-beta"]),
    fingerprint=st.just("0123456789"),
    net=NET,
    break_even_shares=st.none() | st.lists(st.floats(0, 1), max_size=3).map(tuple),
)


@given(scenarios(), RESULTS)
@examples(60)
def test_a_file_brings_back_the_very_scenario_and_its_result(scenario, then):
    then = then.model_copy(update={"fingerprint": paths.fingerprint(scenario)})
    raw = presets.to_file(scenario, then)
    file = presets.opened(raw, "x.json")
    assert (file.scenario, file.computed) == (scenario, then)
    assert presets.to_file(file.scenario, file.computed) == raw
    assert paths.fingerprint(file.scenario) == paths.fingerprint(scenario)
    CHECK.validate(json.loads(raw))
    assert migrate.to_current(json.loads(raw)) == json.loads(raw)


@given(with_ranges())
@examples(30)
def test_with_ranges_and_correlations_too(made):
    scenario, _ = made
    raw = presets.to_file(scenario)
    assert presets.opened(raw, "x.json").scenario == scenario
    CHECK.validate(json.loads(raw))


@given(scenarios(), NET)
@examples(40)
def test_a_link_brings_back_the_scenario_and_its_result(scenario, net):
    then = Computed(model_version="1.0.0", fingerprint=paths.fingerprint(scenario), net=net)
    found = links.read(parse_qs(links.write(scenario, then), keep_blank_values=True))
    assert found.problems == [] and found.notes == []
    assert paths.values(found.scenario) == paths.values(scenario) and found.scenario.name == scenario.name
    assert (
        found.computed.fingerprint == paths.fingerprint(scenario)
        and abs(found.computed.net - net) <= 0.005 + abs(net) * 1e-15
    )


@given(st.dictionaries(st.sampled_from(["net", "model", "preset_version", "v", "fp"]), st.text(max_size=12)))
@examples(100)
def test_no_link_raises_whatever_its_own_parameters_say(params):
    found = links.read(params)
    assert found.computed is None or isinstance(found.computed.net, float)
    assert paths.read(paths.dump(found.scenario)) == found.scenario
