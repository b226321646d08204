"""Another currency: converted at a stated rate that can be changed, or only renamed; one step; other businesses follow."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from data import links, presets
from data.rates import rates
from model.decisions.answer import answer
from model.scenario import paths
from model.scenario.currency import amounts, converted
from tests.conftest import APP
from tests.figures import foot, waiting
from tests.pages.on_screen import BANK, LEADING, changes, headline, keyed, move, now, press, shows, text, whole

FRANCS = rates().between("EUR", "CHF")


def choose(at, currency):
    return whole(keyed(at.selectbox, "frame:currency").set_value(currency).run())


def offers(at) -> list[str]:
    return [one.key for one in at.button if one.key and one.key.startswith("currency-")]


def test_converting_is_one_step_and_no_change(at):
    move(at, LEADING, 40.0)
    mine = now(at).scenario
    choose(at, "CHF")
    assert now(at).scenario == mine and offers(at) == ["currency-convert", "currency-rename", "currency-cancel"]
    assert any("30 October 2026: 0.9194" in text(one.value) for one in at.caption)
    press(at, "currency-convert")
    shows(at, converted(mine, "CHF", FRANCS))
    assert not offers(at) and changes(at) == "1 change" and at.selectbox(key="preset").value == "retail_bank"
    assert "CHF · 5 years" in foot(at)
    assert answer(now(at).scenario).outcome.net == pytest.approx(FRANCS * answer(mine).outcome.net, rel=1e-9)
    press(at, "undo")
    shows(at, mine)


def test_back_at_the_rate_that_it_came_by(at):
    choose(at, "CHF")
    press(at, "currency-convert")
    choose(at, "EUR")
    press(at, "currency-convert")
    shows(at, BANK)
    assert changes(at) == "No changes"


def test_another_rate_is_entered(at):
    choose(at, "CHF")
    (field,) = (one for one in at.text_input if one.key.startswith("rate:"))
    field.set_value("0,95").run()
    press(whole(at), "currency-convert")
    shows(at, converted(BANK, "CHF", 0.95))


def test_a_rate_that_is_asked_about_keeps_no_file_and_no_link_waiting(at):
    choose(at, "CHF")
    (field,) = (one for one in at.text_input if one.key.startswith("rate:"))
    field.set_value("1,234").run()
    assert any("Did you mean" in text(one.value) for one in whole(at).warning) and not waiting(at.run())
    press(at, "currency-cancel")
    assert not offers(at) and not waiting(at.run())


def test_a_rate_that_is_none_is_refused(at):
    choose(at, "CHF")
    (field,) = (one for one in at.text_input if one.key.startswith("rate:"))
    field.set_value("-2").run()
    whole(at)
    assert at.warning and at.button(key="currency-convert").disabled and now(at).scenario == BANK


def test_only_renamed_or_left(at):
    choose(at, "CHF")
    press(at, "currency-cancel")
    assert not offers(at)
    shows(at, BANK)
    choose(at, "CHF")
    press(at, "currency-rename")
    shows(at, paths.put(BANK, {"currency": "CHF"}))
    at.selectbox(key="preset").set_value("premium_retailer").run()
    shows(at, presets.in_currency(presets.load("premium_retailer"), "CHF"))


def test_the_question_goes_with_the_scenario(at):
    choose(at, "CHF")
    whole(keyed(at.selectbox, "frame:horizon_years").set_value(10).run())
    assert not offers(at)


def test_another_business_follows_at_the_same_rate_and_that_is_said_once(at):
    choose(at, "CHF")
    (field,) = (one for one in at.text_input if one.key.startswith("rate:"))
    field.set_value("0.95").run()
    press(whole(at), "currency-convert")
    at.selectbox(key="preset").set_value("premium_retailer").run()
    (said,) = at.warning
    assert "converted from EUR at 0.95" in text(said.value)
    at.run()
    shows(at, converted(presets.load("premium_retailer"), "CHF", 0.95))
    assert at.selectbox(key="preset").value == "premium_retailer" and changes(at) == "No changes"
    at.selectbox(key="preset").set_value("energy_supplier").run()
    assert not at.warning


def test_a_link_remembers_by_its_amounts():
    mine = paths.put(converted(BANK, "CHF", FRANCS), {"service.hourly_cost": 65})
    at = AppTest.from_file(str(APP), default_timeout=120)
    for key, values in parse_qs(links.write(mine)).items():
        at.query_params[key] = values
    at.run()
    assert not at.warning and not paths.differences(now(at).scenario, mine)
    assert now(at).scenario.sources == {k: v for k, v in BANK.sources.items() if k != "service.hourly_cost"}
    assert changes(at) == "1 change" and now(at).changes == {
        "service.hourly_cost": (amounts(converted(BANK, "CHF", FRANCS))["service.hourly_cost"], 65)
    }
    at.selectbox(key="preset").set_value("premium_retailer").run()
    whole(at)
    assert now(at).scenario == converted(presets.load("premium_retailer"), "CHF", FRANCS)
    assert "CHF" in headline(at)
