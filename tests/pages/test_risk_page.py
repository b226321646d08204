"""The page Risk: at every preset and at extremes, what its forms and buttons do, and that nothing old is shown."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from data import links, presets
from model import uncertainty
from model.scenario import paths
from model.uncertainty import risk, uncertain
from pages.trust._risk import figures
from tests.figures import cards, charts, waiting
from tests.pages.on_screen import LEADING, move, text
from tests.pages.test_contact_pages import BANK, EXTREMES, at_page, sound
from tests.pages.test_pages import headline, opened, scenario, warnings
from tests.screen import test_tables as tables

PAGE = "pages/trust/risk.py"
COST = "service.hourly_cost"
CERTAIN = {f"range.{p}": f"pert:{paths.get(BANK, p)!r}:{paths.get(BANK, p)!r}" for p in uncertain(BANK)}


@pytest.fixture
def quick(monkeypatch):
    """Few worlds, where the test is not about them."""
    monkeypatch.setattr(uncertainty, "risk", partial(risk, n=200))


def by_key(widgets, start: str):
    return next(w for w in widgets if w.key and w.key.startswith(start))


def set_range(at: AppTest, path: str, low: float | None = None, high: float | None = None, shape: str | None = None):
    at.selectbox(key="range:path").set_value(path).run()
    for name, end in (("P10", low), ("P90", high)):
        if end is not None:
            by_key(at.text_input, f"range:{name}:").set_value(f"{end:.12g}")
    if shape:
        by_key(at.selectbox, "range:shape:").set_value(shape)
    return at.button(key="range:set").click().run()


def test_a_question_about_an_end_that_is_not_on_screen_any_more_keeps_no_link_waiting(quick):
    at, path = at_page(PAGE, BANK), COST
    at.selectbox(key="range:path").set_value(path).run()
    by_key(at.text_input, "range:P90:").set_value("60,125").run()
    assert any("Did you mean" in one.value for one in at.warning) and waiting(at)
    at.selectbox(key="range:path").set_value("service.dead_end_retry").run()
    assert not waiting(at)
    at.selectbox(key="range:path").set_value(path).run()
    assert waiting(at), "it still waits where it is asked"


def key_figures(at: AppTest) -> dict[str, str]:
    return {card.label: card.value for card in cards(at)}


@pytest.mark.parametrize("id", presets.names())
def test_every_preset(id):
    at = at_page(PAGE, presets.load(id))
    sound(at)
    assert "chance of a loss is about" in headline(at) and "10,000 possible worlds" in headline(at)
    assert set(charts(at)) == {"risk_dots", "risk_band", "tornado"}


@pytest.mark.parametrize("extreme", EXTREMES)
def test_extremes(extreme, quick):
    sound(at_page(PAGE, paths.put(BANK, EXTREMES[extreme])))


def test_figures_dots_and_sentence_say_the_same():
    at, found = at_page(PAGE), risk(BANK)
    shown = key_figures(at)
    assert shown["Chance of a loss"] == f"{100 * found.loss:.1f} %"
    dots = charts(at)["risk_dots"]["figure"]["data"]
    assert (len(dots[0]["x"]), len(dots[1]["x"])) == ((found.dots < 0).sum(), (found.dots >= 0).sum())
    assert dots[0]["marker"]["symbol"] != dots[1]["marker"]["symbol"]
    band = charts(at)["risk_band"]["figure"]["data"]
    assert [len(trace["y"]) for trace in band] == [BANK.months + 1] * 4
    assert all(a <= m <= b for a, b, m in zip(*(band[i]["y"] for i in (0, 1, 2)), strict=True))


@pytest.mark.parametrize(
    ("entered", "losses", "flips", "shown"),
    [
        (5.0, 25, 0.25, False),  # it pays as entered: the worlds that turn that are those with a loss
        (5.0, 25, 0.26, True),  # one of them comes to exactly nothing
        (-5.0, 50, 0.5, True),  # it loses as entered: the worlds that turn that are the others, however many
        (-5.0, 75, 0.25, True),
    ],
)
def test_no_figure_is_shown_twice(entered, losses, flips, shown):
    seen = replace(risk(BANK, n=100), entered=entered, losses=losses, loss=losses / 100, flips=flips)
    labels = [figure.label for figure in figures(seen, "EUR")]
    assert ("Verdict turns" in labels) == shown and len(labels) == 5 + shown


def test_a_slider_changes_all_of_it():
    at = at_page(PAGE)
    before = headline(at), key_figures(at), {k: c["figure"]["data"] for k, c in charts(at).items()}
    move(at, LEADING, 20)
    sound(at)
    after = headline(at), key_figures(at), {k: c["figure"]["data"] for k, c in charts(at).items()}
    assert after[0] != before[0] and after[1] != before[1]
    assert all(after[2][key] != before[2][key] for key in before[2])
    at.button(key="undo").click().run()
    assert headline(at) == before[0]


def test_shares_of_the_spread_are_shown_for_this_scenario_only():
    at = at_page(PAGE)
    at.button(key="risk:spread").click().run()
    sound(at)
    chart = charts(at)["sobol"]
    assert "of the spread of net on their own" in chart["alt"]
    assert any("independent assumptions only" in c.value for c in at.caption)
    move(at, LEADING, 20)
    assert "sobol" not in charts(at)
    assert any("has changed since" in c.value for c in at.caption)
    at.button(key="undo").click().run()
    assert charts(at)["sobol"]["figure"]["data"] == chart["figure"]["data"]


def test_a_range_is_entered_undone_and_linked(quick):
    at = at_page(PAGE)
    first = headline(at)
    set_range(at, COST, low=30.0, shape="uniform")
    sound(at)
    assert paths.differences(BANK, scenario(at)) == {f"range.{COST}": (None, "uniform:30:52.8")}
    assert headline(at) != first
    at.session_state["changes"] = True
    at.run()
    said = [text(m.value) for m in at.markdown]
    assert "Hourly cost of staff: likely range: as declared → 30 EUR per hour to 52.80 EUR per hour, uniform" in said
    again = opened(links.write(scenario(at))).switch_page(PAGE).run()
    assert headline(again) == headline(at) and not warnings(again)
    at.session_state["changes"] = True
    at.run().button(key=f"reset:range.{COST}").click().run()
    assert scenario(at) == BANK and headline(at) == first
    at.button(key="undo").click().run()
    at.button(key=f"own:range.{COST}").click().run()
    assert scenario(at) == BANK


def test_only_a_shape_leaves_the_range_to_the_value(quick):
    at = at_page(PAGE)
    set_range(at, COST, shape="uniform")
    assert scenario(at).uncertainty.ranges[COST].text == "uniform"
    set_range(at, COST, shape="pert")
    assert scenario(at) == BANK


def test_a_share_is_entered_in_percent(quick):
    at = at_page(PAGE)
    set_range(at, "bond.causal_share", low=10.0, high=60.0)
    assert scenario(at).uncertainty.ranges["bond.causal_share"].text == "pert:0.1:0.6"
    set_range(at, "bond.causal_share", high=70.0)
    assert scenario(at).uncertainty.ranges["bond.causal_share"].text == "pert:0.1:0.7"


def test_every_range_can_be_set_as_it_is_shown(quick):
    """One end is touched, the other stays at what rounding shows: never refused, wherever the odd digits are."""
    odd = paths.put(
        BANK, {"bond.causal_share": 1 / 3, "market.habituation": 1.0, "service.dead_end_poor": 2 / 3, COST: 100 / 7}
    )
    at = at_page(PAGE, odd)
    for path in ("bond.causal_share", "market.habituation", "service.dead_end_poor", COST, "loyalty.churn_ratio.fan"):
        said, (low, high) = paths.about(path), paths.interval(odd, path)
        set_range(at, path, low=0.9 * low * (100 if said.is_share else 1), shape="triangular")
        assert not warnings(at), path
        assert scenario(at).uncertainty.ranges[path].high == pytest.approx(high)


def test_a_range_that_cannot_be_is_said(quick):
    at = at_page(PAGE)
    set_range(at, COST, low=50.0)
    assert scenario(at) == BANK
    assert any("the value 48 lies outside 50 to 52.8" in said for said in warnings(at))
    set_range(at, "loyalty.referrals.detractor", shape="lognormal")
    assert any("needs values above 0" in said for said in warnings(at))


def test_a_correlation_is_entered_and_taken_away(quick):
    at = at_page(PAGE)
    at.selectbox(key="corr:a").set_value(COST)
    at.selectbox(key="corr:b").set_value("bond.causal_share")
    at.slider(key="corr:rank").set_value(-0.6)
    at.button(key="corr:set").click().run()
    key = f"corr.bond.causal_share~{COST}"
    assert paths.differences(BANK, scenario(at)) == {key: (None, -0.6)}
    at.button(key=f"own:{key}").click().run()
    assert scenario(at) == BANK


def test_an_assumption_with_itself_is_refused(quick):
    at = at_page(PAGE)
    at.selectbox(key="corr:b").set_value(at.selectbox(key="corr:a").value)
    at.button(key="corr:set").click().run()
    assert scenario(at) == BANK and any("with itself" in said for said in warnings(at))


def test_correlations_that_contradict_each_other_are_said(quick):
    a, b, c = "bond.causal_share", "market.habituation", COST
    at = at_page(PAGE, paths.put(BANK, {f"corr.{a}~{b}": 0.9, f"corr.{b}~{c}": 0.9, f"corr.{a}~{c}": -0.9}))
    sound(at)
    assert sum("contradicts the other correlations" in said for said in warnings(at)) == 3
    at.button(key="own:all").click().run()
    assert scenario(at) == BANK and not warnings(at)


def test_what_is_removed_goes_back_to_what_the_example_brings(quick):
    """One or all: the example's own ranges are no entry of the reader, so they are neither listed nor removed."""
    brought, added = "range.loyalty.event_churn", f"range.{COST}"
    assert brought in paths.values(BANK) and added not in paths.values(BANK)
    at = at_page(PAGE, paths.put(BANK, {brought: "uniform:0.05:0.3", added: "uniform"}))
    assert {b.key for b in at.button if b.key and b.key.startswith("own:")} == {
        f"own:{brought}",
        f"own:{added}",
        "own:all",
    }
    at.button(key=f"own:{brought}").click().run()
    assert scenario(at) == paths.put(BANK, {added: "uniform"})
    at = at_page(PAGE, paths.put(BANK, {brought: "uniform:0.05:0.3", added: "uniform"}))
    at.button(key="own:all").click().run()
    assert scenario(at) == BANK


