"""The page Claims: its headline, its sources, and what stands in its charts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from data import presets
from data.claims import claims
from model.decisions.claims import judge
from pages.ground import _claims as debate
from pages.report.charts import labels
from pages.report.charts.claim import claim
from pages.report.charts.small import LOW, NARROW
from pages.report.findings.claims import headline

EVERY = [(name, i) for name in presets.names() for i in range(20)]


@cache
def judged(name: str) -> list:
    return judge(presets.load(name))


def drawn(name: str, id: str) -> dict:
    return claim(next(f for f in judged(name) if f.id == id), "EUR")


def test_the_headline_counts_by_the_words_of_the_badges():
    found = judged("retail_bank")[0]
    verdicts = ["true"] * 2 + ["false"] + ["depends"] * 3
    said = headline([replace(found, verdict=v) for v in verdicts])
    assert said.endswith("in your numbers 2 are true, 1 is false and 3 depend")
    assert headline([replace(found, verdict="depends")]).endswith("and 1 depends")


def test_a_source_is_named_once_and_readably():
    data = next(c for c in claims() if c.id == "data_distrust")
    assert debate.sources(data.evidence) == "founding notes of this project (no. 4), grade C (vendor or case)"
    for one in claims():
        said = debate.sources(one.evidence)
        listed = said.split(" · ")
        assert len({*listed}) == len(listed) and "founding document" not in said
        named = [part.partition("; note: ")[0] for part in listed]
        assert not any(re.search(r"[:(] ?[+-]?\d+[.\d]*%|\d+ \d+ \d+|^press[,:]", name) for name in named), said


def test_a_source_keeps_its_name_and_its_note():
    assert debate.sources(("proactive_contact_churn",)) == (
        "Ascarza Iyengar & Schleicher, 2016, grade A (peer-reviewed or official); "
        "note: well-meant contact can raise churn"
    )
    assert debate.sources(("recovery_moderators",)).startswith("Morgeson et al. (J. Marketing; 35,597 customers), 2020")


@pytest.mark.parametrize(("name", "i"), EVERY)
def test_the_dashed_line_is_named(name, i):
    found = judged(name)[i]
    figure = claim(found, "EUR")
    line, *others = figure["data"]
    side = "above" if found.above else "below"
    assert figure["layout"]["showlegend"] and line["line"]["dash"] == "dash"
    assert line["name"] == f"{found.series.line} (claim holds {side})"
    assert not any(other.get("showlegend", True) for other in others)


@pytest.mark.parametrize(("name", "i"), EVERY)
def test_numbers_are_written_as_in_the_text(name, i):
    """No 20k, no 1500 beside 1,500, no hyphen for a minus."""
    figure = claim(judged(name)[i], "EUR")
    layout = figure["layout"]
    assert all(len(line) <= 18 for line in layout["yaxis"]["title"]["text"].split("<br>"))
    assert layout["xaxis"]["tickformat"] == layout["yaxis"]["tickformat"] == ",~f"
    said = [note["text"] for note in layout["annotations"]]
    said += [text for trace in figure["data"][:2] for text in trace["customdata"]]
    assert said and not any(re.search(r"-\d|(?<![.\d])\d{4}|\de[+-]?\d", text) for text in said), said


def test_the_number_under_the_pointer_is_the_one_in_the_text():
    found = next(f for f in judged("retail_bank") if f.id == "fans_worth")
    line = claim(found, "EUR")["data"][1]
    assert "1,930 EUR" in line["customdata"] and line["hovertemplate"].startswith("Worth of a fan")
    assert "−0.0462" in drawn("retail_bank", "angry_tell")["layout"]["annotations"][0]["text"]


@pytest.mark.parametrize(("name", "i"), EVERY)
def test_labels_stand_apart(name, i):
    """Two flags share a height only where their texts do not meet; the plot is low, so a row takes LOW lines."""
    figure = claim(judged(name)[i], "EUR")
    low, high = figure["layout"]["yaxis"]["range"]
    notes = sorted(figure["layout"]["annotations"], key=lambda note: note["y"])
    start, end = figure["layout"]["xaxis"]["range"]

    def reach(note: dict) -> tuple[float, float]:
        wide = NARROW * labels.CHARACTER * len(note["text"]) * (end - start)
        return (note["x"], note["x"] + wide) if note["xanchor"] == "left" else (note["x"] - wide, note["x"])

    for one, other in pairwise(notes):
        if abs(one["y"] - other["y"]) < 0.99 * LOW * labels.LINE * (high - low):
            first, second = sorted((reach(one), reach(other)))
            assert first[1] <= second[0]
