"""The outline of a note: small notes, and what a person would write down as their outline."""

from __future__ import annotations

from textwrap import dedent
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awsgraph.model import BlockKind, Document
from awsgraph.notes import parse
from awsgraph.notes.outline import MAX_LINE
from tests.notes.drawing import drawn


def read(note: str) -> Document:
    return parse("note.md", note.encode())


# What it shows, the note, its outline. `"` stands before a paragraph; see tests/notes/drawing.py.
CASES = [
    (
        "headings nest by their level",
        """
        # KMS
        ## Keys
        ### Rotation ###
        ## Policies
        They guard keys.
        """,
        """
        # KMS
          ## Keys
            ### Rotation
          ## Policies
            " They guard keys.
        """,
    ),
    (
        "a level may be skipped",
        "### Keys\n# KMS\n#### Rotation\n",
        "### Keys\n# KMS\n  #### Rotation",
    ),
    (
        "underlined headings",
        "KMS\n===\nA service.\n\nKeys\n---\n* rotate\n",
        '# KMS\n  " A service.\n  ## Keys\n    - rotate',
    ),
    (
        "headings in HTML, and Markdown right after them",
        '<h1>KMS</h1>\n<h2 id="k">Keys</h2>\n* rotate\n<H3>Policies</H3>\nThey guard keys.\n',
        '# KMS\n  ## Keys\n    - rotate\n    ### Policies\n      " They guard keys.',
    ),
    (
        "what looks like a heading but is none",
        "#hashtag\n\n####### seven\n",
        '" #hashtag\n" ####### seven',
    ),
    (
        "bullets nest",
        """
        # KMS
        * Keys
            * Rotation
                * yearly
            * Deletion
        * Policies
        """,
        """
        # KMS
          - Keys
            - Rotation
              - yearly
            - Deletion
          - Policies
        """,
    ),
    (
        "a bullet goes on over several lines",
        "* Keys rotate\n  every year\nunless told otherwise\n* Policies\n",
        "- Keys rotate / every year / unless told otherwise\n- Policies",
    ),
    (
        "numbered lists",
        "1. Make a key\n2. Use it\n   - to encrypt\n3) Another list\n",
        "1. Make a key\n1. Use it\n  - to encrypt\n1. Another list",
    ),
    (
        "a paragraph that ends in a colon leads into its list, another paragraph does not",
        "# KMS\nSupports:\n* RSA\n* ECC\n\nNothing else.\n\n* S3\n",
        '# KMS\n  " Supports:\n    - RSA\n    - ECC\n  " Nothing else.\n  - S3',
    ),
    (
        "a bold lead-in counts by its colon, too",
        "Works with **these:**\n* RSA\n",
        '" Works with **these:**\n  - RSA',
    ),
    (
        "a lead-in inside a bullet",
        "* KMS\n\n  It supports:\n  * RSA\n* S3\n",
        '- KMS\n  " It supports:\n    - RSA\n- S3',
    ),
    (
        "a rule between a lead-in and a list parts them",
        "Supports:\n\n---\n\n* RSA\n",
        '" Supports:\n- RSA',
    ),
    (
        "a list that follows a list has no lead-in",
        "Supports:\n* RSA\n\n1. ECC\n",
        '" Supports:\n  - RSA\n1. ECC',
    ),
    (
        "a paragraph of a bullet stands below the bullet",
        "* Keys\n\n  They rotate.\n\n  * yearly\n* Policies\n",
        '- Keys\n  " They rotate.\n  - yearly\n- Policies',
    ),
    (
        "an empty bullet hands its children up",
        "* Keys\n  *\n    * yearly\n",
        "- Keys\n  - yearly",
    ),
    (
        "a table, with bars that belong to the text",
        r"""
        Limits:

        | What | Most |
        |------|------|
        | a\|b | 4 KB |
        | keys |      |
        """,
        r"""
        " Limits:
          head | What | Most
          | a\|b | 4 KB
          | keys
        """,
    ),
    (
        "a table without bars at its sides",
        "What | Most\n--|--\nkeys | 4 KB\n",
        "head | What | Most\n| keys | 4 KB",
    ),
    (
        "a quote",
        "# KMS\n> Keys rotate\n> every year.\n>\n> * RSA\n\nAfter.\n",
        '# KMS\n  " Keys rotate / > every year.\n  - RSA\n  " After.',
    ),
    (
        "bold text alone heads the list below it",
        "# KMS\n**Keys**\n\n* rotate\n\n__Policies__:\n\n* guard\n",
        "# KMS\n  ####### Keys\n    - rotate\n  ####### Policies\n    - guard",
    ),
    (
        "bold text alone heads a paragraph when it is short and no sentence",
        "**Keys**\n\nThey rotate.\n\n**Never share them.**\n\nReally.\n",
        '####### Keys\n  " They rotate.\n  " **Never share them.**\n  " Really.',
    ),
    (
        "bold text with more beside it is a paragraph",
        "**Keys** rotate\n\n* yearly\n",
        '" **Keys** rotate\n- yearly',
    ),
    (
        "front matter is no text",
        "---\ntitle: KMS\n# no heading\n---\n# KMS\n",
        "# KMS",
    ),
    (
        "front matter that never ends is none",
        "---\ntitle\n",
        '" title',
    ),
    (
        "code is no text",
        """
        # KMS
        ```
        # no heading
        * no bullet
        ```

            aws kms encrypt

        Run `aws kms`.
        """,
        """
        # KMS
          " Run `aws kms`.
        """,
    ),
    (
        "pictures and bare addresses alone are no text",
        """
        ![a](a.png)

        <img src="b.png">

        [![c](c.png)](https://c.example)

        https://docs.example/kms

        * ![d](d.png)
        * Keys ![e](e.png)
        """,
        """
        - Keys ![e](e.png)
        """,
    ),
    (
        "text after a linked picture is text",
        "[![c](c.png)](https://c.example) Keys rotate (yearly)\n",
        '" [![c](c.png)](https://c.example) Keys rotate (yearly)',
    ),
    (
        "a table of contents is no text, other links are",
        "* [Keys](#keys)\n    * [Rotation](#rotation)\n\n# Keys\n* [AWS](https://aws.example)\n",
        "# Keys\n  - [AWS](https://aws.example)",
    ),
    (
        "a list that is indented too far is still a list",
        "Supports:\n\n      * RSA\n      2. ECC\n",
        '" Supports:\n  - RSA\n  - ECC',
    ),
    (
        "anchors are cut off",
        '# <a id="kms"></a>KMS\n## Keys {#keys}\n* <a id="r"></a>rotate\n## End <a id="e"></a>\n',
        "# KMS\n  ## Keys\n    - rotate\n  ## End",
    ),
    (
        "HTML that nobody reads as text is left out, up to where it ends",
        """
        <div>

        # KMS
        </div>
        <!-- not
        # this
        -->
        <script>
        # nor this
        </script>
        <pre># nor this</pre>
        <b>Keys</b> rotate
        <style>
        never closed
        """,
        """
        # KMS
          " <b>Keys</b> rotate
          " never closed
        """,
    ),
    (
        "definitions of links are no text",
        "[kms]: https://kms.example\n\nSee [kms].\n",
        '" See [kms].',
    ),
    ("an empty note", "", ""),
    ("nothing but white space", " \n\t\n\n", ""),
]


