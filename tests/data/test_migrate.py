"""Older files and links open: the steps are made for real and tried on a schema 0 that never was."""

from __future__ import annotations

import copy
import json
from urllib.parse import parse_qs, parse_qsl

import pytest

from data import link_form, link_migrate, links, presets
from model.decisions.answer import answer, computed
from model.scenario import file as scenario_file
from model.scenario import migrate, paths
from model.scenario.errors import ScenarioError
from model.scenario.groups import Computed
from pages.report.findings import earlier_model

BANK = presets.load("retail_bank")
FIRST = presets.load("retail_bank", 1)
FIRST_FILE = presets.FOLDER / "older" / "retail_bank.1.json"
# As if the market's habituation had come with schema 1, and the discount rate had been called otherwise in schema -1.
STEPS = {
    -1: lambda data: {("discount_rate" if key == "rate" else key): value for key, value in data.items()},
    0: lambda data: {**data, "market": {**data["market"], "habituation": 0.0}},
} | dict(migrate.STEPS)


def old(schema: int) -> dict:
    data = json.loads(FIRST_FILE.read_text("utf-8")) | {"schema": schema}
    data["market"] = {key: value for key, value in data["market"].items() if key != "habituation"}
    if schema < 0:
        data["rate"] = data.pop("discount_rate")
    return data


def test_there_is_a_step_from_every_schema_there_has_been():
    assert list(migrate.STEPS) == list(range(migrate.OLDEST, migrate.SCHEMA))
    assert list(link_migrate.STEPS) == list(range(migrate.OLDEST, link_migrate.VERSION))


@pytest.mark.parametrize("schema", [0, -1])
def test_an_older_file_takes_all_steps_and_is_changed_only_in_the_copy(schema):
    data = old(schema)
    before = copy.deepcopy(data)
    found = paths.read(migrate.to_current(data, STEPS))
    assert found == paths.put(FIRST, {"market.habituation": 0})
    assert data == before


def test_without_its_step_it_is_refused_as_ever():
    for steps in ({}, {-1: STEPS[-1]}):
        with pytest.raises(ScenarioError) as error:
            paths.read(migrate.to_current(old(0), steps))
        assert "schema 0 is not known here; this app reads schema 2" in error.value.sentences


@pytest.mark.parametrize(
    "data", [[], None, {}, {"schema": "0"}, {"schema": True}, {"schema": 9}, {"schema": 0}, {"schema": 0, "market": 3}]
)
def test_what_is_no_older_file_stays_as_it_is(data):
    assert migrate.to_current(data, STEPS) is data


def test_the_whole_way_of_a_file_of_another_schema(monkeypatch):
    """Its fingerprint was of other fields, so what it says of its result counts although it is not of this scenario."""
    was = Computed(model_version="0.9", fingerprint="0123456789", net=3_600_000.0, break_even_shares=(0.6,))
    raw = json.dumps(old(0) | {"computed": was.model_dump(mode="json")}).encode()
    with pytest.raises(ScenarioError):
        scenario_file.parse(raw)
    monkeypatch.setitem(migrate.STEPS, 0, STEPS[0])
    file = presets.opened(raw, "old.json")
    assert file.computed == was and file.scenario.market.habituation == 0
    said = earlier_model.sentence(file.scenario, file.computed)
    assert said == (
        "Computed with model 0.9: net was 3.6 m EUR, is now 3.7 m EUR; break-even share was 60.00 %, is now 60.60 %."
    )


def test_an_older_link_takes_its_step():
    steps = {0: lambda given: {("discount_rate" if key == "rate" else key): value for key, value in given.items()}}
    steps |= link_migrate.STEPS
    given = {"v": "0", "rate": "0.1"}
    assert link_migrate.to_current(given, steps) == {"v": "2", "discount_rate": "0.1"} and given["rate"] == "0.1"
    for other in ({"v": "2"}, {"v": "7"}, {"v": "²"}, {"v": "x"}, {}, {"v": "9" * 5_000}):
        assert link_migrate.to_current(other, steps) is other


def test_the_whole_way_of_an_older_link(monkeypatch):
    monkeypatch.setitem(link_migrate.STEPS, 0, lambda given: {**given, "discount_rate": given["rate"]})
    found = links.read(
        {"v": "0", "preset": "retail_bank", "rate": "0.1", "fp": "0123456789", "model": "0.9", "net": "5"}
    )
    assert found.problems == [] and found.scenario.discount_rate == 0.1
    assert earlier_model.sentence(found.scenario, found.computed).startswith(
        "Computed with model 0.9: net was 5 EUR, is now "
    )


