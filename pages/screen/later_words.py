"""The later parts of the first screen in words, as the component `live` shows them."""

from __future__ import annotations

from typing import Any

from model.decisions.answer import Answer
from model.uncertainty.draws import DRAWS
from pages.report.findings import chances, first_look_words
from pages.report.findings.moment import moment_of
from pages.report.live import value_text
from pages.screen import places
from pages.screen.later import Later
from pages.screen.state import leading


def told(answer: Answer, later: Later) -> dict[str, Any]:
    """chance: behind the answer; loss: in the line at the top; next: the step and its page; flips: of each slider."""
    said = moment_of(answer)
    chance = first_look_words.chance(later.loss) if later.loss is not None else ""
    step = None
    if later.best:
        parts = (said.answer, said.reason, chance)
        step = first_look_words.next_step(answer, later.best, next(iter(leading()), None), later.loss, parts)
    return {
        "fingerprint": answer.fingerprint,
        "chance": chance,
        "loss": "" if later.loss is None else chances.one_in(round(later.loss * DRAWS), DRAWS),
        "next": step and {"text": step.text, "page": places.address(step.page)},
        "problem": later.problem,
        "flips": {
            path: [{"value": flip, "text": value_text(answer.scenario, path, flip)} for flip in flips]
            for path, flips in later.flips.items()
        },
    }
