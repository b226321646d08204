"""The frontier over any two numbers: which two, where they stand, and the picture."""

from __future__ import annotations

import streamlit as st

from model.batches import turns
from model.decisions.answer import Answer
from model.decisions.frontier import frontier as model_frontier
from model.decisions.margins import HORIZON, MustBeTrue
from model.scenario.paths import fingerprint
from pages.report import assumption_words
from pages.report.language import ended, reason, say
from pages.report.pictures import margins as gallery
from pages.screen import pictures, widgets
from pages.screen.anew import heard, key_for
from pages.screen.session_results import kept

CHOSEN = "must:chosen"


def frontier(answer: Answer, must: MustBeTrue) -> None:
    """Gain and loss over two numbers; until others are chosen, over the two assumptions that flip the verdict first."""
    scenario = answer.scenario
    st.subheader(say("Any two together"), anchor=False)
    names = [m.path for m in (*must.assumed, *must.decided)]
    x, y = _two(names)
    for column, key, path, other in zip(st.columns(2, gap="medium"), "xy", (x, y), (y, x), strict=True):
        with column:
            _choice(key, path, [name for name in names if name != other])
            if path != HORIZON:
                widgets.slider(path)
    made_for = (fingerprint(scenario), x, y)
    try:
        area = kept("frontier", made_for, lambda: turns.long(model_frontier, scenario, x, y))
    except ValueError as error:
        st.warning(assumption_words.plain(ended(reason(error))), icon=":material/info:")
        return
    pictures.show(gallery.frontier(answer, area, x, y), answer)
    meaning = say(
        "On the thick line the plan is worth as much as today's policy. The dashed box is what is likely of both (8 in 10 cases, P10 to P90); "
        "every combination in it counts alike."
    )
    blank = say("Blank: both cannot be true together.") if area.impossible else ""
    st.caption(" ".join(filter(None, (meaning, blank))))


def _two(names: list[str]) -> tuple[str, str]:
    """What was chosen and is there, else the closest to flip."""
    chosen = {key: path for key, path in st.session_state.get(CHOSEN, {}).items() if path in names}
    x = chosen.get("x") or next(name for name in names if name != chosen.get("y"))
    y = chosen.get("y") or next(name for name in names if name != x)
    return x, (y if y != x else next(name for name in names if name != x))


def _choice(key: str, path: str, options: list[str]) -> None:
    name = f"must:{key}"
    st.selectbox(
        say("Across") if key == "x" else say("Upwards"),
        options,
        key=key_for(name, path, map(assumption_words.title, options)),
        format_func=assumption_words.title,
        on_change=heard,
        args=(name, _take, key),
        help=say(
            "Every number of the scenario: what is assumed, the closest to flip the verdict first, then what is decided."
        ),
    )


def _take(path: str, key: str) -> None:
    st.session_state[CHOSEN] = {**st.session_state.get(CHOSEN, {}), key: path}
