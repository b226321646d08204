"""The deck read again: the model's numbers in native charts, findings as titles, the foot, templates, names, what is too long."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import numpy as np
import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_FILL
from pptx.enum.shapes import MSO_SHAPE_TYPE

from data import links, presets
from model import VERSION, paths
from model.answer import answer
from model.groups import Touchpoint
from model.mix import best_mix
from model.must_be_true import must_be_true
from model.uncertainty import risk
from pages.shared import findings, format, verdict
from pages.shared.charts.waterfall import rows_of
from pages.shared.exports.deck import fit, slides
from pages.shared.exports.deck.deck import deck
from pages.shared.exports.deck.material import Material
from pages.shared.exports.deck.template import TemplateError, canvas
from pages.shared.present import brief_findings
from pages.shared.trust import must_findings, risk_findings
from tests.exports import templates
from tests.pages.test_contact_pages import BANK, EXTREMES

LINK = "https://example.org/brief?"
MADE = date(2026, 11, 22)
CHANGED = paths.put(BANK, {"service.hourly_cost": 55.0, "plan.automation.Problem": 0.5})
EMU = 12_700


def material(scenario, base=None, worlds: int = 200) -> Material:
    found = answer(scenario)
    link = LINK + links.write(scenario)
    seen = risk(scenario, worlds)
    return Material(found, base or scenario, link, MADE, must_be_true(scenario), best_mix(scenario), seen)


@cache
def of(id: str) -> Material:
    return material(CHANGED, BANK) if id == "changed" else material(presets.load(id))


def read(told: Material, template: bytes | None = None):
    return Presentation(BytesIO(deck(told, template)))


def title(slide) -> str:
    shape = slide.shapes.title or next(s for s in slide.shapes if s.name == "Title")
    return shape.text_frame.text.replace("\u00a0", " ")


def charts(shown) -> dict[str, object]:
    """Chart by its title, without what is said of it."""
    found = {}
    for slide in shown.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                found[shape.chart.chart_title.text_frame.text] = shape.chart
    return found


def series(chart) -> dict[str, object]:
    return {one.name: one for one in chart.plots[0].series}


def xy(one) -> tuple[list[float], list[float]]:
    """x and y of a series of points, from the chart's own copy."""
    return tuple(
        [float(v.text) for v in one._element.findall(f".//{{*}}{axis}//{{*}}pt/{{*}}v")] for axis in ("xVal", "yVal")
    )


def texts(shown) -> str:
    """All that can be read on the slides."""
    said = []
    for slide in shown.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                said.append(shape.text_frame.text)
            if shape.has_table:
                said += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(said).replace("\u00a0", " ")


@pytest.mark.parametrize("id", [*presets.names(), "changed"])
def test_each_title_is_its_finding(id):
    told = of(id)
    found, currency = told.found, told.found.scenario.currency
    wanted = [
        verdict.verdict(found).headline,
        verdict.curve(found) + ".",
        verdict.carried(found) + ".",
        verdict.over_time(found),
        findings.which_contacts(found, told.best),
        risk_findings.headline(told.risk, currency) + ".",
        *(["2 values differ from Retail bank."] if id == "changed" else []),
        must_findings.headline(found, told.must),
    ]
    assert [title(slide) for slide in read(told).slides] == wanted


@pytest.mark.parametrize("id", presets.names())
def test_the_charts_hold_the_models_numbers(id):
    told = of(id)
    found, drawn = told.found, charts(read(told))
    assert not any(s.shape_type == MSO_SHAPE_TYPE.PICTURE for slide in read(told).slides for s in slide.shapes)

    curve = series(drawn["Savings, losses and net if every touchpoint had the same share"])
    for name in ("savings", "losses", "net"):
        x, y = xy(curve[name])
        assert x == pytest.approx(100 * found.sweep.share) and y == pytest.approx(getattr(found.sweep, name))
    marks = {
        "today": [(found.today_share, 0.0)],
        "plan, own mix": [(found.plan_share, float(found.outcome.net))],
        "break-even": [(share, 0.0) for share in found.break_even_shares],
        "best": [(found.best_share, found.best_net)],
    }
    for name, points in marks.items():
        if points:
            x, y = xy(curve[name])
            assert list(zip(x, y, strict=True)) == [pytest.approx((100 * a, b)) for a, b in points], name
    assert ("break-even" in curve) == bool(found.break_even_shares)

    (x, y) = xy(series(drawn["Net so far, investment included"])["net so far"])
    assert x == list(range(61)) and y == pytest.approx(found.outcome.cumulative)

    shares = series(drawn["Automation by touchpoint"])
    scenario = found.scenario
    for name, wanted in (
        ("today", scenario.today.automation),
        ("plan", scenario.plan.automation),
        ("best mix", told.best.automation),
    ):
        assert list(shares[name].values) == pytest.approx(list(wanted.values()))

    dots = next(chart for name, chart in drawn.items() if "equally likely" in name)
    both = np.array([series(dots)[name].values for name in ("losses", "gains")], float)
    assert both.sum(0) == pytest.approx(told.risk.dots)


