from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from awsgraph.app.text import plain
from awsgraph.views.labels import visible
from tests.app.kms_graph import HOSTILE


def _shown(markdown: str) -> tuple[set[str], str]:
    """Return the kinds of inline markup that a Markdown reader finds, and the text it shows."""
    tokens = MarkdownIt("commonmark", {"linkify": False}).enable(["table"]).parse(markdown)
    kinds = {t.type for t in tokens} - {"paragraph_open", "paragraph_close", "inline"}
    inline = [child for token in tokens for child in token.children or ()]
    kinds |= {t.type for t in inline} - {"text", "text_special"}
    return kinds, "".join(t.content for t in inline)


@given(st.text() | st.text(alphabet="<>*_[]()!`#-+.:1|&~\\ \nab$", max_size=60))
def test_a_markdown_reader_shows_the_text_and_finds_no_markup(text: str) -> None:
    kinds, shown = _shown(plain(text))
    assert kinds == set()
    assert shown.replace("\u2060", "") == visible(text)


@pytest.mark.parametrize(
    ("text", "harmful"),
    [
        (HOSTILE, "<img"),
        ("www.example.org", "www."),
        ("https://example.org", "https:"),
        ("a@example.org", "a@"),
        ("$x$ $$y$$", "$x"),
        (":red[x]", ":red["),
        (":material/home:", ":material/home:"),
        (":smile:", ":smile:"),
        ("a --> b <-- c", "-->"),
        ("&lt;script&gt;", "&lt;"),
        ("1. one", "1."),
        ("\x1b[31m", "\x1b"),
        ("a\n\n# b", "\n"),
    ],
)
def test_what_streamlit_would_read_as_markup_is_gone(text: str, harmful: str) -> None:
    assert harmful in text
    assert not re.search(r"(?<!\\)" + re.escape(harmful), plain(text))


def test_shortcodes_are_broken_after_markdown_is_read_too() -> None:
    _, shown = _shown(plain(":material/home: :a:b:"))
    assert ":material/home:" not in shown
    assert ":a:" not in shown
    assert ":b:" not in shown
