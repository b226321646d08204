"""All that a company's counts say of the assumptions."""

from __future__ import annotations

from model.estimate.bond import bond
from model.estimate.contacts import contacts
from model.estimate.counts import Counts
from model.estimate.estimate import Estimate
from model.estimate.half_life import half_life
from model.estimate.loyalty import loyalty
from model.estimate.resolution import ends, repeats
from model.estimate.segments import segments


def estimates(counts: Counts) -> tuple[Estimate, ...]:
    """An estimate of every assumption that these counts say something of, in the order of a scenario file."""
    parts = (segments, contacts, ends, repeats, bond, half_life, loyalty)
    return tuple(one for part in parts for one in part(counts))
