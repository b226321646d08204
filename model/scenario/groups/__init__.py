"""The groups of a scenario, each field declared once with bounds, unit, words, source and grade (MODEL.md section 1)."""

from model.scenario.groups.bond import After, Bond, Loyalty, Market, Mix
from model.scenario.groups.business import Segment, Touchpoint
from model.scenario.groups.computed import Computed
from model.scenario.groups.operations import Levers, Programme, Service
from model.scenario.groups.part import Name, Part
from model.scenario.groups.policy import AUTOMATION, Policy
from model.scenario.groups.uncertainty import SHAPES, Correlation, Range, Uncertainty

__all__ = [
    "AUTOMATION",
    "SHAPES",
    "After",
    "Bond",
    "Computed",
    "Correlation",
    "Levers",
    "Loyalty",
    "Market",
    "Mix",
    "Name",
    "Part",
    "Policy",
    "Programme",
    "Range",
    "Segment",
    "Service",
    "Touchpoint",
    "Uncertainty",
]
