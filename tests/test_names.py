"""How names compare, and how they become ids."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awsgraph.names import fold, singular, slug


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("keys", "key"),
        ("policies", "policy"),
        ("addresses", "address"),
        ("batches", "batch"),
        ("caches", "cache"),
        ("indexes", "index"),
        ("indices", "index"),
        ("aliases", "alias"),
        ("statuses", "status"),
        ("AZs", "az"),
        ("VPCs", "vpc"),
    ],
)
def test_plurals(plural: str, one: str) -> None:
    assert singular(plural) == singular(one) == one


@pytest.mark.parametrize(
    "word",
    ["access", "analysis", "status", "HTTPS", "SQS", "sqs", "AWS", "DNS", "Kubernetes", "alias",
     "Postgres", "Windows", "series", "s", "ss", ""],
)  # fmt: skip
def test_words_in_s_that_are_no_plurals(word: str) -> None:
    assert singular(word) == word.lower()


@pytest.mark.parametrize(
    "spellings",
    [
        ["AWS KMS", "KMS", "kms", "the AWS KMS", "Amazon KMS"],
        ["Amazon S3 Bucket-Keys", "s3 bucket key", "S3  bucket_keys", "S3 Bucket Key's"],
        ["Savings Plans", "savings plan", "a Savings Plan", "(Savings Plans)"],
        ["C++", "c++"],
        ["ＫＭＳ", "KMS"],
        ["AWS’s keys", "AWS's key"],
    ],
    ids=lambda spellings: spellings[0],
)
def test_spellings_that_are_one_name(spellings: list[str]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("C", "C++"), ("C", "C#"), ("A record", "record"), ("KMS", "HSM"), ("AWS", "Amazon"),
     ("HTTP", "HTTPS"), ("SQS", "SQ"), ("SSE-KMS", "SSE-S3")],
)  # fmt: skip
def test_names_that_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_owner_may_be_kept() -> None:
    assert fold("AWS managed policies", keep_owner=True) == "aws managed policy"
    assert fold("AWS managed policies") == fold("managed policy")


@pytest.mark.parametrize("text", ["", " ", "…", "--", "🙂", "()"])
def test_what_holds_no_word_folds_to_nothing(text: str) -> None:
    assert fold(text) == ""


NAMES = st.text() | st.lists(
    st.sampled_from(["AWS", "the", "Keys", "S3", "'s", "-", " ", "A", "C++", "’s", "ﬁ", "É", "_"]),
    max_size=6,
).map("".join)


@given(NAMES)
def test_a_folded_name_is_lower_case_words(name: str) -> None:
    folded = fold(name)
    assert folded == " ".join(folded.split())
    assert not re.search(r"[_\-'’.,:;/()]", folded)


@given(st.lists(st.sampled_from(["Data", "KEY", "Policies", "s3", "buckets"]), min_size=1))
def test_case_and_what_joins_words_do_not_count(words: list[str]) -> None:
    forms = {
        fold(joint.join(change(word) for word in words))
        for joint in (" ", "-", "_", " - ", "/")
        for change in (str.lower, str.title)
    }
    assert len(forms) == 1


@given(st.text())
def test_a_slug_is_words_joined_by_hyphens(name: str) -> None:
    made = slug(name)
    assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", made)
    assert slug(made) == made


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Envelope encryption", "envelope-encryption"),
        ("  AES--256 ", "aes-256"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("Café/Zürich", "cafe-zurich"),
        ("../../etc/passwd", "etc-passwd"),
        ("", "unnamed"),
        ("🙂", "u1f642"),
    ],
)
def test_slugs(name: str, made: str) -> None:
    assert slug(name) == made
