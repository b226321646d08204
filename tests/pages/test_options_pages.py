"""The pages Options and Worth finding out: at every preset, at extremes, what their buttons do, and nothing older shown as current."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.decisions.mix import best_mix
from model.scenario import paths
from model.uncertainty import draw
from model.uncertainty.options import PLAN, TODAY, Compared, Option, compare, options
from model.uncertainty.pilot import CHURN
from model.uncertainty.robust import Robust, RobustMix
from model.uncertainty.worth import Estimate, Information
from pages.report.findings import information
from pages.report.findings import options as option_findings
from pages.report.findings import robust as robust_findings
from pages.screen.state import Step
from tests.figures import charts
from tests.pages.on_screen import SHARE, move
from tests.pages.test_contact_pages import BANK, EXTREMES, at_page, sound
from tests.pages.test_pages import headline, scenario

PAGES = {"options": "pages/trust/options.py", "worth": "pages/trust/worth_finding_out.py"}
SOME = ("no contacts", "nothing automated", "all automated", "no discounting", "a short horizon", "additive")
MORE = {
    "as today": {
        **{f"plan.automation.{t}": a for t, a in BANK.today.automation.items()},
        **{f"plan.{f}": getattr(BANK.today, f) for f in type(BANK.today).model_fields if f != "automation"},
        "programme.investment": 0.0,
        "programme.running_cost": 0.0,
    },
    "a plan that cannot lose": {"service.hourly_cost": 500.0, "bond.causal_share": 0.0},
}


@pytest.mark.parametrize("id", presets.names())
@pytest.mark.parametrize("page", PAGES)
def test_every_preset(page, id):
    sound(at_page(PAGES[page], presets.load(id)))


@pytest.mark.parametrize("extreme", [*SOME, *MORE])
@pytest.mark.parametrize("page", PAGES)
def test_extremes(page, extreme):
    at = at_page(PAGES[page], paths.put(BANK, (EXTREMES | MORE)[extreme]))
    assert headline(at) and "nan" not in " ".join(m.value for m in [*at.markdown, *at.caption]).split()
    if page == "options" or charts(at):
        sound(at)


def names(at) -> list[str]:
    """The options of the table, the best first."""
    return list(at.dataframe[0].value.columns)[2:]


def test_options_says_what_the_model_found():
    at = at_page(PAGES["options"])
    found = compare(draw(BANK), options(BANK, best_mix(BANK).automation))
    assert headline(at) == option_findings.headline(found, "EUR")
    assert names(at) == [option_findings.names(found)[i] for i in found.order]
    assert charts(at)["options"]["table"].count("\n") == 5


def test_a_slider_changes_the_comparison_and_the_old_one_is_gone():
    at = at_page(PAGES["options"])
    before = headline(at), charts(at)["options"]["table"]
    move(at, "slider:loyalty.event_churn", 50 * BANK.loyalty.event_churn)
    assert headline(at) != before[0] and charts(at)["options"]["table"] != before[1]
    at.button(key="undo").click().run()
    assert (headline(at), charts(at)["options"]["table"]) == before


@pytest.mark.parametrize("page", PAGES)
def test_what_leaves_every_option_as_it_is_still_counts(page):
    """How far an assumption may be off changes no mix, but what each option may be worth."""
    at = at_page(PAGES[page])
    before = headline(at), {key: chart["table"] for key, chart in charts(at).items()}
    now = at.session_state["state"]
    wider = paths.put(BANK, {"range.programme.released_share": "uniform:0.05:0.95"})
    now.steps, now.at = [*now.steps, Step(wider, BANK)], 1
    at.run()
    after = headline(at), {key: chart["table"] for key, chart in charts(at).items()}
    assert before[0] != after[0]
    # what a pilot takes is of the entered values
    changed = {key for key, table in before[1].items() if table != after[1].get(key)}
    assert changed == {*before[1]} - {"pilot"}


def test_a_plan_is_kept_as_an_option_and_dropped():
    at = at_page(PAGES["options"])
    at.text_input(key="options:name:0").set_value("*Ours* <b>").run()
    at.button(key="options:keep").click().run()
    assert "*Ours* <b>" not in headline(at)
    # the plan itself is the same policy still, and no option twice
    assert "*Ours* <b>" not in names(at)
    move(at, SHARE, 30)
    assert "*Ours* <b>" in names(at)
    sound(at)
    at.button(key="options:drop:0").click().run()
    assert "*Ours* <b>" not in names(at)


def test_the_robust_mix_is_found_told_and_applied_and_goes_with_the_next_change():
    at = at_page(PAGES["options"])
    assert len(at.dataframe) == 1
    at.button(key="robust:find").click().run()
    sound(at)
    _, made = at.session_state["kept:robust"]
    assert len(at.dataframe) == 2 and at.dataframe[1].value.shape == (11, 6)
    assert any("told of" in c.value for c in at.caption)
    offered = [name for name in robust_findings.AIMS if any(b.key == f"robust:apply:{name}" for b in at.button)]
    assert offered == [name for name in robust_findings.AIMS if getattr(made, name).different]
    assert offered == ["mean", "p10", "regret"]
    at.button(key="robust:apply:regret").click().run()
    assert scenario(at).plan.automation == pytest.approx(made.regret.automation)
    assert len(at.dataframe) == 1  # what was found belongs to the scenario before


def test_worth_depends_on_the_choice():
    at = at_page(PAGES["worth"])
    before = headline(at)
    box = at.multiselect[0]
    box.set_value([TODAY, PLAN]).run()
    sound(at)
    assert headline(at) != before
    at.multiselect[0].set_value([PLAN]).run()
    assert not at.exception and "cannot be told" in headline(at)


def test_the_pilot_answers_its_controls():
    at = at_page(PAGES["worth"])

    def table() -> str:
        return charts(at)["pilot"]["table"]

    before = table()
    at.selectbox(key="pilot:power").set_value(0.9).run()
    assert table() != before
    assert any("of the pilot" not in m.value and "the pilot costs" in m.value for m in at.markdown)
    at.text_input(key="pilot:fixed").set_value("0").run()
    at.text_input(key="pilot:each").set_value("0").run()
    assert any("Worth it" in m.value for m in at.markdown)
    what = next(s for s in at.selectbox if s.key and s.key.startswith("pilot:what"))
    for option in what.options[1:6]:
        what.set_value(option)
        at.run()
        sound(at)


def test_findings_of_information_for_none_one_and_together():
    none, some = Estimate(0.0, 0.0, 1.0), Estimate(240_000.0, 1000.0, 0.0)
    path = "touchpoints.Problem.resolved_hard"
    said = information.headline
    assert said(Information(some, {path: some}, {}), "EUR") == (
        "It is worth up to 240,000 EUR to know how many of the hardest Problem contacts the machine resolves."
    )
    assert said(Information(none, {path: none}, {}), "EUR").startswith("Nothing is worth finding out")
    assert "no single answer would change" in said(Information(some, {path: none}, {}), "EUR")
    together = said(Information(some, {path: none}, {"bond": some}), "EUR")
    assert together.startswith("No single answer") and "how contacts change loyalty" in together
    assert information.ranked({CHURN: some, path: none}) == [(CHURN, some)]


@pytest.mark.parametrize(
    ("known", "unknown", "says"),
    [
        (0, 125, "What the 125 answers would be worth cannot be told from 0."),
        (0, 1, "What the answer would be worth"),
        (2, 1, "What the other answer would be worth"),
        (2, 3, "What the other 3 answers would be worth"),
        (2, 0, None),
    ],
)
def test_the_other_answers_are_those_beside_the_ones_shown(known, unknown, says):
    none, some = Estimate(0.0, 0.0, 1.0), Estimate(240_000.0, 1000.0, 0.0)
    single = {f"known{i}": some for i in range(known)} | {f"unknown{i}": none for i in range(unknown)}
    said = information.noise(Information(some, single, {}), "EUR")
    assert says in said if says else "cannot be told" not in said


@pytest.mark.parametrize(
    ("net", "starts"),
    [
        ([[0, 0], [0, 0]], "All options come to the same"),
        ([[0, 10], [0, 9], [0, 11]], "The plan is worth most on average (10 EUR) and is best in all of the 3 cases."),
        (
            [[0, -10], [0, -9], [0, -11]],
            "Carrying on as today is best on average and in all of the 3 cases: every other option costs more than it brings.",
        ),
        (
            [[0, -10], [0, -10], [0, -10], [0, 1]] * 50,
            "Carrying on as today is best on average and in about 3 of 4 cases: on average every other option costs",
        ),
        (
            [[0, -100], *[[0, 1]] * 2] * 200,
            "Carrying on as today is best on average, though the plan is best more often, in about 2 of 3 cases: "
            "on average every other option costs more than it brings.",
        ),
        ([[0, 10], [0, -10], [0, 1]], "Too close to call between the plan and carrying on as today"),
        (
            [[0, 100], *[[0, -1]] * 2] * 200,
            "The plan is worth most on average (32.67 EUR), though carrying on as today",
        ),
    ],
)
def test_headlines_of_made_up_worlds(net, starts):
    amounts = np.array(net, float)
    found = Compared((Option(TODAY, None), Option(PLAN, None)), amounts, np.abs(amounts).mean(0), np.ones_like(amounts))
    assert option_findings.headline(found, "EUR").startswith(starts)


def mix(shares, mean, p10, missed, better=0.0, error=0.0) -> RobustMix:
    return RobustMix(dict(zip("ab", shares, strict=True)), mean, p10, missed, better, error)


ENTERED = mix((0.5, 0.5), 7_400_000, 500_000, 4_900_000)
SAME = mix((0.4, 0.5), 7_400_000, 500_000, 4_900_000, 10_000, 10_000)
"""Not beyond noise."""


def found_mixes(mean=SAME, p10=SAME, regret=SAME) -> Robust:
    return Robust(ENTERED, mean, p10, regret, searched=200, told=1000, tried=500, field=20)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (found_mixes(), "The best mix is robust: no other mix is better on average, in bad cases or in what it misses, beyond noise"),
        (
            found_mixes(
                mean=mix((0.4, 0.6), 7_455_000, 100_000, 5_600_000, 55_000, 16_000),
                regret=mix((0.3, 0.5), 7_370_000, 560_000, 4_618_000, 282_000, 90_000),
            ),
            "Against the best mix, one mix brings 55,000 EUR more on average, but misses 700,000 EUR more in the worst "
            "twentieth of cases; another misses 282,000 EUR less in the worst twentieth of cases",
        ),
        (
            found_mixes(
                mean=mix((0.4, 0.601), 7_455_000, 500_000, 4_618_000, 55_000, 16_000),
                regret=mix((0.4, 0.6), 7_455_000, 500_000, 4_618_000, 282_000, 90_000),
            ),
            "Against the best mix, one mix brings 55,000 EUR more on average and misses 282,000 EUR less in the worst twentieth of cases",
        ),
        (
            found_mixes(
                mean=mix((0.4, 0.6), 7_455_000, 500_000, 4_900_000, 55_000, 16_000),
                p10=mix((0.1, 0.1), 7_000_000, 800_000, 6_000_000, 300_000, 90_000),
                regret=mix((0.3, 0.5), 7_400_000, 560_000, 4_618_000, 282_000, 90_000),
            ),
            "Against the best mix, one mix brings 55,000 EUR more on average; another brings 300,000 EUR more in the bad case, "
            "but brings 400,000 EUR less on average; a third misses 282,000 EUR less in the worst twentieth of cases",
        ),
    ],
)  # fmt: skip
def test_two_mixes_are_not_told_as_one(found, said):
    assert robust_findings.robust(found, "EUR") == said


def test_small_against_what_is_moved_is_too_close():
    """A lead beyond the sampling noise, but below 3 % of the money moved."""
    net = np.array([[0.0, 10.0]] * 50 + [[0.0, 10.1]] * 50)
    two = (Option(TODAY, None), Option(PLAN, None))
    near, clear = (Compared(two, net, np.array([0.0, moved]), np.ones_like(net)) for moved in (1000.0, 100.0))
    assert not near.inside_noise(0)
    assert option_findings.too_close(near, 0) and not option_findings.too_close(clear, 0)
