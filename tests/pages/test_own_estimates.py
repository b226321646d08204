"""What own data say on the page: estimates with their ticks, Use these as one step that undo takes back, and what cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from data import presets
from model.decisions.answer import answer
from model.estimate.counts import Cells, Counts
from model.estimate.estimate import Standing
from model.scenario import paths
from pages.ground import _own_draft as drafts
from pages.ground._own_read import Read
from pages.report import language, numbers, sources
from pages.report.language import GERMAN, PSEUDO, say
from pages.screen import places
from pages.screen.places import Place, Section
from pages.screen.state import LANGUAGE, State, Step
from tests.conftest import APP
from tests.data.own.planted import BEGIN, END, company
from tests.data.own.test_planted import counts
from tests.figures import charts
from tests.pages.on_screen import headline, keyed, now, text
from tests.pages.test_german_pages import ENGLISH_HEAD, left
from tests.pages.test_pseudo_pages import leftovers
from tests.report.pseudo import spoken

PAGE = "tests/pages/apps/own_estimates.py"
BANK = presets.load("retail_bank")


def read_of(counts: Counts, fingerprint: str = "one", day: date = date(2025, 12, 31)) -> Read:
    return Read(counts, fingerprint, day, BEGIN, END)


@pytest.fixture(scope="module")
def read() -> Read:
    """Of a small company that has all three tables."""
    return read_of(counts(company(3, 4000)).counts)


@pytest.fixture
def page(monkeypatch) -> Iterator[None]:
    """A page of the app that shows estimates."""
    every = places.sections

    def sections():
        return (
            *every(),
            Section(
                say("Your company"),
                (Place(PAGE, say("Your company"), "domain", say("What does it look like for your own company?")),),
            ),
        )

    monkeypatch.setattr(places, "sections", sections)
    yield


def start(read: Read, scenario=BANK, language: str = "en") -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=120)
    at.session_state["state"] = State([Step(scenario, scenario)])
    at.session_state["read"] = read
    at.session_state[LANGUAGE] = language
    at.run().switch_page(PAGE).run()
    assert not at.exception, at.exception
    return at


def draft(at: AppTest) -> drafts.Draft:
    return at.session_state[drafts.KEY]


def shown(at: AppTest) -> dict[str, dict]:
    """Every estimate of the tables by what it is called."""
    return {row["what"]: row for table in at.dataframe for row in table.value.to_dict("records")}


def words(at: AppTest) -> str:
    return text(" | ".join(one.value for one in (*at.markdown, *at.caption, *at.warning)))


def use(at: AppTest) -> AppTest:
    at.button(key="own:use").click().run()
    assert not at.exception, at.exception
    return at


def test_estimates_stand_beside_what_the_scenario_has(page, read):
    at = start(read)
    found, rows = draft(at).found, shown(at)
    assert headline(at).startswith(f"Your data speak of {len(found.told)} of ")
    assert len(rows) == len(found.told)
    assert {row["use"] for row in rows.values() if row["standing"] == "measured"} == {True}
    assert {row["use"] for row in rows.values() if row["standing"] == "upper bound"} == {False}
    of = rows["Households: Churn"]
    like = draft(at).alike()["segments"]["Households"]
    assert of["now"] == f"{100 * paths.get(BANK, f'segments.{like}.churn'):g}" and of["source"] == "example figure"
    assert of["unit"] == "% per year"
    assert "twelve months" in of["method"] and " to " in of["range"]
    assert "Half-life" in words(at) and "grades kindly and stays" in words(at) and "is chosen" in words(at)
    assert charts(at).keys() >= {"own_survival", "own_leavers", "own_again"}


def test_use_these_is_one_step_with_its_sources_and_undo_takes_it_back(page, read):
    at = start(read)
    use(at)
    state = now(at)
    assert len(state.steps) == 2 and state.changes == {} and presets.is_own(state.scenario)
    assert {part.name for part in state.scenario.segments} == {"Households", "Small business", "Key accounts"}
    for one in draft(at).found.told:
        used = one.standing is Standing.MEASURED
        assert (sources.kind(state.scenario, one.path) == "measured") is used, one.path
        if used:
            assert paths.get(state.scenario, one.path) == pytest.approx(one.value, rel=5e-3, abs=5e-4)
    assert sources.short(state.scenario, "segments.Households.churn").startswith("your data, 31 December 2025, n = ")
    assert at.button(key="own:use").disabled and any(
        "on screen" in text(link.proto.label) for link in at.get("page_link")
    )
    keyed(at.button, "undo").click().run()
    assert now(at).scenario == BANK and not at.button(key="own:use").disabled


def test_the_verdict_told_is_that_of_the_scenario_that_is_used(page, read):
    at = start(read)
    said = headline(at)
    assert headline(use(at)) == said  # compared with what was on screen before, not with itself


def test_ticks_are_ones_own_and_stay_when_the_page_is_left(page, read):
    at = start(read)
    at.button(key="own:none").click().run()
    assert "none is ticked" in headline(at) and at.button(key="own:use").disabled
    assert {row["use"] for row in shown(at).values()} == {False}
    draft(at).tick("today.handover", True)
    at.switch_page("pages/ground/method.py").run().switch_page(PAGE).run()
    assert [name for name, row in shown(at).items() if row["use"]] == ["Today: Hand-over"]
    use(at)
    assert paths.differences(BANK, now(at).scenario).keys() == {"today.handover"}
    at.button(key="own:measured").click().run()
    assert draft(at).ticked == draft(at).found.measured


def test_an_upper_bound_is_used_where_it_is_ticked(page, read):
    at = start(read)
    at.button(key="own:none").click().run()
    draft(at).tick("bond.causal_share", True)
    use(at.run())
    assert now(at).scenario.bond.causal_share > BANK.bond.causal_share
    assert sources.kind(now(at).scenario, "bond.causal_share") == "measured"


def test_what_a_segment_is_like_and_the_plans_amounts_can_be_chosen(page, read):
    at = start(read)
    other = next(part for part in BANK.segments if part.name != draft(at).alike()["segments"]["Households"])
    keyed(at.selectbox, "own:like:segments:Households").set_value(other.name).run()
    keyed(at.checkbox, "own:size").uncheck().run()
    use(at)
    made = now(at).scenario
    assert next(part for part in made.segments if part.name == "Households").margin == other.margin
    assert made.programme == BANK.programme


def test_what_follows_the_size_is_the_plans_money(page, read):
    at = start(read)
    made = use(at) and now(at).scenario
    factor = drafts.contacts(made) / drafts.contacts(BANK)
    assert factor < 0.5 and made.programme.investment == pytest.approx(BANK.programme.investment * factor)


def test_what_is_compared_has_as_many_customers_and_the_same_money(page, read):
    """So that the verdict turns by what the data say of rates, not because the company is smaller."""
    at = start(read)
    made = drafts.made(draft(at))
    customers = sum(one.customers for one in made.full.segments)
    assert f"the same {numbers.whole(customers)} customers" in headline(at)
    assert sum(one.customers for one in made.usual.segments) == pytest.approx(customers)
    assert made.usual.programme == made.full.programme
    other = paths.differences(BANK, made.usual).keys()
    assert {path.rpartition(".")[2] for path in other if path.startswith("segments.")} == {"customers", "newcomers"}
    assert not {path for path in other if path.startswith(("touchpoints.", "loyalty.", "bond.", "service."))}
    was = numbers.money(abs(float(answer(made.usual).outcome.net)), BANK.currency)
    assert headline(at).endswith(was)
    for one in [one for one in draft(at).ticked if one.endswith((".customers", ".newcomers"))]:
        draft(at).tick(one, False)
    assert drafts.made(draft(at)).usual == BANK and "customers the plan" not in headline(at.run())


def test_of_no_counts_nothing_is_said(page):
    at = start(read_of(Counts()))
    assert headline(at).startswith("Your data speak of no assumption yet")
    assert not at.dataframe and not [one for one in at.button if one.key == "own:use"]


def segments(number: int) -> Counts:
    """Contracts alone, of so many segments without a name worth mentioning."""
    ones, name = np.ones(number), [f"S{i}" if number > 1 else "" for i in range(number)]
    cells = {"segment": np.array(name), "customers": 20 * ones, "revenue_known": 0 * ones, "revenue": 0 * ones}
    cells |= {"revenue_squared": 0 * ones, "year_ago": 20 * ones, "left_since": 2 * ones, "newcomers": 3 * ones}
    return Counts(
        {"segments": Cells({**cells, "leavers": 2 * ones, "customer_years": 20 * ones, "contacts": 0 * ones})}
    )


def test_a_table_of_contracts_without_segments_is_enough(page):
    at = start(read_of(segments(1)))
    assert [*shown(at)] == ["All customers: Customers", "All customers: Newcomers", "All customers: Churn"]
    use(at)
    (part,) = now(at).scenario.segments
    assert (part.name, part.customers, part.churn) == ("All customers", 20, 0.1)
    assert now(at).scenario.touchpoints == BANK.touchpoints


def test_more_segments_than_the_model_takes_are_refused(page):
    at = start(read_of(segments(25)))
    assert headline(at) == "Your data cannot be used as they are ticked"
    assert at.button(key="own:use").disabled and any("20" in one.value for one in at.warning)
    assert now(at).scenario is BANK


def test_another_reading_has_ticks_of_its_own(page, read):
    at = start(read)
    at.button(key="own:none").click().run()
    at.session_state["read"] = read_of(read.counts, "two")
    assert "none is ticked" not in headline(at.run())


def test_everything_is_said(page, read):
    """After it was used, so that the names of the data are those of the scenario."""
    with spoken():
        at, before = use(start(read, language=PSEUDO)), {part.name for part in (*BANK.segments, *BANK.touchpoints)}
        left = [one for one in leftovers(at) if one.split(" <- ")[0] not in before]  # options of what a part is like
        assert not left, left


def test_it_is_there_in_german(page, read):
    """It is spoken in this thread, too: AppTest looks up what is chosen among the options as they are shown."""
    language.use(GERMAN)
    try:
        at = start(read, language=GERMAN)
        assert headline(at).startswith("Ihre Daten sagen etwas zu ")
        assert "Haushalte: Abwanderung" in shown(at)
        assert not left(use(at)), left(at)
        for chart in charts(at).values():
            of_file, on_screen = (chart[table].splitlines()[0] for table in ("table", "shown"))
            assert ENGLISH_HEAD.search(of_file) and not ENGLISH_HEAD.search(on_screen), (of_file, on_screen)
    finally:
        language.use(language.ENGLISH)


def automated(share: float) -> Counts:
    """Contacts alone, of one touchpoint, of which so many meet the machine first."""
    n = 1000.0
    columns = {
        "touchpoint": ["Problem"] * 2,
        "phase": ["customer"] * 2,
        "digital": [1, 0],
        "resolved": [1, 1],
        "soon": [0, 0],
    }
    columns |= {
        "after": [0, 0],
        "n": [n * share, n * (1 - share)],
        "seconds": [0, 6e4],
        "timed": [0, 100],
        "seconds_squared": [0, 4e7],
    }
    rest = (
        "followed",
        "again7",
        "again14",
        "again28",
        "person7",
        "person14",
        "person28",
        "graded",
        "excellent",
        "poor",
    )
    table = {name: np.array(values) for name, values in columns.items()} | dict.fromkeys(rest, np.zeros(2))
    return Counts({"touch": Cells(table)})


def test_a_plan_that_would_take_automation_back_is_told(page):
    """The bank automates 85 % of these by plan."""
    assert BANK.plan.automation["Problem"] < 0.99
    at = start(read_of(automated(0.99)))
    assert "More is automated today than the plan has at Problem" in words(at)
    assert "More is automated" not in words(start(read_of(automated(BANK.plan.automation["Problem"] - 0.01), "other")))


def test_a_plan_for_other_touchpoints_is_told(page, read):
    at = start(read)
    plan = drafts.made(draft(at)).full.plan.automation
    assert {*plan} == {"Question", "Billing", "Problem"} != {*BANK.plan.automation}
    told = next(one for one in words(at).split(" | ") if "know no plan" in one)
    assert all(f"{name}: {numbers.percent(share, 0)}" in told for name, share in plan.items())
    keep = {one for one in draft(at).ticked if not one.startswith(("touchpoints.", "today.automation."))}
    draft(at).ticked = keep
    assert "know no plan" not in words(at.run())


def test_amounts_are_in_the_currency_on_screen(page, read):
    assert "to be in EUR" in words(start(read)) and "to be in" not in words(start(read_of(automated(0.5))))
