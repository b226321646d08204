"""Gets the numbers of this folder again from the model, without the app, and says whether they are the same.

    python reproduce.py PROJECT

PROJECT is the folder of the dashboard's code (the one with model/ in it); run it with the Python that has its packages.
Exit code 0: the same to nine digits (the sweep to a cent). 1: not the same; another version of the model, most likely.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from math import isclose
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SWEEP = HERE / "tables" / "break_even" / "break_even.csv"


def printed(project: str, *command: str) -> dict[str, Any]:
    """What `python -m model COMMAND scenario.json` prints."""
    call = [sys.executable, "-m", "model", *command, str(HERE / "scenario.json")]
    done = subprocess.run(call, cwd=project, stdout=subprocess.PIPE, check=True)
    result: dict[str, Any] = json.loads(done.stdout.decode("utf-8"))
    return result


def differences(then: Any, now: Any, where: str = "") -> list[str]:
    """Every value that is not the same."""
    if isinstance(then, dict) and isinstance(now, dict):
        return [d for key in then for d in differences(then[key], now.get(key), f"{where}.{key}".strip("."))]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        return [d for i, (a, b) in enumerate(zip(then, now, strict=True)) for d in differences(a, b, f"{where}[{i}]")]
    if isinstance(then, float) and isinstance(now, float):
        same = isclose(then, now, rel_tol=1e-9, abs_tol=1e-9)
    else:
        same = then == now
    return [] if same else [f"{where}: was {then}, is now {now}"]


def main(project: str) -> int:
    then = json.loads((HERE / "answer.json").read_text("utf-8"))
    now = printed(project, "evaluate")
    differing = differences(then, now)
    with SWEEP.open(encoding="utf-8-sig", newline="") as file:
        curve = [row for row in csv.DictReader(file) if not row["mark"]]
    swept = printed(project, "sweep")
    for row, net in zip(curve, swept["net"], strict=True):
        if abs(float(row[f"net [{then['currency']}]"]) - net) > 0.006:
            differing.append(f"net at {row['share of contacts automated [share]']}: was {row}, is now {net}")
    print(
        f"{now['scenario']}: net {now['net']:,.2f} {now['currency']}, model {now['model_version']}, {now['fingerprint']}"
    )
    print("the same" if not differing else "\n".join(differing[:20]))
    return 1 if differing else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
