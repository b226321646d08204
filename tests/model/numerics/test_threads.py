"""The same fingerprint, the same digits: a library that adds up on several threads does not show in any result."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
COMPUTE = """
import hashlib
import numpy as np
from data import presets
from model import uncertainty
from model.decisions.mix import best_mix
from model.uncertainty.options import compare, options
from model.uncertainty.worth import information

scenario = presets.load("premium_retailer")
worlds = uncertainty.draw(scenario)
sides = compare(worlds, options(scenario, best_mix(scenario).automation, ()))
info = information(np.ascontiguousarray(sides.net), worlds.columns)
known = np.array([one.value for one in info.single.values()])
for column in (sides.net, known, *worlds.columns.values()):
    print(hashlib.sha256(np.ascontiguousarray(column).tobytes()).hexdigest())
"""


def test_results_do_not_depend_on_the_number_of_blas_threads():
    processes = [
        subprocess.Popen([sys.executable, "-c", COMPUTE], cwd=ROOT, stdout=subprocess.PIPE, env=os.environ | threads)
        for threads in ({"OPENBLAS_NUM_THREADS": n, "OMP_NUM_THREADS": n} for n in ("1", "2"))
    ]
    one, two = (process.communicate(timeout=180)[0] for process in processes)
    assert one and one == two and all(process.returncode == 0 for process in processes)
