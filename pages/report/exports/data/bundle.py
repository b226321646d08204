"""The app's zip: the data pack of the model, and a text that says in the reader's language what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from model.batches.batches import Progress
from model.decisions.answer import Answer
from model.scenario.groups import Policy
from model.tables.pack import Work, contents
from model.tables.zip_file import zipped
from pages.report.exports.data.readme import readme
from pages.report.pictures.everything import everything
from pages.report.told import told


def bundle(
    answer: Answer,
    link: str = "",
    day: date | None = None,
    saved: Sequence[tuple[str, Policy]] = (),
    progress: Progress | None = None,
) -> bytes:
    """The zip. link: where the scenario opens in the app; day: on which it is made, without which the same answer gives the same
    bytes; saved: plans kept as options on the page Options.

    Takes about ten seconds, for 10,000 possible worlds and Sobol indices; progress is called with the fraction done.
    """
    work = Work(answer, saved, told(answer.scenario))
    files, missing = contents(work, link, day, progress)
    about = readme(work, everything(work), link, day, missing).encode("utf-8", "replace").decode()
    return zipped({"README.txt": about.encode("utf-8-sig"), **files})