@pytest.mark.parametrize("id", presets.names())
def test_the_waterfall_stands_on_an_invisible_base(id):
    told = of(id)
    chart = charts(read(told))["From saved working time to net"]
    base, above, below = (np.array(series(chart)[name].values, float) for name in ("base", "above 0", "below 0"))
    rows = rows_of({name: float(v) for name, v in told.found.outcome.parts.items()})
    for row, b, up, down in zip(rows, base, above, below, strict=True):
        reach = sorted((row["start"], row["end"]))
        assert [min(b, 0) + down if down else max(b, 0), max(b, 0) + up if up else min(b, 0)] == pytest.approx(reach)
        assert up >= 0 >= down and b * up >= 0 and b * down >= 0
    assert rows[-1]["end"] == pytest.approx(float(told.found.outcome.net))
    assert series(chart)["base"].format.fill.type == 5  # background: not to be seen
    assert series(chart)["above 0"].points[0].format.fill.fore_color.rgb


def takes(told: Material) -> list[bool]:
    return [row["way"] == "takes" for row in rows_of({n: float(v) for n, v in told.found.outcome.parts.items()})]


@pytest.mark.parametrize("id", presets.names())
def test_what_takes_away_is_hatched_and_amounts_are_in_the_axis_unit(id):
    told = of(id)
    shown = read(told)
    chart = charts(shown)["From saved working time to net"]
    for name in ("above 0", "below 0"):
        kinds = [series(chart)[name].points[i].format.fill.type for i in range(8)]
        assert kinds == [MSO_FILL.PATTERNED if away else MSO_FILL.SOLID for away in takes(told)]
    assert any(takes(told)) and slides.HATCHED in texts(shown)
    amounts = [str(name).strip().split("\n")[1] for name in chart.plots[0].categories]
    assert all(amount.endswith(" m") for amount in amounts) and "(m EUR)" in axis(chart)
    for amount, row in zip(amounts, rows_of({n: float(v) for n, v in told.found.outcome.parts.items()}), strict=True):
        number = float(amount.removesuffix(" m").replace("−", "-").replace(",", ""))
        assert number == pytest.approx(row["amount"] / 1e6, abs=0.0501) and (number or not row["amount"])


def test_small_amounts_stay_whole():
    assert slides._in_unit([1_234.0, -56.0, 0.0], 1) == ["+1,234", "−56", "0"]
    assert slides._in_unit([8.06e6, -2.5e5, 0.0], 1e6) == ["+8.06 m", "−0.25 m", "0.00 m"]
    assert slides._in_unit([81.2e6, -1.55e6, 0.0], 1e6) == ["+81.2 m", "−1.6 m", "0.0 m"]


def axis(chart) -> str:
    return chart.value_axis.axis_title.text_frame.text


@pytest.mark.parametrize("counted", [True, False])
def test_slides_say_whether_the_remaining_lifetime_counts(counted):
    told = material(paths.put(BANK, {"count_remaining_lifetime": counted}), worlds=50)
    shown = read(told)
    drawn = charts(shown)
    said = "discounted, remaining lifetime included" if counted else "over the horizon, discounted"
    for name in ("Savings, losses and net if every touchpoint had the same share", "From saved working time to net"):
        assert axis(drawn[name]) == f"{said} (m EUR)"
    note = [
        s.text_frame.text for s in shown.slides[3].shapes if s.has_text_frame and s.text_frame.text.startswith("Counts")
    ]
    net = format.money(float(told.found.outcome.net), "EUR")
    assert note == (
        [
            "Counts only what has come in by month 60; with what the customers left then are still worth, "
            f"the net is {net}."
        ]
        if counted
        else []
    )
    if not counted:  # why there is no note: the last sum is the net
        assert told.found.outcome.cumulative[-1] == pytest.approx(float(told.found.outcome.net))


