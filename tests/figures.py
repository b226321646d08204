"""The charts and cards a page has drawn, read from what AppTest holds instead of a browser."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from streamlit.testing.v1 import AppTest


class Card(NamedTuple):
    """One of the key figures, as cards() was given it."""

    label: str
    value: str
    note: str
    help: str


def charts(at: AppTest) -> dict[str, dict[str, Any]]:
    """All that plot() was given, by key: figure, name, alt, table, height."""
    given = {(told := json.loads(element.proto.json))["key"]: told for element in _drawn(at, "plot")}
    return {key: chart | {"figure": json.loads(chart["figure"])} for key, chart in given.items()}


def foot(at: AppTest) -> str:
    """What stands below every page: "Retail bank · EUR · 5 years · fingerprint 47240f8194 · model 1.0.0"."""
    (drawn,) = _drawn(at, "address")
    return "".join(json.loads(drawn.proto.json)["note"])


def figures(at: AppTest) -> dict[str, dict[str, Any]]:
    """Each figure as plain lists and dicts, by its chart's key."""
    return {key: chart["figure"] for key, chart in charts(at).items()}


def cards(at: AppTest) -> list[Card]:
    """The key figures in their order."""
    given = [card for element in _drawn(at, "cards") for card in json.loads(element.proto.json)]
    return [Card(*(card[name] for name in Card._fields)) for card in given]


def _drawn(at: AppTest, component: str) -> list[Any]:
    return [element for element in at.get("bidi_component") if element.proto.component_name == component]
