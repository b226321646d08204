"""Every page at default, with every assumption at both bounds, with what cannot be worked out, and opened by a link."""

from __future__ import annotations

import re
from math import isfinite
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from data import links, presets
from model.decisions.answer import answer, computed
from model.scenario import paths
from model.scenario.errors import ScenarioError
from pages.report.findings.moment import moment_of
from pages.report.findings.verdict import verdict
from pages.screen.state import State, Step
from tests.figures import cards, charts, foot, live
from tests.pages.on_screen import closed, figures_of, headline, move, text
from tests.pages.on_screen import opened as opened_finding

APP = Path(__file__).parents[2] / "app.py"
PAGES = {
    "break_even": ("pages/decide/break_even.py", {"break_even", "waterfall"}),
    "over_time": ("pages/decide/over_time.py", {"cumulative", "saved_and_lost", "customers", "fans", "horizons"}),
    "assumptions": ("pages/ground/assumptions.py", set()),
}
BASE = presets.load("retail_bank")


def declared(scenario) -> dict[str, str]:
    """One path for every declared number: of the first segment, touchpoint, policy's touchpoint."""
    found: dict[str, str] = {}
    for path in paths.numbers(scenario):
        steps = paths.split(path)
        which = (steps[0], *steps[2:]) if steps[0] in paths.LISTS else steps[:2] if "automation" in steps else steps
        found.setdefault(".".join(which), path)
    return found


DECLARED = declared(BASE)


def session(scenario=None, base=None, **query: str) -> AppTest:
    """The app in a fresh session, not yet run."""
    at = AppTest.from_file(str(APP), default_timeout=120)
    if scenario is not None:
        at.session_state["state"] = State([Step(scenario, base or scenario)])
    for key, value in query.items():
        at.query_params[key] = value
    return at


def opened(query: str) -> AppTest:
    at = session()
    for key, value in parse_qsl(query, keep_blank_values=True):
        at.query_params[key] = value
    return at.run()


def warnings(at: AppTest) -> list[str]:
    return [text(w.value) for w in at.warning]


def fingerprint(at: AppTest) -> str:
    return re.search(r"fingerprint (\w+)", foot(at))[1]


def scenario(at: AppTest):
    return at.session_state["state"].scenario


WRONG = re.compile(r"\bnan\b|\binf\b|None|not defined")


def texts(part) -> list[str]:
    """Every text within lists and dicts."""
    if isinstance(part, dict):
        part = list(part.values())
    return [one for each in part for one in texts(each)] if isinstance(part, list) else [part] * isinstance(part, str)


def numbers_in(part) -> list[float]:
    if isinstance(part, dict):
        part = list(part.values())
    return (
        [n for each in part for n in numbers_in(each)] if isinstance(part, list) else [part] * isinstance(part, float)
    )


def sound_first_screen(at: AppTest) -> None:
    """Finding, five figures, curve and bars hold words and numbers, and no chart or card of the whole finding is drawn."""
    feed, cockpit = live(at, "feed"), live(at, "cockpit")
    assert len(feed["reason"]) > 10 and len(feed["figures"]) == len(cockpit["figures"]) == 5
    assert all(
        figure["value"] and one["label"] for figure, one in zip(feed["figures"], cockpit["figures"], strict=True)
    )
    assert len(feed["bars"]) >= 3 and feed["bars"][-1]["group"] == "net"
    assert feed["bars"][-1]["end"] == pytest.approx(feed["net"]) and len(cockpit["chart"]["net"]) > 50
    for part in (feed, cockpit["chart"], cockpit["reach"], cockpit["keys"], live(at, "panel")):
        assert all(isfinite(number) for number in numbers_in(part))
        assert not any(WRONG.search(one) for one in texts(part)), [one for one in texts(part) if WRONG.search(one)]
    assert not charts(at) and not cards(at) and not at.header


