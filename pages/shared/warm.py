"""Imports what the pages need and runs everything once, so that the first visitor does not wait for it."""

from data import presets
from model.answer import answer
from pages.shared import frame, groups, kpis, levers, pictures

__all__ = ["frame", "groups", "kpis", "levers", "pictures"]

answer(presets.load(presets.DEFAULT))
