"""The table of everything that is entered: one assumption a row."""

from __future__ import annotations

from typing import Any

from model.scenario.paths import LISTS, about, interval, split, values
from model.scenario.ranges import is_ours
from model.scenario.scenario import Scenario
from model.tables.pack.declared import Rows, tidy
from model.tables.pack.work import Work


@tidy(
    "Everything that is entered",
    """
    path: string; the dotted path that names the number everywhere
    part: string; the segment, touchpoint, policy or kind of contact that it is of; missing where it is of the whole
    label: string; in English
    label_de: string; in German; missing where it was made without the app's texts
    unit: string; of value, low, high and example
    value: number [this row]; as entered; missing where a choice is entered
    choice: string; what is chosen, where it is no number
    low: number [this row]; P10
    high: number [this row]; P90
    grade: string; of the evidence: A peer-reviewed or official, B survey, C vendor or case, D judgement
    kind: string; published, measured (from the company's own data), example, entered or decided
    source: string; who says so, or the name of the source in data/evidence.csv
    example: number [this row]; the value in the example that the scenario began from
    changed: boolean; whether the value is another one than in the example; missing where that is not known
    """,
    ("path",),
)
def assumptions(work: Work) -> Rows:
    for path, value in values(work.answer.scenario).items():
        if not is_ours(path):
            yield _row(work, path, value)


def _row(work: Work, path: str, value: Any) -> tuple[Any, ...]:
    of, number = work.told.by_path.get(path), isinstance(value, float | int) and not isinstance(value, bool)
    part = _part(path)
    if not number:
        label, chosen = _choice(path), str(value).lower() if isinstance(value, bool) else str(value)
        unknown = (None, "decided", None, None, of.changed if of else None)
        return path, part, label, work.told.german(label), "", None, chosen, None, None, *unknown
    declared, scenario = about(path), work.answer.scenario
    unit, (low, high) = declared.unit.in_currency(scenario.currency), interval(scenario, path)
    german, grade = work.told.german(declared.label), None if declared.decision else declared.grade
    kind = of.kind if of else "decided" if declared.decision else None
    source = of.source if of else None if declared.decision else scenario.sources.get(path, declared.source)
    example = of.example if of and isinstance(of.example, float | int) else None
    known = (grade, kind, source or None, example, of.changed if of else None)
    return path, part, declared.label, german, unit, value, None, low, high, *known


def _choice(path: str) -> str:
    """What is chosen there, as declared."""
    group, *steps = split(path)
    fields = LISTS[group].model_fields if group in LISTS else Scenario.model_fields
    return fields[steps[-1] if steps else group].title or path


def _part(path: str) -> str | None:
    """'Advised' of segments.Advised.churn, 'plan: Problem' of plan.automation.Problem, 'poor' of bond.after.poor.fan."""
    group, *steps = split(path)
    if group in ("today", "plan"):
        return f"{group}: {steps[1]}" if len(steps) > 1 else group
    return steps[0] if group in ("segments", "touchpoints") else steps[1] if len(steps) > 2 else None


TABLES = (assumptions,)
