"""The slides as they look, against pictures that somebody has looked at: `python -m tests.report.exports.test_deck_pictures` makes
these anew. Small ones, compared with tolerance: another version of LibreOffice or of a font is no change, another chart is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pages.report.exports.deck.deck import deck
from tests.report.exports import templates
from tests.report.exports.decks import of
from tests.report.german import speaking

pytestmark = pytest.mark.office
REFERENCE = Path(__file__).with_name("reference") / "deck"
WIDE = 320
GRAIN = 8
"""Pixels of which one average is compared: letters may stand a pixel further on."""
MEAN, FAR, MOST = 3.0, 32.0, 0.03
"""Of 255: how far all of it may be off on average, and from when on one average counts as another, of which there may be so many."""
CASES = {
    ("retail_bank", "none", "en"): (1, 2, 3, 4, 5, 6, 7, 8, 9),
    ("long", "standard", "de-CH"): (1, 2, 4, 6),
    ("changed", "navy", "en"): (2, 3, 4, 8),
}


def drawn(convert, id: str, template: str, spoken: str) -> dict[int, Image.Image]:
    """The slides of a case that are looked at, by their numbers."""
    make = templates.GOOD[template]
    with speaking(spoken):
        pdf = convert(deck(of(id), make and make()), "pptx", "pdf")
    subprocess.run(
        ["pdftoppm", "-png", "-scale-to-x", str(WIDE), "-scale-to-y", "-1", pdf, pdf.with_suffix("")], check=True
    )
    pages = sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))
    return {n: Image.open(pages[n - 1]).convert("RGB") for n in CASES[id, template, spoken]}


def name(id: str, template: str, spoken: str, number: int) -> str:
    return f"{id}-{template}-{spoken}-{number}.png"


def averages(picture: Image.Image) -> np.ndarray:
    small = picture.convert("RGB").resize((WIDE // GRAIN, round(picture.height / GRAIN)), Image.Resampling.BOX)
    return np.asarray(small, float)


def other(a: Image.Image, b: Image.Image) -> bool:
    """Whether two pictures show something else."""
    if a.size != b.size:
        return True
    off = abs(averages(a) - averages(b)).mean(-1)
    return bool(off.mean() > MEAN or (off > FAR).mean() > MOST)


@pytest.mark.parametrize("case", CASES)
def test_the_slides_look_as_they_did(office, case):
    if shutil.which("pdftoppm") is None:
        pytest.skip("no pdftoppm found: install poppler-utils")
    for number, picture in drawn(office, *case).items():
        assert not other(picture, Image.open(REFERENCE / name(*case, number))), number


def test_another_slide_is_told_from_it():
    pictures = [Image.open(REFERENCE / name("retail_bank", "none", "en", n)) for n in (3, 4, 5, 6, 7, 8)]
    assert all(other(a, b) == (a is not b) for a in pictures for b in pictures)


def main() -> None:
    """Makes the pictures anew."""
    from tempfile import TemporaryDirectory

    REFERENCE.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        with TemporaryDirectory() as folder:

            def convert(data: bytes, ending: str, wanted: str, folder: str = folder) -> Path:
                given = Path(folder) / f"file.{ending}"
                given.write_bytes(data)
                profile = f"-env:UserInstallation={Path(folder).as_uri()}/profile"
                command = ["soffice", profile, "--headless", "--convert-to", wanted, "--outdir", folder, str(given)]
                subprocess.run(command, check=True, capture_output=True)
                return given.with_suffix(f".{wanted}")

            for number, picture in drawn(convert, *case).items():
                palette = picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=128)
                palette.save(REFERENCE / name(*case, number), optimize=True)


if __name__ == "__main__":
    main()
