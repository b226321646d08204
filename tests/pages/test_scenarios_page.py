"""The page Scenarios: saving, opening, looking after, comparing; two people at once; a store that does not work."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import create_engine, text
from streamlit.testing.v1 import AppTest

from data import presets
from data.store import open_store
from data.store.results import KEYS, changed, key_results
from model import VERSION
from model.decisions.answer import answer
from model.scenario import paths, renamed
from pages.screen.state import State, Step
from tests.figures import charts
from tests.pages import on_screen
from tests.pages.on_screen import keyed
from tests.pages.test_contact_pages import APP, BANK, EXTREMES, all_numbers, at_page, headline, scenario, sound

PAGE = "pages/present/scenarios.py"


@pytest.fixture(autouse=True)
def file(tmp_path, monkeypatch):
    """A store of its own for each test."""
    file = tmp_path / "store.sqlite"
    monkeypatch.setenv("STORE_URL", f"sqlite:///{file}?timeout=0.1")
    return file


def keep(name, changes=(), author="Ann", base=BANK):
    kept = paths.put(paths.read({**paths.dump(base), "name": name}), dict(changes))
    return open_store().create(kept, key_results(answer(kept)), author, "a note", ["a"])


def page(shown=BANK) -> AppTest:
    return at_page(PAGE, shown)


def labels(at) -> list[str]:
    return [button.label for button in at.button]


def said(at) -> str:
    return on_screen.text(" ".join(one.value for one in [*at.warning, *at.success]))


def save(at, name="", author="Ann", **fields) -> AppTest:
    at.text_input(key="save:author").set_value(author)
    for field, value in fields.items():
        at.text_input(key=f"save:{field}").set_value(value)
    if name:
        at.text_input(key=f"save:name:{scenario(at).name}").set_value(name)
    return at.button(key="save").click().run()


def test_nothing_is_saved_and_nothing_written_at_first(file):
    at = page()
    assert headline(at).startswith("No scenario is saved yet") and not file.exists()
    assert not at.exception and not charts(at)


def test_save_again_and_as_another():
    at = save(page(), "Moderate", note="first", tags="x, y")
    assert "Saved “Moderate” as version 1." in said(at) and scenario(at).name == "Moderate"
    (entry,) = open_store().all()
    kept = open_store().load(entry.id)
    assert kept.scenario == scenario(at) and entry.tags == ("x", "y")
    assert (entry.latest.author, entry.latest.note) == ("Ann", "first")
    assert {*kept.version.results} == {*KEYS} and changed(kept.version.results, answer(BANK)) == []
    assert "Save version 2" in labels(at)
    at = save(at)
    assert "as version 2." in said(at) and open_store().all()[0].latest.number == 2
    at = save(at, "Bold")
    assert [e.name for e in open_store().all()] == ["Bold", "Moderate"] and scenario(at).name == "Bold"


def test_an_empty_name_is_refused():
    at = page()
    at.text_input(key=f"save:name:{BANK.name}").set_value("  ")
    at = at.button(key="save").click().run()
    assert "Not saved: name" in said(at) and open_store().all() == [] and scenario(at) == BANK


def test_open_puts_it_on_screen_and_undo_takes_it_back():
    one = keep("Moderate", {"service.hourly_cost": 30.0})
    at = page().button(key=f"open:{one.id}").click().run()
    assert scenario(at).service.hourly_cost == 30 and scenario(at).name == "Moderate" and "Save version 2" in labels(at)
    assert "· on screen" in text_of(at)
    at.button(key="undo").click().run()
    assert scenario(at) == BANK and "Save as new scenario" in labels(at) and "· on screen" not in text_of(at)


def test_two_people_save_the_same_scenario():
    """The second is told who was first, and can save on top, as a copy, or look at theirs."""
    one = keep("Moderate")
    mine = page().button(key=f"open:{one.id}").click().run()
    open_store().save(one.id, 1, paths.put(open_store().load(one.id).scenario, {"discount_rate": 0.2}), {}, "Ben")
    mine = save(mine, author="Cem")
    assert "Ben saved “Moderate”" in said(mine) and "after you opened version 1" in said(mine)
    assert len(open_store().history(one.id)) == 2 and scenario(mine).name == "Moderate"
    mine.button(key="save:on_top").click().run()
    assert [v.author for v in open_store().history(one.id)] == ["Cem", "Ben", "Ann"]
    assert open_store().load(one.id).scenario.discount_rate == BANK.discount_rate


@pytest.mark.parametrize("way", ["copy", "theirs", "not"])
def test_the_other_ways_out_of_a_conflict(way):
    one = keep("Moderate")
    mine = page().button(key=f"open:{one.id}").click().run()
    open_store().save(one.id, 1, paths.put(open_store().load(one.id).scenario, {"discount_rate": 0.2}), {}, "Ben")
    mine = save(mine, author="Cem").button(key=f"save:{way}").click().run()
    assert len(open_store().history(one.id)) == 2 and "Nothing is lost" not in said(mine)
    names = [e.name for e in open_store().all()]
    assert names == (["Moderate (2)", "Moderate"] if way == "copy" else ["Moderate"])
    assert scenario(mine).discount_rate == (0.2 if way == "theirs" else BANK.discount_rate)


def test_a_name_that_is_there_already_is_asked_about():
    keep("Moderate", author="Ben")
    at = save(page(), "Moderate")
    assert "“Moderate” is there already, saved last by Ben (version 1)" in said(at)
    assert open_store().all()[0].latest.number == 1
    assert "Open theirs" in labels(at)
    at.button(key="save:on_top").click().run()
    assert [v.author for v in open_store().history(1)] == ["Ann", "Ben"]


def test_what_one_saved_oneself_is_not_theirs():
    keep("Moderate", {"discount_rate": 0.2}, author="Ann")
    at = save(page(), "Moderate", author=" Ann ")
    assert "saved last by Ann (version 1)" in said(at)
    assert "Open the saved one" in labels(at) and "Open theirs" not in labels(at)
    at.button(key="save:theirs").click().run()
    assert scenario(at).discount_rate == 0.2


def test_rename_tag_duplicate_archive_and_bring_back():
    one = keep("Moderate")
    at = page().button(key=f"open:{one.id}").click().run().button(key=f"more:{one.id}").click().run()
    at.text_input(key=f"name:{one.id}:Moderate").set_value("Bold").run()
    assert open_store().all()[0].name == "Bold" and scenario(at).name == "Bold" and "Save version 2" in labels(at)
    at.text_input(key=f"tags:{one.id}:a").set_value("b, c").run()
    assert open_store().all()[0].tags == ("b", "c")
    at.button(key=f"copy:{one.id}").click().run()
    assert {e.name for e in open_store().all()} == {"Bold", "Bold (2)"}
    at.button(key=f"archive:{one.id}").click().run()
    assert [e.name for e in open_store().all()] == ["Bold (2)"]
    at.toggle(key="saved:archive").set_value(True).run().button(key=f"more:{one.id}").click().run()
    at.button(key=f"archive:{one.id}").click().run()
    assert len(open_store().all()) == 2 and not at.exception


def test_a_saved_plan_becomes_an_option():
    one = keep("Bold", {"plan.automation.Advice": 0.9})
    at = page().button(key=f"more:{one.id}").click().run().button(key=f"option:{one.id}").click().run()
    assert "is now compared on the page Options" in said(at)
    at = at.switch_page("pages/trust/options.py").run()
    assert "Bold" in labels(at) and "Bold" in at.dataframe[0].value.to_string() and not at.exception


def test_an_earlier_version_is_opened_and_restored():
    one = keep("Moderate")
    open_store().save(
        one.id, 1, paths.put(open_store().load(one.id).scenario, {"service.hourly_cost": 30.0}), {}, "Ben"
    )
    at = page().button(key=f"more:{one.id}").click().run()
    at.button(key=f"open:{one.id}:1").click().run()
    assert scenario(at).service.hourly_cost == BANK.service.hourly_cost and "Save version 3" in labels(at)
    at.button(key=f"restore:{one.id}:1").click().run()
    latest = open_store().all()[0].latest
    assert (latest.number, latest.restored) == (3, 1) and "restored from version 1" in text_of(at)


def text_of(at) -> str:
    return on_screen.text(" ".join(m.value for m in at.markdown))


def test_find_narrows_the_list_down():
    for name in ("Moderate", "Bold"):
        keep(name)
    at = page()
    at.text_input(key="saved:find").set_value("bo NOTE").run()
    assert "**Bold**" in text_of(at) and "**Moderate**" not in text_of(at)
    at.text_input(key="saved:find").set_value("nothing like it").run()
    assert any("No scenario matches" in c.value for c in at.caption)


def test_what_another_model_found_is_said(file):
    one = keep("Moderate")
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as c:
        c.execute(
            text(
                """UPDATE scenario_versions SET model_version = '0.9.0', results = replace(results, '"net": -2', '"net": -3')"""
            )
        )
    at = page().button(key=f"open:{one.id}").click().run()
    assert (
        f"“Moderate” was computed with model 0.9.0; model {VERSION} finds the net value −2.5 m EUR instead of −3.5 m EUR."
        in said(at)
    )
    with engine.begin() as c:
        c.execute(text("UPDATE scenario_versions SET results = '{}'"))
    at = page().button(key=f"open:{one.id}").click().run()
    assert f"model {VERSION} finds the same." in said(at)


def test_saved_ones_are_compared_at_once():
    keep("Bold", {"plan.automation.Advice": 0.9, "programme.investment": 5e6})
    keep("Moderate", {"service.hourly_cost": 60.0})
    at = page()
    sound(at)
    assert {*charts(at)} == {"compare_share", "compare_time", "compare_why"}
    assert headline(at).startswith("Of 3 scenarios “Moderate” is worth most:")
    origin = charts(at)["compare_share"]["source"]
    assert origin["name"] == "Retail bank (on screen), Moderate, Bold" and not origin["fingerprint"]
    assert paths.fingerprint(BANK) in origin["after"] and charts(at)["compare_why"]["source"]["name"].count(",") == 1
    verdicts, measures, assumptions = (table.value for table in at.dataframe)
    assert verdicts["Scenario"].tolist() == ["Retail bank (on screen)", "Moderate", "Bold"] == [*measures.columns[2:5]]
    assert assumptions[""].tolist() == ["Plan: Automation of Advice", "Hourly cost of staff", "Investment"]
    at.selectbox(key="compare:base").set_value(f"saved:{open_store().all()[0].id}").run()
    heads = [*at.dataframe[1].value.columns[5:]]
    assert "Difference: Moderate" not in heads and "Difference: Bold" in heads


def test_another_name_for_a_segment_is_told_as_another_name():
    name = BANK.segments[0].name
    other = renamed.under_new_names(BANK, {"segments": {name: "Private customers"}})
    keep("Ours", {"segments.Private customers.churn": 0.2}, base=other)
    at = page()
    sound(at)
    figures, names = (table.value for table in at.dataframe[2:])
    assert [*figures[""]] == [f"{name}: Churn"]
    assert names.to_numpy().tolist() == [["Name of a segment", name, "Private customers"]]
    assert "values)" not in str(charts(at)["compare_why"]["figure"]), "one value is the cause, not all of the segment"


def test_a_move_on_screen_moves_the_comparison():
    keep("Moderate", {"service.hourly_cost": 60.0})
    at = page()
    before = headline(at), charts(at)["compare_share"]["figure"]["data"]
    at.session_state["state"].steps.append(Step(paths.put(BANK, {"programme.investment": 9e6}), BANK))
    at.session_state["state"].at = 1
    at.run()
    assert headline(at) != before[0] and charts(at)["compare_share"]["figure"]["data"] != before[1]


def test_a_newer_version_of_a_saved_one_is_compared():
    one = keep("Moderate", {"service.hourly_cost": 60.0})
    at = page()
    open_store().save(
        one.id, 1, paths.put(open_store().load(one.id).scenario, {"service.hourly_cost": 70.0}), {}, "Ben"
    )
    at.run()
    assert 70 in at.dataframe[2].value["Moderate"].tolist()


FOUR = [f"preset:{id}" for id in ("insurer", "mobile_operator", "energy_supplier", "industrial_supplier")]
"""Presets that pay and that do not, one in another currency: as many as can stand beside two others."""


def comparing(*ids, shown=BANK) -> AppTest:
    at = page(shown)
    return keyed(at.multiselect, "compare:which").set_value(list(ids)).run()


def test_six_scenarios_side_by_side():
    at = comparing("screen", "own", *FOUR, shown=paths.put(BANK, {"discount_rate": 0.2}))
    sound(at)
    assert headline(at).startswith("Of 6 scenarios “Mobile operator (preset)” is worth most")
    assert len(charts(at)["compare_share"]["figure"]["data"]) == 7


@pytest.mark.parametrize("id", presets.names())
def test_every_preset_beside_the_bank(id):
    at = comparing("screen", f"preset:{id}")
    assert not at.exception and {*charts(at)} == {"compare_share", "compare_time", "compare_why"}
    for chart in charts(at).values():
        assert chart["figure"]["layout"]["title"]["text"]
    if id == "retail_bank":
        assert headline(at) == "Both scenarios come to the same: −2.5 m EUR"


@pytest.mark.parametrize("extreme", EXTREMES)
def test_extremes(extreme):
    at = comparing("screen", *FOUR, shown=paths.put(BANK, EXTREMES[extreme]))
    sound(at)
    assert "nan" not in headline(at) and "not defined" not in headline(at)


FRANCS = paths.put(BANK, {"currency": "CHF"})


def test_the_apps_own_sides_are_in_the_currency_on_screen():
    at = comparing("screen", "own", *FOUR, shown=paths.put(FRANCS, {"programme.investment": 9e6}))
    assert headline(at).startswith("Of 6 scenarios “Mobile operator (preset)”") and "CHF" in headline(at)
    assert "Currency" not in [cell for table in at.dataframe[2:] for cell in table.value[""]]
    at.session_state["state"].steps.append(Step(BANK, BANK))
    at.session_state["state"].at += 1
    at.run()
    assert "CHF" not in headline(at) and "EUR" in headline(at)


def test_saved_ones_in_another_currency_are_not_compared_at_first():
    keep("Euros", {"programme.investment": 9e6})
    keep("Francs", {"programme.investment": 9e6}, base=FRANCS)
    at = page(FRANCS)
    assert at.dataframe[0].value["Scenario"].tolist() == ["Retail bank (on screen)", "Francs"]
    assert headline(at).startswith("None of the 2 scenarios pays; “Retail bank (on screen)” costs least")


def test_other_currencies_are_not_ranked():
    keep("Euros")
    at = comparing("screen", "saved:1", shown=FRANCS)
    assert headline(at) == "The 2 scenarios are in CHF and EUR: amounts in different currencies cannot be ranked"
    assert charts(at) == {} and len(at.dataframe) == 3 and not at.exception


def test_what_cannot_be_worked_out_is_left_out():
    never = {f"segments.{s.name}.{field}": 0.0 for s in BANK.segments for field in ("churn", "newcomer_churn")}
    stuck = paths.put(BANK, {**never, "discount_rate": 0.0})
    at = AppTest.from_file(str(APP), default_timeout=180)
    at.session_state["state"] = State([Step(BANK, BANK), Step(stuck, BANK)], at=1)
    at = at.run().switch_page(PAGE).run()
    keyed(at.multiselect, "compare:which").set_value(["screen", "own", FOUR[3]]).run()
    assert "is left out: discount_rate: at 0" in said(at)
    assert headline(at).startswith("None of the 2 scenarios pays")
    at = save(at, "Stuck")
    assert open_store().all()[0].latest.results == {} and "No result was saved" in text_of(at)


def test_hostile_names_stay_text():
    at = save(page(), "<b>x</b> $y$ :red[z]", author="[l](http://x)", note="`n`", tags="**t**")
    shown = [m.value for m in at.markdown if "Net value" in m.value][0]
    assert "\\<b\\>x" in shown and "\\$y\\$" in shown and "\\[l\\]" in shown and "\\`n\\`" in shown


@pytest.mark.parametrize("how", ["damaged", "newer", "no such server", "nonsense"])
def test_a_store_that_does_not_work_is_one_sentence(how, file, monkeypatch):
    if how == "damaged":
        file.write_bytes(b"no database" * 1000)
    elif how == "newer":
        keep("Moderate")
        with sqlite3.connect(file) as c:
            c.execute("UPDATE scenarios_schema SET version_num = '9999'")
    else:
        monkeypatch.setenv(
            "STORE_URL", "postgresql://x:secret@127.0.0.1:1/y" if how == "no such server" else "mysql://x/y"
        )
    at = comparing("screen", FOUR[3])
    assert not at.exception and scenario(at) == BANK and "secret" not in said(at)
    (told,) = at.warning
    assert "The scenario on screen stays, and it can be kept as a file." in told.value
    assert headline(at).startswith("None of the 2 scenarios pays") and at.get("download_button")
    assert page() and headline(page()) == "The saved scenarios cannot be reached; what is on screen stays"


def test_a_locked_store_saves_later(file):
    keep("Moderate")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    at = save(page(), "Bold")
    assert "is locked by another program; try again in a moment. The scenario on screen stays as it is." in said(at)
    assert at.text_input(key=f"save:name:{BANK.name}").value == "Bold"
    other.execute("ROLLBACK")
    other.close()
    at.button(key="save").click().run()
    assert "Saved “Bold”" in said(at)


def test_figures_hold_numbers_only():
    keep("Moderate", {"horizon_years": 1.0})
    at = comparing("screen", "saved:1", *FOUR)
    assert {*charts(at)} == {"compare_share", "compare_time", "compare_why"}
    for chart in charts(at).values():
        assert all(n == n for n in all_numbers(chart["figure"])) and chart["alt"]
