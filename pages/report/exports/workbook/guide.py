"""The sheet Guide: what the workbook is, how it is used, where everything stands, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from model import VERSION
from model.decisions.answer import Answer
from model.scenario.scenario import Scenario
from pages.report import numbers
from pages.report.exports.workbook.assumptions import Assumptions
from pages.report.exports.workbook.sheet import Sheet
from pages.report.findings.changes import change_count, changed
from pages.report.language import called, ended, say

SIGN, TEXT = 0, 1
WIDTHS = (30, 90)
WIDE = sum(WIDTHS)
SHOWN = 30
"""Changes that are listed; the others are counted."""
LONGEST = 2079
"""Characters of an address that Excel follows."""


def write(
    sheet: Sheet, answer: Answer, a: Assumptions, base: Scenario, index: Sequence[tuple[str, str]], link: str, day: date
) -> None:
    """The whole sheet. index: the title of each sheet and what stands there; base: what changes are counted against."""
    for column, wide in enumerate(WIDTHS):
        sheet.file.set_column(column, column, wide)
    sheet.paragraph(0, TEXT, 0.8 * WIDE, called(answer.scenario.name), "title")
    row = _stamp(sheet, 1, answer, link, day)
    for head, texts in ((say("What this is"), _what()), (say("How to use it"), _how(a))):
        row = _section(sheet, row + 1, head)
        for text in texts:
            row = _paragraph(sheet, row, text)
    row = _section(sheet, row + 1, say("Where everything stands"))
    for title, what in index[1:]:
        target = "internal:'" + title + "'!A1"
        sheet.file.write_url(row, SIGN, target, sheet.book.form({**LINK}), title)
        row = _beside(sheet, row, what)
    row = _section(sheet, row + 1, say("Colours"))
    for look, words, meaning in _colours():
        sheet.text(row, SIGN, words, look)
        row = _beside(sheet, row, meaning)
    row = _section(sheet, row + 1, say("The method in words"))
    for text in _method():
        row = _paragraph(sheet, row, text)
    row = _changes(sheet, row + 1, answer.scenario, base)
    sheet.file.print_area(0, 0, row - 1, TEXT)
    sheet.printed(upright=True)


LINK = {"font_color": "#1F3FBF", "underline": 1, "valign": "top"}


def _section(sheet: Sheet, row: int, head: str) -> int:
    sheet.text(row, SIGN, head, "subhead")
    return row + 1


def _paragraph(sheet: Sheet, row: int, text: str) -> int:
    sheet.paragraph(row, TEXT, WIDE, text, "plain")
    return row + 1


def _beside(sheet: Sheet, row: int, text: str) -> int:
    sheet.wrapped(row, TEXT, WIDTHS[TEXT], text)
    return row + 1


def _stamp(sheet: Sheet, row: int, answer: Answer, link: str, day: date) -> int:
    """Version, fingerprint, day, and where the scenario opens in the app; returns the next row."""
    stamp = say(
        "Model {version}, fingerprint {fingerprint}, exported on {day}.",
        version=VERSION, fingerprint=answer.fingerprint, day=numbers.day(day),
    )  # fmt: skip
    sheet.text(row, SIGN, stamp, "note")
    address, _, query = link.partition("?")
    if not address.startswith(("https://", "http://")):
        return row + 1
    short = query and len(link) <= LONGEST
    words = say("Open this scenario in the app") if short else say("Open the app")
    sheet.file.write_url(row + 1, SIGN, link if short else address, sheet.book.look("link"), words)
    return row + 2


def _what() -> list[str]:
    return [
        say(
            "The whole model in formulas: what handing customer contacts to machines saves, and what it loses in margin, month by "
            "month and segment by segment. Change an assumption, and everything follows."
        ),
        say(
            "The file holds its scenario: open it in the app, on the page Assumptions, by uploading this workbook. The values as "
            "exported open then, not those changed here."
        ),
    ]


def _how(a: Assumptions) -> list[str]:
    return [
        say(
            "1. Change values on the sheet {sheet}, in the blue cells. What is out of bounds is refused; bounds and units stand beside.",
            sheet=a.sheet,
        ),
        say(
            "2. Look at the check: green, the results agree with the app; yellow, they are this workbook's own, after your "
            "changes; red, something does not fit, and the results are grey until it is mended."
        ),
        say(
            "3. What the app worked out at export stays as it was and says so: the finding, the good and the bad case, the "
            "columns of the app."
        ),
        say(
            "4. Names of segments and touchpoints, and their number, belong to the export: change them in the app and export anew."
        ),
    ]


def _colours() -> list[tuple[str, str, str]]:
    """Look, words in it, meaning."""
    return [
        ("entered", say("Blue on yellow"), say("A value to be changed.")),
        ("changed", say("Deep yellow"), say("A value that was changed since the export.")),
        ("bad", say("Red"), say("A value out of bounds, or a check that fails.")),
        ("good", say("Green"), say("The check: the results agree with the app.")),
        ("grey", say("Grey"), say("Results that are not to be used while the check is red.")),
    ]


def _method() -> list[str]:
    return [
        say(
            "From policy to contacts: the shares of automation, and how easy contacts are for a machine, say how many are "
            "resolved, handed over or end nowhere, how they feel, and what they cost."
        ),
        say(
            "From contacts to the bond: contacts that matter move customers between fan, neutral and detractor; without contact "
            "an impression fades. Of what a survey shows, only the causal share counts."
        ),
        say(
            "From the bond to customers and margin: a cooler bond raises churn, lowers spend and recommendations. Customers are "
            "unlike each other in their churn: 16 latent classes a segment."
        ),
        say(
            "From there to the decision: savings less losses less investment, discounted to today, against today's policy carried "
            "on. The equations stand in model/MODEL.md, sections 2 to 5. A calculation, not a forecast."
        ),
    ]


def _changes(sheet: Sheet, row: int, scenario: Scenario, base: Scenario) -> int:
    """What differs from the preset; nothing where there is none."""
    row = _section(sheet, row, say("What was changed before the export"))
    changes = changed(scenario, base)
    sheet.text(row, SIGN, ended(change_count(scenario, base), ":" if changes else "."))
    row += 1
    for one in changes[:SHOWN]:
        row = _paragraph(sheet, row, one.line)
    if len(changes) > SHOWN:
        row = _paragraph(sheet, row, say("and {n} more", n=numbers.whole(len(changes) - SHOWN)))
    return row
