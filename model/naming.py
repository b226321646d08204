"""A user's text as part of a file name."""

from __future__ import annotations

import re


def slug(text: str, otherwise: str) -> str:
    """Small Latin letters, digits, underscores and hyphens of it, so never a path; `otherwise` where none is left."""
    return re.sub(r"[^a-z0-9_]+", "-", text.lower()).strip("-_") or otherwise
