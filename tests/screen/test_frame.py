"""The frame on every page: preset, currency, horizon and name."""

from __future__ import annotations

from data import presets
from data.rates import rates
from model.scenario import paths
from pages.screen import pins
from pages.screen.state import Step
from tests.figures import cards, figures, foot, live, live_sliders
from tests.pages.on_screen import (
    BANK,
    LEADING,
    OVER_TIME,
    changes,
    closed,
    figures_of,
    headline,
    keyed,
    move,
    now,
    opened,
    opened_list,
    press,
    shows,
    text,
)


def test_another_preset_and_back(at):
    move(at, LEADING, 40.0)
    mine = now(at).scenario
    for id in presets.names()[1:]:
        at.selectbox(key="preset").set_value(id).run()
        at.run()  # without what is said once
        preset = presets.load(id)
        shows(at, presets.in_currency(preset, "EUR", rates().between(preset.currency, "EUR")))
        assert changes(at) == "No changes" and at.selectbox(key="preset").value == id
    for _ in presets.names()[1:]:
        press(at, "undo")
    shows(at, mine)
    assert at.selectbox(key="preset").value == "retail_bank" and changes(at) == "1 change"
    assert live_sliders(at)["programme.released_share"]["text"] == "40 %"


def test_the_leading_assumptions_are_those_of_the_preset(at):
    bank = now(at).leading
    at.selectbox(key="preset").set_value("premium_retailer").run()
    retailer = now(at).leading
    assert bank != retailer and {*live_sliders(at)} == {"programme.reach", *retailer[:8]}
    assert [one["path"] for one in live(at, "cockpit")["keys"]] == [*retailer[: pins.KEY]]
    press(at, "undo")
    assert now(at).leading == bank


def test_currency_and_horizon(at):
    keyed(at.selectbox, "frame:currency").set_value("USD").run()
    shows(at, BANK)
    press(at, "currency-rename")
    assert "USD" in headline(at) and not any("EUR" in value for value in figures_of(at))
    shown = cards(opened(at))
    assert len(shown) == 9 and all("EUR" not in f"{c.value}{c.note}" for c in shown)
    closed(at)
    keyed(at.selectbox, "frame:horizon_years").set_value(10).run()
    shows(at, paths.put(BANK, {"currency": "USD", "horizon_years": 10}))
    assert live(at, "cockpit")["figures"][1]["label"] == "Within 10 years"
    assert "over 10 years" in text(opened(at).subheader[0].value) and "after 10 years" in cards(at)[3].note
    closed(at)
    at.switch_page(OVER_TIME).run()
    assert "after 10 years" in headline(at)
    assert figures(at)["cumulative"]["data"][2]["x"][-1] == 120
    assert "USD · 10 years ·" in foot(at)


def test_a_horizon_and_currency_of_a_file_are_offered(at):
    odd = paths.put(BANK, {"horizon_years": 4.5, "currency": "SEK"})
    now(at).steps = [Step(odd, odd)]
    at.run()
    shows(at, odd)
    assert (
        keyed(at.selectbox, "frame:horizon_years").value == 4.5 and keyed(at.selectbox, "frame:currency").value == "SEK"
    )
    assert keyed(at.selectbox, "frame:horizon_years").options == [
        "1 year",
        "2 years",
        "3 years",
        "4.5 years",
        "5 years",
        "10 years",
        "15 years",
    ]
    assert at.selectbox(key="preset").value == "file"


def test_rename(at):
    keyed(opened_list(at).text_input, "frame:name").set_value("  *Ours* & <b>theirs</b> ").run()
    assert now(at).scenario.name == "*Ours* & <b>theirs</b>"
    assert foot(at).startswith("*Ours* & <b>theirs</b> · EUR · 5 years")
    assert changes(at) == "No changes" and not at.button(key="reset").disabled
    press(at, "reset")
    assert now(at).scenario == BANK
    press(at, "undo")
    assert now(at).scenario.name == "*Ours* & <b>theirs</b>"


def test_an_empty_name_is_refused_in_a_sentence(at):
    keyed(opened_list(at).text_input, "frame:name").set_value("   ").run()
    (said,) = at.warning
    assert text(said.value).startswith("name: ") and now(at).scenario == BANK
    assert keyed(opened_list(at).text_input, "frame:name").value == "Retail bank"


def test_a_newcomer_is_offered_their_own_company_until_they_say_no(at):
    """In the room of the name, which is the example's as yet."""
    at.run()
    (offer,) = [link for link in at.get("page_link") if "90 seconds" in link.proto.label]
    assert "your_company" in offer.proto.page
    assert "frame:name" not in [one.key for one in at.text_input]
    press(at, "offer:no")
    assert not [link for link in at.get("page_link") if "90 seconds" in link.proto.label]
    assert keyed(at.text_input, "frame:name").value == "Retail bank"
    keyed(at.text_input, "frame:name").set_value("Ours").run()
    assert now(at).scenario.name == "Ours"
