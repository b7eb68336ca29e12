"""Fields whose values stand in the address, so that a copied address shows the same.

What a field shows is also its default: a browser draws those of a popover when it opens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st


def chosen_number(label: str, parameter: str, least: int, most: int, usual: int) -> int:
    """Show a field for a number, and return it.

    Args:
        label: of the field.
        parameter: of the address.
        least: the lower bound.
        most: the upper bound.
        usual: what it is without the parameter.
    """
    text = st.query_params.get(parameter, "")
    stated = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else usual
    shown = st.session_state.get(parameter, min(max(stated, least), most))
    value = int(st.number_input(label, least, most, shown, key=parameter))
    _write(parameter, [str(value)] if value != usual else [])
    return value


def chosen_switch(label: str, parameter: str) -> bool:
    """Show a switch, and return whether it is on.

    Args:
        label: of the switch.
        parameter: of the address.
    """
    shown = st.session_state.get(parameter, st.query_params.get(parameter) == "yes")
    on = st.toggle(label, shown, key=parameter)
    _write(parameter, ["yes"] if on else [])
    return on


def chosen_names(
    label: str, parameter: str, options: Sequence[str], words: Callable[[str], str]
) -> tuple[str, ...]:
    """Show a field for some of several names, and return them.

    Args:
        label: of the field.
        parameter: of the address.
        options: the names.
        words: what is shown for a name.
    """
    key = f"chosen_{parameter}"
    wanted = st.session_state.get(key, st.query_params.get_all(parameter))
    st.session_state[key] = [name for name in options if name in wanted]
    chosen = st.multiselect(label, options, format_func=words, key=key, placeholder="all")
    _write(parameter, chosen)
    return tuple(chosen)


def _write(parameter: str, values: Sequence[str]) -> None:
    if values:
        st.query_params[parameter] = list(values)
    else:
        st.query_params.pop(parameter, None)