LONG = "Savings, losses and net if every touchpoint had the same share"


@pytest.mark.parametrize("id", presets.names())
def test_labels_let_the_curves_under_them_show_and_stand_left_at_the_right_end(id):
    drawn = charts(read(of(id)))
    for name in (LONG, "Net so far, investment included"):
        for one in drawn[name].plots[0].series:
            for label, x in zip(one._element.findall(".//{*}dLbl"), xy(one)[0], strict=False):
                assert label.find("{*}spPr/{*}noFill") is not None and label.find("{*}spPr/{*}solidFill") is None
                order = [tag for child in label if not (tag := child.tag.partition("}")[2]).startswith("show")]
                assert order == sorted(order, key=SCHEMA.index), order
                if name == LONG and x >= 90:
                    shift = label.find("{*}layout/{*}manualLayout/{*}x")
                    assert label.find("{*}dLblPos").get("val") == "l" or float(shift.get("val")) < 0


def test_zero_is_on_the_axis_of_what_never_reaches_it():
    ends = {}
    for investment in (2e7, 0.0, BANK.programme.investment):
        found = answer(paths.put(BANK, {"programme.investment": investment}))
        chart = charts(read(replace(of("retail_bank"), found=found)))["Net so far, investment included"]
        ends[investment] = chart.value_axis.minimum_scale, chart.value_axis.maximum_scale
    assert ends == {2e7: (None, 0.0), 0.0: (None, None), BANK.programme.investment: (None, None)}


SCHEMA = ("idx", "layout", "tx", "numFmt", "spPr", "txPr", "dLblPos")
"""The order in which PowerPoint reads a label's parts; it takes a file of another order for damaged."""


def test_every_foot_has_what_it_takes_to_get_the_numbers_again():
    told = of("changed")
    shown = read(told)
    for number, slide in enumerate(shown.slides, 1):
        foot = next(s for s in slide.shapes if s.name == "Sources").text_frame
        assert foot.text.startswith("Sources: ") and "published figures" in foot.text
        for part in (told.found.fingerprint, f"model {VERSION}", "22 November 2026", "Retail bank", "EUR", "5 years"):
            assert part in foot.text
        assert f"{number}/{len(shown.slides)}" in foot.text
        (address,) = [r.hyperlink.address for p in foot.paragraphs for r in p.runs if r.hyperlink.address]
        assert address == told.link
        assert paths.fingerprint(links.read(query(address)).scenario) == told.found.fingerprint
    assert told.link in shown.slides[0].notes_slide.notes_text_frame.text
    assert told.found.fingerprint in shown.core_properties.subject


def query(address: str) -> dict[str, str]:
    from urllib.parse import parse_qsl

    return dict(parse_qsl(address.partition("?")[2], keep_blank_values=True))


@pytest.mark.parametrize("link", ["", "?v=1", "javascript:alert(1)", LINK + "x" * 3000])
def test_a_link_that_powerpoint_cannot_take_is_none(link):
    told = replace(of("retail_bank"), link=link)
    for slide in read(told).slides:
        foot = next(s for s in slide.shapes if s.name == "Sources").text_frame
        assert not [r for p in foot.paragraphs for r in p.runs if r.hyperlink.address]
        assert told.found.fingerprint in foot.text


def test_the_brief_says_what_the_page_says():
    told = of("changed")
    first = "\n".join(s.text_frame.text for s in read(told).slides[0].shapes if s.has_text_frame).replace("\u00a0", " ")
    for one in brief_findings.key_figures(told.found, told.risk):
        assert {one.label, one.value, one.spread} <= {*first.split("\n")}
    for one in brief_findings.mind(told.found, told.must)[1]:
        assert one in first
    assert "48 EUR per hour → 55 EUR per hour" in first


