"""Names that the examples gave: of presets, cases and the blank start, of their segments and touchpoints; and the one of the
small groups of a company's own data.

Files, links and keys have them in English; a reader sees them in the own language (`language.called`), for as long as nobody
has given another name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from data import cases, presets
from data.links import MARKED
from data.own.columns import OTHER
from model.scenario.scenario import Scenario
from pages.report.translations import catalogue

MARK = MARKED.format(name="")


@cache
def given() -> frozenset[str]:
    """All of them, those of older presets too."""
    return frozenset(
        name
        for one in _examples()
        for name in (one.name, *(part.name for part in one.segments), *(part.name for part in one.touchpoints))
    ) | {OTHER}


@cache
def translated(language: str) -> Mapping[str, str]:
    """Name -> what a language calls it."""
    texts = catalogue(language)
    return {name: texts[name] for name in given() if texts.get(name)}


def shown(name: str, language: str) -> str:
    """What a name is in a language, also where it is that of a scenario whose link was incomplete."""
    known = translated(language).get(name)
    if known is None and name.endswith(MARK):
        return catalogue(language)[MARKED].format(name=shown(name.removesuffix(MARK), language))
    return name if known is None else known


def _examples() -> Iterator[Scenario]:
    yield presets.blank()
    for id in presets.names():
        yield from (presets.load(id, version) for version in range(1, presets.version(id) + 1))
    yield from (cases.scenario(case.id) for case in cases.cases())
