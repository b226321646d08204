"""Imported by benchmarks of the model: BLAS on one thread, as the app sets it (pages/shared/warm.py)."""

from threadpoolctl import threadpool_limits

threadpool_limits(1, "blas")
