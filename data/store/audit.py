"""The audit list: who did what, when. It is written in the transaction that did it, and tells nothing of what a scenario holds."""

from __future__ import annotations

from sqlalchemy import select

from data.store.connected import Connected
from data.store.records import Event
from data.store.rights import VIEW, may, may_read
from data.store.rows import moment_of
from data.store.tables import audit, scenarios, users, workspaces

EVENTS = (
    *(
        "created",
        "saved",
        "restored",
        "opened",
        "renamed",
        "tagged",
        "archived",
        "brought_back",
        "moved_out",
        "moved_in",
    ),
    *("shared_to_view", "shared_to_edit", "taken_up", "share_taken_back", "deleted"),
    *("founded", "workspace_renamed", "workspace_deleted", "invited", "joined", "removed"),
    *("made_view", "made_edit", "made_own"),
)
"""What there is to tell."""
MOST = 500


class Audit(Connected):
    """What an owner reads of what is theirs."""

    def audit(self, scenario: int | None = None) -> list[Event]:
        """The last events, the newest first: in the workspaces that the user owns, and of their own scenarios."""
        with self._reading() as visit:
            if visit is None or visit.user is None:
                return []
            asked = (
                select(audit, users.c.name, scenarios.c.name.label("called"), workspaces.c.name.label("place"))
                .join(users, users.c.id == audit.c.user)
                .outerjoin(scenarios, (scenarios.c.id == audit.c.scenario) & may(visit.user, VIEW))
                .outerjoin(workspaces, workspaces.c.id == audit.c.workspace)
                .where(may_read(visit.user))
                .order_by(audit.c.id.desc())
                .limit(MOST)
            )
            if scenario is not None:
                asked = asked.where(audit.c.scenario == scenario)
            return [
                Event(moment_of(row.at), row.name, row.what, row.about, row.called or "", row.place or "")
                for row in visit.execute(asked)
            ]
