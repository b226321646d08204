"""What the Excel workbook takes: to make, on disk, and to recalculate in LibreOffice. python -m tests.benchmarks.workbook"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from data import presets
from model.decisions.answer import answer
from model.decisions.reach import POINTS
from model.scenario import paths
from pages.report.exports.workbook import OWN, cells_needed, months_of_room, step, workbook, years_of_room
from tests.report.exports import workbooks


def main() -> None:
    print(
        "| scenario | break-even: every n-th point | cells | made in s | MB | opened, recalculated and saved by LibreOffice in s |"
    )
    print("|---|---|---|---|---|---|")
    bank = presets.load("retail_bank")
    cases = {id: presets.load(id) for id in presets.names()}
    cases |= {f"retail_bank, {years} years": paths.put(bank, {"horizon_years": float(years)}) for years in (1, 10, 30)}
    with TemporaryDirectory() as folder:
        recalculate = workbooks.recalculator(Path(folder)) if shutil.which("soffice") else None
        for name, scenario in cases.items():
            years = years_of_room(scenario)
            found, every = answer(scenario), step(scenario, years)
            start = perf_counter()
            data = workbook(found, years=years)
            made = perf_counter() - start
            start = perf_counter()
            office = "no LibreOffice"
            if recalculate:
                recalculate({"book": workbooks.edited(data, {})})
                office = f"{perf_counter() - start:.1f}"
            cells = cells_needed(scenario, POINTS // every + OWN, months_of_room(scenario, years))
            print(f"| {name} | {every} | {cells:,} | {made:.1f} | {len(data) / 1e6:.1f} | {office} |")


if __name__ == "__main__":
    main()
