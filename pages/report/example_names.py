"""Names that the examples gave: of presets, cases and the blank start, of their segments and touchpoints.

Files, links and keys have them in English; a reader sees them in the own language (`language.called`), for as long as nobody
has given another name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from data import cases, presets
from model.scenario.scenario import Scenario
from pages.report.translations import catalogue


@cache
def given() -> frozenset[str]:
    """All of them, those of older presets too."""
    return frozenset(
        name
        for one in _examples()
        for name in (one.name, *(part.name for part in one.segments), *(part.name for part in one.touchpoints))
    )


@cache
def translated(language: str) -> Mapping[str, str]:
    """Name -> what a language calls it."""
    texts = catalogue(language)
    return {name: texts[name] for name in given() if texts.get(name)}


def _examples() -> Iterator[Scenario]:
    yield presets.blank()
    for id in presets.names():
        yield from (presets.load(id, version) for version in range(1, presets.version(id) + 1))
    yield from (cases.scenario(case.id) for case in cases.cases())