@pytest.mark.parametrize(
    ("note", "outline"),
    [pytest.param(note, outline, id=what) for what, note, outline in CASES],
)
def test_outline(note: str, outline: str) -> None:
    assert drawn(read(dedent(note))) == dedent(outline).strip("\n")


@pytest.mark.parametrize(
    ("note", "outline"),
    [
        pytest.param(
            "# KMS\r\n* Keys\r\n  rotate\r\n* S3\r\n", "# KMS\n  - Keys / rotate\n  - S3", id="CRLF"
        ),
        pytest.param("# KMS\r* Keys\r", "# KMS\n  - Keys", id="CR alone"),
        pytest.param("---\r\na: b\r\n---\r\n# KMS\r\n", "# KMS", id="CRLF front matter"),
        pytest.param("\ufeff# KMS\n* Keys\n", "# KMS\n  - Keys", id="byte order mark"),
        pytest.param("\ufeff---\na: b\n---\n# KMS\n", "# KMS", id="mark and front matter"),
        pytest.param("# KMS\n*\tKeys\n\t*\tRSA\n", "# KMS\n  - Keys\n    - RSA", id="tabs"),
    ],
)
def test_outline_with_other_white_space(note: str, outline: str) -> None:
    assert drawn(read(note)) == outline


def test_spans_leave_markers_out() -> None:
    note = "## KMS ##\n\n> * Keys rotate\n>   yearly\n\n| a | b |\n|---|---|\n| c |  d |\n"
    assert [(b.kind.value, b.text, b.first_line, b.last_line) for b in read(note).blocks] == [
        ("heading", "KMS", 1, 1),
        ("item", "Keys rotate\n>   yearly", 3, 4),
        ("row", " a | b ", 6, 6),
        ("cell", "a", 6, 6),
        ("cell", "b", 6, 6),
        ("row", " c |  d ", 8, 8),
        ("cell", "c", 8, 8),
        ("cell", "d", 8, 8),
    ]