@pytest.fixture
def changed(tmp_path, monkeypatch):
    """The retail bank in its second version: another name and hourly cost, one touchpoint less."""
    data = paths.dump(BANK) | {"name": "Retail bank, revised"}
    data["service"]["hourly_cost"] = 60.0
    data["touchpoints"] = data["touchpoints"][:-1]
    for which in ("today", "plan"):
        data[which]["automation"].popitem()
    (tmp_path / "older").mkdir()
    (tmp_path / "older" / "retail_bank.1.json").write_bytes((presets.FOLDER / "retail_bank.json").read_bytes())
    (tmp_path / "retail_bank.json").write_text(json.dumps(data), "utf-8")
    monkeypatch.setattr(presets, "FOLDER", tmp_path)
    for cached in (presets.load, presets.version):
        cached.cache_clear()
    yield
    for cached in (presets.load, presets.version):
        cached.cache_clear()


KEPT = "preset=retail_bank&market.habituation=0.05&fp="


@pytest.mark.parametrize("version", ["&v=1", "&v=1&preset_version=1", "&v=2&preset_version=1"])
def test_a_link_to_a_preset_that_has_changed_since_opens_as_it_was(changed, version):
    wanted = paths.put(BANK, {"market.habituation": 0.05})
    found = links.read(parse_qs(KEPT + paths.fingerprint(wanted) + version))
    assert found.problems == [] and paths.values(found.scenario) == paths.values(wanted)
    assert found.scenario.name == "Retail bank"
    assert found.notes == [
        "this link was made of version 1 of the preset 'Retail bank', which has changed since; it opens as it was made, and "
        "what differs from version 2 is listed as a change"
    ]
    again = links.write(found.scenario)
    said = link_form.read(dict(parse_qsl(again)), ()).given
    assert said["preset_version"] == "2" and "touchpoints" in said and said["service.hourly_cost"] == "48"
    assert links.read(parse_qs(again)).notes == []
    assert paths.values(links.read(parse_qs(again)).scenario) == paths.values(wanted)


def test_only_the_first_links_mean_the_first_version_without_saying_so(changed):
    """Every link of version 2 says its preset's version; what only looks like one of the app's opens the preset as it is."""
    for given in ("v=2&fp=0123456789", "v=&fp=", "v=9&fp=0123456789", "fp=0123456789"):
        found = links.read(parse_qs("preset=retail_bank&" + given, keep_blank_values=True))
        assert found.scenario == presets.load("retail_bank") and found.notes == [], given


def test_without_a_version_a_link_typed_by_hand_means_the_newest(changed):
    assert links.read({"preset": "retail_bank"}).scenario.service.hourly_cost == 60
    assert links.read({"preset": "retail_bank"}).notes == []
    found = links.read({"preset": "retail_bank", "preset_version": "3"})
    assert found.problems == ["preset_version: there is no version '3' of this preset; 2 is opened instead"]


def test_a_version_that_there_is_not():
    with pytest.raises(KeyError) as error:
        presets.load("retail_bank", 7)
    assert error.value.args[0] == "there is no version 7 of the preset 'retail_bank'; the newest is 2"


@pytest.mark.parametrize("given", ["x", "-1", "0", "01", "1.0", "1e999", "../1", "٢", "9" * 5_000])
def test_a_version_that_is_none(given):
    assert len(links.read({"preset_version": given}).problems) == 1


def test_what_was_computed_is_beside_the_scenario_and_in_no_fingerprint():
    was = computed(answer(BANK))
    file = presets.opened(presets.to_file(BANK, was), "x.json")
    assert file.computed == was and file.scenario == BANK and file.scenario.computed is None
    assert b'"computed"' not in presets.to_file(file.scenario)
    withit = BANK.model_copy(update={"computed": was})
    assert paths.fingerprint(withit) == paths.fingerprint(BANK) and paths.values(withit) == paths.values(BANK)


def test_a_file_edited_by_hand_no_longer_says_what_was_computed():
    raw = presets.to_file(BANK, computed(answer(BANK)))
    assert presets.opened(raw, "x.json").computed is not None
    file = presets.opened(raw.replace(b'"horizon_years": 5.0', b'"horizon_years": 6.0'), "x.json")
    assert file.scenario.horizon_years == 6 and file.computed is None


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (
            {"net": "3"},
            "computed.net: '3' is not a number: numbers of a file stand without quotes and with a decimal point, as 7.5",
        ),
        ({"profit": 3.0}, "computed.profit is not a field of a scenario"),
        ({"break_even_shares": ["x"]}, "computed.break_even_shares.0: 'x' is not a number"),
    ],
)
def test_what_is_wrong_with_it_is_said(bad, said):
    was = computed(answer(BANK)).model_dump(mode="json") | bad
    with pytest.raises(ScenarioError) as error:
        presets.from_file(json.dumps(paths.dump(BANK) | {"computed": was}).encode(), "x.json")
    assert error.value.sentences == [f"x.json: {said}"]
