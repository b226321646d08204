"""export of `python -m model`: the data pack as a folder or zip, without a page."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile

import pytest

from data import presets
from model.cli import export
from model.decisions.answer import answer, computed
from model.scenario import paths
from model.scenario.file import open_
from model.tables.pack import Work, contents
from pages.report.told import told
from tests.model.cli.command_line import ROOT, rows, run

BANK = presets.load("retail_bank")
BANK_FILE = str(presets.FOLDER / "retail_bank.json")
ENERGY_FILE = str(presets.FOLDER / "energy_supplier.json")


def test_export_into_a_zip_and_a_folder_is_the_same(tmp_path):
    code, lines, errors = run("export", BANK_FILE, ENERGY_FILE, "--quick", "--to", str(tmp_path / "x.zip"))
    assert (code, lines, errors) == (0, [], [])
    assert run("export", BANK_FILE, ENERGY_FILE, "--quick", "--to", str(tmp_path / "x")) == (0, [], [])
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    folder = tmp_path / "x"
    assert {str(file.relative_to(folder)) for file in folder.rglob("*.*")} == set(packed)
    stem = f"retail-bank_{paths.fingerprint(BANK)}"
    file = open_(packed[f"{stem}/scenario.json"])
    assert file.scenario == BANK and file.computed.net == pytest.approx(computed(answer(BANK)).net, rel=1e-9)
    told = json.loads(packed[f"{stem}/answer.json"])
    months = rows(packed[f"{stem}/tables/months.csv"].decode("utf-8-sig").splitlines())
    assert [int(row["month"]) for row in months] == list(range(BANK.months + 1))
    assert [float(row["saving"]) for row in months[1:]] == told["months"]["saving"]
    assert [float(row["cumulative_net"]) for row in months] == told["cumulative_net"]
    sides = rows(packed[f"{stem}/tables/months_by_policy.csv"].decode("utf-8-sig").splitlines())
    for column, key in (
        ("customers_at_start", "customers"),
        ("churned", "churned"),
        ("personal_hours", "personal_hours"),
    ):
        for policy in ("today", "plan"):
            found = [float(row[column]) for row in sides if row["policy"] == policy]
            assert found == told["months"][f"{key}_{policy}"], (column, policy)
    tornado = rows(packed[f"{stem}/tables/tornado.csv"].decode("utf-8-sig").splitlines())
    assert len(tornado) > 250 and tornado[0]["path"] == "loyalty.event_churn"
    assert len(rows(packed[f"{stem}/tables/margins.csv"].decode("utf-8-sig").splitlines())) == len(paths.numbers(BANK))
    assert f"{stem}/tables/risk.csv" not in packed, "worlds are left out"


def test_export_writes_over_nothing_unless_told(tmp_path):
    place = str(tmp_path / "x.zip")
    (tmp_path / "x.zip").write_text("mine")
    code, lines, errors = run("export", BANK_FILE, "--quick", "--to", place)
    assert (code, errors) == (2, [f"{place}: x.zip is there already; --force writes over it"])
    assert (tmp_path / "x.zip").read_text() == "mine"
    assert run("export", BANK_FILE, "--quick", "--to", place, "--force")[0] == 0
    assert zipfile.is_zipfile(place)
    assert run("export", BANK_FILE, "--quick", "--to", "/proc/nowhere")[0] == 2


@pytest.mark.parametrize("name", ["x.txt", "v1.2", "x.zip.json", ""])
def test_export_makes_no_folder_that_looks_like_a_file(tmp_path, name):
    place = str(tmp_path / name) if name else ""
    code, lines, errors = run("export", BANK_FILE, "--to", place)
    assert (code, lines, len(errors)) == (2, [], 1) and list(tmp_path.iterdir()) == []
    wanted = f"{place}: is neither a folder nor a zip; a new folder of this name is written with / at its end"
    assert errors == [wanted if name else "'': the name after --to is empty"]


def test_export_into_a_folder_with_a_dot_that_is_there_or_meant(tmp_path):
    (tmp_path / "there.d").mkdir()
    for place in ("there.d", "new.d/", "new.zip/"):
        assert run("export", BANK_FILE, "--quick", "--to", f"{tmp_path}/{place}") == (0, [], [])
        (folder,) = (tmp_path / place).iterdir()
        assert (folder / "scenario.json").is_file()


def test_hostile_names_leave_as_text_and_name_no_path(evil, tmp_path):
    assert run("export", evil, "--quick", "--to", str(tmp_path / "out"))[0] == 0
    (folder,) = (tmp_path / "out").iterdir()
    assert folder.name.startswith("cmd-c-calc-a0_")
    assert len([*folder.rglob("*.csv")]) > 25
    for file in folder.rglob("*.csv"):
        for row in csv.reader(io.StringIO(file.read_text("utf-8-sig"))):
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t", "\r")), (file.name, cell)
                assert not cell.startswith("-") or float(cell) < 0, (file.name, cell)
    with (folder / "tables" / "step_worth.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert "'+1+1" in {row["segment"] for row in csv.DictReader(lines)}


def test_the_same_contents_are_the_same_zip():
    made = {"a": b"1", "b/c": b"2"}
    assert export.zipped(made) == export.zipped(dict(made))


def test_as_typed_it_writes_what_the_app_writes(tmp_path):
    """With the labels and sources that only the other rooms know, and the plans that are kept: the very bytes."""
    plans = tmp_path / "plans.json"
    plans.write_text(json.dumps({"Ours": BANK.today.model_dump(mode="json")}))
    command = [
        sys.executable,
        "-m",
        "model",
        "export",
        BANK_FILE,
        "--quick",
        "--plans",
        str(plans),
        "--to",
        f"{tmp_path}/x/",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=180, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    (folder,) = (tmp_path / "x").iterdir()
    wanted, _ = contents(Work(answer(BANK), [("Ours", BANK.today)], told(BANK)), with_worlds=False)
    assert {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*.*")} == wanted


@pytest.mark.parametrize("text", ["[]", "{", '{"Ours": {}}', '{"Ours": 1}', "\ufeff"])
def test_a_file_that_holds_no_plans_is_said(tmp_path, text):
    plans = tmp_path / "plans.json"
    plans.write_text(text, "utf-8")
    code, lines, errors = run("export", BANK_FILE, "--plans", str(plans), "--to", str(tmp_path / "x.zip"))
    assert (code, lines) == (2, []) and not (tmp_path / "x.zip").exists()
    assert errors == [f"{plans}: is no file of plans: names with a policy each, as an export writes it"]


def test_a_plan_of_another_scenario_is_said(tmp_path):
    plans = tmp_path / "plans.json"
    plans.write_text(json.dumps({"Theirs": BANK.today.model_dump(mode="json") | {"automation": {"Visit": 0.5}}}))
    code, _, errors = run("export", BANK_FILE, "--plans", str(plans), "--to", str(tmp_path / "x.zip"))
    wanted = f"{BANK_FILE}: the plan 'Theirs' has other touchpoints than the scenario"
    assert (code, errors) == (2, [wanted]) and not (tmp_path / "x.zip").exists()
