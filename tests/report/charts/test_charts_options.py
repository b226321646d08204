"""The charts of Options and Worth finding out: what is drawn is what was given, and the tables hold it in full."""

from __future__ import annotations

import csv
from io import StringIO
from math import inf

import pytest

from pages.report.charts import pilot, ranges, ranked

NAMES = ("Today", "Plan <b>", "Best mix")
PERCENTILES = ([0.0, -2e6, 1e6], [0.0, 1e6, 3e6], [0.0, 4e6, 9e6])
MEANS = (0.0, 1.5e6, 4e6)


def rows(table: str) -> list[list[str]]:
    return list(csv.reader(StringIO(table)))


def traces(figure: dict) -> dict[str, dict]:
    return {trace.get("uid", ""): trace for trace in figure["data"]}


def test_ranges():
    drawn = traces(figure := ranges.ranges(NAMES, PERCENTILES, MEANS, "EUR", "title"))
    bars = drawn["p10-p90"]
    assert bars["base"] == [0, -2, 1] and bars["x"] == [0, 6, 8]  # in millions, from P10 as long as to P90
    assert drawn["median"]["x"] == [0, 1, 3] and drawn["mean"]["x"] == [0, 1.5, 4]
    low, high = figure["layout"]["xaxis"]["range"]
    assert low < -2 and high > 9 and "m EUR" in figure["layout"]["xaxis"]["title"]["text"]
    assert figure["layout"]["xaxis"]["zeroline"]
    assert rows(ranges.ranges_table(NAMES, PERCENTILES, MEANS, "EUR"))[2] == [
        "Plan <b>",
        "1500000",
        "-2000000",
        "1000000",
        "4000000",
    ]


def test_ranges_of_nothing():
    figure = ranges.ranges(["Today"], ([0], [0], [0]), [0], "EUR")
    low, high = figure["layout"]["xaxis"]["range"]
    assert low < high


def test_ranked():
    args = (["a", "b"], [200.0, 50.0], [20.0, 60.0], ("EVPI", 300.0), "EUR", "worth")
    drawn = traces(figure := ranked.ranked(*args))
    assert drawn["bars"]["x"] == [200, 50] and drawn["bars"]["error_x"]["array"] == [20, 60]
    assert drawn["bars"]["error_x"]["arrayminus"] == [20, 50]  # not below nothing
    assert drawn["whole"]["x"] == [300, 300] and figure["layout"]["annotations"][0]["text"] == "EVPI 300"
    assert figure["layout"]["xaxis"]["range"][1] > 300
    assert rows(ranked.ranked_table(*args))[1:] == [["a", "200", "20"], ["b", "50", "60"], ["EVPI", "300", ""]]


def test_ranked_without_a_line():
    figure = ranked.ranked(["a"], [5.0], [0.0], None, "EUR", "missed")
    assert len(figure["data"]) == 4 and figure["data"][2]["x"] == [] and figure["layout"]["annotations"] == []
    assert not figure["data"][0]["error_x"]["visible"]
    assert len(rows(ranked.ranked_table(["a"], [5.0], [0.0], None, "EUR", "missed"))) == 2


def test_pilot():
    args = ([1, 2, 3], [inf, 900.0, 600.0], [inf, 1000.0, 650.0], [800.0] * 3, 3, False, True)
    drawn = traces(figure := pilot.pilot(*args))
    assert drawn["needed"]["y"] == [None, 900, 600] and drawn["second"]["y"] == [None, 1000, 650]
    assert drawn["available"]["y"] == [800] * 3
    assert (drawn["chosen"]["x"], drawn["chosen"]["y"]) == ([3], [600])
    assert "600 per arm in 3 months" in figure["layout"]["annotations"][0]["text"]
    assert drawn["second"]["name"] == "by the share gone"
    first = pilot.pilot([1, 2], [900.0, 600.0], [inf] * 2, [800.0] * 2, 1, True, False)
    assert first["layout"]["annotations"][0]["text"] == "900 per arm in 1 month"
    assert traces(first)["second"]["name"] == "with continuity correction"
    assert first["layout"]["yaxis"]["title"]["text"] == "newcomers per arm"
    assert rows(pilot.pilot_table(*args))[1] == ["1", "", "", "800"]


def test_the_length_chosen_is_shown_even_where_it_takes_more_than_there_are():
    drawn = traces(pilot.pilot([1, 2, 3], [76e3, 9e3, 1500], [inf] * 3, [800.0] * 3, 1, False, True))
    assert (drawn["chosen"]["x"], drawn["chosen"]["y"]) == ([1], [76e3]) and drawn["needed"]["y"] == [76e3, 9e3, 1500]
    drawn = traces(pilot.pilot([1, 2, 3], [76e3, 9e3, 1500], [inf] * 3, [800.0] * 3, 3, False, True))
    assert drawn["needed"]["y"] == [None, None, 1500]


@pytest.mark.parametrize("needed", [[inf, inf], [1e12, 1e12]])
def test_a_pilot_far_beyond_what_there_is(needed):
    """Nothing is drawn that would make the rest of the chart a flat line, unless it is all there is."""
    figure = pilot.pilot([1, 2], needed, needed, [10.0, 10.0], 1, False, True)
    low, high = figure["layout"]["yaxis"]["range"]
    assert low < high and traces(figure)["available"]["y"] == [10, 10]
