"""MODEL.md section 6a: the data of a scenario file, one of schema 1 with what model 2 added at its neutral values."""

import copy
import json
from pathlib import Path

NEUTRAL = {
    "today": {"assistance": 0.0},
    "plan": {"assistance": 0.0},
    "service": {"dead_end_salience": 0.0, "repeat_share": 0.0, "assist_cost": 0.0},
    "levers": {"scripting_repeats": 0.0, "assist_minutes": 0.0, "assist_gain": 0.0, "premium_half_fee": 1e9},
    "loyalty": {"event_churn": 0.0, "self_service_tie": 0.0, "outreach_revenue": 0.0, "machine_sales": 1.0},
    "programme": {"reach": 1.0},
}


def raised(data):
    """The data of a scenario of schema 1 or 2 as one of schema 2."""
    s = copy.deepcopy(data)
    if s["schema"] == 1:
        s["schema"] = 2
        for group, fields in NEUTRAL.items():
            s[group] |= fields
    return s


def from_today(data, free=True):
    """The scenario whose plan is today's policy, by a programme that costs nothing: its net is exactly 0."""
    s = raised(data)
    s["plan"] = copy.deepcopy(s["today"])
    if free:
        s["programme"] |= {"investment": 0.0, "running_cost": 0.0}
    return s


def read(file):
    return raised(json.loads(Path(file).read_text(encoding="utf-8")))
