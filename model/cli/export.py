"""python -m model export: everything the model finds, as files for other programs."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from model.cli import files
from model.decisions.answer import answer
from model.scenario.groups import Policy
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from model.tables.file_names import slug
from model.tables.pack import Work, contents
from model.tables.pack.contents import PLANS
from model.tables.pack.told import nothing_told
from model.tables.zip_file import zipped
from model.uncertainty.options import fits

SHORT = "write scenario, answer and tables into a folder or zip"
LONG = f"""\
Write for each file a folder NAME_FINGERPRINT, below the folder or in the zip that --to names. The folder is made where
it is not there; a new one whose name looks like a file's, such as v1.2, is named with a slash at its end: v1.2/

  scenario.json        the scenario file, with the result beside it
  answer.json          what evaluate prints
  tables/              tidy tables, a value a cell, each as CSV and as Parquet: answer, assumptions, months, sweep,
                       break_evens, tornado, options, risk and all others
  dictionary.csv       type, unit and meaning of every column
  datapackage.json     the same for programs (Frictionless Data Package), with the checksum of every table
  CITATION.cff         how the numbers are quoted
  reproduce.py         gets every table again and says whether they are the same
  {PLANS}           where --plans names one

These are the files of the app's own zip, to the last digit. CSV is RFC 4180, UTF-8 with a byte order mark; a text
that a spreadsheet would take for a formula has an apostrophe before it, in Parquet it has none. The tables of 10,000
possible worlds take seconds; --quick leaves them out.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    files.argument(parser)
    parser.add_argument("--to", required=True, metavar="PLACE", help="a folder, or a file that ends in .zip")
    parser.add_argument("--force", action="store_true", help="write over what is there")
    parser.add_argument(
        "--quick", action="store_true", help="without the tables that need thousands of possible worlds"
    )
    parser.add_argument("--plans", metavar="FILE", help=f"plans that are options, too: {PLANS} of another export")


def run(args: argparse.Namespace) -> int:
    exported: dict[str, bytes] = {}
    if wrong := _no_place(args.to):
        files.complain(args.to, ValueError(wrong))
        return 2
    try:
        saved = _plans(args.plans) if args.plans else []
    except (OSError, ValueError) as error:
        files.complain(args.plans, error)
        return 2

    def work(name: str, scenario: Scenario) -> None:
        for file, raw in _files(scenario, saved, args).items():
            exported[f"{_folder(scenario)}/{file}"] = raw

    code = files.each(args.files, work)
    try:
        if exported:
            _write(Path(args.to), _is_zip(args.to), exported, args.force)
    except OSError as error:
        files.complain(args.to, error)
        return 2
    return code


def _files(scenario: Scenario, saved: list[tuple[str, Policy]], args: argparse.Namespace) -> dict[str, bytes]:
    """Name -> bytes of each file. Raises ValueError where there is no answer, or where a plan is another scenario's."""
    for name, policy in saved:
        if not fits(scenario, policy):
            raise ValueError(Sentence("the plan '{name}' has other touchpoints than the scenario", name=name))
    told = (args.told or (lambda _: nothing_told()))(scenario)
    made, missing = contents(Work(answer(scenario), saved, told), with_worlds=not args.quick)
    for one in missing:
        files.complain(one.table.name, one.why)
    return made


def _plans(name: str) -> list[tuple[str, Policy]]:
    """The plans in a file. Raises OSError or ValueError."""
    try:
        data: Any = json.loads(Path(name).read_bytes())
        return [(str(plan), Policy.model_validate(policy)) for plan, policy in data.items()]
    except (ValidationError, AttributeError, RecursionError, UnicodeDecodeError, json.JSONDecodeError):
        raise ValueError(Sentence("is no file of plans: names with a policy each, as an export writes it")) from None


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
