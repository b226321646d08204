"""Imports what the pages need and runs everything once, so that the first visitor does not wait for it."""

from data import presets
from model.answer import answer
from pages.shared import contacts, controls, debate, frame, groups, kpis, lever_charts, mixing, pictures

__all__ = ["contacts", "controls", "debate", "frame", "groups", "kpis", "lever_charts", "mixing", "pictures"]

answer(presets.load(presets.DEFAULT))
