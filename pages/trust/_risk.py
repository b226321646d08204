"""The parts of the page Risk: the worlds drawn, their key figures and charts, the tornado, where the spread comes from."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model import uncertainty
from model.decisions.answer import Answer
from model.scenario import paths
from model.uncertainty import Risk, Swings
from model.uncertainty.draws import DRAWS
from pages.report import assumption_words, numbers
from pages.report.findings import risk as say
from pages.report.findings.chances import between, one_in
from pages.report.findings.key_figures import Kpi
from pages.report.pictures import risk as gallery
from pages.screen import key_figures, pictures
from pages.screen.session_results import keep, kept, outdated, recall


def worlds(found: Answer, place: DeltaGenerator) -> Risk | None:
    """The plan in many possible worlds, with the finding at `place`; here, how far they are drawn, and then what was drawn.

    `place` is no st.empty(): the finding from before stays there, greyed out, so that the sliders stay where they are.
    Each step of the progress is a Streamlit call, so a slider that is moved meanwhile ends the drawing and begins anew.
    """
    scenario, below = found.scenario, st.empty()

    def drawn() -> Risk:
        def progress(done: float) -> None:
            below.progress(
                min(1.0, done), text=f"Drawing {DRAWS:,} possible worlds; what is greyed out is from before …"
            )

        progress(0.0)
        return uncertainty.risk(scenario, progress=progress)

    try:
        seen = kept("risk", paths.fingerprint(scenario), drawn)
    except ValueError as error:
        place.header("The risk of this plan cannot be told", anchor=False)
        below.warning(assumption_words.plain(f"{error}."), icon=":material/info:")
        return None
    place.header(assumption_words.plain(say.headline(seen, scenario.currency)), anchor=False)
    below.markdown(assumption_words.plain(say.account(seen, scenario.currency)))
    return seen


def show(found: Answer, seen: Risk | None) -> None:
    """Key figures, outcomes as dots, and the sum so far over time."""
    if seen is None:
        return
    key_figures.row(figures(seen, found.scenario.currency))
    pictures.show(gallery.dots(found, seen), found)
    pictures.show(gallery.band(found, seen), found)
    st.caption(
        "Net so far counts what has come in up to each month, not what the customers left at the end are still worth."
        if found.scenario.count_remaining_lifetime
        else "P10 and P90 of each month by itself: no single world follows one of the lines."
    )


def figures(seen: Risk, currency: str) -> list[Kpi]:
    """P10, middle, P90, mean, the chance of a loss, and how often the verdict turns where that is not the same."""

    def net(label: str, value: float, note: str, help: str) -> Kpi:
        return Kpi(label, numbers.money(value, currency, signed=True), note, help)

    n = len(seen.net)
    shown = [
        net("Net, P10", seen.p10, "1 in 10 is lower", "One world in ten is worth less than this."),
        net("Net, middle (P50)", seen.p50, "half are lower", "Half of the possible worlds are worth less, half more."),
        net("Net, P90", seen.p90, "1 in 10 is higher", "One world in ten is worth more than this."),
        net("Net, mean", seen.mean, "expected value", "The average over all possible worlds."),
        Kpi(
            "Chance of a loss",
            numbers.percent(seen.loss, 1),
            one_in(seen.losses, n),
            f"Share of the worlds in which net is below 0. With {n:,} draws it is known to within {between(seen.loss_interval)}.",
        ),
    ]
    if seen.entered > 0 and round(seen.flips * n) == seen.losses:
        return shown
    turns = Kpi(
        "Verdict turns",
        numbers.percent(seen.flips, 1),
        "of the worlds",
        "Share of the worlds in which the plan gains where it loses at the entered values, or the other way round.",
    )
    return [*shown, turns]


def swings(found: Answer) -> None:
    """The tornado."""
    try:
        swung = _swings(found)
    except ValueError:
        return
    picture = gallery.tornado(found, swung)
    st.subheader("One at a time", anchor=False)
    if picture is None:
        st.markdown(f"{say.tornado(swung)}.")
        return
    pictures.show(picture, found)
    if said := say.turns(swung, gallery.SHOWN):
        st.caption(said)


def spread(found: Answer) -> None:
    """Where the spread comes from, worked out when asked for."""
    scenario = found.scenario
    made_for = paths.fingerprint(scenario)
    st.subheader("All at once", anchor=False)
    asked = st.button(
        "Work out which assumptions the spread comes from",
        icon=":material/stacked_bar_chart:",
        key="risk:spread",
        help="Sobol indices: what part of the variance of net each assumption explains, alone and together with others.",
    )
    if asked and recall("spread", made_for) is None:
        bar = st.progress(0.0, text="Working it out …")
        try:
            ranked = _swings(found).path
            keep(
                "spread",
                made_for,
                uncertainty.spread(scenario, ranked, progress=lambda done: bar.progress(min(1.0, done))),
            )
        except ValueError as error:
            st.warning(assumption_words.plain(f"{error}."), icon=":material/info:")
        bar.empty()
    shares = recall("spread", made_for)
    if shares is None:
        if outdated("spread", made_for):
            st.caption("The scenario has changed since this was last worked out.")
        return
    picture = gallery.sobol(found, shares)
    if picture is None:
        st.markdown(f"{say.spread(shares)}.")
        return
    pictures.show(picture, found)
    st.caption(assumption_words.plain(say.spread_account(shares, bool(scenario.uncertainty.correlations))))


def _swings(found: Answer) -> Swings:
    return kept("swings", paths.fingerprint(found.scenario), lambda: uncertainty.swings(found.scenario))
