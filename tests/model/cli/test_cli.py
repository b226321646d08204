"""`python -m model` as a stranger uses it: files, standard input, exit codes (MODEL.md 6a); once in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from data import presets
from model import VERSION
from model.__main__ import main
from model.decisions.answer import answer, record
from model.scenario import paths
from model.scenario.scenario import Scenario
from tests.model.cli.command_line import FILES, ROOT, run

KEYS = [
    "scenario", "model_version", "fingerprint", "currency", "net", "savings", "losses", "investment",
    "break_even_shares", "best_share", "payback_month", "tipping_month", "break_even_reaches", "best_reach",
    "plan_share", "today_share", "affordable_churn", "cumulative_net", "months",
]  # fmt: skip
MONTHS = [
    "month", "saving", "loss", "customers_today", "customers_plan", "fans_today", "fans_plan", "churned_today",
    "churned_plan", "margin_today", "margin_plan", "cost_today", "cost_plan", "personal_hours_today",
    "personal_hours_plan",
]  # fmt: skip


@cache
def all_presets() -> tuple[int, list[str], list[str]]:
    return run("evaluate", *FILES)


def flat(value, at: str = "") -> dict:
    """Every value by its place."""
    if isinstance(value, dict):
        return {key: v for name, inner in value.items() for key, v in flat(inner, f"{at}.{name}").items()}
    if isinstance(value, list):
        return {key: v for i, inner in enumerate(value) for key, v in flat(inner, f"{at}.{i}").items()} | {
            at: len(value)
        }
    return {at: value}


def test_one_line_a_file_in_order():
    """All presets in one call: one JSON object a line, the same as the model answers in this process."""
    code, lines, errors = all_presets()
    assert (code, errors) == (0, [])
    for id, line in zip(presets.names(), lines, strict=True):
        printed, here = flat(json.loads(line)), flat(json.loads(json.dumps(record(answer(presets.load(id))))))
        assert list(printed) == list(here)
        for at, value in here.items():
            assert printed[at] == (pytest.approx(value, rel=1e-9) if isinstance(value, float) else value), at


def test_exactly_the_keys_of_the_contract():
    """No key more, none less, in that order; series of the lengths that the contract gives."""
    for id, line in zip(presets.names(), all_presets()[1], strict=True):
        found, scenario = json.loads(line), presets.load(id)
        assert list(found) == KEYS
        assert sorted(found["months"]) == sorted(MONTHS)
        assert list(found["affordable_churn"]) == ["multiplier", "churn_points", "expected_multiplier"]
        assert found["scenario"] == scenario.name and found["currency"] == scenario.currency
        assert found["model_version"] == VERSION and found["fingerprint"] == paths.fingerprint(scenario)
        assert len(found["cumulative_net"]) == scenario.months + 1
        assert all(len(column) == scenario.months for column in found["months"].values())
        assert found["months"]["month"] == list(range(1, scenario.months + 1))
        assert found["cumulative_net"][0] == -found["investment"]
        assert found["net"] == pytest.approx(found["savings"] - found["losses"] - found["investment"])


def test_the_first_month_stands_at_today():
    """customers_* and fans_* count the start of the month, so month 1 is today in both arms."""
    for id, line in zip(presets.names(), all_presets()[1], strict=True):
        months = json.loads(line)["months"]
        customers = sum(s.customers for s in presets.load(id).segments)
        assert months["customers_today"][0] == months["customers_plan"][0] == pytest.approx(customers)
        assert months["fans_today"][0] == months["fans_plan"][0] <= customers


def test_bad_files_are_named_and_good_ones_answered(tmp_path):
    """Exit 2, one line per bad file that names the file and the path of what is wrong, the good ones in order."""
    data = paths.dump(presets.load("retail_bank"))
    bad = {
        "no json.json": "{",
        "out of bounds.json": json.dumps(data | {"discount_rate": 7}),
        "several.json": json.dumps(data | {"discount_rate": 7, "currency": "x", "extra\nline": 1}),
        "twice.json": '{"schema": 1, "schema": 1}',
        "nan.json": json.dumps(data | {"discount_rate": float("nan")}),
        "list.json": "[]",
    }
    for name, text in bad.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    names = [*bad, "bytes.json", "missing.json"]
    asked = [FILES[0], *(str(tmp_path / name) for name in names), str(tmp_path), FILES[1]]
    code, lines, errors = run("evaluate", *asked)
    assert code == 2
    assert [json.loads(line)["scenario"] for line in lines] == [presets.load(id).name for id in presets.names()[:2]]
    assert len(errors) == len(names) + 1
    for name, line in zip([*(str(tmp_path / n) for n in names), str(tmp_path)], errors, strict=True):
        assert line.startswith(f"{name}: ")
    said = {name: line.removeprefix(f"{tmp_path / name}: ") for name, line in zip(names, errors, strict=False)}
    assert said["out of bounds.json"] == "discount_rate: 7 is above the highest value allowed, 1"
    assert "discount_rate: 7" in said["several.json"] and "currency: 'x'" in said["several.json"]
    assert said["twice.json"] == "the name 'schema' is used twice in one object of the file"
    assert said["nan.json"] == "discount_rate: NaN is not a number"
    assert said["missing.json"] == "No such file or directory"


def test_an_infinite_sum_is_an_error_of_the_file(tmp_path):
    """Customers who never leave, without discounting: exit 2 and a line that names the path, no Infinity in the output."""
    scenario = paths.put(presets.load("energy_supplier"), {"discount_rate": 0})
    never = {f"segments.{s.name}.{churn}": 0 for s in scenario.segments for churn in ("churn", "newcomer_churn")}
    file = tmp_path / "never.json"
    file.write_bytes(json.dumps(paths.dump(paths.put(scenario, never))).encode())
    code, lines, errors = run("evaluate", str(file))
    assert (code, lines, len(errors)) == (2, [], 1)
    assert errors[0].startswith(f"{file}: discount_rate: ")


def test_standard_input():
    """- reads a scenario from the pipe, among files or alone."""
    raw = Path(FILES[2]).read_bytes()
    code, lines, errors = run("evaluate", "-", FILES[0], given=raw)
    assert (code, errors) == (0, [])
    assert lines == [all_presets()[1][2], all_presets()[1][0]]
    code, lines, errors = run("evaluate", "-", given=b"[")
    assert (code, lines, len(errors)) == (2, [], 1)
    assert errors[0].startswith("-: the file is not JSON")


def test_standard_input_is_read_once_and_a_name_is_not_empty():
    """The other files are still answered, and each slip has its line."""
    raw = Path(FILES[0]).read_bytes()
    code, lines, errors = run("evaluate", "-", "-", "", FILES[1], given=raw)
    assert (code, len(lines)) == (2, 2)
    assert errors == ["-: standard input can be read only once", "'': the name of the file is empty"]
    code, lines, errors = run("compare", "-", "-", given=raw)
    assert (code, lines, errors) == (2, [], ["-: standard input can be read only once"])


def test_a_file_full_of_long_names_does_not_flood_the_terminal(tmp_path):
    file, data = tmp_path / "long.json", paths.dump(presets.load("retail_bank"))
    data["segments"][0]["name"] = data["service"]["x" * 100_000] = data["currency"] = "y" * 100_000
    file.write_text(json.dumps(data), encoding="utf-8")
    code, lines, errors = run("evaluate", str(file))
    assert (code, lines, len(errors)) == (2, [], 1) and len(errors[0]) < 1_000
    assert "segments.0.name: has 100,000 characters, allowed are 60; " in errors[0]


def test_names_in_any_script(tmp_path):
    """Printed as they are, whatever the terminal's locale."""
    file = tmp_path / "größe 名.json"
    data = paths.dump(presets.load("retail_bank")) | {"name": "Größe 名"}
    file.write_text(json.dumps(data), encoding="utf-8")
    code, lines, _ = run("evaluate", str(file))
    assert code == 0 and json.loads(lines[0])["scenario"] == "Größe 名"


