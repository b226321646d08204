"""Results that take a while stay in the session, each with what it was worked out for; for anything else it is not shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st


def kept(name: str, made_for: object, make: Callable[[], Any]) -> Any:
    """What was kept under a name if it was made for this very thing, else made now. If making it raises, nothing is kept."""
    result = recall(name, made_for)
    if result is None:
        result = make()
        keep(name, made_for, result)
    return result


def recall(name: str, made_for: object) -> Any:
    """What was kept under a name for this very thing, or None."""
    was_for, result = st.session_state.get(f"kept:{name}", (None, None))
    return result if was_for == made_for else None


def keep(name: str, made_for: object, result: Any) -> None:
    """Keep a result in the session, with what it was worked out for."""
    st.session_state[f"kept:{name}"] = (made_for, result)


def outdated(name: str, made_for: object) -> bool:
    """Whether something was kept under a name, for another thing than this."""
    return f"kept:{name}" in st.session_state and recall(name, made_for) is None
