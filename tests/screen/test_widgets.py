"""Sliders and number fields made from the declaration: ranges, steps, and values that come back as they were entered."""

from __future__ import annotations

import ast
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from data import presets
from model.scenario import paths
from pages.screen import widgets
from pages.screen.state import State, Step
from pages.screen.widgets import clean
from tests.benchmarks.browser import ROOT

WIDGETS = ("slider", "number")


def draw(scenario, base=None) -> AppTest:
    """Both widgets of every number of a scenario."""

    def page():
        from model.scenario import paths
        from pages.screen import widgets
        from pages.screen.state import state

        for path in paths.numbers(state().scenario):
            widgets.slider(path)
            widgets.number(path)

    at = AppTest.from_function(page, default_timeout=120)
    at.session_state["state"] = State([Step(scenario, base or scenario)])
    at.run()
    assert not at.exception
    return at


def each(at: AppTest):
    """Each number's path, declaration, value, slider and field."""
    scenario = at.session_state["state"].scenario
    for path, value in paths.numbers(scenario).items():
        yield path, paths.about(path), value, at.slider(key=f"slider:{path}"), at.text_input(key=f"number:{path}")


def typed(field) -> float:
    """The number that a field shows."""
    return float(field.value.replace(",", "").replace("\N{MINUS SIGN}", "-"))


@pytest.fixture(scope="module", params=presets.names())
def drawn(request) -> AppTest:
    return draw(presets.load(request.param))


def test_the_range_holds_the_value_and_keeps_to_the_declaration(drawn):
    for path, said, value, slider, field in each(drawn):
        factor = 100 if said.is_share else 1
        low, high = clean(said.ge * factor), clean(said.le * factor)
        assert low <= slider.min <= slider.value <= slider.max <= high and slider.min < slider.max, path
        assert slider.value == typed(field) == pytest.approx(value * factor, rel=1e-11), path
        if said.slider and factor * said.slider[0] <= slider.value and said.unit.split()[0] == "ratio":
            assert slider.min == clean(factor * said.slider[0]), path


def test_shares_are_in_percent_and_nothing_else_is(drawn):
    for path, said, _, slider, field in each(drawn):
        assert ("%" in field.label) == said.is_share == ("%" in slider.label), path
        assert widgets.scale(said) == (100 if said.unit.is_share else 1)


def test_steps_are_round_and_about_a_hundred(drawn):
    for path, _, _, slider, _ in each(drawn):
        digits = Decimal(str(slider.step)).normalize().as_tuple().digits
        assert digits in ((1,), (2,), (5,)), path
        assert 20 <= (slider.max - slider.min) / slider.step <= 101, path


def test_fields_show_every_digit_of_the_preset(drawn):
    for path, said, value, slider, field in each(drawn):
        assert typed(field) == pytest.approx(value * (100 if said.is_share else 1), rel=1e-12, abs=0), path
        assert float(slider.proto.format % slider.step) == slider.step, path


def test_values_come_back_exactly(drawn):
    """What a widget shows is taken back as the very float of the file: 7 % is 0.07, not 0.07000000000000001."""
    for path, said, value, slider, field in each(drawn):
        factor = widgets.scale(said)
        assert clean(typed(field) / factor) == value, path
        for tick in range(0, 101, 7):
            shown = clean(slider.min + tick * slider.step)
            entered = clean(shown / factor)
            assert entered == float(Decimal(str(shown)) / Decimal(factor)), (path, shown)
            assert clean(entered * factor) == shown, (path, shown)


@pytest.mark.parametrize("widget", WIDGETS)
@pytest.mark.parametrize(
    ("path", "shown", "entered"),
    [
        ("discount_rate", 7.0, 0.07),
        ("bond.causal_share", 29.0, 0.29),
        ("touchpoints.Problem.salience", 57.0, 0.57),
        ("service.hourly_cost", 41.37, 41.37),
        ("service.induced_contacts", -0.1, -0.1),
        ("plan.automation.Routine service", 58.0, 0.58),
        ("programme.investment", 2_000_000.0, 2e6),
        ("market.automation_growth", 14.0, 0.14),
    ],
)
def test_a_move_enters_the_exact_value(widget, path, shown, entered):
    at = draw(presets.load("retail_bank"))
    if widget == "slider":
        at.slider(key=f"slider:{path}").set_value(shown).run()
    else:
        at.text_input(key=f"number:{path}").set_value(f"{shown:g}").run()
    assert not at.exception
    now = at.session_state["state"]
    assert paths.get(now.scenario, path) == entered
    assert {path} == set(now.changes) and len(now.steps) == 2
    assert typed(at.text_input(key=f"number:{path}")) == shown, "every digit entered is shown"
    assert at.slider(key=f"slider:{path}").value == shown


def test_nothing_is_entered_when_nothing_is_moved(drawn):
    before = drawn.session_state["state"].scenario
    drawn.run().run()
    assert drawn.session_state["state"].scenario is before and len(drawn.session_state["state"].steps) == 1


@pytest.mark.parametrize("end", ["ge", "le"])
def test_the_slider_widens_to_any_value_allowed(end):
    """A value typed into the field, or of a link, may lie outside the usual range; the slider must not reset it."""
    base, tried = presets.load("premium_retailer"), {}
    apart = ("bond.after.", "touchpoints.", "today.outreach")
    for path in paths.numbers(base):
        if not path.startswith(apart):
            tried[path] = getattr(paths.about(path), end)
    tried |= {
        f"touchpoints.{t.name}.minutes": getattr(paths.about("touchpoints.x.minutes"), end) for t in base.touchpoints
    }
    at = draw(paths.put(base, tried), base)
    for path, said, value, slider, field in each(at):
        assert slider.min <= slider.value <= slider.max and slider.step > 0, path
        if path in tried:
            assert value == tried[path] and slider.value == typed(field) == clean(value * widgets.scale(said)), path
    at.run()
    assert paths.numbers(at.session_state["state"].scenario) | tried == paths.numbers(
        at.session_state["state"].scenario
    )


def test_the_slider_stays_put_while_it_is_moved():
    """Its range comes from the preset, not from the value on screen; else it would slip from under the pointer."""
    at = draw(presets.load("retail_bank"))
    for path in ("service.hourly_cost", "programme.investment", "segments.Everyday.revenue"):
        slider = at.slider(key=f"slider:{path}")
        before = (slider.min, slider.max, slider.step)
        slider.set_value(slider.max).run()
        slider = at.slider(key=f"slider:{path}")
        assert (slider.min, slider.max, slider.step) == before and slider.value == slider.max


def test_no_choice_is_none():
    """Of None Streamlit makes a choice not made: a placeholder of its own in place of what is said, and a cross that clears it."""
    found = []
    for file in sorted((ROOT / "pages").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(ast.Attribute(attr="selectbox"), [_, ast.List(options), *_]):
                    found += [
                        f"{file.name}:{node.lineno}"
                        for one in options
                        if isinstance(one, ast.Constant) and one.value is None
                    ]
    assert found == []
