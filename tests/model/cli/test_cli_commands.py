"""sweep, breakeven, compare and export of `python -m model`, as processes, against the model in this one."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from data import presets
from model.decisions.answer import answer
from model.decisions.breakeven import even_sweep
from model.decisions.margins import must_be_true
from model.decisions.sweep import curve
from model.scenario import paths, renamed
from model.stages.arms import baseline
from model.stages.inputs import inputs
from tests.model.cli.command_line import FILES, rows, run

BANK, ENERGY = presets.load("retail_bank"), presets.load("energy_supplier")
BANK_FILE = str(presets.FOLDER / "retail_bank.json")
ENERGY_FILE = str(presets.FOLDER / "energy_supplier.json")
COMMANDS = ("evaluate", "sweep", "breakeven", "compare", "export", "schema")


def test_sweep_is_the_curve_of_the_answer():
    code, lines, errors = run("sweep", BANK_FILE, ENERGY_FILE)
    assert (code, errors, len(lines)) == (0, [], 2)
    for line, scenario in zip(lines, (BANK, ENERGY), strict=True):
        told, found = json.loads(line), answer(scenario)
        assert told["fingerprint"] == found.fingerprint and (told["over"], told["unit"]) == ("programme.reach", "ratio")
        np.testing.assert_array_equal(told["value"], found.sweep.reach)
        for column in ("share", "net", "savings", "losses"):
            np.testing.assert_allclose(told[column], getattr(found.sweep, column), rtol=1e-9, atol=1e-9)


def test_sweep_over_one_share_for_all():
    code, lines, errors = run("sweep", BANK_FILE, "--over", "share", "--points", "3")
    assert (code, errors) == (0, [])
    told, expected = json.loads(lines[0]), even_sweep(BANK, baseline(inputs(BANK)), np.array([0, 0.5, 1]))
    assert (told["over"], told["unit"], told["value"]) == ("share", "share", [0, 0.5, 1])
    for column in ("share", "net", "savings", "losses"):
        np.testing.assert_allclose(told[column], getattr(expected, column), rtol=1e-9, atol=1e-9)


def test_sweep_over_a_number_as_a_table():
    code, lines, _ = run(
        "sweep",
        BANK_FILE,
        ENERGY_FILE,
        "--over",
        "service.hourly_cost",
        "--from",
        "30",
        "--to",
        "60",
        "--points",
        "4",
        "--csv",
    )
    found = rows(lines)
    assert code == 0 and [row["scenario"] for row in found] == ["Retail bank"] * 4 + ["Energy supplier"] * 4
    assert [float(row["service.hourly_cost [EUR per hour]"]) for row in found[:4]] == [30, 40, 50, 60]
    at_50 = paths.put(BANK, {"service.hourly_cost": 50.0})
    assert float(found[2]["net [EUR]"]) == pytest.approx(float(answer(at_50).outcome.net), rel=1e-9)


def test_a_number_goes_over_what_is_likely_and_a_decision_over_its_usual_range():
    low, high = paths.interval(BANK, "bond.causal_share")
    found = curve(BANK, "bond.causal_share", points=3).value
    assert (found[0], found[-1]) == (low, high)
    said = paths.about("plan.handover")
    ends = said.slider or (said.ge, said.le)
    assert list(curve(BANK, "plan.handover", points=2).value) == list(ends)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--over", "service.wage"), "service.wage: there is no such number in this scenario"),
        (("--over", "churn_form"), "churn_form: there is no such number in this scenario"),
        (("--over", "service"), "service: there is no such number in this scenario"),
        (("--over", "horizon_years"), "horizon_years: cannot be varied; "),
        (("--to", "6"), "programme.reach: 6 lies outside of what is allowed, -5 to 5"),
        (("--over", "share", "--to", "2"), "share: 2 lies outside of what is allowed, 0 to 1"),
        (("--from", "nan"), "programme.reach: nan lies outside of what is allowed, -5 to 5"),
        (("--from", "0.5", "--to", "0.5"), "programme.reach: 0.5 to 0.5 is no range"),
        (
            ("--over", "today.outreach", "--from", "0"),
            "today.outreach must be at least 0.01: the plan's outreach is rel",
        ),
        (("--over", "today.outreach", "--to", "0.001"), "today.outreach must be at least 0.01: the plan's outreach is"),
        (("--over", "today.outreach", "--from", "nan"), "today.outreach: nan lies outside of what is allowed, 0 to 10"),
        (("--over", "bond.after.none.fan", "--to", "1.5"), "bond.after.none.fan: 1.5 lies outside of what is allowed"),
    ],
)
def test_what_cannot_be_swept_is_said(more, said):
    code, lines, errors = run("sweep", BANK_FILE, *more)
    assert (code, lines, len(errors)) == (2, [], 1)
    assert errors[0].startswith(f"{BANK_FILE}: {said}")


def test_outreach_of_today_is_swept_from_where_a_scenario_may_have_it():
    code, lines, errors = run("sweep", BANK_FILE, "--over", "today.outreach", "--points", "5")
    told = json.loads(lines[0])
    assert (code, errors) == (0, []) and told["value"][0] == 0.01 and told["value"][-1] == 4
    assert all(isinstance(net, float) for net in told["net"])
    assert paths.put(BANK, {"today.outreach": told["value"][0]})


def test_breakeven_is_what_must_be_true():
    code, lines, errors = run("breakeven", BANK_FILE)
    told, found = json.loads(lines[0]), must_be_true(BANK)
    assert (code, errors, len(lines)) == (0, [], 1)
    assert told["net"] == pytest.approx(found.net, rel=1e-9)
    assert [one["path"] for one in told["numbers"]] == [m.path for m in found.margins]
    for one, m in zip(told["numbers"], found.margins, strict=True):
        assert one["flips"] == pytest.approx(list(m.flips), rel=1e-6)
        assert (one["nearest"] is None) == (m.at is None) and one["kind"] in ("assumption", "decision")
    first = told["numbers"][0]
    moved = paths.put(BANK, {first["path"]: first["nearest"]})
    assert abs(float(answer(moved).outcome.net)) < 1


def test_breakeven_of_some_numbers_as_a_table():
    code, lines, _ = run("breakeven", *FILES, "--top", "2", "--csv")
    assert code == 0 and [row["scenario"] for row in rows(lines)][::2] == [
        presets.load(id).name for id in presets.names()
    ]
    code, lines, _ = run("breakeven", BANK_FILE, "--path", "bond.causal_share", "--path", "service.hourly_cost")
    assert {one["path"] for one in json.loads(lines[0])["numbers"]} == {"bond.causal_share", "service.hourly_cost"}
    code, lines, _ = run("breakeven", BANK_FILE, "--likely")
    assert [one["path"] for one in json.loads(lines[0])["numbers"]] == [
        "service.induced_contacts",
        "loyalty.event_churn",
        "loyalty.machine_sales",
        "programme.released_share",
    ]
    code, lines, errors = run("breakeven", BANK_FILE, "--path", "bond.cause")
    assert (code, lines) == (2, []) and errors == [
        f"{BANK_FILE}: bond.cause: there is no such number in this scenario; did you mean bond.causal_share?"
    ]


def test_compare_tells_results_what_differs_and_why(tmp_path):
    other = paths.put(BANK, {"service.hourly_cost": 60.0, "market.habituation": 0.2, "count_remaining_lifetime": False})
    file = tmp_path / "other.json"
    file.write_bytes(presets.to_file(other))
    code, lines, errors = run("compare", BANK_FILE, str(file), "--why")
    told = json.loads(lines[0])
    assert (code, errors, len(lines)) == (0, [], 1)
    before, after = (float(answer(s).outcome.net) for s in (BANK, other))
    net = told["measures"]["net"]
    assert (net["base"], net["value"]) == (pytest.approx(before, rel=1e-9), pytest.approx(after, rel=1e-9))
    assert net["relative"] == pytest.approx((after - before) / abs(before), rel=1e-9)
    assert told["differing"] == {
        "count_remaining_lifetime": [True, False],
        "service.hourly_cost": [48.0, 60.0],
        "market.habituation": [0.02, 0.2],
    }
    assert sum(one["amount"] for one in told["because"]) == pytest.approx(after - before, rel=1e-9)
    assert sorted(path for one in told["because"] for path in one["paths"]) == sorted(told["differing"])


def test_compare_tells_renaming_as_renaming(tmp_path):
    name = BANK.touchpoints[0].name
    other = renamed.under_new_names(BANK, {"touchpoints": {name: "Desk"}})
    file = tmp_path / "other.json"
    file.write_bytes(presets.to_file(paths.put(other, {"touchpoints.Desk.minutes": 20.0})))
    told = json.loads(run("compare", BANK_FILE, str(file), "--why")[1][0])
    minutes = f"touchpoints.{name}.minutes"
    assert told["differing"] == {f"touchpoints.{name}.name": [name, "Desk"], minutes: [BANK.touchpoints[0].minutes, 20]}
    assert [one["paths"] for one in told["because"]] == [[minutes]]
    table = rows(run("compare", BANK_FILE, str(file), "--csv")[1])
    assert [row["what"] for row in table if row["kind"] == "entered"] == [f"touchpoints.{name}.name", minutes]


def test_compare_as_a_table_has_a_column_for_each(evil):
    code, lines, _ = run("compare", BANK_FILE, ENERGY_FILE, evil, "--csv")
    found = rows(lines)
    assert code == 0 and list(found[0]) == [
        "kind",
        "what",
        "unit",
        "1 Retail bank",
        "2 Energy supplier",
        '3 =cmd|"/c calc"!A0',
    ]
    assert found[0]["what"] == "net" and float(found[0]["2 Energy supplier"]) == pytest.approx(160935.296, rel=1e-6)
    customers = next(row for row in found if row["what"] == "segments.Households.customers")
    assert customers["1 Retail bank"] == "" and customers["2 Energy supplier"] != ""


def test_without_a_base_nothing_is_compared(tmp_path):
    code, lines, errors = run("compare", str(tmp_path / "no.json"), BANK_FILE)
    assert (code, lines, errors) == (2, [], [f"{tmp_path / 'no.json'}: No such file or directory"])


def test_a_bad_file_among_good_ones(tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    for command, more in (("sweep", ()), ("breakeven", ("--top", "1")), ("compare", (BANK_FILE,))):
        code, lines, errors = (
            run(command, *more, BANK_FILE, str(bad), ENERGY_FILE)
            if command != "breakeven"
            else run(command, BANK_FILE, str(bad), ENERGY_FILE, *more)
        )
        assert (code, len(lines), len(errors)) == (2, 2, 1), command
        assert errors[0].startswith(f"{bad}: the file is not JSON")


def test_a_file_of_gigabytes_is_not_read_whole(tmp_path):
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(20_000_000_000)
    assert run("evaluate", str(huge))[2] == [f"{huge}: the file has more than 10 MB; it is no scenario"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command(command):
    code, lines, _ = run(command, "--help")
    assert code == 0 and lines[0].startswith(f"usage: python -m model {command}")
    assert all(len(line) <= 120 for line in lines)
    assert command in "\n".join(run("--help")[1]) and f"python -m model {command}" in "\n".join(run("--help")[1])


def test_help_says_that_partners_make_room():
    assert "make room" in "\n".join(run("breakeven", "--help")[1])


@pytest.mark.parametrize(
    "args", [["sweep"], ["compare", "x"], ["export", "x"], ["sweep", "x", "--points", "1"], ["sweep", "x", "--points", "²"], ["sweep", "x", "--from", "a"], ["breakeven", "x", "--top", "0"]]
)  # fmt: skip
def test_calls_that_cannot_be_meant(args):
    code, lines, errors = run(*args)
    assert (code, lines) == (2, []) and errors[0].startswith("usage: python -m model ")


def test_standard_input_everywhere():
    raw = Path(BANK_FILE).read_bytes()
    for args in (("sweep", "-"), ("breakeven", "-", "--top", "1"), ("compare", BANK_FILE, "-")):
        code, lines, errors = run(*args, given=raw)
        assert (code, errors) == (0, []) and json.loads(lines[0])["scenario"] == "Retail bank"
