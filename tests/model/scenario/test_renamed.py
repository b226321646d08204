"""A segment or touchpoint under another name is one change; whatever else differs is told under the new name."""

from __future__ import annotations

from hypothesis import assume, given

from data import presets
from model.scenario import paths, renamed
from tests.strategies import examples, names, scenarios

BANK = presets.load("retail_bank")
INSURER = presets.load("insurer")


def test_a_new_name_is_one_change():
    other = renamed.under_new_names(
        BANK, {"segments": {"Advised": "Private clients"}, "touchpoints": {"Problem": "Trouble"}}
    )
    assert renamed.differences(BANK, other) == {
        "segments.Private clients.name": ("Advised", "Private clients"),
        "touchpoints.Trouble.name": ("Problem", "Trouble"),
    }
    assert len(paths.differences(BANK, other)) > 20


def test_what_differs_besides_is_told_under_the_new_name():
    other = renamed.under_new_names(INSURER, {"touchpoints": {"Claim": "Damage"}})
    other = paths.put(other, {"touchpoints.Damage.minutes": 20.0, "plan.automation.Damage": 0.3})
    found = renamed.differences(INSURER, other)
    assert found["touchpoints.Damage.minutes"] == (16.0, 20.0) and found["plan.automation.Damage"] == (0.2, 0.3)
    assert len(found) == 3
    assert other.sources["touchpoints.Damage.personal_poor"] == "claim_dissatisfied"
    assert "touchpoints.Damage.contacts" in other.uncertainty.ranges


def test_names_that_change_places_and_parts_that_come_or_go_are_no_new_names():
    data = paths.dump(BANK)
    a, b = (part["name"] for part in data["segments"])
    data["segments"] = [{**part, "name": name} for part, name in zip(data["segments"], (b, a), strict=True)]
    assert renamed.renames(BANK, paths.read(data)) == {}
    data = paths.dump(BANK) | {"segments": paths.dump(BANK)["segments"][:1]}
    assert renamed.renames(BANK, paths.read(data)) == {}


@examples(30)
@given(scenarios(), names(3, 3))
def test_back_and_forth_is_the_same(scenario, new):
    old = [part.name for part in scenario.segments]
    assume(not {*old} & {*new})
    there = dict(zip(old, new, strict=False))
    other = renamed.under_new_names(scenario, {"segments": there})
    assert renamed.under_new_names(other, {"segments": {b: a for a, b in there.items()}}) == scenario
    assert {*renamed.differences(scenario, other)} == {f"segments.{name}.name" for name in there.values()}
