"""Names of the files that leave the app: what they are of can be told without opening them."""

from __future__ import annotations

from model.scenario.scenario import Scenario
from model.tables.file_names import slug
from pages.report.language import called

__all__ = ["file_stem", "slug"]


def file_stem(scenario: Scenario, what: str, fingerprint: str) -> str:
    """A speaking file name without its ending: retail-bank_break_even_ce9bd97772."""
    return f"{slug(called(scenario.name), 'scenario')}_{what}_{fingerprint}"
