"""python -m tests.reference FILE ...: net, savings and losses of scenario files, by the reference, as JSON lines."""

import argparse
import json
from pathlib import Path

from tests.reference import plain


def put(s, path, value):
    """Set one number by its dotted path: segments and touchpoints by name, `automation` alone for every touchpoint."""
    *way, last = path.split(".")
    at = s
    for name in way:
        at = next(one for one in at if one["name"] == name) if isinstance(at, list) else at[name]
    if last not in at:
        raise SystemExit(f"there is no {path}")
    at[last] = dict.fromkeys(at[last], value) if last == "automation" else value


def answer(file, asked):
    """What is printed of one file."""
    s = plain.read(file)
    if asked.from_today:
        s = plain.from_today(s, free=False)
    if asked.free:
        s["programme"] |= {"investment": 0.0, "running_cost": 0.0}
    for path, _, value in (text.partition("=") for text in asked.set):
        put(s, path, json.loads(value))
    if asked.reach is not None:
        s = plain.with_reach(s, asked.reach)
    out = plain.simulate(s)
    said = {"scenario": Path(file).stem}
    said |= {key: out[key] for key in ("net", "savings", "losses", "investment", "payback_month", "tipping_month")}
    said |= {"expected_multiplier": out["expected_multiplier"]}
    if asked.decide:
        said |= plain.decide(s) | {"affordable_churn": plain.affordable_churn(s)}
    return said


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.reference", description=__doc__)
    parser.add_argument("file", nargs="+", help="a scenario file of schema 1 or 2")
    parser.add_argument("--reach", type=float, help="how far the plan goes: 1 as drafted, 0 as today")
    parser.add_argument("--from-today", action="store_true", help="the plan is today's policy, before any --set")
    parser.add_argument("--free", action="store_true", help="the programme costs nothing")
    parser.add_argument("--set", action="append", default=[], metavar="PATH=VALUE", help="plan.assistance=0.8")
    parser.add_argument("--decide", action="store_true", help="also break-even, best and affordable churn (slow)")
    asked = parser.parse_args()
    for file in asked.file:
        print(json.dumps(answer(file, asked)))


if __name__ == "__main__":
    main()
