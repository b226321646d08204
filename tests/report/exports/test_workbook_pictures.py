"""The printed sheets against pictures of them that were looked at. python -m tests.report.exports.test_workbook_pictures keeps new ones.

Compared is how much ink lies where, square by square: another font or another number passes, a chart, a table or a section that
has gone, moved or collapsed does not.
"""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from PIL import Image

from data import presets
from model.decisions.answer import answer
from model.scenario import paths
from pages.report import language
from pages.report.exports.workbook import workbook

FOLDER = Path(__file__).with_name("reference")
SHEETS = {"guide": 1, "summary": 2, "years": 3, "breakeven": 8}
DOTS, SQUARE = 50, 16
FAR, MANY = 0.05, 0.05
"""Difference of ink (0 white, 1 black) from which a square is another one, and the share of squares that may be."""
LANGUAGES = ("en", "de-CH")


def workbook_of(spoken: str) -> bytes:
    scenario = paths.put(presets.load("retail_bank"), {"horizon_years": 3.0, "service.hourly_cost": 52.0})
    language.use(spoken)
    try:
        return workbook(answer(scenario), "https://example.org/?x=1", date(2026, 11, 30), years=5)
    finally:
        language.use("en")


def pictures(pdf: Path, folder: Path, spoken: str) -> dict[str, Path]:
    """Sheet -> the picture of its page."""
    made = {}
    for name, page in SHEETS.items():
        made[name] = folder / f"workbook_{name}_{spoken}.png"
        command = [
            "pdftoppm",
            "-r",
            str(DOTS),
            "-gray",
            "-png",
            "-singlefile",
            "-f",
            str(page),
            "-l",
            str(page),
            str(pdf),
        ]
        subprocess.run([*command, str(made[name].with_suffix(""))], check=True, timeout=60)
        Image.open(made[name]).quantize(8).save(made[name], optimize=True)
    return made


def ink(picture: Path) -> np.ndarray:
    """How dark each square is, by its average."""
    shown = 1 - np.asarray(Image.open(picture).convert("L"), float) / 255
    high, wide = (side // SQUARE * SQUARE for side in shown.shape)
    return shown[:high, :wide].reshape(high // SQUARE, SQUARE, wide // SQUARE, SQUARE).mean((1, 3))


def unlike(one: Path, other: Path) -> float:
    """The share of squares, of those with ink in either, that are another one."""
    a, b = ink(one), ink(other)
    assert a.shape == b.shape, "another size of paper"
    return float((np.abs(a - b) > FAR).sum() / (np.maximum(a, b) > 0.01).sum())


@pytest.mark.office
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_sheets_look_as_they_were_looked_at(spoken, office, tmp_path):
    if which("pdftoppm") is None:
        pytest.skip("no pdftoppm found: install poppler-utils")
    made = pictures(office(workbook_of(spoken), "xlsx", "pdf"), tmp_path, spoken)
    far = {name: unlike(picture, FOLDER / picture.name) for name, picture in made.items()}
    assert max(far.values()) <= MANY, far


def test_other_sheets_are_told_apart():
    """The measure itself: a sheet is unlike every other one of the same size, and like itself."""
    guide, front = FOLDER / "workbook_guide_en.png", FOLDER / "workbook_summary_en.png"
    assert unlike(guide, guide) == 0 and unlike(guide, front) > 5 * MANY


def keep() -> None:
    """New reference pictures, to be looked at before they are committed."""
    with TemporaryDirectory() as folder:
        for spoken in LANGUAGES:
            book = Path(folder, f"{spoken}.xlsx")
            book.write_bytes(workbook_of(spoken))
            profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
            command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(book)]
            subprocess.run(command, check=True, timeout=600)
            pictures(book.with_suffix(".pdf"), FOLDER, spoken)


if __name__ == "__main__":
    keep()
