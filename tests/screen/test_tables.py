"""Segments, touchpoints and the bond table as edited: what an editor reports becomes a scenario, or a sentence."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from data import presets
from model.scenario import paths
from pages.screen import tables
from pages.screen.state import State, Step
from pages.screen.tables import edited, rows
from tests.screen.edited_tables import (
    BANK,
    CONTACTS,
    PROBLEM,
    SEGMENTS,
    as_text,
    automation_fits,
    key,
    names,
    scenario,
    shown,
    start,
    take,
    warnings,
)

# --- rows() and edited()


@pytest.mark.parametrize("id", presets.names())
def test_rows_hold_every_value_once_and_show_shares_in_percent(id):
    one = presets.load(id)
    for table in ("segments", "touchpoints"):
        for part, row, cells in zip(getattr(one, table), rows(one, table), as_text(one, table), strict=True):
            assert {*row} - {*tables.POLICIES} == {*type(part).model_fields}
            assert ({*tables.POLICIES} <= {*row}) == (table == "touchpoints")
            for name, value in row.items():
                if name in tables.POLICIES:
                    assert value == getattr(one, name).automation[part.name]
                else:
                    assert value == getattr(part, name)
                if isinstance(value, float):
                    path = f"plan.automation.{part.name}" if name in tables.POLICIES else f"{table}.{part.name}.{name}"
                    factor = 100 if paths.about(path).is_share else 1
                    assert float(cells[name].replace(",", "")) == pytest.approx(factor * value, rel=1e-11), path
    bond = rows(one, "bond")
    assert [row["after"] for row in bond] == [
        f"After {a} contact" for a in ("no", "an excellent", "an adequate", "a poor")
    ]
    assert all(sum(v for s, v in row.items() if s != "after") == pytest.approx(1) for row in bond)


BEFORE = [{"name": "a", "x": 1.0, "today": 10.0, "plan": 20.0}, {"name": "b", "x": 2.0, "today": 30.0, "plan": 40.0}]


@pytest.mark.parametrize(
    ("edits", "after"),
    [
        ({}, [(0, BEFORE[0]), (1, BEFORE[1])]),
        ({"edited_rows": {1: {"x": 5}}}, [(0, BEFORE[0]), (1, BEFORE[1] | {"x": 5})]),
        ({"edited_rows": {"1": {"x": 5}}}, [(0, BEFORE[0]), (1, BEFORE[1] | {"x": 5})]),
        ({"edited_rows": {0: {"name": "c"}}}, [(0, BEFORE[0] | {"name": "c"}), (1, BEFORE[1])]),
        ({"edited_rows": {0: {"name": " c "}}}, [(0, BEFORE[0] | {"name": "c"}), (1, BEFORE[1])]),
        ({"deleted_rows": [0]}, [(1, BEFORE[1])]),
        ({"deleted_rows": [0], "edited_rows": {0: {"x": 9}, 1: {"x": 5}}}, [(1, BEFORE[1] | {"x": 5})]),
        ({"added_rows": [{"name": "c", "x": 3}]}, [(0, BEFORE[0]), (1, BEFORE[1]), (None, {"name": "c", "x": 3, "today": 0.0, "plan": 0.0})]),
        ({"added_rows": [{}]}, [(0, BEFORE[0]), (1, BEFORE[1]), (None, BEFORE[1] | {"name": "New one", "today": 0.0, "plan": 0.0})]),
        ({"added_rows": [{"name": None, "plan": 7.0}], "deleted_rows": [1]}, [(0, BEFORE[0]), (None, BEFORE[1] | {"name": "New one", "today": 0.0, "plan": 7.0})]),
        ({"deleted_rows": [0, 1]}, []),
    ],
)  # fmt: skip
def test_edited(edits, after):
    assert edited(BEFORE, edits, "New one") == after


def test_new_rows_get_names_of_their_own():
    before = [*BEFORE, BEFORE[0] | {"name": "New one 2"}]
    after = edited(before, {"added_rows": [{}, {"name": "New one 4"}, {}, {}]}, "New one")
    assert [row["name"] for place, row in after if place is None] == ["New one", "New one 4", "New one 3", "New one 5"]


# --- Touchpoints


def test_the_table_of_touchpoints_holds_their_automation():
    at = start("touchpoints")
    assert shown(at) == as_text(BANK, "touchpoints")


def test_change_a_cell():
    at = take(start("touchpoints"), {PROBLEM: {"salience": 61, "plan": 45, "phase": "newcomer", "proactive": True}})
    wanted = paths.put(BANK, {"touchpoints.Problem.salience": 0.61, "plan.automation.Problem": 0.45, "touchpoints.Problem.phase": "newcomer", "touchpoints.Problem.proactive": True})  # fmt: skip
    assert scenario(at) == wanted and not at.warning
    assert len(at.session_state["state"].steps) == 2


def test_the_editor_is_not_drawn_anew_while_cells_are_changed():
    """A new key would take the keyboard's place in the table away at every cell."""
    at = start("touchpoints")
    first = key(at)
    take(at, {PROBLEM: {"minutes": 20}})
    assert key(at) == first
    take(at, {PROBLEM: {"minutes": 20, "contacts": 2}, 0: {"minutes": 5}})
    assert key(at) == first
    assert scenario(at) == paths.put(BANK, {"touchpoints.Problem.minutes": 20, "touchpoints.Problem.contacts": 2, f"touchpoints.{CONTACTS[0]}.minutes": 5})  # fmt: skip
    now = at.session_state["state"]
    now.at -= 1
    at.run()
    assert key(at) != first, "after an undo the old edits must not stand in the table"
    assert shown(at) == as_text(scenario(at), "touchpoints")


