"""The figures a page has drawn, read from what AppTest holds instead of a browser."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def charts(at: AppTest) -> dict[str, dict[str, Any]]:
    """All that plot() was given, by key: figure, name, alt, table, height."""
    drawn = [element for element in at.get("bidi_component") if element.proto.component_name == "plot"]
    given = {element.key: json.loads(element.proto.json) for element in drawn}
    return {key: chart | {"figure": json.loads(chart["figure"])} for key, chart in given.items()}


def foot(at: AppTest) -> str:
    """What stands below every page: "Retail bank · EUR · 5 years · fingerprint 47240f8194 · model 1.0.0"."""
    (drawn,) = [one for one in at.get("bidi_component") if one.proto.component_name == "address"]
    return "".join(json.loads(drawn.proto.json)["note"])


def figures(at: AppTest) -> dict[str, dict[str, Any]]:
    """Each figure as plain lists and dicts, by its chart's key."""
    return {key: chart["figure"] for key, chart in charts(at).items()}
