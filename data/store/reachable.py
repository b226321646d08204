"""Whether the store answers, for those who run the app: nothing of what it holds is read."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from sqlalchemy import URL, Engine, text

from data.store.engine import engine_of
from data.store.errors import IN_SQLITE, READ_ONLY, StoreError, in_words
from data.store.place import file_of, place
from model.scenario.sentence import Sentence

CANNOT_OPEN = 14
NAMED = "of saved scenarios"
"""Instead of its place, which is told to no one who only asks whether it answers."""


def problem() -> str | None:
    """What is wrong with it, in one sentence. A file that is not there yet is made by the first save, if its folder lets it."""
    try:
        with in_words(NAMED):
            url = place()
            if (file := file_of(url)) is None or file.exists():
                with _engine(url).connect() as connection:
                    connection.execute(text("SELECT 1 FROM (SELECT 1) AS one"))
            if file is not None and (said := _unwritable(file)):
                return str(Sentence(said, where=NAMED))
    except StoreError as error:
        return str(error)
    return None


def _unwritable(file: Path) -> str | None:
    """Why nothing could be saved, where that is plain to see."""
    if file.exists():
        return None if os.access(file, os.W_OK) else READ_ONLY
    folder = next(parent for parent in file.parents if parent.exists())
    return None if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK) else IN_SQLITE[CANNOT_OPEN]


@lru_cache(maxsize=8)
def _engine(url: URL) -> Engine:
    return engine_of(url)
