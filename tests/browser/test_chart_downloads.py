"""The downloads of a chart of the app in a real browser: CSV, PNG and SVG."""

from __future__ import annotations

import csv
import io
import re
import struct
from pathlib import Path

import pytest

from model.scenario import paths
from tests.browser.whole_app import BANK, trace

pytestmark = pytest.mark.browser


def test_csv_png_and_svg_of_a_chart(visit, tmp_path):
    page = visit()
    page.wait_for_function("!document.querySelector('.plot-buttons button:disabled')")
    stem = f"retail-bank_break_even_{paths.fingerprint(BANK)}"
    found = {}
    for kind in ("CSV", "PNG", "SVG"):
        with page.expect_download() as download:
            page.locator(".plot-buttons").first.get_by_role("button", name=kind).click()
        assert download.value.suggested_filename == f"{stem}.{kind.lower()}"
        found[kind] = Path(tmp_path / kind)
        download.value.save_as(found[kind])
    rows = list(csv.DictReader(io.StringIO(found["CSV"].read_text("utf-8-sig"))))
    curve = [row for row in rows if not row["mark"]]
    x, y = trace(page, "net")
    assert len(curve) == 101 == len(x)
    assert float(curve[100]["net [EUR]"]) == pytest.approx(y[100] * 1e6, rel=1e-4)
    assert {"today", "plan, own mix", "break-even", "best"} == {row["mark"] for row in rows} - {""}
    png = found["PNG"].read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", png[16:24]) == (2400, 1350)
    svg = found["SVG"].read_text("utf-8")
    assert svg.startswith("<svg") and "break even from 62" in re.sub(r"<[^>]+>|\s+", " ", svg)