def sound(at: AppTest, page: str) -> None:
    """No exception, a headline, figures and key figures that hold numbers, the frame complete."""
    said = headline(at)
    assert len(said) > 20 and not WRONG.search(said), said
    assert live(at, "feed")["fingerprint"] == paths.fingerprint(at.session_state["state"].good.scenario)
    if page == "break_even":
        sound_first_screen(at)
        whole = text(opened_finding(at).subheader[0].value)
        assert len(whole) > 20 and not WRONG.search(whole), whole
    sound_charts(at, page)
    if page == "break_even":
        closed(at)


def sound_charts(at: AppTest, page: str) -> None:
    assert {*charts(at)} == PAGES[page][1]
    for key, chart in charts(at).items():
        assert len(chart["alt"]) > 20 and chart["name"].endswith(f"_{key}_{paths.fingerprint(scenario(at))}")
        assert not re.search(r"\bnan\b|\binf\b|not defined|None", chart["alt"]), chart["alt"]
        for trace in chart["figure"]["data"]:
            drawn = [v for axis in ("x", "y", "base") if isinstance(trace.get(axis), list) for v in trace[axis]]
            assert all(v is None or isinstance(v, str) or isfinite(v) for v in drawn), (key, trace.get("uid"))
        lines = [trace for trace in chart["figure"]["data"] if trace.get("mode") == "lines" and trace.get("uid")]
        allowed = key == "break_even"
        assert allowed or all(None not in trace["y"] for trace in lines), key
        assert chart["table"].count("\n") >= 2 and "nan" not in chart["table"]
    assert len(cards(at)) == (9 if page == "break_even" else 0)
    for card in cards(at):
        assert card.value and not re.search("nan|inf|not defined|None", f"{card.value} {card.note}"), card
    assert fingerprint(at) == paths.fingerprint(scenario(at))


def pages(at: AppTest):
    """The app on each of its pages in turn."""
    for page, (file, _) in PAGES.items():
        yield page, at.switch_page(file).run()


# --- At default


@pytest.mark.parametrize("id", presets.names())
def test_each_preset_on_each_page(id):
    at = session(presets.load(id)).run()
    for page, shown in pages(at):
        assert not shown.warning and not shown.error
        sound(shown, page)
        assert shown.session_state["state"].scenario is presets.load(id)


def test_the_first_visitor_sees_the_default_preset():
    at = session().run()
    assert headline(at) == text(moment_of(at.session_state["state"].good).answer)
    assert scenario(at) == presets.load(presets.DEFAULT) and len(figures_of(at)) == 5
    opened_finding(at)
    assert text(at.subheader[0].value) == verdict(at.session_state["state"].good).headline and len(cards(at)) == 9


# --- With every assumption at its bounds


@pytest.fixture(scope="module")
def running() -> AppTest:
    return session().run()


@pytest.mark.parametrize("path", DECLARED.values(), ids=DECLARED)
@pytest.mark.parametrize("bound", ["ge", "le"])
def test_each_assumption_at_its_bounds(running, path, bound):
    value = getattr(paths.about(path), bound)
    try:
        there = paths.put(BASE, {path: value})
    except ScenarioError:
        refused(path, value)
        return
    running.session_state["state"] = State([Step(there, BASE)])
    for page, shown in pages(running):
        assert not shown.warning, warnings(shown)
        sound(shown, page)
        assert paths.get(scenario(shown), path) == value


def refused(path: str, value: float) -> None:
    """A value that cannot stand with the others: by a link, and in its own field where it has one."""
    at = opened(f"v=1&preset=retail_bank&{path}={value:g}")
    (said,) = warnings(at)
    assert path.rpartition(".")[0] in said and "stay" in said
    assert scenario(at) == BASE
    sound(at, "break_even")
    at.switch_page(PAGES["assumptions"][0]).run()
    if any(field.key == f"number:{path}" for field in at.text_input):
        before = at.text_input(key=f"number:{path}").value
        at.text_input(key=f"number:{path}").set_value(f"{value * (100 if paths.about(path).is_share else 1):g}").run()
        (said,) = warnings(at)
        assert path in said and said.endswith("The value before stays.")
        assert scenario(at) == BASE and at.text_input(key=f"number:{path}").value == before
    else:
        assert path.startswith("touchpoints.")