def test_same_words_twice_on_a_line_are_found_where_they_stand() -> None:
    note = "- a a\n  - a\n"
    assert [b.span for b in read(note).blocks] == [(2, 5), (10, 11)]


def test_levels_count_the_lists_around_an_item() -> None:
    levels = [b.level for b in read("* a\n  1. b\n     * c\n* d\n").blocks]
    assert levels == [1, 2, 3, 1]


def test_a_cell_knows_its_column_and_that_it_heads_the_table() -> None:
    cells = [
        (b.text, b.column, b.header)
        for b in read("|a|b|\n|-|-|\n||d|\n").blocks
        if b.kind is BlockKind.CELL
    ]
    assert cells == [("a", 0, True), ("b", 1, True), ("d", 1, False)]


def test_the_title_is_the_first_heading_on_one_line() -> None:
    assert read("text\n\nAWS\nKMS\n===\n\n# Other\n").title == "AWS KMS"
    assert read("no heading\n").title == "note.md"


def test_a_huge_line_is_reported_and_the_rest_is_read() -> None:
    document = read(f"# KMS\n{'x' * (MAX_LINE + 1)}\n* Keys\n")
    assert drawn(document) == "# KMS\n  - Keys"
    (problem,) = document.problems
    assert (problem.path, problem.line) == ("note.md", 2)
    assert "100001 characters" in problem.text


