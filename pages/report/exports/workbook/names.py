"""Names that Excel takes: of cells, the dotted path; of sheets, what they show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 240
TITLE, RESERVED = 31, {"history"}
"""Signs of a sheet's name; names that Excel keeps for itself."""


def cell_names(paths: Iterable[str]) -> dict[str, str]:
    """Path -> a name that Excel and LibreOffice take: letters, digits, '_' and '.', unique whatever the case.

    Letters lose their accents, all else becomes '_'; of names that would then be the same the later ones get a number.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for path in paths:
        plain = _ascii(path)
        name = wanted = re.sub(r"[^A-Za-z0-9_.]|\.$", "_", plain)[:LONGEST]
        count = 1
        while name.lower() in taken:
            count += 1
            name = f"{wanted}_{count}"
        taken.add(name.lower())
        names[path] = name
    return names


def sheet_title(wanted: str, taken: Iterable[str]) -> str:
    """What the tab of a sheet says: no longer than Excel takes, without the signs that it refuses or that begin a formula, unlike all
    that are taken."""
    lower = {one.lower() for one in taken} | RESERVED
    plain = re.sub(r"[\[\]:*?/\\|!\x00-\x1f\x7f]+", " ", wanted).replace("'", "\u2019")
    plain = " ".join(plain.split()).lstrip("=+-@ ") or "_"
    title, count = _within(plain, TITLE), 1
    while title.lower() in lower:
        count += 1
        title = f"{_within(plain, TITLE - len(str(count)) - 1)} {count}"
    return title


def _within(text: str, most: int) -> str:
    """The beginning of a text, of so many signs as Excel counts them: some letters are two."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").rstrip()


def _ascii(path: str) -> str:
    """Accents go, other letters become '_', so that their number stays visible."""
    split = unicodedata.normalize("NFKD", path)
    return "".join(c if c.isascii() else "_" for c in split if not unicodedata.combining(c))
