"""The description of a deck: what it may say, and how mistakes are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from awsgraph.errors import DeckError
from awsgraph.views.slides.deck_file import read_deck

MISTAKES = {
    "[[slide]]\nentity = ": "deck.toml:2: it is not TOML",
    "": "it names no slide; write [[slide]] and entity = ...",
    "[[slide]]\nentity = 'A'\n\n[[slide]]\nentitty = 'B'":
        "deck.toml:5: there is no key 'entitty'; take id, entity, path",
    "size = 3\n[[slide]]\nentity = 'A'": "deck.toml:1: there is no key 'size'",
    "[[slide]]\nentity = 'A'\ndepth = 'two'": "deck.toml:3: depth is not a whole number above 0",
    "[[slide]]\nentity = 'A'\ndepth = true": "deck.toml:3: depth is not a whole number above 0",
    "[[slide]]\nentity = 'A'\ndepth = 0": "deck.toml:3: depth is not a whole number above 0",
    "[[slide]]\ntitle = 'A'": "deck.toml:1: the slide shows nothing; give it one of entity, path",
    "[[slide]]\nentity = 'A'\nquery = 'b.rq'": "deck.toml:1: it has entity and query",
    "[[slide]]\npath = ['A']": "deck.toml:2: path names 1; name two entities",
    "[[slide]]\npath = ['A', 3]": "deck.toml:2: path is not a list of texts",
    "[[slide]]\nentity = 'A'\nhops = true": "deck.toml:3: hops are those of one path",
    "[[slide]]\nentity = 'A'\n[[slide]]\nentity = 'a!'": "deck.toml:3: two slides have the id 'a'",
    "slide = ['x']": "slide is no table",
    "[slide]\nentity = 'A'": "deck.toml:1: slide stands in one pair of brackets; write [[slide]]",
    "[[slide]]\nentity = 'A'\ndepth = 9": "deck.toml:3: depth is above 4; lower it",
    "max-nodes = 30\n[[slide]]\nentity = 'A'": "deck.toml:1: max-nodes is above 29; lower it",
}  # fmt: skip


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_reported_with_its_line(text: str, tmp_path: Path) -> None:
    file = tmp_path / "deck.toml"
    file.write_text(text)
    with pytest.raises(DeckError) as caught:
        read_deck(file)
    assert MISTAKES[text] in str(caught.value)


def test_a_missing_file_and_one_of_another_encoding_are_reported(tmp_path: Path) -> None:
    with pytest.raises(DeckError, match="it cannot be read"):
        read_deck(tmp_path / "none.toml")
    (tmp_path / "deck.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(DeckError, match="it is not UTF-8"):
        read_deck(tmp_path / "deck.toml")


def test_titles_in_other_scripts_give_different_ids(tmp_path: Path) -> None:
    file = tmp_path / "deck.toml"
    slides = (f"[[slide]]\nentity = 'KMS'\ntitle = '{title}'\n" for title in ("暗号化", "鍵"))
    file.write_text("".join(slides), encoding="utf-8")
    one, two = read_deck(file).slides
    assert one.id != two.id


def test_slides_take_the_style_of_the_deck_and_paths_count_from_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "deck.toml"
    file.write_text(
        "theme = 'dark'\nmax-nodes = 9\ntemplate = 'us.pptx'\n"
        "[[slide]]\nentity = 'A'\n[[slide]]\nquery = 'q.rq'\ntheme = 'my.toml'\nmax-nodes = 4\n"
    )
    plan = read_deck(file)
    assert plan.template == tmp_path / "us.pptx"
    one, two = plan.slides
    assert (one.theme, one.max_nodes, one.id) == ("dark", 9, "a")
    assert (two.theme, two.max_nodes) == (str(tmp_path / "my.toml"), 4)
    assert two.query == tmp_path / "q.rq"
