"""Imports what the pages need and runs everything once, so that the first visitors do not wait for it: what the first screen needs
before the server lets anybody in, the rest() beside the first of them."""

import gc
import logging
from importlib import import_module
from pathlib import Path
from threading import Event

from data import presets
from model import settings
from model.batches import processes
from model.decisions.answer import answer
from pages.report import example_names
from pages.report.language import LANGUAGES, WRITTEN
from pages.screen import tidying
from pages.screen.places import sections

PAGES = Path(__file__).parents[1]
done = Event()
"""Set when rest() is at its end."""


def first() -> None:
    """What the section of the first page needs; a page itself runs when it is opened."""
    _parts_of(Path(sections()[0].places[0].file).parent.name)
    answer(presets.load(presets.DEFAULT))


def rest() -> None:
    """Everything else, and the workers: whoever asks for thousands of scenarios before is answered by threads."""
    for problem in settings.problems():
        logging.getLogger(__name__).warning(problem)
    processes.start(["model.uncertainty"])
    _parts_of("*")
    for one in LANGUAGES:
        if one not in WRITTEN:
            example_names.translated(one)  # and with it the whole catalogue
    gc.collect()
    gc.freeze()  # as in app.py
    tidying.begin()
    done.set()


def _parts_of(folder: str) -> None:
    for part in sorted(PAGES.glob(f"{folder}/_*.py")):
        import_module(f"pages.{part.parent.name}.{part.stem}")


first()
