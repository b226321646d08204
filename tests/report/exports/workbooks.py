"""Reading, editing and recalculating the exported workbooks, as somebody does who has only the file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, unescape

import numpy as np
import openpyxl
import pytest

from model.decisions import breakeven
from model.decisions.answer import months as monthly
from model.decisions.reach import way
from model.stages.arms import baseline
from model.stages.inputs import inputs
from model.stages.simulate import simulate

SECONDS = 600
CLOSE = 1e-6
TITLES = {
    "saving": "Saving",
    "loss": "Loss",
    **{
        f"{key}_{arm}": f"{title}, {arm}"
        for key, title in (
            ("customers", "Customers"), ("fans", "Fans"), ("churned", "Churned"), ("margin", "Margin"), ("cost", "Cost"),
            ("personal_hours", "Personal hours"),
        )
        for arm in ("today", "plan")
    },
}  # fmt: skip
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def opened(file: bytes | Path, values: bool = True) -> Any:
    """The workbook by openpyxl; values: those stored, else the formulas."""
    return openpyxl.load_workbook(BytesIO(file) if isinstance(file, bytes) else file, data_only=values, read_only=True)


def named_cells(data: bytes) -> dict[str, tuple[str, str]]:
    """Defined name -> (sheet, cell)."""
    book = openpyxl.load_workbook(BytesIO(data), read_only=True)
    found = {}
    for name, said in book.defined_names.items():
        sheet, _, cell = said.attr_text.partition("!")
        found[name] = sheet.strip("'"), cell.replace("$", "")
    return found


def part_of(data: bytes, title: str) -> str:
    """The part of the file that holds a sheet."""
    named = re.findall(r'<sheet name="([^"]*)"', zipfile.ZipFile(BytesIO(data)).read("xl/workbook.xml").decode())
    return f"xl/worksheets/sheet{named.index(escape(title)) + 1}.xml"


def formulas(data: bytes) -> list[str]:
    """The text of every formula, those of arrays once."""
    file = zipfile.ZipFile(BytesIO(data))
    sheets = (part for part in file.namelist() if part.startswith("xl/worksheets/sheet"))
    return [unescape(text) for part in sheets for text in re.findall(r"<f[^>]*>([^<]*)</f>", file.read(part).decode())]


def edited(data: bytes, changes: Mapping[str, Any]) -> bytes:
    """The file with other values in named cells, and no stored result of any formula: only a recalculation brings them."""
    where = named_cells(data)
    cells = {}
    for name, value in changes.items():
        sheet, cell = where[name]
        assert sheet == "Assumptions"
        cells[cell] = value
    given, made = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for part in given.namelist():
            text = given.read(part)
            if part == part_of(data, "Assumptions"):
                text = _with(text.decode(), cells).encode()
            if part.startswith("xl/worksheets/sheet"):
                text = re.sub(rb"</f><v>[^<]*</v>", b"</f>", text)
            out.writestr(part, text)
    return made.getvalue()


def _with(xml: str, cells: Mapping[str, Any]) -> str:
    for cell, value in cells.items():
        if isinstance(value, bool):
            value = "yes" if value else "no"
        if isinstance(value, str):
            new = f' t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        else:
            new = f"><v>{value!r}</v></c>"
        xml, n = re.subn(
            rf'(<c r="{cell}"(?: s="\d+")?)(?: t="\w+")?><v>[^<]*</v></c>', lambda m, new=new: m[1] + new, xml
        )
        assert n == 1, cell
    return xml


def recalculator(folder: Path) -> Callable[[Mapping[str, bytes]], dict[str, Path]]:
    """recalculate({name: workbook}) -> the same workbooks as LibreOffice computes them, every cell anew, in one go."""
    program = shutil.which("soffice")
    if program is None:
        missing = pytest.fail if os.environ.get("REQUIRE_OFFICE") == "1" else pytest.skip
        missing("no soffice found: install libreoffice-calc-nogui")
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(ALWAYS)

    def recalculate(books: Mapping[str, bytes]) -> dict[str, Path]:
        given, made = folder / "given", folder / "made"
        given.mkdir(exist_ok=True)
        for name, data in books.items():
            (given / f"{name}.xlsx").write_bytes(data)
        command = [program, f"-env:UserInstallation={user.parent.as_uri()}", "--headless", "--convert-to", "xlsx"]
        files = [str(given / f"{name}.xlsx") for name in books]
        done = subprocess.run(
            [*command, "--outdir", str(made), *files], capture_output=True, text=True, timeout=SECONDS
        )
        found = {name: made / f"{name}.xlsx" for name in books}
        assert all(file.exists() for file in found.values()), done.stdout + done.stderr
        return found

    return recalculate


def figures(book: Any) -> dict[str, float]:
    """Net, savings, losses and investment on the sheet Summary."""
    rows = list(book["Summary"].iter_rows(min_row=8, max_row=14, max_col=4, values_only=True))
    assert rows[0][:2] == ("Figure", "This workbook")
    return {label: value for label, value, *_ in rows[1:5]}


def check(book: Any) -> str:
    return book["Summary"]["B6"].value


def months(book: Any) -> dict[str, np.ndarray]:
    """Title -> its column of the sheet Months, month 1 on; cumulative net from month 0 on."""
    heads, start, *rows = book["Months"].iter_rows(min_row=4, values_only=True)
    table = {re.sub(r" \([A-Z]{3}\)$", "", head): [row[i] for row in rows] for i, head in enumerate(heads) if head}
    table["Cumulative net, discounted"].insert(
        0, start[heads.index(next(h for h in heads if h.startswith("Cumulative")))]
    )
    return {head: np.array(column) for head, column in table.items()}


def table(book: Any) -> np.ndarray:
    """Reach, average share, savings, losses, net: (S, 5)."""
    return np.array(
        [row[:5] for row in book["Breakeven"].iter_rows(min_row=5, values_only=True) if row[0] is not None], float
    )


def close(found: Any, expected: Any, scale: float = 0.0) -> None:
    found, expected = np.asarray(found, float), np.asarray(expected, float)
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() <= CLOSE * max(scale, np.abs(expected).max())


def same_as_model(book: Any, scenario: Any, scale: float = 0.0) -> None:
    """Net, savings, losses, every monthly column, the cumulative net and the break-even table."""
    x = inputs(scenario)
    base = baseline(x)
    out = simulate(x, against=base)
    own = figures(book)
    for label, value in (
        ("Net value", out.net),
        ("Savings", out.savings),
        ("Losses", out.losses),
        ("Investment", out.investment),
    ):
        close(own[label], value, scale)
    columns = months(book)
    for key, expected in monthly(out).items():
        if key != "month":
            close(
                columns[TITLES[key]],
                expected,
                scale if key in ("saving", "loss", "churned_today", "churned_plan") else 0,
            )
    close(columns["Cumulative net, discounted"], out.cumulative, scale)
    reach, share, savings, losses, net = table(book).T
    swept = swept_at(scenario, base, reach)
    for found, expected in ((share, swept.share), (savings, swept.savings), (losses, swept.losses), (net, swept.net)):
        close(found, expected, scale)


def swept_at(scenario: Any, base: Any, reaches: np.ndarray) -> breakeven.Sweep:
    """The sweep at the table's rows; where no drafted share differs from today's, each is the share of every touchpoint."""
    if way(scenario) is None:
        return breakeven.even_sweep(scenario, base, np.clip(reaches, 0, 1))
    return breakeven.sweep(scenario, base, reaches)
