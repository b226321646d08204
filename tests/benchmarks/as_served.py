"""Imported by benchmarks of the model: processes for many scenarios, as in the app (pages/screen/warm.py)."""

from model.batches import processes

processes.start(["model.uncertainty"], wait=30)
