"""Imports what the pages need and runs everything once, so that the first visitor does not wait for it."""

import logging
from importlib import import_module
from pathlib import Path

from data import presets
from model import settings
from model.batches import processes
from model.decisions.answer import answer
from pages.report import example_names
from pages.report.language import LANGUAGES, WRITTEN
from pages.screen import tidying

PAGES = Path(__file__).parents[1]
for part in sorted(PAGES.glob("*/_*.py")):  # the parts of the pages; a page itself runs when it is opened
    import_module(f"pages.{part.parent.name}.{part.stem}")

# in the background; whoever asks for thousands of scenarios before is answered by threads
processes.start(["model.uncertainty"])
answer(presets.load(presets.DEFAULT))
for one in LANGUAGES:
    if one not in WRITTEN:
        example_names.translated(one)  # and with it the whole catalogue
for problem in settings.problems():
    logging.getLogger(__name__).warning(problem)
tidying.begin()
