"""Imported by benchmarks of the model: BLAS on one thread and processes for many scenarios, as in the app (pages/screen/warm.py)."""

import numpy  # noqa: F401
import scipy.linalg  # noqa: F401
from threadpoolctl import threadpool_limits

from model.batches import processes

# only what is loaded already can be limited
threadpool_limits(1, "blas")
processes.start(["model.uncertainty"], wait=30)
