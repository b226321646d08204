"""Scenario files: the presets that come with the project, and what users upload and download.

A preset that changes gets a new version: its file as it was is kept as data/presets/older/<id>.<version>.json for ever, so
that a link made from it still opens as it was. The first version is 1.
"""

from __future__ import annotations

from collections import deque
from functools import lru_cache
from pathlib import Path

from data.sentences import few, short
from model.scenario.currency import converted, rate_between, restated
from model.scenario.errors import ScenarioError
from model.scenario.file import File, form, open_
from model.scenario.groups import Computed
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence, located

FOLDER = Path(__file__).with_name("presets")
OLDER = "older"
BLANK = Path(__file__).with_name("blank.json")
FIRST = ("retail_bank", "industrial_supplier", "energy_supplier", "premium_retailer")
DEFAULT = "retail_bank"
NO_PRESET = "blank"
"""How links call the example of no business; it is among no presets."""
LIMIT = 1_000_000
_told: deque[tuple[Scenario, tuple[Scenario, float]]] = deque(maxlen=8)
"""Scenarios seen last in another currency than their preset's, each with its preset in theirs, and the rate: it is asked for many times a run."""


def names() -> list[str]:
    """The presets' ids, the usual order first, others by the alphabet."""
    ids = {file.stem for file in FOLDER.glob("*.json")}
    return [id for id in FIRST if id in ids] + sorted(ids.difference(FIRST))


@lru_cache(maxsize=64)
def version(id: str) -> int:
    """The version of a preset: one more than the highest that is kept as an older one."""
    older = [file.name.split(".")[1] for file in (FOLDER / OLDER).glob(f"{id}.*.json")]
    return 1 + max((int(number) for number in older if number.isdecimal()), default=0)


@lru_cache(maxsize=64)
def load(id: str, of_version: int | None = None) -> Scenario:
    """A preset, as it is or as it was. Raises KeyError with a sentence if there is none of this id and version."""
    if id == NO_PRESET and of_version in (None, 1):
        return blank()
    if id not in names():
        raise KeyError(Sentence("there is no preset '{id}'; there are {ids}", id=id, ids=", ".join(names())))
    current = version(id)
    if of_version in (None, current):
        file = FOLDER / f"{id}.json"
    else:
        file = FOLDER / OLDER / f"{id}.{of_version}.json"
        if not file.is_file():
            raise KeyError(
                Sentence(
                    "there is no version {version} of the preset '{id}'; the newest is {newest}",
                    version=str(of_version),
                    id=id,
                    newest=str(current),
                )
            )
    return from_file(file.read_bytes(), file.name)


@lru_cache(maxsize=1)
def blank() -> Scenario:
    """An example of no business: one segment, three touchpoints, cautious figures. It is none of the presets."""
    return from_file(BLANK.read_bytes(), BLANK.name)


def start_of(scenario: Scenario) -> str:
    """The id of the example that a scenario began from."""
    return scenario.preset if scenario.preset in names() else NO_PRESET


def is_own(scenario: Scenario) -> bool:
    """Whether it is a company of somebody's own, rather than an example with changes: it has its own name, and no example's description."""
    return not scenario.about and scenario.name != load(start_of(scenario)).name


def in_currency(scenario: Scenario, currency: str, rate: float = 1.0) -> Scenario:
    """The scenario in another currency, an amount of 1 being `rate` of it; at 1 the same amounts under another name."""
    if scenario.currency == currency:
        return scenario
    if rate == 1:
        return scenario.model_copy(update={"currency": currency})
    return converted(scenario, currency, rate)


def example(scenario: Scenario) -> Scenario | None:
    """The preset that a scenario began from, in the scenario's currency: at the rate that most of its amounts have. None where it
    began from none of ours."""
    return _example(scenario)[0]


def rate_of(scenario: Scenario) -> float:
    """The rate at which the amounts of its preset were converted into the scenario's currency; 1 where they were not."""
    return _example(scenario)[1]


def _example(scenario: Scenario) -> tuple[Scenario | None, float]:
    try:
        preset = load(scenario.preset) if scenario.preset else None
    except KeyError:
        preset = None
    if preset is None:
        return None, 1.0
    if preset.currency == scenario.currency:
        return preset, 1.0
    found = next((one for of, one in tuple(_told) if of is scenario or of == scenario), None)
    if found is None:
        found = restated(preset, scenario), rate_between(preset, scenario) or 1.0
        _told.append((scenario, found))
    return found


def begun_from(scenario: Scenario) -> Scenario:
    """What the changes of a scenario that was opened are counted against: its preset, in its currency where it was converted, else
    itself; so is a company of somebody's own, of which nobody asks in how many numbers it is unlike an example."""
    told = None if is_own(scenario) else example(scenario)
    if told is None:
        return scenario
    return load(scenario.preset) if rate_of(scenario) == 1 else told


def from_file(raw: bytes, name: str) -> Scenario:
    """The scenario in an uploaded file. Raises ScenarioError, one sentence per problem, each naming the file."""
    return opened(raw, name).scenario


def opened(raw: bytes, name: str) -> File:
    """The scenario in an uploaded file, and what a model had found when it was saved. Raises as from_file does."""
    try:
        if len(raw) > LIMIT:
            size, most = f"{len(raw) / 1e6:.1f} MB", f"{LIMIT / 1e6:.0f} MB"
            raise ScenarioError([Sentence("the file has {size}; at most {most} are read", size=size, most=most)])
        return open_(raw)
    except ScenarioError as error:
        raise ScenarioError([located(short(name), problem) for problem in few(error.sentences)]) from None


def to_file(scenario: Scenario, computed: Computed | None = None) -> bytes:
    """The bytes of a scenario file, with what was computed where it is given; from_file(to_file(s), ...) == s."""
    return form(scenario, computed)
