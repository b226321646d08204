"""The best mix: what it is, what the plan leaves on the table, and a search under limits and with levers."""

from __future__ import annotations

import streamlit as st

from model.decisions import mix
from model.decisions.answer import Answer
from model.decisions.levers import LEVERS
from model.decisions.mix import Limits, Mix
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.scenario.units import SHARE, Unit
from pages.report import assumption_words, in_tables, numbers
from pages.report.in_tables import Row
from pages.report.language import again, called, declared, ended, quoted, reason, say
from pages.report.pictures import touchpoints
from pages.screen import fields, kept_table, number_tables, pictures
from pages.screen.cells import Column
from pages.screen.state import commit

LEAST, MOST = "least", "most"


def left_on_table(answer: Answer, best: Mix) -> None:
    """Net of the plan and of three other ways to automate."""
    pictures.show(touchpoints.left_on_table(answer, best), answer)
    _apply(say("Make the best mix the plan"), answer.scenario, best, "apply:best")


def search(answer: Answer) -> None:
    """A search with levers and limits, started by a button; what it found stays until the scenario changes."""
    scenario = answer.scenario
    with st.expander(say("Best mix under limits, with levers, or per segment"), icon=":material/search:"):
        levers = st.multiselect(say("Levers that may change as well"), LEVERS, format_func=_called, key="mix:levers")
        per_segment = len(scenario.segments) > 1 and st.toggle(
            say("A mix of its own for each segment"),
            key="mix:segments",
            help=say("It can be read here, not applied: the plan has one share per touchpoint."),
        )
        limits = _limits(scenario)
        asked = (paths.fingerprint(scenario), tuple(levers), per_segment, repr(limits))
        if st.button(say("Find the best mix"), icon=":material/search:", key="mix:find"):
            try:
                bar = st.progress(0.0, text=say("Searching …"))
                best = mix.best_mix(scenario, levers, limits, per_segment, lambda done: bar.progress(min(1.0, done)))
                st.session_state["mix:answer"] = (asked, best)
                bar.empty()
            except (KeyError, ValueError) as error:
                st.warning(assumption_words.plain(ended(reason(error))), icon=":material/info:")
        kept, best = st.session_state.get("mix:answer", (None, None))
        if best is not None and kept == asked:
            _show(answer, best)
        elif best is not None:
            st.caption(say("The scenario or the limits have changed since the last search."))


def _called(lever: str) -> str:
    return declared(paths.about(f"plan.{lever}").label)


def _show(answer: Answer, best: Mix) -> None:
    scenario = answer.scenario
    for broken in best.broken:
        st.warning(assumption_words.plain(again(broken)), icon=":material/info:")
    st.markdown(assumption_words.plain(_worth(answer, best)))
    number_tables.by_rows(
        [say("Plan"), say("Best mix"), *map(called, best.by_segment)], _rows(scenario, best), width="content"
    )
    for lever in best.at_end:
        end = say("{lever} stands at the end of its usual range: more may be better.", lever=quoted(_called(lever)))
        st.caption(assumption_words.plain(end))
    if not best.by_segment:
        _apply(say("Make it the plan"), scenario, best, "apply:search")


def _worth(answer: Answer, best: Mix) -> str:
    """What a mix is worth, against the plan and against today's policy."""
    currency, more = answer.scenario.currency, best.net - float(answer.outcome.net)
    net, difference = numbers.money(best.net, currency), numbers.money(abs(more), currency)
    customers, hours = numbers.count(best.lost), numbers.hours(best.hours)
    if more >= 0:
        return say(
            "Worth {net} (present value), {difference} more than the plan; {customers} customers fewer than under today's policy, {hours} freed a year.",
            net=net,
            difference=difference,
            customers=customers,
            hours=hours,
        )
    return say(
        "Worth {net} (present value), {difference} less than the plan; {customers} customers fewer than under today's policy, {hours} freed a year.",
        net=net,
        difference=difference,
        customers=customers,
        hours=hours,
    )


def _rows(scenario: Scenario, best: Mix) -> list[Row]:
    """A mix beside the plan: a row for each touchpoint, and for each lever that was searched."""
    share, percent = in_tables.unit(SHARE), in_tables.percent
    mixes = scenario.plan.automation, best.automation, *best.by_segment.values()
    rows = [Row(called(name), share, [percent(mix[name]) for mix in mixes]) for name in best.automation]
    for name, value in best.levers.items():
        unit = paths.about(path := f"plan.{name}").unit
        both = [in_tables.figure(one, unit, 3) for one in (float(paths.get(scenario, path)), value)]
        rows.append(
            Row(_called(name), in_tables.unit(unit, scenario.currency), [*both, *[None] * len(best.by_segment)])
        )
    return rows


def _limits(scenario: Scenario) -> Limits:
    names = list(scenario.plan.automation)
    st.caption(say("Least and most share per touchpoint (%); empty is no limit."))
    columns = {side: Column(title, SHARE) for side, title in ((LEAST, say("At least (%)")), (MOST, say("At most (%)")))}
    entered = kept_table.show(f"mix:shares:{'|'.join(names)}", say("Touchpoint"), [*map(called, names)], columns, None)
    with st.container(horizontal=True, gap="small"):
        lost = _number(say("Customers lost, at most"), "mix:lost", Unit("customers"))
        hours = _number(say("Hours freed a year, at least"), "mix:hours", Unit("hours"))
        money = _number(
            say("Investment, at most ({currency})", currency=scenario.currency), "mix:investment", Unit("money")
        )
    least, most = (
        {name: share for name, row in zip(names, entered, strict=True) if (share := row[side]) is not None}
        for side in (LEAST, MOST)
    )
    return Limits(least=least, most=most, most_lost=lost, least_hours=hours, most_investment=money)


def _number(label: str, key: str, unit: Unit) -> float | None:
    return fields.kept(key, label, unit, None, high=1e15, width=230, placeholder=say("no limit"))


def _apply(label: str, scenario: Scenario, best: Mix, key: str) -> None:
    st.button(
        label,
        icon=":material/check:",
        key=key,
        on_click=commit,
        args=(mix.apply(scenario, best),),
        disabled=not best.holds,
    )
