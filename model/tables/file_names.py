"""A user's text as part of a file name."""

from __future__ import annotations

import re
import unicodedata

GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slug(text: str, otherwise: str) -> str:
    """Small Latin letters, digits, underscores and hyphens of it, so never a path; `otherwise` where none is left."""
    whole = unicodedata.normalize("NFC", text.lower()).translate(GERMAN)
    plain = "".join(c for c in unicodedata.normalize("NFKD", whole) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_") or otherwise
