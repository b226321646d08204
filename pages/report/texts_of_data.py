"""Texts that are declared in model/ or written in data/ and said by `declared` or `filled`: where each stands, and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from data import cases, claims, evidence, method, presets
from data.links import MARKED
from model.decisions.company.facts import ABOUT
from model.decisions.scorecard import DRIVERS
from model.scenario.assumption import GRADES, declared
from model.scenario.groups.policy import AUTOMATION
from model.scenario.groups.uncertainty import SHAPES
from model.scenario.scenario import Scenario
from pages.report import example_names
from pages.report.number_words import ENGLISH


def texts() -> Iterator[tuple[str, str]]:
    """(file or folder, text), the empty ones left out."""
    for place, several in (
        ("model/scenario/groups", _of_scenario()),
        (
            "model/decisions/company/facts.py",
            (text for one in ABOUT.values() for text in (one.label, one.unit, one.help)),
        ),
        ("data/presets", _of_presets()),
        ("data/claims.json", _of_claims()),
        ("data/evidence.csv", (text for row in evidence.evidence().values() for text in (row.told[0], row.caveat))),
        ("data/method.json", _of_method()),
        ("data/cases.json", _of_cases()),
    ):
        yield from ((place, text) for text in several if text)


def _of_presets() -> Iterator[str]:
    """What each is about, and the names of all examples, which are a reader's own as soon as they are changed."""
    yield from (presets.load(id).about for id in presets.names())
    yield from sorted(example_names.given())
    yield MARKED


def _of_scenario() -> Iterator[str]:
    yield from _of_fields(Scenario, set())
    yield from (*DRIVERS.values(), *GRADES.values(), *SHAPES)
    yield from (unit for unit in sorted(ENGLISH.units))


def _of_fields(part: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    """Titles, helps and choices of a group's fields and of those below it."""
    seen.add(part)
    for field in part.model_fields.values():
        yield from _of_field(field)
        for below in _groups(field.annotation):
            if below not in seen:
                yield from _of_fields(below, seen)


def _of_field(field: FieldInfo) -> Iterator[str]:
    for one in (field, AUTOMATION):
        assumption = declared(one)
        yield from (one.title or "", one.description or "", assumption.unit if assumption else "")
    for choice in get_args(field.annotation):
        if isinstance(choice, str):
            yield choice


def _groups(annotation: object) -> Iterator[type[BaseModel]]:
    """The groups that a field's type is made of."""
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _groups(inner)


def _of_claims() -> Iterator[str]:
    for claim in claims.claims():
        yield from (claim.claim, claim.decides, claim.limits, claim.research, *claim.words.values())


def _of_method() -> Iterator[str]:
    whole = method.method()
    yield whole.sentence
    for stage in whole.stages:
        yield from (stage.title, stage.text, *stage.formulas, stage.note)
    for remarks in (whole.leaves_out, whole.speaks_for, whole.speaks_against, whole.checks):
        yield from _of_remarks(remarks)


def _of_remarks(remarks: Iterable[method.Remark]) -> Iterator[str]:
    for remark in remarks:
        yield from (remark.title, remark.text)


def _of_cases() -> Iterator[str]:
    for case in cases.cases():
        yield from (case.title, *(one.figure for one in case.published), case.reported, *case.judgement)
        yield from (*(one.text for one in case.examples), case.finding, case.why, case.churn)
