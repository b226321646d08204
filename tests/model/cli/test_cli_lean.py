"""What keeps the command line lean for those who script it: short answers, tables, plain line ends, a quick version, near misses."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest

from data import presets
from model import VERSION
from model.cli.suggestions import meant
from model.decisions.answer import BY_MONTH
from model.scenario import paths
from tests.model.cli.command_line import FILES, ROOT, run

BANK_FILE = str(presets.FOLDER / "retail_bank.json")


def test_without_months_an_answer_is_the_same_but_for_them():
    whole, short = (json.loads(run("evaluate", BANK_FILE, *more)[1][0]) for more in ((), ("--no-months",)))
    assert set(whole) - set(short) == set(BY_MONTH) and short == {key: whole[key] for key in short}
    assert len(json.dumps(short)) < len(json.dumps(whole)) / 15, "months are nearly all of it"


def test_answers_as_a_table_are_those_of_json():
    code, lines, errors = run("evaluate", *FILES, "--csv")
    rows = list(csv.DictReader(io.StringIO("\n".join(lines))))
    told = [json.loads(line) for line in run("evaluate", *FILES, "--no-months")[1]]
    assert (code, errors, len(rows)) == (0, [], len(FILES)) and len({one["currency"] for one in told}) > 1
    for row, one in zip(rows, told, strict=True):
        assert row["scenario"] == one["scenario"] and row["currency"] == one["currency"]
        assert float(row["net [currency]"]) == one["net"]
        assert row["payback_month"] == ("" if one["payback_month"] is None else str(one["payback_month"]))
        for kind, found in (("share", one["break_even_shares"]), ("reach", one["break_even_reaches"])):
            cells = [v for name, v in row.items() if name.startswith(f"break_even_{kind} ") and v]
            assert [float(v) for v in cells] == found, kind
    assert "net [EUR]" in run("evaluate", BANK_FILE, "--csv")[1][0], "one currency alone stands in the header"
    assert run("evaluate", "nowhere.json", "--csv")[:2] == (2, [])


@pytest.mark.parametrize("command", ["evaluate", "sweep", "breakeven"])
def test_lines_of_tables_end_as_others_do_in_pipes(command):
    called = [sys.executable, "-m", "model", command, BANK_FILE, "--csv"]
    out = subprocess.run(called, capture_output=True, cwd=ROOT, timeout=120, check=True).stdout
    assert out.endswith(b"\n") and b"\r" not in out and out.count(b"\n") > 1


def test_the_version_waits_for_no_import():
    """Neither numpy nor argparse is there when it is said: of the model only its name, and what writes."""
    called = [sys.executable, "-X", "importtime", "-m", "model", "--version"]
    done = subprocess.run(called, capture_output=True, cwd=ROOT, timeout=60, check=True, text=True)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert done.stdout == f"model {VERSION}\n" and "model.cli.output" in imported
    assert not imported & {"argparse", "numpy", "pydantic", "json", "model.scenario", "model.cli.parser"}


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ("service.hourly_costs", ["service.hourly_cost"]),
        ("segments.ADVISED.churn", ["segments.Advised.churn"]),
        ("hourly-cost", ["service.hourly_cost"]),
        ("handover", ["plan.handover", "today.handover"]),
        ("shares", ["share"]),
        ("nothing.of.the.kind", []),
    ],
)
def test_what_may_have_been_meant(given, near):
    assert meant(given, [*paths.numbers(presets.load("retail_bank")), "share"]) == near


@pytest.mark.parametrize("call", [("sweep", "--over"), ("breakeven", "--path")])
def test_a_slip_in_a_path_is_answered_with_the_right_one(call):
    command, option = call
    code, lines, errors = run(command, BANK_FILE, option, "service.hourly_costs")
    said = "service.hourly_costs: there is no such number in this scenario; did you mean service.hourly_cost?"
    assert (code, lines, errors) == (2, [], [f"{BANK_FILE}: {said}"])
