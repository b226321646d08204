"""The data of one answer as a zip: the data pack of the model, and what it says in the reader's language."""

from pages.report.exports.data.bundle import bundle

__all__ = ["bundle"]
