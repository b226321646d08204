"""What one server process gives to its readers, set by variables of the environment."""

from __future__ import annotations

from model.settings import Setting

RESULTS_MB = Setting("LIMIT_RESULTS_MB", 256, 16, 65_536, "megabytes of large results that all sessions keep together")