def test_automation_follows_a_renaming():
    at = take(start("touchpoints"), {PROBLEM: {"name": "Complaint"}})
    assert names(at, "touchpoints")[PROBLEM] == "Complaint" and automation_fits(at) and not at.warning
    for policy in tables.POLICIES:
        assert getattr(scenario(at), policy).automation["Complaint"] == getattr(BANK, policy).automation["Problem"]
    take(at, {PROBLEM: {"name": "Complaint", "plan": 12}})
    assert scenario(at).plan.automation["Complaint"] == 0.12


@pytest.mark.parametrize("name", ["a.b", "two words", "<b>x</b>", "plan", " Problem ", "  padded  ", "名 {x}", "0"])
def test_odd_names(name):
    at = take(start("touchpoints"), {PROBLEM: {"name": name, "salience": 33}})
    assert not at.warning and automation_fits(at)
    assert paths.get(scenario(at), f"touchpoints.{name.strip()}.salience") == 0.33


def test_names_may_be_swapped():
    at = take(start("touchpoints"), {0: {"name": CONTACTS[1]}, 1: {"name": CONTACTS[0]}})
    assert names(at, "touchpoints") == [CONTACTS[1], CONTACTS[0], *CONTACTS[2:]] and automation_fits(at)
    assert scenario(at).plan.automation[CONTACTS[1]] == BANK.plan.automation[CONTACTS[0]]


def test_add_a_touchpoint():
    at = take(start("touchpoints"), add=[{"name": "Chat", "contacts": 3, "plan": 90}])
    assert names(at, "touchpoints") == [*CONTACTS, "Chat"] and automation_fits(at) and not at.warning
    chat, last = scenario(at).touchpoints[-1], BANK.touchpoints[-1]
    assert chat == last.model_copy(update={"name": "Chat", "contacts": 3.0})
    assert (scenario(at).today.automation["Chat"], scenario(at).plan.automation["Chat"]) == (0, 0.9)
    assert shown(at) == as_text(scenario(at), "touchpoints"), "drawn anew, so that the row is not added twice"
    take(at, {len(CONTACTS): {"contacts": 4}})
    assert names(at, "touchpoints") == [*CONTACTS, "Chat"] and scenario(at).touchpoints[-1].contacts == 4


def test_remove_a_touchpoint():
    at = take(start("touchpoints"), gone=[PROBLEM])
    left = [name for name in CONTACTS if name != "Problem"]
    assert names(at, "touchpoints") == left and automation_fits(at) and not at.warning
    take(at, {0: {"minutes": 7}}, gone=[PROBLEM])
    assert names(at, "touchpoints") == left and scenario(at).touchpoints[0].minutes == 7


def test_all_at_once():
    at = take(start("touchpoints"), {0: {"name": "First"}}, [{"name": "Chat"}], [1, 2])
    assert names(at, "touchpoints") == ["First", *CONTACTS[3:], "Chat"] and automation_fits(at)


IMPOSSIBLE = {
    "no touchpoint left": ({"gone": [*range(len(CONTACTS))]}, "touchpoints: has 0 entries, allowed are at least 1"),
    "a name twice": ({"rows": {0: {"name": CONTACTS[1]}}}, f"touchpoints: the name '{CONTACTS[1]}' is used twice"),
    "blank name": ({"rows": {0: {"name": "  "}}}, "touchpoints"),
    "name too long": ({"rows": {0: {"name": "x" * 61}}}, "touchpoints"),
    "grades": ({"rows": {PROBLEM: {"personal_poor": 99}}}, "touchpoints.Problem: personal_excellent and personal_poor add up to"),
    "new row": ({"add": [{"name": CONTACTS[0]}]}, f"touchpoints: the name '{CONTACTS[0]}' is used twice"),
}  # fmt: skip


