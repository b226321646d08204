"""The groups of a scenario, each field declared once with bounds, unit, words, source and grade (MODEL.md section 1)."""

from model.groups.bond import After, Bond, Loyalty, Market, Mix
from model.groups.business import Segment, Touchpoint
from model.groups.computed import Computed
from model.groups.operations import Levers, Programme, Service
from model.groups.part import Name, Part
from model.groups.policy import AUTOMATION, Policy
from model.groups.uncertainty import SHAPES, Correlation, Range, Uncertainty

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