def test_names_in_any_script_in_a_bare_locale(tmp_path):
    """As in a cron job or a container without a locale."""
    file = tmp_path / "x.json"
    file.write_text(json.dumps(paths.dump(presets.load("retail_bank")) | {"name": "Größe 名"}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "model", "evaluate", str(file)],
        capture_output=True,
        cwd=ROOT,
        env={"LC_ALL": "C", "PATH": ""},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout.decode())["scenario"] == "Größe 名"


def test_help_says_what_there_is():
    """Both levels: commands, an example, what the keys mean, the exit code."""
    code, lines, _ = run("--help")
    said = "\n".join(lines)
    assert code == 0
    assert all(word in said for word in ("evaluate", "schema", "--version", "examples:", "python -m model evaluate"))
    code, lines, _ = run("evaluate", "--help")
    said = "\n".join(lines)
    assert code == 0
    assert all(
        word in said for word in ("FILE", "net ", "break_even_shares", "payback_month", "affordable_churn", "2.")
    )
    assert all(len(line) <= 120 for line in lines)


@pytest.mark.parametrize("args", [[], ["evaluate"], ["nothing"], ["evaluate", "--nothing", "x"]])
def test_a_call_that_cannot_be_meant(args, capsys):
    """Exit 2 and how it is used, on standard error."""
    with pytest.raises(SystemExit) as ended:
        main(args)
    out, errors = capsys.readouterr()
    assert (ended.value.code, out) == (2, "")
    assert errors.startswith("usage: python -m model")


def test_version_and_schema():
    """The version is the model's; the schema is the declaration's, and is a JSON document."""
    assert run("--version") == (0, [f"model {VERSION}"], [])
    code, lines, _ = run("schema")
    assert code == 0
    assert json.loads("\n".join(lines)) == json.loads(json.dumps(Scenario.model_json_schema()))


def test_a_process_of_its_own_answers_alike():
    """The command as it is typed: the same lines, errors and exit code as called in this process."""
    raw = (presets.FOLDER / "retail_bank.json").read_bytes()
    args = ["evaluate", "-", "nowhere.json"]
    command = [sys.executable, "-m", "model", *args]
    done = subprocess.run(command, input=raw, capture_output=True, cwd=ROOT, timeout=120, check=False)
    code, lines, errors = run(*args, given=raw)
    assert (
        (done.returncode, done.stderr.decode().splitlines())
        == (code, errors)
        == (2, ["nowhere.json: No such file or directory"])
    )
    assert done.stdout.decode().splitlines() == lines, "to the last digit"
