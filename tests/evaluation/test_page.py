"""The page: what it shows, and that nothing of a note or of gold becomes a part of it."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from awsgraph.evaluation import Report, page
from awsgraph.model import Entity
from tests.evaluation.graphs import FACTS, report
from tests.evaluation.statements import gold


class Reader(HTMLParser):
    """Reads a page: its elements with their attributes, and its texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.texts: list[str] = []
        self.comments: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def test_statements_stand_beside_the_line_that_states_them(tmp_path: Path) -> None:
    html = page(report(tmp_path))
    rows = [row.split("</tr>")[0] for row in html.split("<tr")]
    (row,) = [row for row in rows if "* KMS: see S3" in row]
    assert row.startswith(' class=fault><th scope="row">6</th>')
    assert "KMS <i>uses or invokes</i> S3" in row
    assert "(read as sendsTo)" in row
    assert "AWS KMS <i>sendsTo</i> Amazon S3" in row
    assert "confidence 0.90, by test/rule" in row
    (row,) = [row for row in rows if "* SSE-KMS is part of S3" in row]
    assert row.count('class="found"') == 1
    assert row.count('class="missed"') == 1
    (row,) = [row for row in rows if "* KMS takes 4 KB" in row]
    assert "fault" not in row
    assert "(found)" in row
    (row,) = [row for row in rows if "* SSE-KMS is not" in row]
    assert "(denied by the note)" in row
    assert "(the note denies it; confidence 0.90, by test/rule)" in row


def test_the_page_needs_nothing_from_elsewhere_and_no_script(tmp_path: Path) -> None:
    html = page(report(tmp_path))
    assert "default-src 'none'" in html
    for word in ("<script", "http://", "https://", "src=", "@import", "url("):
        assert word not in html
    assert {name for _, names in Reader(html).elements for name in names} == {
        "charset", "checked", "class", "content", "href", "http-equiv", "id", "lang", "name",
        "scope", "type",
    }  # fmt: skip


def test_lines_outside_the_ranges_are_left_out_and_said_to_be(tmp_path: Path) -> None:
    html = page(report(tmp_path, annotated=gold(*FACTS, ranges={"a.md": ((2, 2), (5, 6))})))
    assert html.count("lines that nobody annotated") == 2
    assert "# a.md" not in html


def test_a_note_that_is_not_in_the_graph_still_shows_its_facts(tmp_path: Path) -> None:
    given_report = report(tmp_path)
    html = page(replace(given_report, notes={}, warnings=("a.md is gone",)))
    assert '<p class="warning">a.md is gone</p>' in html
    assert "(this line is not in the graph)" in html


_NASTY = st.sampled_from([
    "<script>alert(1)</script>", "</td></table>", "<!--", "-->", '" onload="x', "' x='", "&lt;",
    "&#60;", "<img src=x onerror=alert(1)>", "</style>", "javascript:alert(1)", "\x1b[31m", "\t",
    "\u202e", "\x00", "]]>", "<?php", "\ud800",
])  # fmt: skip
_HOSTILE = st.lists(st.one_of(_NASTY, st.text(max_size=5)), min_size=1, max_size=4).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(_HOSTILE, min_size=6, max_size=6))
def test_hostile_text_adds_nothing_to_the_page(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        harmless = report(Path(folder))
    hostile = _spoil(harmless, texts)
    html = page(hostile)
    expected, found = Reader(page(harmless)), Reader(html)
    assert Counter(found.elements) == Counter(expected.elements)
    assert found.comments == []
    assert not set("\x1b\u202e\x00") & set(html)
    html.encode()


def _spoil(given_report: Report, texts: list[str]) -> Report:
    """Put texts in the place of all names and lines."""
    name, subject, target, rule, line, graph = texts
    name = name.replace("\n", " ") or "x"
    evaluation = given_report.evaluation
    facts = tuple(
        replace(f, fact=replace(f.fact, document=name, subject=(subject,), object=(target,)))
        for f in evaluation.facts
    )
    judged = tuple(
        replace(
            j,
            document=name,
            edge=replace(
                j.edge,
                subject=replace(j.edge.subject, label=subject),
                object=replace(j.edge.object, label=target)
                if isinstance(j.edge.object, Entity)
                else replace(j.edge.object, text=target),
            ),
            evidence=tuple(replace(e, rule=rule) for e in j.evidence),
        )
        for j in evaluation.judged
    )
    return replace(
        given_report,
        graph=graph,
        gold=gold(ranges={name: given_report.gold.ranges["a.md"]}),
        evaluation=replace(evaluation, facts=facts, judged=judged),
        notes={name: [line] * len(given_report.notes["a.md"])},
    )


def test_the_same_graph_gives_the_same_page(tmp_path: Path) -> None:
    assert page(report(tmp_path)) == page(report(tmp_path))
