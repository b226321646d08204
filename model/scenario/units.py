"""Units of numbers: 'money per year', 'share', 'contacts per dead end'."""

from __future__ import annotations

from enum import Enum, auto


class Kind(Enum):
    """What is counted: how a number is written, and whether a currency belongs to it."""

    MONEY = auto()
    SHARE = auto()
    SHARE_POINTS = auto()
    RATIO = auto()
    TIME = auto()
    COUNT = auto()


KINDS = {"money": Kind.MONEY, "share": Kind.SHARE, "share points": Kind.SHARE_POINTS, "ratio": Kind.RATIO}
KINDS |= dict.fromkeys(("minutes", "hours", "months", "years"), Kind.TIME)
PER = " per "


class Unit(str):
    """A unit, declared once by its words: what is counted and, where there is one, per what.

    As text it is what files, tables and the command line say in English. Nothing else reads the words: `kind` tells what they mean.
    what: 'contacts'; per: 'dead end', or ''.
    """

    what: str
    per: str
    kind: Kind

    def __new__(cls, words: str) -> Unit:
        unit = super().__new__(cls, words)
        unit.what, _, unit.per = words.partition(PER)
        unit.kind = KINDS.get(unit.what, Kind.COUNT)
        return unit

    @property
    def is_money(self) -> bool:
        return self.kind is Kind.MONEY

    @property
    def is_share(self) -> bool:
        """Whether it is a share, or points of one: people read it in percent."""
        return self.kind in (Kind.SHARE, Kind.SHARE_POINTS)

    def called(self, what: str) -> str:
        """The same words with another name for what is counted: 'EUR per year'."""
        return PER.join(filter(None, (what, self.per)))

    def in_currency(self, currency: str) -> str:
        """In the words of files and tables, with the currency for money."""
        return self.called(currency) if self.is_money else str(self)


MONEY, SHARE, SHARE_POINTS, RATIO = (Unit(what) for what in ("money", "share", "share points", "ratio"))
