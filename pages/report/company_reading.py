"""A fact of a company as it is typed: of two that one field takes, which was meant; what was read, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from model.decisions.company import ABOUT
from pages.report.findings.company_checks_words import fact
from pages.report.reading import Read, read

EITHER = {"margin": ("margin", "contribution"), "churn": ("churn", "leavers")}
"""Fields that take a share, or else an amount or a number."""


def names(field: str) -> tuple[str, ...]:
    """The facts that a field can be of."""
    return EITHER.get(field, (field,))


def read_fact(field: str, text: str, currency: str, before: Mapping[str, float]) -> tuple[str, Read]:
    """Which fact a text is, and what it was read as. before: what stands there as long as nothing is entered, by fact.

    Of a field of two the first one that can be read counts: 22 and 22 % are a margin, 198 CHF and 250 a contribution.
    """
    found = [(name, read(text, ABOUT[name], currency, before=before.get(name))) for name in names(field)]
    name, chosen = next(((name, one) for name, one in found if one.value is not None), found[0])
    if chosen.value is None or chosen.echo:
        return name, chosen
    return name, replace(chosen, echo=fact(name, chosen.value, currency))
