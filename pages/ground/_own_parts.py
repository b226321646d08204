"""The button that uses the estimates, and what speaks for the data's segments and touchpoints where the data are silent."""

from __future__ import annotations

import streamlit as st

from pages.ground import _own_draft as drafts
from pages.ground._own_draft import Draft, Made
from pages.report import assumption_words, numbers
from pages.report.language import called, count, labelled, listed, say
from pages.screen.anew import heard, key_for
from pages.screen.state import state

ACROSS = 3
BREAK_EVEN = "pages/decide/break_even.py"


def take(now: Draft, made: Made | None) -> None:
    """What is ticked, the button that puts it on screen, and afterwards the way to the first screen."""
    measured = now.found.measured
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        on_screen = made is not None and made.full == state().scenario
        st.button(
            say("Use these"),
            type="primary",
            icon=":material/check:",
            key="own:use",
            disabled=made is None or not now.ticked or on_screen,
            help=say("Puts what is ticked on every page, as one step that Undo takes back."),
            on_click=drafts.use,
            args=(now,),
        )
        number = len(now.ticked)
        st.caption(
            count(number, "{number} estimate is ticked", "{number} estimates are ticked", number=numbers.whole(number))
        )
        if now.ticked != measured:
            st.button(
                say("Tick what is measured"),
                key="own:measured",
                type="tertiary",
                on_click=drafts.tick_all,
                args=(now, measured),
            )
        if now.ticked:
            st.button(say("Tick none"), key="own:none", type="tertiary", on_click=drafts.tick_all, args=(now, set()))
    if on_screen and now.ticked:
        said = say("Your data are on screen: see whether the plan is worth it")
        st.page_link(BREAK_EVEN, label=assumption_words.plain(said), icon=":material/arrow_forward:")
    if made is not None:
        _size(now, made)
        _backwards(made)
        _planned(now, made)


def _size(now: Draft, made: Made) -> None:
    """Whether the plan's amounts follow, where there are more or fewer contacts than the scenario had."""
    if not drafts.resized(made.factor) or made.factor <= 0:
        return
    said = say(
        "Investment, running cost and spends in proportion to your contacts: × {factor}",
        factor=numbers.ratio(made.factor),
    )
    st.checkbox(
        assumption_words.plain(said),
        key=key_for("own:size", now.in_proportion),
        help=say(
            "They are those of a company of another size, and not in your data. Enter your own on the page Assumptions."
        ),
        on_change=heard,
        args=("own:size", _follow, now),
    )


def _backwards(made: Made) -> None:
    """Touchpoints of which more is automated today than the plan has."""
    today, plan = made.full.today.automation, made.full.plan.automation
    names = [name for name in today if today[name] > plan[name] and made.bare.today.automation[name] <= plan[name]]
    if names:
        said = say(
            "More is automated today than the plan has at {touchpoints}: the plan stays as it is, so it would take automation back there.",
            touchpoints=listed(names),
        )
        st.warning(assumption_words.plain(said), icon=":material/info:")


def _planned(now: Draft, made: Made) -> None:
    """Touchpoints that are the data's, with shares of a plan that was made for others."""
    plan = made.full.plan.automation
    if {*plan} == {*now.start.plan.automation}:
        return
    shares = [
        labelled(called(name), assumption_words.value(made.full, f"plan.automation.{name}", share, 3))
        for name, share in plan.items()
    ]
    said = say(
        "Your data know no plan: each of your touchpoints has the planned share of automation of the one that it is like ({shares}). "
        "Set your own beside any page.",
        shares=listed(shares),
    )
    st.warning(assumption_words.plain(said), icon=":material/info:")


def alike(now: Draft) -> None:
    """For each part of the data that the scenario does not have: what it is like in where the data are silent."""
    like = now.alike()
    ours = {group: [part.name for part in getattr(now.start, group)] for group in like}
    asked = [
        (group, name)
        for group, of in like.items()
        if {*of} != {*ours[group]} and any(path.startswith(_beginnings(group)) for path in now.ticked)
        for name in of
    ]
    if not asked:
        return
    with st.expander(
        say("What your segments and touchpoints are like where your data are silent"), icon=":material/compare_arrows:"
    ):
        st.caption(
            say(
                "With your data the scenario has your segments and touchpoints instead of its own. What the data do not say of one, such as its "
                "margin or its salience, comes from the one that it is like: that of the same name, else the nearest by revenue or minutes."
            )
        )
        for row in range(0, len(asked), ACROSS):
            for column, (group, name) in zip(st.columns(ACROSS, gap="medium"), asked[row : row + ACROSS], strict=False):
                with column:
                    _like(now, group, name, ours[group], like[group][name])


def _like(now: Draft, group: str, name: str, options: list[str], chosen: str) -> None:
    key = f"own:like:{group}:{name}"
    st.selectbox(
        assumption_words.plain(called(name)),
        options,
        key=key_for(key, chosen, map(called, options)),
        format_func=called,
        on_change=heard,
        args=(key, _liken, now, group, name),
    )


def _beginnings(group: str) -> tuple[str, ...]:
    return ("segments.",) if group == "segments" else ("touchpoints.", "today.automation.")


def _liken(chosen: str, now: Draft, group: str, name: str) -> None:
    now.like[group, name] = chosen


def _follow(yes: bool, now: Draft) -> None:
    now.in_proportion = yes
