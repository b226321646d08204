"""The charts and cards a page has drawn, read from what AppTest holds instead of a browser."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from streamlit.components.v2.bidi_component.main import _make_trigger_id
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


def waiting(at: AppTest) -> str:
    """Why the link below the page is not copied as yet; '' where nothing keeps it waiting."""
    (drawn,) = _drawn(at, "address")
    return json.loads(drawn.proto.json)["waits"]


def figures(at: AppTest) -> dict[str, dict[str, Any]]:
    """Each figure as plain lists and dicts, by its chart's key."""
    return {key: chart["figure"] for key, chart in charts(at).items()}


def cards(at: AppTest) -> list[Card]:
    """The key figures in their order."""
    given = [card for element in _drawn(at, "cards") for card in json.loads(element.proto.json)]
    return [Card(*(card[name] for name in Card._fields)) for card in given]


def live(at: AppTest, role: str) -> Any:
    """What `live` was given in this role: feed, strip, cockpit, panel (beside the page), later; None where it is not mounted."""
    return next((shown for element, name, shown in _live(at) if name == role and element.key == f"live:{role}"), None)


def recents(at: AppTest) -> list[dict[str, Any]]:
    """The scenarios that were handed to the browser to be kept."""
    ((role, shown),) = (json.loads(one.proto.json) for one in _drawn(at, "recent") if one.key == "recent-keep")
    assert role == "keep"
    return shown


def reopen(at: AppTest, link: str) -> AppTest:
    """Click a recent scenario: what the browser sends."""
    at.session_state["recent"] = True
    at.run()
    (element,) = (one for one in _drawn(at, "recent") if one.key == "recent-list")
    return triggered(at, element, "opened", link)


def live_sliders(at: AppTest) -> dict[str, dict[str, Any]]:
    """The sliders beside the page, by path, with where the feed says that they stand."""
    told = live(at, "feed")["values"]
    return {
        one["path"]: one | {"value": told[one["path"]][0], "text": told[one["path"]][1]}
        for group in live(at, "panel")
        for one in group["sliders"]
    }


def release(at: AppTest, path: str, value: float, where: str = "live:panel") -> AppTest:
    """Leave a slider at a value, beside the page or where else it stands: what the browser sends when it is let go."""
    return triggered(at, mounted(at, where), "moved", {"path": path, "value": value})


def mounted(at: AppTest, key: str) -> Any:
    """The mount of `live` with this key."""
    (element,) = (element for element, _, _ in _live(at) if element.key == key)
    return element


def triggered(at: AppTest, element: Any, event: str, value: Any) -> AppTest:
    """A trigger of a component, as the browser sends it."""
    states = at._tree.get_widget_states()
    sent = json.dumps([{"event": event, "value": value}])
    states.widgets.add(id=_make_trigger_id(element.proto.id, "events"), json_trigger_value=sent)
    return at._run(states)


def _live(at: AppTest) -> list[tuple[Any, str, Any]]:
    return [(element, *json.loads(element.proto.json)) for element in _drawn(at, "live")]


def _drawn(at: AppTest, component: str) -> list[Any]:
    return [element for element in at.get("bidi_component") if element.proto.component_name == component]
