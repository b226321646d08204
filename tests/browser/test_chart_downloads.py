"""The downloads of a chart of the app in a real browser: CSV, PNG and SVG."""

from __future__ import annotations

import csv
import html
import io
import re
import struct
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from data import links
from model import VERSION
from model.scenario import paths
from pages.report import numbers
from tests.browser.whole_app import PAYING, PAYS, open_whole, trace

pytestmark = pytest.mark.browser


def test_csv_png_and_svg_of_a_chart(visit, tmp_path):
    page = open_whole(visit(PAYING))
    page.wait_for_function("!document.querySelector('.plot-buttons button:disabled')")
    stem = f"energy-supplier_break_even_{paths.fingerprint(PAYS)}"
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
    shares = [100 * float(row["share of contacts automated [share]"]) for row in curve]
    assert shares == pytest.approx(x, abs=1e-3) and (min(x), max(x)) == (0, 100)
    reach = [float(row["reach"]) for row in curve]
    assert reach == sorted(reach) and {0.0, 1.0} < set(reach), "as today and as drafted are points of the curve"
    assert [float(row["net [EUR]"]) for row in curve] == pytest.approx([1e6 * net for net in y], rel=1e-4, abs=50)
    assert {"today", "plan", "break-even", "best"} == {row["mark"] for row in rows} - {""}
    png = found["PNG"].read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", png[16:24]) == (2400, 1350)
    svg = found["SVG"].read_text("utf-8")
    labelled(found["PNG"], svg)
    assert svg.startswith("<svg") and "pays between 70 % and 91 %" in re.sub(r"<[^>]+>|\s+", " ", svg)
    own = re.findall(r'<text[^>]* class="source"[^>]*>([^<]*)</text>', svg)
    day = numbers.day(date.fromisoformat(page.evaluate("new Intl.DateTimeFormat('sv').format()")))
    stamp = f"model {VERSION} · Energy supplier · fingerprint {paths.fingerprint(PAYS)} · {day}"
    assert [html.unescape(one) for one in own] == [f"Automate or keep personal? · {stamp}", page.url]
    assert dark(png, 100) and dark(png, 46), "both lines are in the picture, too"


def labelled(png: Path, svg: str) -> None:
    """Both files say what they are of: the PNG with its resolution and texts, the SVG as a reader hears it; each line of a text
    stands by itself, for programs that know no dy."""
    with Image.open(png) as picture:
        told = picture.info
    assert told["dpi"] == pytest.approx((192, 192), abs=0.01)
    assert told["Title"].startswith("The plan pays between 70 % and 91 %")
    assert told["Software"] == "Automate or keep personal?" and paths.fingerprint(PAYS) in told["Source"]
    root = ElementTree.fromstring(svg)
    title, desc = (next(root.iter(f"{{http://www.w3.org/2000/svg}}{name}")) for name in ("title", "desc"))
    assert (title.text, desc.text) == (told["Title"], told["Source"]) and list(root)[:2] == [title, desc]
    assert root.get("role") == "img" and root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    texts = [node for node in root.iter("{http://www.w3.org/2000/svg}text") if "".join(node.itertext()).strip()]
    assert len(texts) > 20 and not any("dy" in node.attrib for node in root.iter())
    (first,) = (node for node in texts if "".join(node.itertext()).startswith("present value"))
    (second,) = (node for node in texts if "".join(node.itertext()).startswith("value after year"))
    assert float(second.get("y")) - float(first.get("y")) > 20, "two lines of one title, one below the other"


def test_the_source_of_a_long_name_is_cut_there_and_a_long_link_is_left_out(visit, tmp_path):
    mine = paths.put(
        PAYS, {path: value * 1.01 for path, value in paths.numbers(PAYS).items() if path.endswith("digital_cost")}
    ).model_copy(update={"name": "W" * 60})
    page = open_whole(visit("/?" + links.write(mine)))
    page.wait_for_function("!document.querySelector('.plot-buttons button:disabled')")
    with page.expect_download() as download:
        page.locator(".plot-buttons").first.get_by_role("button", name="SVG").click()
    download.value.save_as(tmp_path / "svg")
    (line,) = re.findall(r'<text[^>]* class="source"[^>]*>([^<]*)</text>', (tmp_path / "svg").read_text("utf-8"))
    assert re.search(rf"· W{{8,59}}… · fingerprint {paths.fingerprint(mine)} · ", line)


def dark(png: bytes, above: int) -> bool:
    """Whether anything is written in the row of so many dots above the lower edge."""
    picture = Image.open(io.BytesIO(png)).convert("L")
    row = picture.crop((0, picture.height - above, picture.width, picture.height - above + 12))
    return row.getextrema()[0] < 160
