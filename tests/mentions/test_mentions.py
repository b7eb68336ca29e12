"""Which stretches of a note name what."""

from __future__ import annotations

import pytest

from awsgraph.mentions.visible_text import tokenized
from awsgraph.notes import parse
from awsgraph.pipeline import load_pipeline


def named(note: str) -> set[str]:
    """Return "words=entity id" for each mention of a note."""
    read = load_pipeline()(tokenized(parse("note.md", note.encode())))
    return {f"{' '.join(read.words[m.start : m.end])}={m.entity}" for m in read.mentions}


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("* Standard and express workflows", "Standard=stepfunctions/standard-workflow"),
        ("* SSE-S3/KMS/C", "C=s3/sse-c"),
        ("* Managed policies\n    * Inline: one owner", "Inline=iam/inline-policy"),
        ("* Customer Master Key types\n    * Symmetric (AES)", "Symmetric=kms/symmetric-kms-key"),
    ],
)
def test_a_name_may_share_a_part_with_one_nearby(note: str, expected: str) -> None:
    assert expected in named(note)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("The frame relay hub (FRH) is old.\n\nAn FRH fails.", "FRH=concept/frame-relay-hub"),
        ("FRH (frame relay hub) is old.", "frame relay hub=concept/frame-relay-hub"),
        ("Relation Database Service (RDS)", "Relation Database Service=rds"),
    ],
)
def test_abbreviations_are_read_in_both_directions(note: str, expected: str) -> None:
    assert expected in named(note)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Set `MaxRetryCount` to 3.", "MaxRetryCount=concept/maxretrycount"),
        ("Add the `SecurityGroup` property.", "SecurityGroup=ec2/security-group"),
        ("Uses Cloud Trail and Git Hub.", "Git Hub=concept/github"),
        ("## AppSync\n\n* **Union**: one of many", "Union=appsync/union"),
        ("Uses Lmabda.", "Lmabda=lambda"),
        ("The `States\\.Timeout` error.", "States.Timeout=stepfunctions/states-timeout"),
        ("It needs a Frobnicator token.", "Frobnicator token=concept/frobnicator-token"),
    ],
)
def test_names_that_no_list_holds_are_found(note: str, expected: str) -> None:
    assert expected in named(note)


@pytest.mark.parametrize(
    ("note", "expected", "there"),
    [
        ("# AWS Device Farm\n\nA device pool", "device pool=devicefarm/device-pool", True),
        ("# RDS\n\nAn event subscription", "event subscription=rds/event-subscription", True),
        ("# Redshift\n\nAn event subscription", "event subscription=rds/event-subscription", False),
        ("# AWS KMS\n\nAn email address", "email=concept/email", True),
    ],
    ids=["service above", "one of two services", "the other of two", "service never named"],
)
def test_operations_tell_what_a_service_holds(note: str, expected: str, there: bool) -> None:
    assert (expected in named(note)) is there


@pytest.mark.parametrize(
    ("note", "expected", "there"),
    [
        ("Ideal for database workloads", "database workloads=concept/database-workload", True),
        ("Great for SDK clients, or short tasks", "short tasks=concept/short-task", True),
        ("It uses database workloads", "database workloads=concept/database-workload", False),
        ("Ideal for a very long time", "long time=concept/long-time", False),
        ("Used for secure transfer of files", "secure transfer=concept/secure-transfer", False),
        ("Fully managed build service", "build service=concept/build-service", True),
        ("A new build service", "build service=concept/build-service", False),
        ("It is a new service", "new service=concept/new-service", False),
        ("Use cases:\n* Bot mitigation at the edge", "Bot mitigation=concept/bot-mitigation", True),
        ("# It offers\n* Small green boxes", "Small green boxes=concept/small-green-box", False),
        ("Use cases:\n* Fetch packages", "Fetch packages=concept/fetch-package", False),
        ("Stores rarely read data", "rarely read=concept/rarely-read", False),
        ("Ideal for rarely used plays", "rarely used plays=concept/rarely-used-play", True),
        ("Ideal for visibly data", "visibly data=concept/visibly-data", False),
        ("It prevents duplicate work", "duplicate work=concept/duplicate-work", True),
        ("It provides `a b` dashboards", "a b dashboards=concept/a-b-dashboard", False),
    ],
    ids=[
        "behind words of purpose", "in a list there", "elsewhere", "a noun that names nothing",
        "cut short", "a kind of service", "a kind elsewhere", "an adjective that makes no kind",
        "below use cases", "below a verb", "a verb there", "an adverb elsewhere",
        "an adverb with its participle",
        "an adverb alone", "behind a verb", "with code in it",
    ],
)  # fmt: skip
def test_noun_phrases_are_terms_in_some_places(note: str, expected: str, there: bool) -> None:
    assert (expected in named(note)) is there


@pytest.mark.parametrize(
    "note",
    [
        "* **Regional**: cheap",
        "* **Flexibility**: change it",
        "* Target types: many",
        "* Step 4: do it",
        "It has 5 GiB.",
        "Send `my_table` and truck_1.",
        "Install {packageName} [TIME_BY_SECONDS].",
        "* Deny incorrect frobnicator header",
    ],
)
def test_common_words_name_nothing(note: str) -> None:
    assert named(note) == set()


def test_a_kind_word_is_no_part_of_a_name() -> None:
    assert named("* AMI types") == {"AMI=ec2/amazon-machine-image"}
    assert named("It speaks the OpenWire protocol.") == {"OpenWire=concept/openwire"}


def test_a_name_with_slashes_may_end_a_note() -> None:
    assert "SSE S3=s3/sse-s3" in named("* SSE-S3")
    assert "C=s3/sse-c" in named("uses \ufeff|-|-|,SSE-S3/KMS/C\r\n")


@pytest.mark.parametrize(
    ("note", "bold"),
    [
        ("choose **Create role** and then **Next** today", ["Create role", "Next"]),
        ("**Roles**: assumed by __services__", ["Roles", "services"]),
        ("* a list of *leaning* words", []),
    ],
    ids=["inside a line", "at its ends", "italics"],
)
def test_what_stands_between_two_marks_is_bold(note: str, bold: list[str]) -> None:
    read = tokenized(parse("note.md", note.encode()))
    marked = [m for m in read.marked if m.kind == "bold"]
    assert [" ".join(read.words[m.start : m.end]) for m in marked] == bold