def test_ranges_stand_right_below_the_key_figures():
    told = of("changed")
    shapes = {s.text_frame.text.partition(":")[0]: s for s in read(told).slides[0].shapes if s.has_text_frame}
    ranges, heading = shapes["Ranges"], shapes["What was changed"]
    figures = [s for s in shapes.values() if s.name in ("Net value", "Payback", "Customers")]
    assert ranges.text_frame.text == brief_findings.worlds(told.risk)
    assert {s.top + s.height for s in figures} == {ranges.top} and ranges.top + ranges.height <= heading.top


@pytest.mark.parametrize("template", templates.GOOD)
@pytest.mark.parametrize("id", [*presets.names(), "changed"])
def test_nothing_of_the_brief_is_cut(id, template):
    make = templates.GOOD[template]
    assert not [
        s.text_frame.text
        for s in read(of(id), make and make()).slides[0].shapes
        if s.has_text_frame and s.name != "Sources" and "…" in s.text_frame.text
    ]


def test_choices_are_called_by_their_titles():
    base = replace(of("retail_bank"), base=BANK)
    for change, name in (
        ({"currency": "CHF"}, "Currency"),
        ({"horizon_years": 4.0}, "Horizon"),
        ({"touchpoints.Problem.phase": "newcomer"}, "Problem: " + Touchpoint.model_fields["phase"].title),
    ):
        shown = read(replace(base, found=answer(paths.put(BANK, change))))
        (about,) = [s for s in shown.slides if title(s) == "1 value differs from Retail bank."]
        (table,) = [s.table for s in about.shapes if s.has_table]
        assert [row.cells[0].text for row in table.rows] == ["What was changed", name]
        assert any(s.has_text_frame and f"• {name}: " in s.text_frame.text for s in shown.slides[0].shapes)


def test_assumptions_are_told_with_their_sources():
    said = texts(read(of("changed")))
    assert "yours; before: Destatis" in said and "your decision" in said
    first = of("changed").must.assumed[0]
    assert paths.title(first.path) in said and "Likely (P10 to P90)" in said


# --- What fits


