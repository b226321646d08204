"""Streamlit's own words in the language spoken: it has them in English only, and no way to set them. The browser puts them in
place (components/live/words.js); README, "Languages", says what stays.
"""

from __future__ import annotations

from pages.report.language import in_english, is_german, say
from pages.screen.pins import MOST

ANY = "*"
"""Stands for a name or number that only Streamlit knows."""


def words() -> dict[str, str]:
    """What stands there -> what is said instead; nothing in English."""
    if not is_german():
        return {}
    with in_english():
        english = _all()
    return dict(zip(english, _all(), strict=True))


def _all() -> list[str]:
    return [*_of_the_page(), *_of_fields(), *_of_tables()]


def _of_the_page() -> list[str]:
    """Menu, sign of work, sidebar, dialogs."""
    return [
        say("Main menu"),
        say("Rerun"),
        say("Settings"),
        say("Print"),
        say("Record screen"),
        say("Stop recording"),
        say("About"),
        say("Running..."),
        say("Stopping..."),
        say("Stop"),
        say("Connecting"),
        say("Connection error"),
        say("Theme"),
        say("Use system setting"),
        say("Light"),
        say("Dark"),
        say("Close"),
        say("Cancel"),
        say("Expand sidebar"),
        say("Collapse sidebar"),
        say("Page not found"),
        say("Help for {label}", label=ANY),
    ]


def _of_fields() -> list[str]:
    """Texts, choices, files."""
    most = str(MOST)
    return [
        say("Press Enter to apply"),
        say("Choose an option"),
        say("Choose options"),
        say("No results"),
        say("No options to select"),
        say("Select all"),
        say("Clear all"),
        say("Selected values"),
        say("Clear value"),
        say("Open"),
        say("You can only select up to {most} options. Remove an option first.", most=most),
        say("Upload"),
        say("file upload"),
        say("Drag and drop a file here"),
        say("{size} per file", size=ANY),
        say("Remove {name}", name=ANY),
    ]


def _of_tables() -> list[str]:
    """What stands above a table, and in the menus of its columns."""
    return [
        say("Download as CSV"),
        say("Search"),
        say("Type to search"),
        say("Close Search"),
        say("Previous Result"),
        say("Next Result"),
        say("Fullscreen"),
        say("Close fullscreen"),
        say("Show/hide columns"),
        say("Add row"),
        say("Delete row(s)"),
        say("Clear selection"),
        say("Dataframe column menu"),
        say("Sort ascending"),
        say("Sort descending"),
        say("Statistics"),
        say("Format"),
        say("Autosize"),
        say("Pin column"),
        say("Unpin column"),
        say("Hide column"),
        say("Copy column name"),
        say("No data"),
        say("Invalid input."),
    ]
