"""An analyst pastes assumptions into a table, checks them, takes workbook and scenario file along, and opens the file again."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from data import presets
from model.scenario import paths
from tests.browser.test_editable_tables import cell_of
from tests.browser.whole_app import BANK, after, choose, fingerprint, settled, warnings

pytestmark = pytest.mark.browser
ROW = "Privatkunden\t160'000\t180,50\t55%\t7,5%"
PASTED = {"name": "Privatkunden", "customers": 160_000, "revenue": 180.5, "margin": 0.55, "churn": 0.075}


def downloaded(page, button: str):
    with page.expect_download() as file:
        page.get_by_role("button", name=button).click(no_wait_after=True)
    return file.value.suggested_filename, file.value.path()


def test_from_a_pasted_row_to_the_same_fingerprint(visit):
    page = visit("/assumptions", width=1900)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell_of(page, "Name")
    page.evaluate("(text) => navigator.clipboard.writeText(text)", ROW)
    after(page, lambda: page.keyboard.press("Control+v"))
    data = paths.dump(BANK)
    data["segments"][0] |= PASTED
    wanted = paths.read(data)
    assert fingerprint(page) == paths.fingerprint(wanted) and not warnings(page)
    _, file = downloaded(page, "Download scenario file")
    kept = file.read_bytes()
    assert presets.from_file(kept, "kept.json") == wanted
    choose(page, "Export")
    name, book = downloaded(page, "Download workbook")
    assert name == f"retail-bank_workbook_{paths.fingerprint(wanted)}.xlsx"
    cells = {
        cell.value for sheet in openpyxl.load_workbook(BytesIO(book.read_bytes())) for row in sheet for cell in row
    }
    assert {"Privatkunden", 160_000, 180.5} <= cells
    # somebody else, from the file alone
    choose(page, "Assumptions")
    settled(page, 0, "differ")
    page.get_by_role("button", name="Reset", exact=False).first.wait_for()
    page.locator(".st-key-reset button").click()
    page.wait_for_function("(fp) => new URLSearchParams(location.search).get('fp') === fp", arg=paths.fingerprint(BANK))
    put = {"name": "kept.json", "mimeType": "application/json", "buffer": kept}
    after(page, lambda: page.locator("input[type=file]").set_input_files(put))
    assert fingerprint(page) == paths.fingerprint(wanted) and not warnings(page)