@pytest.mark.parametrize(("edits", "said"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_cannot_be_is_said_and_nothing_is_lost(edits, said):
    at = start("touchpoints")
    first = key(at)
    take(at, **edits)
    assert scenario(at) == BANK and len(at.session_state["state"].steps) == 1
    assert len(at.warning) == 1, warnings(at)
    assert warnings(at)[0].startswith(said) and warnings(at)[0].endswith("The scenario on screen stays as it was.")
    assert key(at) == first, "what was entered stays in the table to be mended"
    assert not at.run().warning


def test_restore_brings_back_rows_and_their_automation_and_keeps_the_rest():
    def page():
        from pages.screen import tables

        tables.restore("touchpoints")

    data = paths.dump(paths.put(BANK, {"plan.automation.Routine service": 0.11, "service.hourly_cost": 50.0}))
    for policy in tables.POLICIES:
        data[policy]["automation"] = {"Chat": 0.5} | {
            n: v for n, v in data[policy]["automation"].items() if n != "Problem"
        }
    new = [t for t in data["touchpoints"] if t["name"] != "Problem"]
    data["touchpoints"] = [{**data["touchpoints"][0], "name": "Chat"}, *new]
    at = AppTest.from_function(page, default_timeout=120)
    at.session_state["state"] = State([Step(paths.read(data), BANK)])
    at.run()
    assert scenario(at) == paths.put(BANK, {"plan.automation.Routine service": 0.11, "service.hourly_cost": 50.0})


# --- Segments


def test_segments_change_rename_add_remove():
    at = take(start("segments"), {0: {"churn": 7, "customers": 1234}})
    first = SEGMENTS[0]
    assert scenario(at) == paths.put(BANK, {f"segments.{first}.churn": 0.07, f"segments.{first}.customers": 1234.0})
    take(at, {0: {"churn": 7, "customers": 1234, "name": "Every one"}})
    assert names(at, "segments") == ["Every one", *SEGMENTS[1:]]
    take(at, {0: {"churn": 7, "customers": 1234, "name": "Every one"}}, add=[{"name": "Students", "churn": 12.5}])
    assert names(at, "segments") == ["Every one", *SEGMENTS[1:], "Students"] and not at.warning
    assert scenario(at).segments[-1].churn == 0.125
    assert scenario(at).touchpoints == BANK.touchpoints and scenario(at).plan == BANK.plan
    take(at, gone=[0])
    assert names(at, "segments") == [*SEGMENTS[1:], "Students"]
    take(at, gone=[*range(len(SEGMENTS) + 1)])
    assert warnings(at)[0].startswith("segments: has 0 entries") and names(at, "segments") == [
        *SEGMENTS[1:],
        "Students",
    ]


# --- Bond


def bond(at: AppTest, kind: str) -> dict[str, float]:
    return scenario(at).bond.after.model_dump()[kind]


def test_a_share_of_the_bond_table_makes_room_in_proportion():
    at = take(start("bond"), {3: {"fan": 1}})
    before, after = BANK.bond.after.model_dump()["poor"], bond(at, "poor")
    assert after["fan"] == 0.01 and sum(after.values()) == pytest.approx(1)
    assert after["neutral"] / after["detractor"] == pytest.approx(before["neutral"] / before["detractor"])
    assert {path.rpartition(".")[0] for path in at.session_state["state"].changes} == {"bond.after.poor"}
    assert shown(at) == as_text(scenario(at), "bond"), "the two others are shown as they are now"
    take(at, {0: {"detractor": 100}})
    assert bond(at, "none") == {"fan": 0, "neutral": 0, "detractor": 1} and bond(at, "poor") == after


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({0: {"fan": 101}}, r"After no contact, Fan.*: 101.% is out of bounds"),
        ({0: {"fan": -1}}, r"After no contact, Fan.*: −1.% is out of bounds"),
        ({2: {"fan": 60, "neutral": 60}}, r"bond\.after\.adequate: fan, neutral and detractor add up to"),
        ({0: {"fan": None}}, r"After no contact, Fan.*: Nothing was entered\."),
    ],
)
def test_impossible_shares_are_said_and_the_table_goes_back(cells, said):
    at = start("bond")
    first = key(at)
    take(at, cells)
    assert scenario(at) == BANK and shown(at) == as_text(BANK, "bond") and key(at) != first
    assert len(at.warning) >= 1 if said else not at.warning
    assert all(re.match(said, w) and " stays" in w for w in warnings(at))


# --- All tables


@pytest.mark.parametrize("table", ["segments", "touchpoints", "bond"])
@pytest.mark.parametrize("id", presets.names())
def test_an_edit_to_what_is_there_changes_nothing(id, table):
    """Every cell entered again as it is shown: percent and back gives the very numbers."""
    preset = presets.load(id)
    same = {i: {n: v for n, v in row.items() if n != "after"} for i, row in enumerate(as_text(preset, table))}
    at = take(start(table, preset, preset), same)
    assert not at.warning and not at.session_state["state"].changes
