"""LibreOffice for the tests that look at exported files as an office suite shows them. Without one they are skipped, and say so.

With REQUIRE_OFFICE=1 in the environment they fail instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SECONDS = 180


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """office(data, "pptx", "pdf") -> the file that LibreOffice makes of the data; a profile of its own, so runs do not meet."""
    missing = pytest.fail if os.environ.get("REQUIRE_OFFICE") == "1" else pytest.skip
    program = shutil.which("soffice")
    if program is None:
        missing("no soffice found: install libreoffice-impress-nogui and libreoffice-calc-nogui")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def convert(data: bytes, ending: str, wanted: str) -> Path:
        folder = tmp_path_factory.mktemp("office")
        given = folder / f"file.{ending}"
        given.write_bytes(data)
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", wanted]
        done = subprocess.run(
            [*command, "--outdir", str(folder), str(given)], capture_output=True, text=True, timeout=SECONDS
        )
        made = given.with_suffix("." + wanted.partition(":")[0])
        assert made.exists(), done.stdout + done.stderr
        return made

    return convert
