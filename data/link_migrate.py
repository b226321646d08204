"""Older links: one step for every change of the schema, each from the parameters of links v=n to those of v=n + 1.

The number is the schema's, that of model/scenario/migrate.py. A step renames or rewrites parameters. A field that is added needs
none, as a link says only what differs from its preset, and the preset's version of that day is kept in data/presets/older/
and opened through the steps of files; of a part of its own it has the neutral value.
"""

from __future__ import annotations

from model.scenario.migrate import SCHEMA, Steps, along, has_steps

VERSION = SCHEMA
STEPS: Steps[dict[str, str]] = {1: dict}
"""From v=n to v=n + 1, for every n from 1 on. Schema 2 has added fields and renamed none."""


def to_current(given: dict[str, str], steps: Steps[dict[str, str]] = STEPS, current: int = VERSION) -> dict[str, str]:
    """The parameters as of the current links; those of a current, newer or unknown version stay as they are."""
    version = given.get("v", "")
    if not (version.isascii() and version.isdecimal() and len(version) < 10) or not has_steps(
        int(version), steps, current
    ):
        return given
    return {**along(given, int(version), steps, current), "v": str(current)}