def test_a_huge_paragraph_is_reported_and_the_rest_is_read() -> None:
    document = read("# KMS\n" + "one more line\n" * (MAX_LINE // 14 + 1) + "* Keys\n")
    assert drawn(document) == "# KMS\n  - Keys"
    (problem,) = document.problems
    assert problem.line == 2
    assert problem.text.startswith("left out: a paragraph of ")


@pytest.mark.parametrize(
    "text", ["    \x0c", "\t\x0b\n", "* a\n\n      \x1c\n", "\u2028", "\x85\n\x85"]
)
def test_rare_white_space_alone_is_no_block(text: str) -> None:
    assert {block.text for block in read(text).blocks} <= {"a"}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rare_white_space_before_a_text_is_cut_off(end: str) -> None:
    (block,) = read(f"\u2028{end}KMS{end}").blocks
    assert (block.text, block.first_line) == ("KMS", 2)


def test_many_places_that_are_nested_too_deeply_are_reported() -> None:
    deep = "".join(f"{'> ' * depth}{depth}\n" for depth in (1, 150, 2, 150, 1))
    document = read(f"# KMS\n{deep}\n# S3\n")
    assert [p.line for p in document.problems] == [3, 5]
    assert drawn(document).endswith("# S3")


def test_the_longest_line_that_is_read() -> None:
    document = read("x" * MAX_LINE)
    assert (len(document.blocks), document.problems) == (1, ())


def test_what_is_nested_too_deeply_is_reported_and_the_rest_is_read() -> None:
    bullets = "".join(f"{'  ' * depth}* level {depth}\n" for depth in range(200))
    document = read(f"# KMS\n{bullets}\n# S3\n* buckets\n")
    (problem,) = document.problems
    deepest = max(b.level for b in document.blocks if b.kind is BlockKind.ITEM)
    assert 20 <= deepest < 200
    assert problem.line == deepest + 2
    assert problem.text == "left out up to line 201: it is nested too deeply"
    assert drawn(document).endswith("# S3\n  - buckets")


@pytest.mark.parametrize(
    "note",
    [
        pytest.param(">" * 20_000, id="quotes in quotes"),
        pytest.param("* " * 20_000 + "x", id="bullets in bullets"),
        pytest.param("[" * 50_000, id="brackets"),
        pytest.param("---\r\n" + "a\r\n" * 5_000, id="front matter without an end"),
        pytest.param("http://a_" * 5_000 + " (", id="addresses"),
        pytest.param("* " + "<img>" * 5_000 + "x", id="pictures"),
        pytest.param("[![](a)" * 5_000 + "x", id="linked pictures"),
        pytest.param("<script>\n" * 5_000, id="scripts without an end"),
        pytest.param("<!--\n" * 5_000, id="comments without an end"),
        pytest.param("x" + "{#a}" * 20_000 + "y", id="anchors"),
        pytest.param("x" + "<a " * 20_000 + "y", id="anchors without an end"),
        pytest.param("**" * 40_000, id="stars"),
    ],
)
def test_hostile_notes_are_read_quickly(note: str) -> None:
    start = process_time()
    read(note)
    assert process_time() - start < 2


def check(text: str) -> None:
    """What must hold for the blocks of any text."""
    document = read(text)
    assert document.text == text
    line_ends = text.replace("\r\n", " \n").replace("\r", "\n")
    for index, block in enumerate(document.blocks):
        start, end = block.span
        assert block.index == index
        assert 0 <= start < end <= len(text)
        assert text[start:end] == block.text
        assert block.first_line == line_ends.count("\n", 0, start) + 1
        assert block.last_line == line_ends.count("\n", 0, end - 1) + 1
        assert block.parent is None or 0 <= block.parent < index
        if block.kind is not BlockKind.ROW:
            assert block.text == block.text.strip()
        if block.kind is BlockKind.CELL:
            assert block.parent is not None
            row = document.blocks[block.parent]
            assert row.kind is BlockKind.ROW
            assert row.span.start <= start < end <= row.span.end
    starts = [b.span.start for b in document.blocks if b.kind is not BlockKind.CELL]
    assert starts == sorted(starts)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_has_an_outline(text: str) -> None:
    check(text)


WORDS = (
    "|---|---| ||\\n|---|\\n **Bold** ** __ ``` ~~~ --- === <h2> </h2> <h2>x</h2> </a> <!-- -->"
    " <div> <script> </script> <pre> ![x](y) [t](#t) [r]: http://x {#x} &amp; \\| | word Uses: ` é"
)
WHITE = (" ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "\ufeff", "\u2028", "\u00a0", "\x0b")
MARKS = (
    "🙂",
    "# ",
    "## ",
    "* ",
    "- ",
    "1. ",
    "> ",
    "a | b",
    '<a name="x">',
    "\x0c",
    "\x85",
    "\x1c",
)
FRAGMENTS = (*(word.replace("\\n", "\n") for word in WORDS.split(" ")), *WHITE, *MARKS)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join))
@example("||\n|---|\n")
@example("a\x0c\n\x0c* b\n")
def test_any_mixture_of_markdown_has_an_outline(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join))
@example("\u2028\n|a|\ufeff|b|")
@example("{#x}\n|---|---|")
def test_line_ends_do_not_change_the_outline(text: str) -> None:
    lf = text.replace("\r\n", "\n").replace("\r", "\n")
    crlf = lf.replace("\n", "\r\n")
    assert drawn(read(lf)) == drawn(read(crlf))
