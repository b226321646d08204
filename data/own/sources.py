"""Where a company's tables may come from: an upload in memory, the folder or the warehouse that OWN_DATA names."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from data.own.layout import Unreadable
from model.limits import UPLOAD_MB
from model.scenario.sentence import Sentence

VARIABLE = "OWN_DATA"
TEXT, SHEETS, PARQUET = (".csv", ".txt", ".tsv"), (".xlsx", ".xlsm"), (".parquet", ".pq")
ENDINGS = (*TEXT, *SHEETS, *PARQUET)
MOST_UPLOADED = UPLOAD_MB.value << 20
"""Bytes of an upload, which stays in memory."""
GONE = Sentence("This file is not in the folder any more.")


@dataclass(frozen=True)
class Upload:
    """A file as a browser sent it; it is never written to a disk. key: tells it from others of the same name."""

    name: str
    key: str
    content: bytes = field(repr=False, compare=False)

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix

    @property
    def size(self) -> int:
        return len(self.content)

    def open(self, mode: str = "rb") -> BytesIO:
        """As a path is opened."""
        return BytesIO(self.content)


@dataclass(frozen=True)
class Folder:
    """What the operator allows: files directly in it, and no others."""

    path: Path

    def files(self) -> list[str]:
        """Names of the tables in it, in order. Raises OSError."""
        return sorted(one.name for one in self.path.iterdir() if self._holds(one))

    def file(self, name: str) -> Path:
        """Raises Unreadable for whatever is not directly in it."""
        one = self.path / name
        if Path(name).name != name or not self._holds(one):
            raise Unreadable(GONE)
        return one

    def _holds(self, one: Path) -> bool:
        """A link to elsewhere is elsewhere."""
        hidden = one.name.startswith(".")
        known = one.suffix.lower() in ENDINGS and one.is_file()
        return known and not hidden and one.resolve().parent == self.path.resolve()


@dataclass(frozen=True)
class Warehouse:
    """A connection that the operator configures, as ibis.connect takes it; it may hold a password and is shown to nobody."""

    url: str = field(repr=False)


def allowed() -> Folder | Warehouse | None:
    """What OWN_DATA names; None: uploads only."""
    given = os.environ.get(VARIABLE, "").strip()
    if not given:
        return None
    return Warehouse(given) if "://" in given else Folder(Path(given))


def size(source: Path | Upload) -> int:
    """Bytes."""
    return source.size if isinstance(source, Upload) else source.stat().st_size