def test_everything_held_certain(quick):
    at = at_page(PAGE, paths.put(BANK, CERTAIN))
    sound(at)
    assert "Every assumption is held to be certain" in headline(at)
    at.button(key="risk:spread").click().run()
    sound(at)


def test_a_plan_that_changes_nothing():
    same = BANK.model_copy(update={"plan": BANK.today})
    at = at_page(PAGE, paths.put(same, {"programme.investment": 0.0, "programme.running_cost": 0.0}))
    sound(at)
    assert headline(at) == "The plan changes nothing, whatever the assumptions are"
    at.button(key="risk:spread").click().run()
    sound(at)


def test_worlds_without_a_finite_sum_are_said_and_the_forms_stay():
    who = [f"loyalty.churn_ratio.{w}" for w in ("fan", "detractor")]
    changes = dict.fromkeys(who, 1.0) | {f"range.{w}": "uniform:0:2" for w in who}
    at = at_page(PAGE, paths.put(BANK, changes | {"discount_rate": 0.0, "churn_form": "additive"}))
    assert headline(at) == "The risk of this plan cannot be told"
    assert any("set discount_rate above 0" in said for said in warnings(at))
    assert at.selectbox(key="range:path") is not None


def test_names_of_users_are_shown_as_they_are_written(quick):
    data = paths.dump(BANK)
    data["segments"][0]["name"] = "<b>*x*</b> $1"
    evil = paths.put(paths.read(data), {"range.segments.<b>*x*</b> $1.churn": "uniform:0.01:0.2"})
    at = at_page(PAGE, evil)
    sound(at)
    assert any("<b>*x*</b> $1: Churn: likely range" in text(m.value) for m in at.markdown)
    assert not any("<b>" in m.value for m in at.markdown)


def test_ranges_follow_segments_that_are_renamed_swapped_and_removed():
    advised, everyday = "range.segments.Advised.churn", "range.segments.Everyday.churn"
    at = tables.start("segments", paths.put(BANK, {advised: "pert:0.01:0.2", everyday: "uniform"}))
    names = [s.name for s in BANK.segments]
    first, second = names.index("Advised"), names.index("Everyday")
    tables.take(at, rows={first: {"name": "Everyday"}, second: {"name": "Advised"}})

    def ranges_of_segments() -> dict[str, str]:
        """Beside these the bank brings ranges of its own."""
        return {p: v for p, v in paths.values(scenario(at)).items() if p.startswith("range.segments.")}

    own = ranges_of_segments()
    assert own == {everyday: "pert:0.01:0.2", advised: "uniform"}
    tables.take(at, rows={first: {"name": "Everyday"}, second: {"name": "Advised", "churn": 6}})
    assert ranges_of_segments() == own
    tables.take(at, rows={second: {"name": "Advised"}}, gone=[first])
    assert [*ranges_of_segments()] == [advised]
