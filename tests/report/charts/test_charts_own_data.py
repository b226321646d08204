"""The charts of own data: what is drawn is what was given, and the tables hold it in full."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest

from model.estimate.curves import PERIODS, After, Again, Survival
from pages.report.findings import own_data as findings
from pages.report.language import GERMAN, in_english, use
from pages.report.pictures import own_data as gallery
from tests.report.charts.drawn_charts import EVIL, sane
from tests.report.pseudo import spoken, unsaid
from tests.report.test_pseudo_charts import BANK, all_said, nothing_unsaid

YEARS = np.array([0.0, 1, 2, 3])
SEEN, FITTED = np.array([1.0, 0.8, 0.7, 0.65]), np.array([1.0, 0.81, 0.69, 0.64])
CLASSES = (
    After("excellent", 0.012, (0.01, 0.014), 0.02, (0.015, 0.025), 1000, 12),
    After("poor", 0.056, (0.05, 0.06), 0.04, (0.03, 0.05), 500, 28),
)
AGAIN = Again((0.02, 0.01, 0.008), (0.012, 0.01, 0.008), 5000)


def pictures(name: str = "Homes"):
    return [
        gallery.survival(Survival(YEARS, SEEN, FITTED, 500), name),
        gallery.survival(Survival(YEARS, SEEN, None, 50), name),
        gallery.after_contacts(CLASSES),
        gallery.after_contacts(tuple(After(c.last, c.raw, c.raw_range, None, None, 1, 1) for c in CLASSES)),
        gallery.again(AGAIN),
        gallery.again(replace(AGAIN, days=(0.05, *[0.015] * 6, *[0.01] * 7, *[0.008] * 14))),
    ]


def drawn(picture) -> dict:
    return picture.figure(*picture.args, title=picture.title)


def traces(figure: dict) -> dict[str, dict]:
    return {trace["uid"]: trace for trace in figure["data"]}


def rows(table: str) -> list[list[str]]:
    return list(csv.reader(StringIO(table)))


def test_every_picture_is_sane_whatever_the_segment_is_called():
    assert all(sane(drawn(picture)) and picture.title for picture in pictures(EVIL))


def test_survival():
    whole, seen, *_ = pictures()
    lines = traces(drawn(whole))
    assert lines["observed"]["y"] == [100, 80, 70, 65] and lines["fitted"]["y"] == [100, 81, 69, 64]
    assert traces(drawn(seen))["fitted"]["y"] == [] and "too few" in seen.title
    assert whole.title == "Homes: 65 % are still there after 3 years, 64 % as fitted"
    assert rows(whole.csv())[2] == ["1", "0.8", "0.81"] and rows(seen.csv())[2] == ["1", "0.8", ""]


def test_leavers_after_contacts():
    *_, both, raw, _, _ = pictures()
    bars = traces(drawn(both))
    assert bars["raw"]["y"] == pytest.approx([1.2, 5.6]) and bars["standardised"]["y"] == [2, 4]
    assert bars["raw"]["error_y"]["array"] == pytest.approx([0.2, 0.4])
    assert (
        drawn(both)["layout"]["xaxis"]["ticktext"] == ["excellent", "poor"]
        and bars["raw"]["x"] == [0, 1]
        and traces(drawn(raw))["standardised"]["y"] == []
    )
    assert rows(both.csv())[2] == ["poor", "500", "28", "0.056", "0.05", "0.06", "0.04", "0.03", "0.05"]


def test_what_comes_back():
    bars = traces(drawn(pictures()[-2]))
    assert bars["chance"]["y"] == pytest.approx([1.2, 1, 0.8]) and bars["unsettled"]["y"] == pytest.approx([0.8, 0, 0])
    assert bars["chance"]["x"] == [3.5, 10.5, 21.0] and len(PERIODS) == 3
    assert rows(pictures()[-2].csv())[1] == ["1", "7", "0.02", "0.012"]


def test_every_word_is_said():
    with spoken():
        for picture in pictures(""):
            assert nothing_unsaid(drawn(picture), BANK) > 5 and not unsaid(picture.title)
            all_said(picture.shown(), BANK)


def test_files_are_english_in_german():
    use(GERMAN)
    try:
        german = pictures()[0].csv()
    finally:
        use("en")
    with in_english():
        assert german == pictures()[0].csv()
    assert findings.nothing()


def test_what_comes_back_day_by_day():
    picture = pictures()[-1]
    figure = drawn(picture)
    bars = traces(figure)
    assert bars["chance"]["x"][:2] == [0.5, 1.5] and len(bars["chance"]["y"]) == len(bars["unsettled"]["y"]) == 28
    assert (bars["chance"]["y"][0], bars["unsettled"]["y"][0]) == (1.2, 3.8) and set(bars["unsettled"]["y"][7:]) == {0}
    assert figure["layout"]["xaxis"]["tickvals"] == [0, 7, 14, 21, 28]
    assert bars["chance"]["customdata"][2] == "1.20 % on day 3"
    assert rows(picture.csv())[1:3] == [["1", "1", "0.05", "0.012"], ["2", "2", "0.015", "0.012"]]
    assert picture.title == pictures()[-2].title
