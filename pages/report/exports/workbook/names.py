"""Cell names: the dotted path, where Excel allows it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 240


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


def _ascii(path: str) -> str:
    """Accents go, other letters become '_', so that their number stays visible."""
    split = unicodedata.normalize("NFKD", path)
    return "".join(c if c.isascii() else "_" for c in split if not unicodedata.combining(c))
