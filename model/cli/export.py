"""python -m model export: everything the model finds, as files for other programs."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from model.cli import files
from model.decisions.answer import answer, computed, record
from model.decisions.margins import must_be_true
from model.decisions.sweep import curve
from model.scenario.file import form
from model.scenario.scenario import Scenario
from model.tables import results
from model.tables.file_names import slug
from model.tables.zip_file import zipped
from model.uncertainty import swings

SHORT = "write scenario, answer and tables into a folder or zip"
LONG = """\
Write for each file a folder NAME_FINGERPRINT, below the folder or in the zip that --to names. The folder is made where
it is not there; a new one whose name looks like a file's, such as v1.2, is named with a slash at its end: v1.2/

  scenario.json        the scenario file, with the result beside it
  answer.json          what evaluate prints
  months.csv           the months one by one
  sweep.csv            net, savings and losses over how far the plan goes
  break_evens.csv      where each number alone flips the verdict
  tornado.csv          net over the range of each assumption

Tables are CSV (RFC 4180, UTF-8) with units in the header; a text that a spreadsheet would take for a formula has an
apostrophe before it. The app's own zip also has the tables behind its charts, as CSV and Parquet.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    files.argument(parser)
    parser.add_argument("--to", required=True, metavar="PLACE", help="a folder, or a file that ends in .zip")
    parser.add_argument("--force", action="store_true", help="write over what is there")


def run(args: argparse.Namespace) -> int:
    exported: dict[str, bytes] = {}
    if wrong := _no_place(args.to):
        files.complain(args.to, ValueError(wrong))
        return 2

    def work(name: str, scenario: Scenario) -> None:
        for file, raw in contents(scenario).items():
            exported[f"{_folder(scenario)}/{file}"] = raw

    code = files.each(args.files, work)
    try:
        if exported:
            _write(Path(args.to), _is_zip(args.to), exported, args.force)
    except OSError as error:
        files.complain(args.to, error)
        return 2
    return code


def contents(scenario: Scenario) -> dict[str, bytes]:
    """Name -> bytes of each file. Raises ValueError where there is no answer."""
    worked_out = answer(scenario)
    tables = {
        "months": results.months(worked_out),
        "sweep": results.sweeps([(scenario, curve(scenario))]),
        "break_evens": results.break_evens([(scenario, m) for m in must_be_true(scenario).margins]),
        "tornado": results.tornado(scenario, swings(scenario)),
    }
    answer_json = json.dumps(record(worked_out), allow_nan=False, ensure_ascii=False, indent=2)
    return {
        "scenario.json": form(scenario, computed(worked_out)),
        "answer.json": f"{answer_json}\n".encode(),
        **{f"{name}.csv": text.encode("utf-8-sig") for name, text in tables.items()},
    }


def _folder(scenario: Scenario) -> str:
    return f"{slug(scenario.name, 'scenario')}_{files.about(scenario)['fingerprint']}"


def _no_place(to: str) -> str:
    """Why nothing can be written there, or ''."""
    if not to:
        return "the name after --to is empty"
    if _is_folder(to) or _is_zip(to) or not Path(to).suffix:
        return ""
    return f"is neither a folder nor a zip; a new folder of this name is written with {os.sep} at its end"


def _is_folder(to: str) -> bool:
    return to.endswith(("/", os.sep)) or Path(to).is_dir()


def _is_zip(to: str) -> bool:
    return Path(to).suffix.lower() == ".zip" and not _is_folder(to)


def _write(place: Path, zip: bool, exported: dict[str, bytes], force: bool) -> None:
    if zip:
        files_there = [place] if place.exists() else []
        wanted = {place: zipped(exported)}
    else:
        wanted = {place / name: raw for name, raw in exported.items()}
        files_there = [file for file in wanted if file.exists()]
    if files_there and not force:
        raise OSError(17, f"{files_there[0].name} is there already; --force writes over it")
    for file, raw in wanted.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)
