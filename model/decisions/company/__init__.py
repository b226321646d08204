"""A newcomer's own company: what they know of it (facts), and the scenario that has exactly these totals (company)."""

from model.decisions.company.build import Built, company
from model.decisions.company.facts import ABOUT, Facts
from model.decisions.company.moves import Way
from model.decisions.company.rules import Id, Rule
from model.decisions.company.totals import totals

__all__ = ["ABOUT", "Built", "Facts", "Id", "Rule", "Way", "company", "totals"]
