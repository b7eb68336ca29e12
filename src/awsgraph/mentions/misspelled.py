"""Misspelled names: "Lmabda" and "CloudTail", one edit away from one distinctive name.

An edit is a letter too many, missing, wrong, or two swapped. Candidates are found by deleting one
letter from both words, as SymSpell does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

_SHORTEST = 6
# Names that are one edit away from an English word.
_NEAR_ENGLISH = frozenset({"rekognition", "organization", "workspace", "account", "location"})


class Misspellings:
    """Finds the name that a word misspells.

    >>> names = Misspellings(["lambda", "cloudtrail", "rekognition"])
    >>> names.meant("lmabda"), names.meant("cloudtail"), names.meant("recognition")
    ('lambda', 'cloudtrail', None)
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_deletion: dict[str, set[str]] = defaultdict(set)
        self._known: dict[str, str | None] = {}
        for name in names:
            if len(name) >= _SHORTEST and name.isalpha() and name not in _NEAR_ENGLISH:
                for shorter in _deletions(name):
                    self._by_deletion[shorter].add(name)

    def meant(self, word: str) -> str | None:
        """Return the one name that a word misspells, if there is one.

        Args:
            word: a word in lower case that is no name.
        """
        if word not in self._known:
            self._known[word] = self._look_up(word)
        return self._known[word]

    def _look_up(self, word: str) -> str | None:
        if len(word) < _SHORTEST - 1:
            return None
        near = {
            name
            for shorter in _deletions(word)
            for name in self._by_deletion.get(shorter, ())
            if name[0] == word[0] and name != word and _one_edit(word, name)
        }
        return near.pop() if len(near) == 1 else None


def _deletions(word: str) -> Iterator[str]:
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]


def _one_edit(a: str, b: str) -> bool:
    """Whether two words differ by one letter, or by two neighbours that are swapped."""
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if start is None:
        return abs(len(a) - len(b)) == 1
    if len(a) == len(b):
        swapped = a[start : start + 2] == b[start : start + 2][::-1]
        return a[start + 1 :] == b[start + 1 :] or (swapped and a[start + 2 :] == b[start + 2 :])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[start + 1 :] == shorter[start:]
