"""What one server process gives to its readers: every limit there is, each set by a variable of the environment."""

from __future__ import annotations

from model.settings import Setting

MOVES = Setting("LIMIT_MOVES", 10, 1, 1000, "moves a second of one session; what comes faster is taken a moment later")
UPLOAD_MB = Setting(
    "LIMIT_UPLOAD_MB", 50, 1, 1000, "megabytes of an uploaded table; scenarios and slides have less by themselves"
)
DRAWS = Setting("LIMIT_DRAWS", 10_000, 500, 10_000, "possible worlds drawn at once; fewer are quicker and less exact")
RESULTS_MB = Setting("LIMIT_RESULTS_MB", 256, 16, 65_536, "megabytes of large results that all sessions keep together")
