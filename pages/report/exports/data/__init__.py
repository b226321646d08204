"""The data of one answer as a zip: every table behind every chart, the scenario, and how to get the numbers again."""

from pages.report.exports.data.bundle import bundle

__all__ = ["bundle"]