def overlapping(slide) -> list[tuple[str, str]]:
    boxes = [(s.name, s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
    return [
        (a[0], b[0])
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]


def fits(shown) -> None:
    """All on the slide, nothing on another, every text within its own box, as far as can be estimated."""
    for number, slide in enumerate(shown.slides, 1):
        assert overlapping(slide) == [], number
        for s in slide.shapes:
            assert s.left >= 0 and s.top >= 0, (number, s.name)
            assert s.left + s.width <= shown.slide_width and s.top + s.height <= shown.slide_height, (number, s.name)
            if s.has_text_frame and s.text_frame.text:
                room, used = s.width / EMU - 14.4, 7.2
                for p in s.text_frame.paragraphs:
                    size = p.runs[0].font.size.pt
                    said = "".join(r.text for r in p.runs)
                    used += fit.height(said, size, room, bool(p.runs[0].font.bold))
                    used += p.space_after.pt if p.space_after is not None else 0
                assert used <= s.height / EMU + 1, (number, s.name, s.text_frame.text)
            if s.has_table:
                assert sum(row.height for row in s.table.rows) <= s.height + 10


@pytest.mark.parametrize("id", [*presets.names(), "changed"])
@pytest.mark.parametrize("template", templates.GOOD)
def test_all_fits(id, template):
    make = templates.GOOD[template]
    fits(read(of(id), make and make()))


@pytest.mark.parametrize("extreme", EXTREMES)
def test_extremes(extreme):
    told = material(paths.put(BANK, EXTREMES[extreme]), BANK, 100)
    blob = deck(told)
    fits(Presentation(BytesIO(blob)))
    with zipfile.ZipFile(BytesIO(blob)) as package:
        for name in package.namelist():
            assert name.count("charts/") == 0 or b">nan<" not in package.read(name).lower()


def test_many_changes_take_as_many_slides_as_they_need():
    moved = {
        p: v * 1.01
        for p, v in paths.numbers(BANK).items()
        if p.startswith("touchpoints.")
        and p.endswith(("minutes", "contacts", "salience", "digital_cost", "resolved_hard"))
    }
    told = replace(of("retail_bank"), found=answer(paths.put(BANK, moved)), base=BANK)
    shown = read(told)
    fits(shown)
    about = [s for s in shown.slides if title(s).startswith(f"{len(moved)} values differ")]
    assert len(about) > 1 and title(about[0]).endswith(f"(1 of {len(about)})")
    rows = [row.cells[0].text for s in about for t in s.shapes if t.has_table for row in [*t.table.rows][1:]]
    assert rows == [one.name for one in brief_findings.changed(told.found.scenario, BANK)]


def test_worlds_that_cannot_be_drawn_leave_out_their_slide():
    shown = read(replace(of("retail_bank"), risk=None))
    fits(shown)
    assert not any("equally likely" in name for name in charts(shown))
    assert brief_findings.UNKNOWN in texts(shown)


# --- Templates


@pytest.mark.parametrize("template", [name for name, make in templates.GOOD.items() if make])
def test_the_clients_master_is_used_and_its_slides_are_not(template):
    own = templates.GOOD[template]()
    before, shown = Presentation(BytesIO(own)), read(of("retail_bank"), own)
    assert (shown.slide_width, shown.slide_height) == (before.slide_width, before.slide_height)
    assert [layout.name for layout in shown.slide_layouts] == [layout.name for layout in before.slide_layouts]
    used = {slide.slide_layout.name for slide in shown.slides}
    assert used == {"Title Only"} if len(before.slide_layouts) > 1 else {before.slide_layouts[0].name}
    assert len(shown.slides) == 7 and "To be left out" not in texts(shown)
    with zipfile.ZipFile(BytesIO(deck(of("retail_bank"), own))) as package:
        assert len(package.namelist()) == len({*package.namelist()})
        assert b"sectionLst" not in package.read("ppt/presentation.xml")


@pytest.mark.parametrize("bad", templates.BAD)
def test_what_cannot_be_a_template_is_said_in_one_sentence(bad):
    make, said = templates.BAD[bad]
    with pytest.raises(TemplateError, match=re.escape(said)) as raised:
        canvas(make())
    assert "\n" not in str(raised.value) and not str(raised.value).endswith(".")


def test_a_titles_capitals_do_not_change_units():
    shown = read(of("retail_bank"), templates.dark())
    assert all(
        slide.shapes.title.text_frame.paragraphs[0].runs[0].font._element.get("cap") == "none" for slide in shown.slides
    )


# --- Names are text

HOSTILE = [
    "=cmd|'/c calc'!A0",
    "{=1+1}",
    "http://example.org/x",
    "+1-1@x",
    "<b>x</b>&amp;",
    "名前" * 20,
    "W" * 60,
    "%s {x} \\n",
]


def named(name: str):
    data = paths.dump(BANK)
    old, segment = data["touchpoints"][0]["name"], data["segments"][0]
    data["touchpoints"][0]["name"] = data["name"] = segment["name"] = name
    for which in ("today", "plan"):
        data[which]["automation"] = {name if k == old else k: v for k, v in data[which]["automation"].items()}
    data["sources"] = {}
    return paths.read(data)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text(name):
    scenario = named(name)
    told = replace(
        of("retail_bank"),
        found=answer(paths.put(scenario, {f"touchpoints.{name}.minutes": 9.0})),
        base=scenario,
        best=best_mix(scenario),
    )
    blob = deck(told)
    shown = Presentation(BytesIO(blob))
    fits(shown)
    chart = charts(shown)["Automation by touchpoint"]
    assert str(chart.plots[0].categories[0]).strip() == fit.clean(name).strip()
    assert fit.clean(name)[:20] in texts(shown)
    assert all(
        told.found.fingerprint in s.text_frame.text for p in shown.slides for s in p.shapes if s.name == "Sources"
    )
    with zipfile.ZipFile(BytesIO(blob)) as package:
        books = [n for n in package.namelist() if n.endswith(".xlsx")]
        assert books
        for book in books:
            with zipfile.ZipFile(BytesIO(package.read(book))) as workbook:
                sheet = workbook.read("xl/worksheets/sheet1.xml")
                assert b"<f>" not in sheet and b"<f " not in sheet and b"hyperlink" not in sheet
