"""Gets every table of this folder again from the model, without the app, and says whether they are the same.

    python reproduce.py PROJECT

PROJECT is the folder of the dashboard's code (the one with model/ in it); run it with the Python that has its packages.
Exit code 0: all the same to nine digits. 1: not the same; another version of the model, most likely. 2: it could not be asked.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from math import isclose
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
MOST = 20
"""Differences said at most."""


def main(project: str) -> int:
    folder = Path(project)
    if not (folder / "model" / "__main__.py").is_file():
        return unable(f"{project}: there is no model/ in it; name the folder of the dashboard's code")
    if missing := next((name for name in ("scenario.json", "answer.json") if not (HERE / name).is_file()), ""):
        return unable(f"{HERE / missing} is not there; unpack the whole zip and run its reproduce.py")
    try:
        then = json.loads((HERE / "answer.json").read_text("utf-8"))
    except ValueError:
        return unable(f"{HERE / 'answer.json'} is damaged; unpack the zip anew")
    with tempfile.TemporaryDirectory() as place:
        if why := exported(folder, place):
            return unable(f"{project}: {why}")
        (now,) = (path for path in Path(place).iterdir() if path.is_dir())
        return compared(now, then)


def unable(why: str) -> int:
    print(why, file=sys.stderr)
    return 2


def exported(project: Path, place: str) -> str:
    """Has the model write the same folder below a place; why that failed, or ''."""
    command = [sys.executable, "-m", "model", "export", str(HERE / "scenario.json"), "--to", f"{place}/"]
    if (HERE / "plans.json").is_file():
        command += ["--plans", str(HERE / "plans.json")]
    if not (HERE / "tables" / "risk.csv").is_file():
        command.append("--quick")
    done = subprocess.run(command, cwd=project, capture_output=True, check=False)
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return (said[-1] if said else f"the model ended with code {done.returncode}") if done.returncode else ""


def compared(now: Path, then_answer: Any) -> int:
    """Says what differs between this folder, with its answer, and that one; the exit code."""
    now_answer = json.loads((now / "answer.json").read_text("utf-8"))
    differing = differences(then_answer, now_answer, "answer.json")
    names = sorted({file.name for place in (HERE, now) for file in (place / "tables").glob("*.csv")})
    for name in names:
        there = [(place / "tables" / name).is_file() for place in (HERE, now)]
        differing += (
            [f"tables/{name}: is {'only here' if there[0] else 'not here'}"] if not all(there) else of_table(now, name)
        )
    told = {key: now_answer[key] for key in ("scenario", "net", "currency", "model_version", "fingerprint")}
    print("{scenario}: net {net:,.2f} {currency}, model {model_version}, {fingerprint}".format(**told))
    if not differing:
        print(f"the same: answer.json and {len(names)} tables")
        return 0
    print("\n".join(differing[:MOST] + ([f"and {len(differing) - MOST} more"] if len(differing) > MOST else [])))
    return 1


def of_table(now: Path, name: str) -> list[str]:
    """Every cell of a table that is not the same."""
    mine, theirs = (rows(place / "tables" / name) for place in (HERE, now))
    if [len(mine), mine[0]] != [len(theirs), theirs[0]]:
        return [f"tables/{name}: had {len(mine) - 1} rows of {mine[0]}, has {len(theirs) - 1} of {theirs[0]}"]
    return [
        f"tables/{name}, row {n}, {column}: was {then}, is now {found}"
        for n, (one, other) in enumerate(zip(mine[1:], theirs[1:], strict=True), start=1)
        for column, then, found in zip(mine[0], one, other, strict=True)
        if not same(then, found)
    ]


def rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines)) or [[]]


def same(then: Any, now: Any) -> bool:
    try:
        return then == now or isclose(float(then), float(now), rel_tol=1e-9, abs_tol=1e-9)
    except (TypeError, ValueError):
        return False


def differences(then: Any, now: Any, where: str) -> list[str]:
    """Every value that is not the same."""
    if isinstance(then, dict) and isinstance(now, dict):
        return [d for key in {**then, **now} for d in differences(then.get(key), now.get(key), f"{where}: {key}")]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        return [d for i, (a, b) in enumerate(zip(then, now, strict=True)) for d in differences(a, b, f"{where}[{i}]")]
    return [] if same(then, now) else [f"{where}: was {then}, is now {now}"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else unable(str(__doc__)))
