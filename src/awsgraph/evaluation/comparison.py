"""When two names, and when two values, are the same for an evaluation.

This is looser than how the graph tells entities apart (:func:`awsgraph.names.fold`), and it is
fixed: figures of different versions of the program stay comparable.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = str.maketrans(dict.fromkeys("\\`*_\"'“”‘’()[],.:;/–—-", " "))
_ARTICLES = frozenset({"the", "a", "an"})
_VENDORS = frozenset({"aws", "amazon"})
_VALUE_WORDS = re.compile(r"\d+(?:\.\d+)?|[a-z]+|[%$]")


@lru_cache(maxsize=50_000)
def comparable(name: str) -> str:
    """Return what is compared of a name.

    Case, punctuation, articles, plurals, and "AWS" or "Amazon" before more words do not count.

    Args:
        name: any text.

    >>> comparable("The AWS KMS Keys"), comparable("key-policies"), comparable("AWS")
    ('kms key', 'key policy', 'aws')
    """
    words = [word for word in name.lower().translate(_MARKS).split() if word not in _ARTICLES]
    owned = len(words) > 1 and words[0] in _VENDORS
    return " ".join(_one(word) for word in words[owned:])


def _one(word: str) -> str:
    """Return a word without the ending of the plural."""
    if len(word) <= 3 or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word if word.endswith("ss") or word == "https" else word[:-1]


@lru_cache(maxsize=20_000)
def comparables(names: tuple[str, ...]) -> frozenset[str]:
    """Return what is compared of several names of one thing.

    >>> sorted(comparables(("AWS KMS", "KMS", "...", "Key Management Service")))
    ['key management service', 'kms']
    """
    return frozenset(filter(None, map(comparable, names)))


def same_value(annotated: str, read: str) -> bool:
    """Tell whether a value that was read is the annotated one.

    All numbers of the annotated value have to be there, and half of the words of the shorter one.

    Args:
        annotated: the value in the gold.
        read: the value in the graph.

    >>> same_value("4 KB", "up to 4 KB"), same_value("4 KB", "up to 64 KB")
    (True, False)
    """
    wanted, given = _value_words(annotated), _value_words(read)
    numbers = {word for word in wanted if word[0].isdigit()}
    shared = len(wanted & given)
    return shared > 0 and numbers <= given and 2 * shared >= min(len(wanted), len(given))


@lru_cache(maxsize=20_000)
def _value_words(text: str) -> frozenset[str]:
    return frozenset(_VALUE_WORDS.findall(text.lower().replace(",", "")))
