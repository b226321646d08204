"""Links that are out in the world still open. Their files are kept for ever: add new ones, never change one.

`python -m tests.links.keep` adds what is not there yet.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import pytest

from data import link_migrate, links, presets
from model import VERSION
from model.decisions.answer import answer
from model.scenario import paths
from model.scenario.groups import Computed
from pages.report.findings import earlier_model
from tests.links import keep

KEPT = {file.stem: file.read_text("utf-8").strip() for file in sorted(Path(__file__).parent.glob("*.txt"))}
RESULTS = keep.read(keep.RESULTS)


def test_there_is_one_for_each_preset_and_of_this_schema():
    assert set(presets.names()) <= {stem.partition(".")[0] for stem in KEPT}
    assert {keep.link_stem(name) for name in keep.scenarios()} <= set(KEPT), "run python -m tests.links.keep"


@pytest.mark.parametrize("name", KEPT)
def test_a_kept_link_opens_as_it_was(name):
    params = parse_qs(KEPT[name], strict_parsing=True)
    found = links.read(params)
    assert found.problems == []
    if params["v"] == [str(link_migrate.VERSION)]:
        assert [paths.fingerprint(found.scenario)] == params["fp"]


@pytest.mark.parametrize("name", KEPT)
def test_a_kept_link_has_the_result_that_it_had_or_says_that_it_has_not(name):
    found, kept = links.read(parse_qs(KEPT[name], strict_parsing=True)), RESULTS[name]
    net = float(answer(found.scenario).outcome.net)
    if kept["model_version"] == VERSION:
        assert net == pytest.approx(kept["net"], rel=1e-9)
    elif net != pytest.approx(kept["net"], rel=1e-9, abs=earlier_model.CENT):
        then = Computed(model_version=kept["model_version"], fingerprint="", net=kept["net"])
        assert "net was" in earlier_model.sentence(found.scenario, then) or "still" in earlier_model.sentence(
            found.scenario, then
        )
    if found.computed:
        assert found.computed.net == pytest.approx(kept["net"], abs=0.01)


def test_every_kept_link_has_its_result():
    assert set(RESULTS) == set(KEPT), "run python -m tests.links.keep"


@pytest.mark.parametrize("name", KEPT)
def test_no_two_kept_links_are_the_same(name):
    assert list(KEPT.values()).count(KEPT[name]) == 1
