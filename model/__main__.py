"""`python -m model ...`: see model/cli."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from model.cli import main

if TYPE_CHECKING:
    from model.scenario.scenario import Scenario
    from model.tables.pack.told import Told


def told(scenario: Scenario) -> Told:
    """What examples, evidence and translations say of its assumptions: the other rooms know them, and this file stands above all
    rooms, as app.py does. Where the model is used without the others, nothing is told."""
    if find_spec("pages") is None:
        from model.tables.pack.told import nothing_told

        return nothing_told()
    from pages.report.told import told

    return told(scenario)


if __name__ == "__main__":
    sys.exit(main(told=told))
