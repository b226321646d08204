"""The reader's own day and time zone, as the browser says; a server elsewhere may have another date already."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def zone() -> tzinfo | None:
    """Where the reader is; None where the browser does not say."""
    try:
        return ZoneInfo(st.context.timezone) if st.context.timezone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def today() -> date:
    """The reader's date; the server's where nobody knows where the reader is."""
    return datetime.now(zone()).date()
