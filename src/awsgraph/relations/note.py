"""A note as the rules see it: words, mentions, sentences, and the outline above each block."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from awsgraph.model import Block, BlockKind
from awsgraph.relations.tables import table_topics
from awsgraph.relations.word_classes import word_class
from awsgraph.tokenized import TokenizedNote, TokenMention

Named = TokenMention

GLOSS_SIGNS = word_class("gloss-sign")
_SENTENCE_ENDS = word_class("sentence-end")
DETERMINERS = word_class("determiner")
COORDINATORS = word_class("coordinator")
_EMPTY_COORDINATORS = word_class("empty-coordinator")
RELATIVES = word_class("relative")
NEGATIONS = word_class("negation")
_DENIALS = NEGATIONS - {"non"}  # "Non-JSON requests are sent to:" denies none.
_LABELS = word_class("label") | DETERMINERS | word_class("property-sign") | {"of", "for", "in"}
_NO_HEADS = word_class("subordinator") | word_class("preposition")
_STATING = word_class("be") | word_class("light") | word_class("pronoun")
_CLOSED = _STATING | RELATIVES | NEGATIONS | word_class("preposition") | word_class("stop")
_HEAD_WORDS = 7
_NAME_WORDS = 3
_SHORT_TITLE = 6
_TITLE_WORDS = 12
_LINK = re.compile(r"(?:\w+\W{0,2}\s*)?\[(?:\\.|[^\]\\])*\]\([^)]*\)\W*")
LIKENING = frozenset({"similar", "same", "like", "unlike", "compared"})
_POINTING = frozenset({"for", "to"})
# So many tokens at most say what a name is for in a list of such names.
_PURPOSE = 8
_LISTING = frozenset({"and", "or"})
# What a full stop shortens, in front of a small letter.
_SHORTENED = word_class("abbreviation")
_SHORTEST = 3
_PAIR_SIGNS = frozenset({"-", "\N{EN DASH}", ":"})


class Segment(NamedTuple):
    """A sentence or a gloss: tokens ``start`` to ``end`` of a block.

    Attributes:
        block: index of the block.
        start, end: tokens, half open.
        head: what the segment is the gloss of, when a name and a sign stand before it.
    """

    block: int
    start: int
    end: int
    head: tuple[Named, ...] = ()


class Note:
    """A note with its mentions, ready for the rules."""

    def __init__(
        self,
        doc: TokenizedNote,
        *,
        coordination: bool = True,
        verbs: Collection[tuple[str, ...]] = (),
    ) -> None:
        self._verbs = verbs
        self._coordination = coordination
        self.blocks: Sequence[Block] = doc.document.blocks
        self.ranges = doc.blocks
        self.written = doc.words
        self.words = [word.lower() for word in self.written]
        self.norms = doc.norms
        self.mentions = doc.mentions
        self._starts = [named.start for named in self.mentions]
        self._ends = [named.end for named in self.mentions]
        self.headers: dict[int, list[int]] = {}
        self._topics: dict[int, list[Named]] = {}
        self._heads: dict[int, tuple[tuple[Named, ...], int]] = {}
        self._segments: dict[int, tuple[Segment, ...]] = {}
        self.at = {i: m for m in self.mentions for i in range(m.start, m.end)}
        self.names: dict[tuple[str, ...], Named] = {}
        for named in self.mentions:
            self.names.setdefault(tuple(self.norms[named.start : named.end]), named)
        self.text = doc.document.text
        self.name = doc.document.name
        self.offsets = doc.offsets
        marked = doc.marked
        self.code = {i for m in marked if m.kind == "code" for i in range(m.start, m.end)}
        self.bold = {i for m in marked if m.kind == "bold" for i in range(m.start, m.end)}
        self.children: list[list[int]] = [[] for _ in self.blocks]
        for block in self.blocks:
            if block.parent is not None:
                self.children[block.parent].append(block.index)

    def mentions_in(self, start: int, end: int) -> list[Named]:
        """Return the mentions between two tokens, in reading order."""
        # None overlaps another, so their ends are in order too.
        first = bisect_right(self._ends, start)
        return self.mentions[first : bisect_left(self._starts, end, first)] if start < end else []

    def gap(self, index: int) -> str:
        """Return what stands in the source between a token and the one before it."""
        return self.text[self.offsets[index - 1][1] : self.offsets[index][0]]

    def group(self, first: Named, end: int) -> tuple[Named, ...]:
        """Return a mention and those coordinated with it: "A, B and the C".

        Args:
            first: where to start.
            end: token where the clause ends.
        """
        members, index = [first], first.end
        while index < end and self._coordination:
            following = self._next_conjunct(index, end)
            if following is None:
                break
            members.append(following)
            index = following.end
        return tuple(members)

    def _next_conjunct(self, index: int, end: int) -> Named | None:
        if index < end and self.words[index] == "for":
            return self._next_of_purpose(index, end)
        joined = False
        for position in range(index, min(end, index + 6)):
            if position in self.at:
                return self.at[position] if joined else None
            word = self.words[position]
            if word == "(" and self.words[position + 1] in DETERMINERS:
                # "X (all Y are ordered)" says something else of Y.
                return None
            if word in COORDINATORS:
                joined = joined or word not in _EMPTY_COORDINATORS
            elif word not in DETERMINERS and not (joined and self._is_listed(position, end)):
                return None
        return None

    def _next_of_purpose(self, index: int, end: int) -> Named | None:
        """Return the next name of a list that tells for what each is: "A for X, B for Y"."""
        last = min(end, index + _PURPOSE)
        comma = next((i for i in range(index, last) if self.words[i] in {",", ";"}), last)
        position = comma + 1
        while position < end and self.words[position] in _LISTING | DETERMINERS:
            position += 1
        named = self.at.get(position) if position < end else None
        parallel = named is not None and self.words[named.end : named.end + 1] == ["for"]
        return named if parallel else None

    def _is_listed(self, index: int, end: int) -> bool:
        """Whether a word that names nothing stands between two signs of a list: "A, servers, B"."""
        listed = index + 2 < end and self.words[index - 1] == "," == self.words[index + 1]
        word = self.words[index]
        return listed and word.isalpha() and word not in _CLOSED and (word,) not in self._verbs

    def group_before(self, last: Named, start: int) -> tuple[Named, ...]:
        """Return a mention with those coordinated before it, not before token ``start``."""
        members, index = [last], last.start
        while index > start and self._coordination:
            position, joined = index - 1, False
            while position >= start and self.words[position] in COORDINATORS | DETERMINERS:
                joined = joined or self.words[position] in COORDINATORS
                position -= 1
            if not joined or position < start or position not in self.at:
                break
            members.insert(0, self.at[position])
            index = self.at[position].start
        return tuple(members)

    def head(self, block: int) -> tuple[tuple[Named, ...], int]:
        """Return what a block opens with, and the token after the sign of its gloss.

        Returns:
            The mentions before the sign and where the gloss begins; no mentions and the first
            token when the block has no gloss.
        """
        if block not in self._heads:
            self._heads[block] = self._head(block)
        return self._heads[block]

    def _head(self, block: int) -> tuple[tuple[Named, ...], int]:
        start, end = self.ranges[block]
        if start < end and start not in self.at and self.words[start] in _NO_HEADS:
            # "If X fails => retry" says nothing of X itself.
            return (), start
        for index in range(start, min(end, start + 9)):
            if self.words[index] in GLOSS_SIGNS and index > start and index not in self.at:
                named = self.mentions_in(start, index)
                aside = bool(named) and self._in_parentheses(start, named[0].start)
                if named and not aside and self._only_names(start, index):
                    # In "PurgeQueue (aws sqs purge-queue): …" the gloss is that of the first.
                    own = tuple(m for m in named if not self._in_parentheses(start, m.start))
                    return own, index + 1
                return (), start
        return (), start

    def _in_parentheses(self, start: int, index: int) -> bool:
        """Whether a token stands in parentheses that open behind token ``start``."""
        before = self.words[start:index]
        return before.count("(") > before.count(")")

    def is_foreign(self, block: int) -> bool:
        """Whether a block opens with a term that names nothing known: "Predictive scaling: …".

        Such a line speaks of that term, not of what stands above it. Labels ("Note:", "Use
        cases:") are no terms.
        """
        start, end = self.ranges[block]
        if self.blocks[block].kind not in {BlockKind.ITEM, BlockKind.HEADING}:
            return False
        for index in range(start, min(end, start + _HEAD_WORDS)):
            named = index in self.at and not self._in_parentheses(start, index)
            if named or self.words[index] in _STATING:
                return False
            if self.words[index] in GLOSS_SIGNS:
                return index > start and not _LABELS.issuperset(self.norms[start:index])
        short = 0 < end - start <= _NAME_WORDS and bool(self.children[block])
        return short and not _LABELS.issuperset(self.norms[start:end])

    def inheritable(self, block: int) -> Iterator[Named]:
        """Yield what a line without a subject may speak of, the nearest first.

        The way up ends at a line that is about a term of its own, which nothing here knows.
        """
        at: int | None = block
        if self.is_foreign(block):
            return
        parent = self.blocks[block].parent
        if self.blocks[block].kind is BlockKind.CELL and parent is not None:
            yield from table_topics(self, block, parent)
        at = parent
        while at is not None and not self.is_foreign(at):
            yield from self.own_topics(at)
            at = self.blocks[at].parent

    def is_name(self, block: int) -> bool:
        """Whether a block is a name and little else, or a name with its gloss."""
        start, end = self.ranges[block]
        return bool(self.head(block)[0]) or self._only_names(start, end)

    def instructs(self, block: int) -> bool:
        """Whether a block is a step of a procedure: numbered, or below "To create a topic".

        The reader does what its verbs say, not what stands above.
        """
        at: int | None = block
        while at is not None:
            parent = self.blocks[at].parent
            step = self.blocks[at].ordered
            if step or (parent is not None and self.words[self.ranges[parent][0]] == "to"):
                return True
            at = parent
        return False

    def is_sentence(self, block: int) -> bool:
        """Whether a block is written out as prose, with a full stop."""
        start, end = self.ranges[block]
        return end - start > _SHORT_TITLE and self.words[end - 1] == "."

    def _opens_list(self, block: int, opening: Named) -> bool:
        """Whether a line with bullets below is about the name it opens with, not "JSON events"."""
        following = self.words[opening.end]
        modifies = (
            opening.class_ == "Protocol" and following.isalpha() and following not in _STATING
        )
        return bool(self.children[block]) and not modifies

    def _only_names(self, start: int, end: int) -> bool:
        """Whether a stretch holds little else than names."""
        other = [
            i
            for i in range(start, end)
            if i not in self.at and self.words[i] not in COORDINATORS | DETERMINERS
        ]
        return len(other) <= 1

    def segments(self, block: int) -> Sequence[Segment]:
        """Return the sentences of a block; the first follows the head if the block has one."""
        if block not in self._segments:
            self._segments[block] = tuple(self._find_segments(block))
        return self._segments[block]

    def _find_segments(self, block: int) -> Iterator[Segment]:
        head, start = self.head(block)
        first, end = start, self.ranges[block][1]
        for index in range(start, end):
            if self.words[index] in _SENTENCE_ENDS and self._ends_sentence(index, end):
                yield from self._stating(Segment(block, first, index, head))
                first = index + 1
        yield from self._stating(Segment(block, first, end, head))

    def _stating(self, segment: Segment) -> Iterator[Segment]:
        """Yield what a sentence states: in "For more on X, see Y" the Y is where to read on."""
        words, end = self.words[segment.start : segment.end], segment.end
        if "see" in words and "](" in self.blocks[segment.block].text:
            place = words.index("see")
            if place == 0 or words[0] in _POINTING:
                end = segment.start + place
        if end > segment.start:
            yield segment if end == segment.end else segment._replace(end=end)

    def _ends_sentence(self, index: int, end: int) -> bool:
        if self.words[index + 1 : index + 2] == [")"]:
            # It stands behind an "etc" in a parenthesis.
            return False
        if index + 1 >= end or self.words[index] != "." or not self.written[index + 1].islower():
            return True
        # "… from disaster. ideal for X": many write no capital behind a full stop.
        last = self.words[index - 1]
        whole = len(last) > _SHORTEST and last.isalpha() and last not in _SHORTENED
        return whole and not self.gap(index) and self.gap(index + 1).isspace()

    def is_link(self, block: int) -> bool:
        """Whether a block is a link and no more, as in a table of contents."""
        text = self.blocks[block].text
        return "](" in text and _LINK.fullmatch(text) is not None

    def denies(self, block: int) -> bool:
        """Whether a line that leads to a list denies what the list holds: "X isn't supported:"."""
        at = self.blocks[block].parent
        while at is not None and self.blocks[at].kind is not BlockKind.HEADING:
            last = self.segments(at)[-1:]
            words = self.words[last[0].start : self.ranges[at][1]] if last else []
            if words[-1:] == [":"] and not _DENIALS.isdisjoint(words):
                return True
            at = self.blocks[at].parent
        return False

    def is_question(self, block: int) -> bool:
        """Whether a block only asks."""
        start, end = self.ranges[block]
        return end > start and self.words[end - 1] == "?"

    def opening(self, block: int) -> Named | None:
        """Return the mention that a block opens with, determiners aside."""
        start, end = self.ranges[block]
        for index in range(start, min(end, start + 3)):
            if index in self.at:
                return self.at[index]
            if self.words[index] not in DETERMINERS:
                return None
        return None

    def topics(self, block: int | None) -> Iterator[Named]:
        """Yield what a block is about, then what its ancestors are about, the nearest first."""
        while block is not None:
            yield from self.own_topics(block)
            block = self.blocks[block].parent

    def above(self, block: int) -> Iterator[Named]:
        """Yield what stands above a block: for a cell its column or row, then its ancestors."""
        parent = self.blocks[block].parent
        if self.blocks[block].kind is BlockKind.CELL and parent is not None:
            yield from table_topics(self, block, parent)
        yield from self.topics(parent)

    def is_pair(self, named: list[Named]) -> bool:
        """Whether two names are all that stands around a sign: "A - B"."""
        between = self.words[named[0].end : named[1].start] if len(named) == 2 else []
        return len(between) == 1 and between[0] in _PAIR_SIGNS

    def own_topics(self, block: int) -> list[Named]:
        """Return what a block itself names as its topic."""
        if block not in self._topics:
            self._topics[block] = self._find_topics(block)
        return self._topics[block]

    def _last_service(self, named: Named) -> Named:
        """Return a name, or for a service the service behind it: "S3 Athena" is about Athena."""
        following = self.at.get(named.end, named)
        return following if named.class_ == following.class_ == "Service" else named

    def _find_topics(self, block: int) -> list[Named]:
        start, end = self.ranges[block]
        if self.blocks[block].text.startswith("[ ") or LIKENING & {*self.words[start:end][:1]}:
            # "Similar features as X" is about what stands above; "[ Python ]" labels examples.
            return []
        if self.blocks[block].kind is BlockKind.HEADING:
            if any(word in {"vs", "versus"} for word in self.words[start:end]):
                return []
            named = self.mentions_in(start, end)
            if named and "(" in self.words[start : named[0].start]:
                # "Placement (EC2 launch type)" is about placement.
                return []
            both = self.is_pair(named)
            return named[::-1][:2] if both else [self._last_service(m) for m in named[:1]]
        head, _ = self.head(block)
        if head:
            return list(head[:1])
        opening = self.opening(block)
        if opening is not None and (opening.end >= end - 1 or self._opens_list(block, opening)):
            return [self._last_service(opening)]
        if self.children[block] and end - start <= _TITLE_WORDS:
            named = self.mentions_in(start, end)
            alone = len({m.entity for m in named}) == 1 and self.is_question(block)
            return named[:1] if alone or end - start <= _SHORT_TITLE else []
        return []
