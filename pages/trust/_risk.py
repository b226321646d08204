"""The parts of the page Risk: the worlds drawn, their key figures and charts, the tornado, where the spread comes from."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from model import limits, uncertainty
from model.decisions.answer import Answer
from model.scenario import paths
from model.uncertainty import Risk, Swings
from model.uncertainty.draws import DRAWS
from pages.report import assumption_words, numbers
from pages.report.findings import risk as findings
from pages.report.findings.chances import one_in
from pages.report.findings.key_figures import Kpi
from pages.report.language import clauses, ended, reason, say
from pages.report.pictures import risk as gallery
from pages.screen import key_figures, later, pictures
from pages.screen.session_results import keep, kept, outdated, recall


def worlds(answer: Answer, place: DeltaGenerator) -> Risk | None:
    """The plan in many possible worlds, with the finding at `place`; here, how far they are drawn, and then what was drawn.

    `place` is no st.empty(): the finding from before stays there, greyed out, so that the sliders stay where they are.
    Each step of the progress is a Streamlit call, so a slider that is moved meanwhile ends the drawing and begins anew.
    """
    scenario, below = answer.scenario, st.empty()

    def draw() -> Risk:
        if known := later.known_risk(scenario):
            return known
        text = clauses(
            say("Drawing {worlds} possible worlds", worlds=numbers.whole(DRAWS)),
            say("what is greyed out is from before …"),
        )

        def progress(done: float) -> None:
            below.progress(min(1.0, done), text=text)

        progress(0.0)
        return later.drawn(scenario, progress)

    try:
        risk: Risk = kept("risk", paths.fingerprint(scenario), draw)
    except ValueError as error:
        place.header(say("The risk of this plan cannot be told"), anchor=False)
        below.warning(assumption_words.plain(ended(reason(error))), icon=":material/info:")
        return None
    place.header(assumption_words.plain(findings.headline(risk, scenario.currency)), anchor=False)
    account, fewer = findings.account(risk, scenario.currency), ""
    if limits.DRAWS.usual > DRAWS:
        fewer = say(
            "This server draws {worlds} worlds instead of {usual}, which is less exact.",
            worlds=numbers.whole(DRAWS),
            usual=numbers.whole(limits.DRAWS.usual),
        )
    below.markdown(assumption_words.plain(" ".join(filter(None, (account, fewer)))))
    return risk


def show(answer: Answer, risk: Risk | None) -> None:
    """Key figures, outcomes as dots, and the sum so far over time."""
    if risk is None:
        return
    key_figures.row(figures(risk, answer.scenario.currency))
    pictures.show(gallery.dots(answer, risk), answer)
    pictures.show(gallery.band(answer, risk), answer)
    st.caption(
        say(
            "Net so far counts what has come in up to each month, not what the customers left at the end are still worth."
        )
        if answer.scenario.count_remaining_lifetime
        else say("Bad and good case of each month by itself (P10 and P90): no single case follows one of the lines.")
    )


def figures(risk: Risk, currency: str) -> list[Kpi]:
    """P10, middle, P90, mean, the chance of a loss, and how often the verdict turns where that is not the same."""

    def net(label: str, value: float, note: str, help: str) -> Kpi:
        return Kpi(label, numbers.money(value, currency, signed=True), note, help)

    n = len(risk.net)
    low, high = numbers.percent_ends(*risk.loss_interval)
    shown = [
        net(
            say("Net, bad case"),
            risk.p10,
            say("1 in 10 is worse"),
            say("One case in ten is worth less than this (P10)."),
        ),
        net(
            say("Net, middle case"),
            risk.p50,
            say("half are lower"),
            say("Half of the cases are worth less, half more (P50)."),
        ),
        net(
            say("Net, good case"),
            risk.p90,
            say("1 in 10 is better"),
            say("One case in ten is worth more than this (P90)."),
        ),
        net(say("Net, mean"), risk.mean, say("expected value"), say("The average over all cases.")),
        Kpi(
            say("Chance of a loss"),
            numbers.percent(risk.loss, 1),
            one_in(risk.losses, n),
            say(
                "Share of the cases in which net is below 0. With {worlds} draws it is known to within {low} to {high}.",
                worlds=numbers.whole(n),
                low=low,
                high=high,
            ),
        ),
    ]
    if risk.entered > 0 and round(risk.flips * n) == risk.losses:
        return shown
    turns = Kpi(
        say("Verdict turns"),
        numbers.percent(risk.flips, 1),
        say("of the cases"),
        say("Share of the cases in which the plan gains where it loses at the entered values, or the other way round."),
    )
    return [*shown, turns]


def swings(answer: Answer) -> None:
    """The tornado."""
    try:
        moved = _swings(answer)
    except ValueError:
        return
    picture = gallery.tornado(answer, moved)
    st.subheader(say("One at a time"), anchor=False)
    if picture is None:
        st.markdown(ended(findings.tornado(moved)))
        return
    pictures.show(picture, answer)
    if mark := findings.turns(moved, gallery.SHOWN):
        st.caption(mark)


def spread(answer: Answer) -> None:
    """Where the spread comes from, worked out when asked for."""
    scenario = answer.scenario
    made_for = paths.fingerprint(scenario)
    st.subheader(say("All at once"), anchor=False)
    asked = st.button(
        say("Work out which assumptions the spread comes from"),
        icon=":material/stacked_bar_chart:",
        key="risk:spread",
        help=say(
            "What part of the uncertainty (variance) of net each assumption explains, alone and together with others: Sobol indices."
        ),
    )
    if asked and recall("spread", made_for) is None:
        _work_out_spread(answer, made_for)
    shares = recall("spread", made_for)
    if shares is None:
        if outdated("spread", made_for):
            st.caption(say("The scenario has changed since this was last worked out."))
        return
    picture = gallery.sobol(answer, shares)
    if picture is None:
        st.markdown(ended(findings.spread(shares)))
        return
    pictures.show(picture, answer)
    st.caption(assumption_words.plain(findings.spread_account(shares, bool(scenario.uncertainty.correlations))))


def _work_out_spread(answer: Answer, made_for: str) -> None:
    bar = st.progress(0.0, text=say("Working it out …"))

    def progress(done: float) -> None:
        bar.progress(min(1.0, done))

    try:
        ranked = _swings(answer).path
        keep("spread", made_for, uncertainty.spread(answer.scenario, ranked, progress=progress))
    except ValueError as error:
        st.warning(assumption_words.plain(ended(reason(error))), icon=":material/info:")
    bar.empty()


def _swings(answer: Answer) -> Swings:
    moved: Swings = kept("swings", paths.fingerprint(answer.scenario), lambda: uncertainty.swings(answer.scenario))
    return moved
