"""Imported by benchmarks of the model: BLAS on one thread and processes for many scenarios, as in the app (pages/shared/warm.py)."""

import numpy  # noqa: F401
import scipy.linalg  # noqa: F401
from threadpoolctl import threadpool_limits

from model import workers

# only what is loaded already can be limited
threadpool_limits(1, "blas")
workers.start(wait=30)
