"""Every text that a page shows, read from what AppTest holds instead of a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from streamlit.testing.v1 import AppTest

FIELDS = {"label", "help", "body", "placeholder", "text", "options", "content", "delta"}
"""Fields of Streamlit's messages that hold texts."""
DRAWN = {"text", "name", "hovertemplate", "customdata", "ticktext", "label", "labels", "x", "y", "ticksuffix"}
"""Keys of a Plotly figure that hold texts; in x and y they are categories."""
UNSHOWN = {
    "path",
    "id",
    "kind",
    "group",
    "sense",
    "page",
    "pages",
    "address",
    "fingerprint",
    "table",
    "all",
    "spoken",
    "short",
    "language",
}
"""Keys of what `live` is given that hold no texts; a table's are looked at where it is made (tests/report/test_live.py)."""
INSIDE = re.compile(
    r"%\{[^}]*\}|<[^>]*>|:material/\w+:|:[a-z]+-badge(?=\[)|\(<[^>]*>\)|https?\S+|\?(?:lang|begin|v)=[^\s)]+|\\(?=[^\w\s])|\*\*|\|"
)
"""What Markdown, Plotly and links add to a text, and Markdown's escapes."""


def shown(at: AppTest) -> list[str]:
    """The texts of the last run, without what marks them up."""
    return [text for node in _nodes(at._tree) for text in map(_bare, _texts(node)) if text.strip()]


def _bare(text: str) -> str:
    return (
        INSIDE.sub("", text.replace("<br>", " "))
        .replace("&lt;", "<")
        .replace("\N{NO-BREAK SPACE}", " ")
        .replace("\N{WORD JOINER}", "")
    )


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _nodes(child)


def _texts(node: Any) -> Iterator[str]:
    proto = getattr(node, "proto", None)
    if proto is None or node.type in ("html", "root"):
        return
    if node.type == "bidi_component":
        yield from _of_component(proto.component_name, json.loads(proto.json))
    elif node.type in ("arrow_data_frame", "dataframe"):
        yield from _of_table(node.value, json.loads(proto.columns or "{}"))
    else:
        yield from _of_message(proto)


def _of_message(message: Any) -> Iterator[str]:
    for field, value in message.ListFields():
        values = value if field.is_repeated else [value]
        for one in values:
            if isinstance(one, str) and field.name in FIELDS:
                yield one
            elif hasattr(one, "ListFields"):
                yield from _of_message(one)


def _of_table(table: Any, columns: dict[str, Any]) -> Iterator[str]:
    """Heads, helps and cells; of a column that chooses, its choices."""
    for name in table.columns:
        about = columns.get(str(name)) or {}
        if about.get("hidden"):
            continue
        yield str(about.get("label") or name)
        yield about.get("help") or ""
        options = (about.get("type_config") or {}).get("options")
        yield from ([str(one.get("label", one)) for one in options] if options else ())
        if not options:
            yield from (cell for cell in table[name] if isinstance(cell, str))


def _of_component(name: str, data: Any) -> Iterator[str]:
    if name in ("live", "recent"):
        yield from _of_live(data[1])
    elif name == "cards":
        yield from (text for card in data for text in card.values())
    elif name == "plot":
        yield data["alt"]
        yield from data["words"].values()
        yield from _of_figure(json.loads(data["figure"]))
    elif name == "coming_back":
        return
    elif name == "recent":
        role, words = data
        yield from (words[key] for key in words if role == "list" and key != "language")
    else:
        yield from data["note"]
        yield from (data[key] for key in ("label", "done", "manual", "waits"))


def _of_live(part: Any) -> Iterator[str]:
    """Whatever is a text and no address, id or kind."""
    if isinstance(part, dict):
        yield from (text for key, value in part.items() if key not in UNSHOWN for text in _of_live(value))
    elif isinstance(part, list):
        yield from (text for value in part for text in _of_live(value))
    elif isinstance(part, str):
        yield part


def _of_figure(part: Any, key: str = "") -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            yield from _of_figure(value, name)
    elif isinstance(part, list):
        for value in part:
            yield from _of_figure(value, key)
    elif isinstance(part, str) and key in DRAWN:
        yield part
