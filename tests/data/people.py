"""Who uses a store in its tests."""

from __future__ import annotations

from data.store import Identity

WORD = "zebra"
"""Stands in everything that Ann enters, so that it can be looked for in what Ben is told."""
ANN = Identity("https://id.example", "1", f"Ann {WORD}", f"ann.{WORD}@example.org")
BEN = Identity("https://id.example", "2", "Ben", "ben@example.org")
CEM = Identity("https://id.example", "3", "Cem", "CEM@example.org")
