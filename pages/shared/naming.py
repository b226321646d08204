"""Names of the files that leave the app: what they are of can be told without opening them."""

from __future__ import annotations

import re

from model.scenario import Scenario


def slug(text: str, otherwise: str) -> str:
    """A user's text as part of a file name: small Latin letters, digits and hyphens, so never a path."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or otherwise


def file_stem(scenario: Scenario, what: str, fingerprint: str) -> str:
    """A speaking file name without its ending: retail-bank_break_even_ce9bd97772."""
    return f"{slug(scenario.name, 'scenario')}_{what}_{fingerprint}"
