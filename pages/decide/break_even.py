"""Is the plan worth it, from which automation share on, and what moves the answer?"""

from model.decisions.answer import Answer
from pages.decide import _whole_finding as whole
from pages.screen import controls, frame, live, onward


def page(answer: Answer) -> None:
    live.cockpit(answer)
    controls.mix()
    whole.show(answer)


frame.live(page, onward.after("pages/decide/break_even.py"))
