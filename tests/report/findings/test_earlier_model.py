"""One sentence on what has changed since a scenario was computed; it is said when a link or a file is opened."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from data import links, presets
from model import VERSION
from model.decisions.answer import answer, computed
from pages.report.findings import earlier_model
from tests.pages.on_screen import text

BANK = presets.load("retail_bank")
NOW = computed(answer(BANK))
APP = Path(__file__).resolve().parents[3] / "app.py"


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ({}, f"model {VERSION} finds the same."),
        ({"break_even_shares": None}, f"model {VERSION} finds the same."),
        ({"net": 3.7e6}, "net was 3.7 m EUR, is now −2.5 m EUR."),
        ({"net": NOW.net + 12}, "net is −2.5 m EUR still, −12 EUR against then."),
        (
            {"net": -NOW.net, "break_even_shares": (0.2,)},
            "net was 2.5 m EUR, is now −2.5 m EUR; break-even share was 20.00 %, is now none.",
        ),
        ({"break_even_shares": (0.2, 0.7)}, "break-even share was 20.00 % and 70.00 %, is now none."),
    ],
)
def test_what_has_changed(then, said):
    found = earlier_model.sentence(BANK, NOW.model_copy(update={"model_version": "0.9"} | then))
    assert found.startswith("Computed with model 0.9") and found.endswith(said)


def test_nothing_is_said_of_this_very_model_or_of_nothing():
    assert earlier_model.sentence(BANK, NOW) == "" and earlier_model.sentence(BANK, None) == ""


def warnings(query: str) -> list[str]:
    at = AppTest.from_file(str(APP), default_timeout=60)
    for key, value in parse_qsl(query):
        at.query_params[key] = value
    return [text(one.value) for one in at.run().warning]


def test_a_link_says_it_when_it_is_opened():
    query = links.write(BANK, NOW.model_copy(update={"net": 3.7e6})).replace(f"model={VERSION}", "model=0.9")
    assert warnings(query) == ["Computed with model 0.9: net was 3.7 m EUR, is now −2.5 m EUR."]
    assert warnings(links.write(BANK, NOW)) == []


def test_a_file_says_it_when_it_is_opened():
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    at.switch_page("pages/ground/assumptions.py").run()
    old = NOW.model_copy(update={"model_version": "0.9", "net": 3.7e6})
    at.file_uploader[0].set_value(("old.json", presets.to_file(BANK, old), "application/json")).run()
    assert not at.exception
    assert [text(one.value) for one in at.warning] == ["Computed with model 0.9: net was 3.7 m EUR, is now −2.5 m EUR."]