def test_the_refused_bounds_are_those_that_cannot_be_alone():
    """What refused() above looks at: not one bound more, so that the bounds test cannot pass by refusing everything."""
    impossible = set()
    for name, path in DECLARED.items():
        for value in (paths.about(path).ge, paths.about(path).le):
            try:
                paths.put(BASE, {path: value})
            except ScenarioError:
                impossible.add((name, value))
    grades = {f"touchpoints.{who}_{grade}" for who in ("personal", "digital") for grade in ("excellent", "poor")}
    assert impossible == {("today.outreach", 0)} | {(name, 1) for name in grades}


def test_no_customers_left_is_still_an_answer():
    """All leave at once under the plan, after a contact with the machine: the most extreme loss there is."""
    worst = {
        "loyalty.churn_ratio.detractor": 50,
        "loyalty.churn_ratio.fan": 0,
        "bond.causal_share": 1,
        "horizon_years": 30,
    }
    worst |= {f"segments.{s.name}.churn": 0.95 for s in BASE.segments} | {
        f"segments.{s.name}.newcomers": 0 for s in BASE.segments
    }
    at = session(paths.put(BASE, worst), BASE).run()
    for page, shown in pages(at):
        sound(shown, page)


# --- What cannot be worked out


def everything(at: AppTest) -> tuple:
    """What the first screen shows of a result, and the whole finding behind it."""
    told = live(at, "feed")
    first = headline(at), told["reason"], figures_of(at), told["bars"], told["at"], live(at, "cockpit")["chart"]
    opened_finding(at)
    whole = text(at.subheader[0].value), cards(at), {k: c["figure"] for k, c in charts(at).items()}
    closed(at)
    return first, whole


ENDLESS = {"discount_rate": 0.0} | {f"segments.{s.name}.churn": 0.0 for s in BASE.segments}


def test_an_infinite_remaining_lifetime_is_said_and_the_last_good_result_stays():
    at = session().run()
    before = everything(at)
    now = at.session_state["state"]
    now.steps, now.at = [Step(BASE, BASE), Step(paths.put(BASE, ENDLESS), BASE)], 1
    at.run()
    assert everything(at) == before
    for page, shown in pages(at):
        (said,) = warnings(shown)
        assert said.startswith("discount_rate: at 0 the customers who never leave are worth an infinite sum")
        assert said.endswith("The last result that could be worked out stays on screen.")
        assert headline(shown) and {*charts(shown)} == (PAGES[page][1] if shown.header else set())
        assert scenario(shown) == paths.put(BASE, ENDLESS) and fingerprint(shown) == paths.fingerprint(scenario(shown))
    at.switch_page(PAGES["break_even"][0]).run()
    now.pins = ("discount_rate",)
    move(at.run(), "slider:discount_rate", 8.0)
    assert not at.warning, warnings(at)
    assert paths.get(scenario(at), "discount_rate") == 0.08
    at.button(key="undo").click().run()
    at.button(key="undo").click().run()
    assert not at.warning and everything(at) == before


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_what_cannot_be_worked_out(page):
    """The session's first scenario, so that there is no good result of its own to keep."""
    at = session(**{"v": "1", "preset": "retail_bank"} | dict.fromkeys(ENDLESS, "0"))
    at.switch_page(PAGES[page][0]).run()
    assert any("infinite sum" in said for said in warnings(at))
    assert headline(at)
    assert {*charts(opened_finding(at))} == PAGES[page][1]


@pytest.mark.parametrize("page", PAGES)
def test_without_the_remaining_lifetime_it_can_be_worked_out(page):
    at = session(paths.put(BASE, ENDLESS | {"count_remaining_lifetime": False}), BASE)
    at.switch_page(PAGES[page][0]).run()
    assert not at.warning
    sound(at, page)


