"""Scenario files that people have in their drawers still open, and give the numbers that they gave. Kept for ever."""

from __future__ import annotations

import json

import pytest

from data import presets
from model import VERSION
from model.decisions.answer import answer
from model.scenario import migrate, paths
from model.scenario.groups import Computed
from pages.report.findings import earlier_model
from tests.links import keep

KEPT = {file.stem: file for file in sorted(keep.FILES.glob("*.json"))}


def test_there_is_one_for_each_preset_and_one_with_everything_changed():
    assert {keep.stem(name) for name in keep.scenarios()} <= set(KEPT), "run python -m tests.links.keep"
    base, changed = presets.load("retail_bank"), keep.everything_changed()
    assert set(paths.values(base)) <= set(paths.differences(base, changed))


@pytest.mark.parametrize("name", KEPT)
def test_a_kept_file_gives_what_it_gave_or_says_that_it_does_not(name):
    """If this fails because a field is missing: give it one in the step of its schema, model/scenario/migrate.py."""
    raw = KEPT[name].read_bytes()
    kept = json.loads(raw)
    opened, then = presets.opened(raw, KEPT[name].name), Computed.model_validate(kept["computed"])
    found = answer(opened.scenario)
    if kept["schema"] == migrate.SCHEMA:
        assert opened.computed == then and found.fingerprint == then.fingerprint
    if then.model_version == VERSION:
        assert float(found.outcome.net) == pytest.approx(then.net, rel=1e-9)
        assert found.break_even_shares == pytest.approx(list(then.break_even_shares), rel=1e-9)
    else:
        assert earlier_model.sentence(opened.scenario, then).startswith(f"Computed with model {then.model_version}")


@pytest.mark.parametrize("name", KEPT)
def test_a_kept_file_of_this_schema_is_written_again_to_the_byte(name):
    raw = KEPT[name].read_bytes()
    if json.loads(raw)["schema"] == migrate.SCHEMA:
        opened = presets.opened(raw, "x.json")
        assert presets.to_file(opened.scenario, opened.computed) == raw


@pytest.mark.parametrize("id", presets.names())
def test_a_preset_changes_only_under_a_new_version(id):
    """Links name the version they were made of, so each is kept: see README, Change a preset."""
    kept = keep.read(keep.PRESETS)[id]
    assert list(kept) == [str(n) for n in range(1, presets.version(id) + 1)], "run python -m tests.links.keep"
    for version, fingerprint in kept.items():
        assert paths.fingerprint(presets.load(id, int(version))) == fingerprint
