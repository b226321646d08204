"""What one server process gives to its readers: every limit, with the environment variable that sets another one."""

from __future__ import annotations

import os
from typing import NamedTuple


class Limit(NamedTuple):
    """least, most: within what the environment may set it; of: what it holds, for the README."""

    variable: str
    usual: int
    least: int
    most: int
    of: str

    @property
    def value(self) -> int:
        """What holds. Raises ValueError, in a sentence, where the environment says something else than a number within the bounds."""
        given = os.environ.get(self.variable, "").strip()
        if not given:
            return self.usual
        if not (given.isascii() and given.isdigit() and self.least <= int(given) <= self.most):
            raise ValueError(f"{self.variable} is {given!r}, and takes whole numbers from {self.least} to {self.most}")
        return int(given)


MOVES = Limit("LIMIT_MOVES", 10, 1, 1000, "moves a second of one session; those beyond come a moment later")
UPLOAD_MB = Limit("LIMIT_UPLOAD_MB", 50, 1, 1000, "megabytes of an uploaded file; scenarios and templates have less by themselves")
DRAWS = Limit("LIMIT_DRAWS", 10_000, 500, 10_000, "possible worlds that are drawn at once; fewer are quicker and less exact")
RESULTS_MB = Limit("LIMIT_RESULTS_MB", 256, 16, 100_000, "megabytes of large results that all sessions keep together")
LIMITS = (MOVES, UPLOAD_MB, DRAWS, RESULTS_MB)
