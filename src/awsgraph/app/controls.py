"""Controls that show what the view says, also in a browser that draws them late."""

from __future__ import annotations

from typing import Any

import streamlit as st


def control_key(name: str, value: Any) -> str:
    """Return the key of a control that shows a value; it is to be given as the default, too.

    Streamlit tells a browser once that a control has got another value. One that has not drawn the
    control by then shows what it showed before, and reports that as a choice. So a control whose
    value was not chosen in it becomes another control, which begins with its default.

    Args:
        name: of the control, which no other one of the page has.
        value: that it shows.
    """
    turns: dict[str, int] = st.session_state.setdefault("turns", {})
    turn = turns.get(name, 0)
    if st.session_state.get(f"{name} {turn}", value) != value:
        turn += 1
        turns[name] = turn
    return f"{name} {turn}"
