"""Results that take a while stay in the session, each with what it was reckoned for; for anything else it is not shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st


def kept(name: str, made_for: object, make: Callable[[], Any]) -> Any:
    """What was kept under a name if it was made for this very thing, else made now. If making it raises, nothing is kept."""
    found = recall(name, made_for)
    if found is None:
        found = make()
        keep(name, made_for, found)
    return found


def recall(name: str, made_for: object) -> Any:
    """What was kept under a name for this very thing, or None."""
    was_for, found = st.session_state.get(f"kept:{name}", (None, None))
    return found if was_for == made_for else None


def keep(name: str, made_for: object, found: Any) -> None:
    st.session_state[f"kept:{name}"] = (made_for, found)


def outdated(name: str, made_for: object) -> bool:
    """Whether something was kept under a name, for another thing than this."""
    return f"kept:{name}" in st.session_state and recall(name, made_for) is None
