"""Labels of marked points stand where they cover the least."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE

from pages.report.exports.deck import labels
from pages.report.exports.deck.colours import Look, Paint
from pages.report.exports.deck.labels import ABOVE, BELOW, LEFT
from tests.strategies import examples

CHART = (870.0, 360.0)
SHARE = [0.0, 50.0, 100.0]
FLAT = (SHARE, [0.0, 0.0, 0.0])


def test_a_label_stands_on_the_side_that_is_farther_from_the_curves():
    close = (SHARE, [1.0, 1.0, 1.0]), (SHARE, [-9.0, -9.0, -9.0])
    assert labels.place([(50.0, 0.0)], ["today 50 %"], [FLAT, *close], CHART) == [(BELOW, 0.0)]
    mirrored = [(x, [-v for v in y]) for x, y in close]
    assert labels.place([(50.0, 0.0)], ["today 50 %"], [FLAT, *mirrored], CHART) == [(ABOVE, 0.0)]


def test_a_label_rather_stands_on_a_part_of_a_curve_than_on_the_zero_line():
    above_and_below = [([40.0, 51.0], [side, side]) for side in (-1.5, 1.5)] + [(SHARE, [-9.0, -9.0, 9.0])]
    (place,) = labels.place([(50.0, 0.0)], ["today 50 %"], above_and_below, CHART)
    assert place.position in (ABOVE, BELOW)


@pytest.mark.parametrize("share", [90.0, 96.0, 100.0])
def test_at_the_right_end_it_stands_left_of_its_point(share):
    (place,) = labels.place([(share, 5.0)], ["best 100 %"], [(SHARE, [-9.0, 0.0, 9.0])], CHART)
    assert place.position == LEFT or place.shift < 0


def test_at_the_left_end_it_does_not_leave_the_plot():
    (place,) = labels.place([(0.0, 5.0)], ["best 0 %"], [(SHARE, [5.0, 0.0, -9.0])], CHART)
    assert place.position not in (ABOVE, BELOW) or place.shift > 0


def test_neighbours_do_not_stand_on_each_other():
    points = [(50.0, 0.0), (51.0, 0.0), (52.0, 0.5), (53.0, 0.0)]
    texts = ["today 50 %", "plan 51 %", "best 52 %", "break-even 53 %"]
    size = [whole - around for whole, around in zip(CHART, labels.AROUND, strict=True)]
    found = labels.place(points, texts, [(SHARE, [-9.0, 0.0, 9.0])], CHART)
    scale = size[1] / 20  # the axis goes from -10 to 10
    boxes = []
    for (x, y), text, place in zip(points, texts, found, strict=True):
        able = labels._candidates((x / 100 * size[0], (y + 10) * scale), text, size)
        boxes.append(next(box for to, box in able if to == pytest.approx(place, abs=1e-6) or to == place))
    assert not [1 for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.touches(b)]


AMOUNT = st.floats(-1e15, 1e15) | st.sampled_from([0.0, float("nan"), float("inf"), 1e-9])


@examples(100)
@given(st.lists(st.tuples(st.floats(0, 100), AMOUNT), max_size=12), st.lists(AMOUNT, min_size=3, max_size=3))
def test_every_point_gets_a_place(points, amounts):
    found = labels.place(points, ["x 1 %"] * len(points), [(SHARE, amounts)], CHART)
    assert len(found) == len(points)
    assert labels.place(points, ["x 1 %"] * len(points), [(SHARE, amounts)], CHART) == found


ANY = st.floats(width=64) | st.sampled_from([5e-324, -1e308, 1e308])
SIDE = st.floats(-100, 1e6) | st.just(0.0)


@examples(150)
@given(
    st.lists(st.tuples(ANY, ANY), max_size=4),
    st.lists(st.tuples(ANY, ANY), min_size=1, max_size=4),
    st.tuples(SIDE, SIDE),
)
def test_whatever_the_numbers_and_the_room(points, curve, chart):
    """No room for a plot, curves without a single number, amounts too far apart to be subtracted: a place all the same."""
    x, y = zip(*curve, strict=True)
    with np.errstate(all="ignore"):
        found = labels.place(points, ["x 1 %"] * len(points), [(x, y)], chart)
    assert len(found) == len(points)
    for place in found:
        label = written(place, chart[0])
        assert "nan" not in label and "inf" not in label


def written(place, wide: float) -> str:
    """The label's own XML, of a chart so wide."""
    data = XyChartData()
    data.add_series("a").add_data_point(0, 0)
    slide = PRESENTATION.slides[0]
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, 0, 0, 100, 100, data)
    label = frame.chart.plots[0].series[0].points[0].data_label
    labels.write(label, "x 1 %", place, wide, LOOK)
    xml = label._dLbl.xml
    frame._element.getparent().remove(frame._element)
    return xml


BLACK = Paint("tx1", 0.0, (0, 0, 0))
LOOK = Look((255, 255, 255), BLACK, BLACK, True, True, {})
PRESENTATION = Presentation()
PRESENTATION.slides.add_slide(PRESENTATION.slide_layouts[6])
