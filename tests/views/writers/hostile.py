"""Labels that try to become more than text."""

from __future__ import annotations

from dataclasses import replace

from awsgraph.views.drawing import Picture, draw
from tests.views.drawing.selections import entity, star

HOSTILE = [
    "<script>document.title = 'run'</script>", "</text><a href='javascript:alert(1)'>x</a>",
    "<img src=x onerror=\"document.title='run'\">",
    "</script><script>document.title='run'</script>",
    "\x1b[31mred\x00\x0b", "\ufffe\uffff", "\u202eright to left", "שלום עולם", "🔑 emoji 🔒",
    "x" * 300, "", "&lt;b&gt; ]]> --> <!--", "=cmd|' /C calc'!A0",
    "<b>\\N \\G \"]; node [shape=x]; //",
    "\"]\n%%{init: {'securityLevel': 'loose'}}%%\nclick n1 \"javascript:alert(1)\"", "_x001B_",
    "http://x.test/y.png", "\\l\\", "#quot; #35; `code` ***", "a\r\nb\tc",
]  # fmt: skip


def framed(title: str) -> Picture:
    """A picture of two boxes in a frame with a title, and one that they are tied to."""
    selection = star(("kms", "uses", "s3/first"), ("kms", "uses", "s3/second"))
    service = replace(entity("s3", "Service"), label=title)
    return draw(replace(selection, services=(service,)), group_by="service").picture
