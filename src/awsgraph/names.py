"""How names are compared and how they become parts of ids."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORDS = re.compile(r"[^\W_]+(?:[+#]+(?![^\W_]))?")
_POSSESSIVE = re.compile("(?<=\\w)['\u2019]s\\b")
_OWNERS = frozenset({"aws", "amazon"})
_ARTICLES = frozenset({"the", "an", "a"})
# The final s belongs to the word: without it, another word would be left.
_NOT_PLURAL = frozenset(
    {"https", "ftps", "ldaps", "smtps", "mqtts", "amqps", "always", "canvas", "alias", "atlas"}
    | {"bias", "kubernetes", "jenkins", "postgres", "series", "windows", "macos", "nodejs", "iaas"}
    | {"paas", "saas", "caas", "faas", "dbaas", "daas", "aws", "whereas"}
)
_SIBILANT_ENDS = ("sses", "ches", "shes", "xes", "zzes")
# Words in -che lose only the s (caches), unlike batches and branches.
_CHE_WORDS = frozenset({"caches", "apaches", "niches", "headaches"})
_IRREGULAR = {"aliases": "alias", "indices": "index", "statuses": "status", "buses": "bus"}


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """Return a word in lower case and in the singular, by its ending.

    >>> singular("Policies"), singular("buses"), singular("AZs"), singular("HTTPS")
    ('policy', 'bus', 'az', 'https')
    """
    lower = word.lower()
    if lower in _NOT_PLURAL or not lower.endswith("s"):
        return lower
    if len(lower) <= 3:
        # "AZs" is a plural by its casing; "SQS" and "sqs" are not.
        return lower[:-1] if word[-1] == "s" and word[:-1].isupper() else lower
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(_SIBILANT_ENDS) and lower not in _CHE_WORDS:
        return lower[:-2]
    return lower if lower.endswith(("ss", "us", "is")) else lower[:-1]


def fold(name: str, *, keep_owner: bool = False) -> str:
    """Return the form under which two spellings of a name compare equal.

    Case, punctuation, hyphens and runs of spaces do not count; nor do the plural of a word, a
    leading article, a possessive, and a leading "AWS" or "Amazon" when more words follow. "+" and
    "#" at the end of a word stay (C++, C#). The form is for comparing, not for showing.

    Args:
        name: any text, for instance ``AWS KMS``.
        keep_owner: keep a leading "AWS" or "Amazon", to tell an AWS managed policy from a
            managed policy.

    Returns:
        Words joined by one space; empty when the name holds neither letter nor digit.

    >>> fold("Amazon S3  Bucket-Keys") == fold("s3 bucket key")
    True
    >>> fold("the key policies"), fold("AWS"), fold("AWS KMS"), fold("HTTPS"), fold("C#")
    ('key policy', 'aws', 'kms', 'https', 'c#')
    >>> fold("AZs"), fold("SQS"), fold("addresses"), fold("caches"), fold("A record")
    ('az', 'sqs', 'address', 'cache', 'a record')
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    if "'s" in name or "\u2019s" in name:
        name = _POSSESSIVE.sub("", name)
    raw = _WORDS.findall(name)
    # A capital "A" names something (an A record); "The" and "An" never do.
    start = int(len(raw) > 1 and raw[0] != "A" and raw[0].lower() in _ARTICLES)
    words = [singular(word) for word in raw[start:]]
    drop_owner = not keep_owner and len(words) > 1 and words[0] in _OWNERS
    return " ".join(words[1:] if drop_owner else words)


def slug(name: str) -> str:
    """Return a name as the last part of an id: lower case, words joined by hyphens.

    Unlike :func:`fold` it drops no word, so that an id shows the whole name.

    Args:
        name: any text, for instance ``envelope encryption``.

    Returns:
        Letters, digits and single hyphens, never empty.

    >>> slug("Envelope encryption"), slug("AES-256"), slug("C++"), slug("Café/Zürich")
    ('envelope-encryption', 'aes-256', 'c-plus-plus', 'cafe-zurich')
    >>> slug("…")
    'u2026'
    """
    plain = name.replace("+", " plus ").replace("#", " sharp ")
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", plain.lower())
    return "-".join(words) or "-".join(f"u{ord(c):x}" for c in name) or "unnamed"
