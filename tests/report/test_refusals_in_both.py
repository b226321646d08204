"""What is refused, doubted or warned of, in both languages: number fields, links, files, a company's figures, the store."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from data import links, presets
from data.store import Conflict, StoreError, Version, open_store
from model.scenario import paths
from model.scenario.errors import ScenarioError
from model.scenario.sentence import Sentence
from model.scenario.units import Unit
from pages.report.language import again, ended, reason, say
from pages.report.reading import read
from tests.data.opened_links import opened
from tests.pages.test_pseudo_pages import FAULTY
from tests.report.german import speaking
from tests.report.in_both import wrong_in_both

BANK = presets.load("retail_bank")
NAMED = re.compile(
    r"/\S+|"
    r"[\w*]+(?:[._~][\w*~-]+)+|\bEnquiry\|Call\b|\bAdvised\|Advised\b|[«„“'][^»“”']*[»“”']|\b(?:is|line) \w+\b(?= \S*$)"
)
"""Paths, and what was typed."""
TYPED = [
    "",
    "abc",
    "1,2,3,4",
    "12 kg",
    "5 USD",
    "9e99",
    "-3",
    "1.234",
    "900,50",
    "12 13",
    "7 %",
    "1e400",
    "12 parsec per year",
    "½",
    "0",
]
UNITS = ("money", "customers", "share", "minutes", "months", "ratio", "money per hour")
WHOLE = json.loads(presets.to_file(BANK))


def with_value(path: str, value: object) -> bytes:
    """The bank's file with something else at a place."""
    data = json.loads(json.dumps(WHOLE))
    *steps, last = path.split(".")
    here = data
    for step in steps:
        here = here[int(step) if step.isdigit() else step]
    here[int(last) if last.isdigit() else last] = value
    return json.dumps(data).encode()


def scenario_path(path: str) -> str:
    """Files of today hold the scenario itself; of another form below a key."""
    return f"scenario.{path}" if "scenario" in WHOLE else path


FILES = {
    "empty": b"",
    "no JSON": b"{",
    "broken off": presets.to_file(BANK)[:500],
    "no text": b"\xff\xfe\x00",
    "a list": b"[1, 2]",
    "a number": b"7",
    "too deep": b"[" * 3000,
    "two names": b'{"name": 1, "name": 2}',
    "trailing": presets.to_file(BANK) + b"{}",
    "unknown field": with_value(scenario_path("churm"), 1),
    "a text": with_value(scenario_path("horizon_years"), "5"),
    "too large": with_value(scenario_path("horizon_years"), 900),
    "too small": with_value(scenario_path("discount_rate"), -9),
    "no months": with_value(scenario_path("horizon_years"), 1.03),
    "no currency": with_value(scenario_path("currency"), "Euro"),
    "no name": with_value(scenario_path("name"), ""),
    "a form": with_value(scenario_path("churn_form"), "both"),
    "no truth": with_value(scenario_path("count_remaining_lifetime"), "maybe"),
    "no segments": with_value(scenario_path("segments"), []),
    "no list": with_value(scenario_path("segments"), {}),
    "many": with_value(scenario_path("segments"), [WHOLE.get("scenario", WHOLE)["segments"][0]] * 40),
}


def bare(texts: Iterator[str]) -> Iterator[str]:
    """Without what was typed and what is named by its path."""
    yield from (NAMED.sub("X", text) for text in texts)


@pytest.mark.parametrize("typed", TYPED)
def test_number_fields(typed):
    def said() -> Iterator[str]:
        for unit in UNITS:
            for currency in ("EUR", "CHF"):
                found = read(typed, Unit(unit), currency, low=0, high=1 if unit == "share" else 1e6, before=0.5)
                yield from filter(None, (found.problem, found.echo, found.doubt))
        for path in ("service.hourly_cost", "segments.Everyday.churn", "horizon_years", "plan.automation.Problem"):
            found = read(typed, paths.about(path), "EUR", before=0.3)
            yield from filter(None, (found.problem, found.echo, found.doubt))

    assert [*said()] and wrong_in_both(lambda: bare(said()), also=["kg", "USD", "EUR", "CHF"]) == {}


def test_links():
    query = {key: [value] for key, value in FAULTY.items()}
    queries = [
        query,
        query | {"v": ["1"]},
        {"preset": ["insurer"], "segments": ["|"], "touchpoints": ["A|A"]},
        {"v": ["x"]},
    ]
    damaged = links.write(paths.put(BANK, {"service.hourly_cost": 55.0, "market.scarcity": 0.4}))

    def said() -> Iterator[str]:
        for one in queries:
            found = links.read(one)
            yield from map(again, (*found.problems, *found.notes))
        for length in (20, len(damaged) - 4, len(damaged) // 2):
            yield from map(again, opened(damaged[:length].lstrip("?")).problems)

    assert len([*said()]) > 15 and wrong_in_both(lambda: bare(said()), BANK, also=["phase, contacts, minutes"]) == {}


@pytest.mark.parametrize("kind", FILES)
def test_files(kind):
    def said() -> Iterator[str]:
        with pytest.raises(ScenarioError) as refused:
            presets.opened(FILES[kind], "mine.json")
        yield from (say("Not opened: {problem}.", problem=again(one)) for one in refused.value.sentences)

    assert [*said()] and wrong_in_both(lambda: bare(said()), BANK, also=["mine"]) == {}


def test_the_store(monkeypatch, tmp_path):
    (tmp_path / "notes.txt").write_text("no database")

    def said() -> Iterator[str]:
        for url in (
            "mysql://host/name",
            "postgresql://",
            "nonsense://",
            str(tmp_path / "notes.txt"),
            "postgresql://localhost:1/x",
        ):
            monkeypatch.setenv("STORE_URL", url)
            with pytest.raises(StoreError) as refused:
                open_store().all()
            yield ended(reason(refused.value))
        monkeypatch.setenv("STORE_URL", str(tmp_path / "scenarios.sqlite"))
        open_store().create(BANK, {}, "", "", ()) if not open_store().all() else None
        with pytest.raises(StoreError) as refused:
            open_store().create(BANK, {}, "", "", ())
        yield ended(reason(refused.value))
        for author in ("Ann", ""):
            day = datetime(2026, 11, 22, 9, 5, tzinfo=UTC)
            yield ended(reason(Conflict("Ours", Version(3, author, "", day, "f", "0.1", {}, 1), 2)))

    assert wrong_in_both(lambda: bare(said()), BANK, also=["Ann", "Ours", str(tmp_path)]) == {}


@pytest.mark.parametrize(
    ("region", "limit", "nearest"),
    [("en", "1,200", "3,456.5"), ("de", "1.200", "3.456,5"), ("de-CH", "1'200", "3'456.5")],
)
def test_a_number_that_the_model_says_is_written_as_here(region, limit, nearest):
    said = Sentence("at most {limit} customers lost: the nearest mix loses {nearest}", limit="1,200", nearest="3,456.5")
    with speaking(region):
        assert limit in again(said) and nearest in again(said)
        assert again(Sentence("model {version}", version="2.0.0")).endswith(" 2.0.0")
