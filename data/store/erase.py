"""Deleting for good."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select, update

from data.store.connected import Visit
from data.store.tables import accepted, audit, scenarios, shares, tags, versions


def erase(visit: Visit, which: Any) -> None:
    """These scenarios and all that hangs on them. which: their ids, a query that holds the right to it."""
    ids = visit.execute(which).scalars().all()
    links = select(shares.c.id).where(shares.c.scenario.in_(ids))
    visit.execute(delete(accepted).where(accepted.c.share.in_(links)))
    for table in (shares, tags, versions):
        visit.execute(delete(table).where(table.c.scenario.in_(ids)))
    visit.execute(delete(scenarios).where(scenarios.c.id.in_(ids)))
    visit.execute(update(audit).where(audit.c.scenario.in_(ids)).values(about=""))
