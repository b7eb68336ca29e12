"""Steps that the config of a component switches off."""

from __future__ import annotations

import pytest

from awsgraph.errors import UnknownNameError
from awsgraph.model import Literal, Polarity
from awsgraph.notes import parse
from awsgraph.pipeline import COMPONENTS, extract, load_pipeline, make_pipeline
from awsgraph.relations.rulebook import load_rulebook
from awsgraph.relations.steps import STEPS, step_of
from awsgraph.tokenized import Component

NAMES, TERMS, _, RELATIONS = COMPONENTS


def pipeline(component: str, *without: str) -> Component:
    return make_pipeline(without={component: without})


def edges(pipeline: Component, note: str) -> set[str]:
    """Return affirmed edges by ids."""
    return {
        f"{r.subject} {r.relation} {r.object.text if isinstance(r.object, Literal) else r.object}"
        for r in extract(parse("a.md", note.encode()), pipeline).relations
        if r.evidence.polarity is Polarity.AFFIRMED
    }


def test_every_rule_belongs_to_a_step() -> None:
    assert {step_of(rule) for rule in load_rulebook()} <= STEPS


@pytest.mark.parametrize(
    ("component", "step", "note", "edge"),
    [
        (RELATIONS, "verbs", "- SSE-KMS uses GenerateDataKey",
         "s3/sse-kms uses kms/GenerateDataKey"),
        (RELATIONS, "phrases", "- Use Amazon SNS instead of Amazon SQS", "sns alternativeTo sqs"),
        (RELATIONS, "lead-ins", "## Amazon SES\n- Integrations:\n  - Amazon S3",
         "ses integratesWith s3"),
        (RELATIONS, "nominals", "## AWS KMS\n- Auditing with CloudTrail",
         "kms monitoredBy cloudtrail"),
        (RELATIONS, "outline", "## AWS KMS\n- Encrypt: encrypts data",
         "kms/Encrypt operationOf kms"),
        (RELATIONS, "glosses", "## Amazon S3 with CloudFront\n- Files are cached",
         "s3 integratesWith cloudfront"),
        (RELATIONS, "attributes", "- A KMS key costs $1 per month",
         "kms/key hasPrice $1 per month"),
        (RELATIONS, "inheritance", "## Amazon SES\n- Integrated with IAM",
         "ses integratesWith iam"),
        (RELATIONS, "coordination", "- SSE-KMS uses GenerateDataKey and Decrypt",
         "s3/sse-kms uses kms/Decrypt"),
        (NAMES, "ellipsis", "- Amazon S3 supports SSE-S3/KMS", "s3 supports s3/sse-kms"),
        (NAMES, "misspellings", "- SSE-KMS uses Amazon Cognitio", "s3/sse-kms uses cognito"),
        (TERMS, "abbreviations",
         "## Amazon SQS\nThe frame relay hub (FRH) is new.\n\n- An FRH uses AWS Lambda",
         "concept/frame-relay-hub uses lambda"),
        (TERMS, "identifiers", "- AWS Lambda requires `ZorkTimeout`",
         "lambda requires concept/zorktimeout"),
    ],
)  # fmt: skip
def test_without_a_step_its_edges_are_not_read(
    component: str, step: str, note: str, edge: str
) -> None:
    assert edge in edges(load_pipeline(), note)
    assert edge not in edges(pipeline(component, step), note)


def test_without_polarity_what_is_denied_is_stated() -> None:
    note = "- Amazon SQS does not use AWS Lambda"
    assert "sqs uses lambda" not in edges(load_pipeline(), note)
    assert "sqs uses lambda" in edges(pipeline(RELATIONS, "polarity"), note)


def test_without_types_any_two_classes_are_joined() -> None:
    note = "- AES stores AWS Lambda"
    assert not edges(load_pipeline(), note)
    assert edges(pipeline(RELATIONS, "types"), note) == {"concept/aes stores lambda"}


@pytest.mark.parametrize("component", [NAMES, TERMS, RELATIONS])
def test_an_unknown_step_is_an_error_that_names_the_steps(component: str) -> None:
    with pytest.raises(UnknownNameError, match="There is no step 'nonsense'"):
        pipeline(component, "nonsense")