# --- Links

BAD = {
    "preset": ("preset=moon_bank", ["preset: there is no preset 'moon_bank'; 'retail_bank' is opened instead"]),
    "path": ("preset=retail_bank&service.hourly_cots=50", ["service.hourly_cots: there is no such value; it was left out"]),
    "range": (
        "preset=retail_bank&bond.causal_share=7",
        ["bond.causal_share: 7.0 is above the highest value allowed, 1; the preset's 0.5 stays"],
    ),
    "no number": (
        "preset=retail_bank&service.hourly_cost=%3Cscript%3E",
        ["service.hourly_cost: '<script>' is not a number; the preset's 44 stays"],
    ),
    "yes or no": (
        "preset=retail_bank&count_remaining_lifetime=maybe",
        ["count_remaining_lifetime: 'maybe' is neither true nor false; the preset's true stays"],
    ),
    "version": (
        "v=9&preset=retail_bank",
        ["v: this link was made by a newer version (links of version 9, here 2); what is known here was read"],
    ),
    "older": (
        "v=2&preset=retail_bank&fp=0000000000",
        ["the preset or the model has changed since this link was made; its numbers may differ"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("query", "said"), BAD.values(), ids=BAD)
def test_a_bad_link_says_what_it_could_not_read_and_goes_on(query, said):
    values = paths.values(BASE)
    said = [
        re.sub(r"(?<=preset's )[\d.]+(?= stays)", lambda _, s=s: f"{values[s.partition(':')[0]]:g}", s) for s in said
    ]
    at = opened(query)
    assert warnings(at) == said
    assert scenario(at) == BASE
    sound(at, "break_even")
    assert not at.run().warning, "said once, not for ever"


@pytest.mark.parametrize(
    "query", ["%%%&&==", "a=b&utm_source=x", "state=1&at=2", "preset=" + "x" * 5000, "name=&v=&fp="]
)
def test_garbage_in_the_address_does_no_harm(query):
    at = opened(query)
    sound(at, "break_even")
    assert scenario(at) == BASE
    assert all(len(said) < 400 for said in warnings(at))


def test_the_good_part_of_a_bad_link_is_taken():
    at = opened("preset=energy_supplier&service.hourly_cost=50&service.hourly_cots=50&discount_rate=0.03")
    assert len(warnings(at)) == 1 and scenario(at).name == presets.load("energy_supplier").name
    assert paths.get(scenario(at), "service.hourly_cost") == 50 and paths.get(scenario(at), "discount_rate") == 0.03
    assert {*at.session_state["state"].changes} == {"service.hourly_cost", "discount_rate"}


def altered(id: str):
    data = paths.dump(paths.put(presets.load(id), {"service.hourly_cost": 51.25, "bond.causal_share": 1 / 3}))
    data["name"], data["currency"] = "Ours & theirs <b>", "CHF"
    new = data["touchpoints"][0] | {"name": "a.b|c %41"}
    data["touchpoints"].append(new)
    for policy in ("today", "plan"):
        data[policy]["automation"][new["name"]] = 0.2
    return paths.read(data)


@pytest.mark.parametrize("id", presets.names())
def test_a_link_gives_the_same_in_a_fresh_session(id):
    wanted = altered(id)
    first = session(wanted, presets.load(id)).run()
    second = opened(links.write(wanted))
    assert not second.warning
    assert fingerprint(second) == fingerprint(first) == paths.fingerprint(wanted)
    assert everything(second) == everything(first)
    assert second.session_state["state"].changes == first.session_state["state"].changes
    assert scenario(second).name == wanted.name


def test_the_address_carries_the_scenario_on_screen():
    at = session(altered("retail_bank"), BASE).run()
    for _, shown in pages(at):
        (address,) = [e for e in shown.get("bidi_component") if e.proto.component_name == "address"]
        found = computed(answer(scenario(shown)))
        assert links.write(scenario(shown), found) in address.proto.json.encode().decode("unicode_escape")
