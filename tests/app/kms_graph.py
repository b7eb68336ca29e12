"""A small graph around AWS KMS, made by hand, for the tests of the pages."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from awsgraph.graph import write_graph
from awsgraph.model import (
    Block,
    BlockKind,
    Document,
    Entity,
    Evidence,
    Extraction,
    Literal,
    Mention,
    Polarity,
    Problem,
    Relation,
    Source,
    Span,
)

HOSTILE = '<img src=x onerror="window.__ran=1"> [x](javascript:window.__ran=2) **bold** :red[r]'

_ENTITIES = {
    "kms": ("AWS KMS", "Service", ("KMS", "Key Management Service")),
    "s3": ("Amazon S3", "Service", ("S3",)),
    "ebs": ("Amazon EBS", "Service", ("EBS",)),
    "rds": ("Amazon RDS", "Service", ("RDS",)),
    "secretsmanager": ("Secrets Manager", "Service", ()),
    "ssm/parameter-store": ("Parameter Store", "Feature", ("SSM Parameter Store",)),
    "lambda": ("AWS Lambda", "Service", ("Lambda",)),
    "cloudtrail": ("AWS CloudTrail", "Service", ("CloudTrail",)),
    "cloudwatch-logs": ("CloudWatch Logs", "Service", ()),
    "codebuild": ("AWS CodeBuild", "Service", ("CodeBuild",)),
    "sqs": ("Amazon SQS", "Service", ("SQS",)),
    "dynamodb": ("Amazon DynamoDB", "Service", ("DynamoDB",)),
    "kms/Encrypt": ("Encrypt", "ApiOperation", ()),
    "kms/Decrypt": ("Decrypt", "ApiOperation", ()),
    "kms/GenerateDataKey": ("GenerateDataKey", "ApiOperation", ()),
    "kms/GenerateDataKeyWithoutPlaintext": (
        "GenerateDataKeyWithoutPlaintext",
        "ApiOperation",
        (),
    ),
    "kms/ReEncrypt": ("ReEncrypt", "ApiOperation", ()),
    "kms/key-policy": ("key policy", "Policy", ()),
    "kms/grant": ("grant", "Permission", ()),
    "kms/customer-managed-key": ("customer managed key", "Key", ("CMK",)),
    "kms/aws-managed-key": ("AWS managed key", "Key", ()),
    "kms/data-key": ("data key", "Key", ()),
    "kms/via-service": ("kms:ViaService", "ConditionKey", ()),
    "concept/envelope-encryption": ("envelope encryption", "Concept", ()),
    "algorithm/aes-256": ("AES-256", "Algorithm", ()),
    "kms/ThrottlingException": ("ThrottlingException", "Error", ()),
    "cloudhsm": ("AWS CloudHSM", "Service", ()),
    "iam/role": ("IAM role", "Principal", ()),
    "s3/sse-kms": ("SSE-KMS", "Feature", ()),
    "tool/aws-encryption-sdk": ("AWS Encryption SDK", "Tool", ()),
}
# Each is a line of the note: what it says, and how it is read.
_LINES: list[tuple[str, str, str, str | Literal]] = [
    ("S3 can encrypt with KMS", "s3", "encryptedWith", "kms"),
    ("EBS volumes are encrypted with KMS", "ebs", "encryptedWith", "kms"),
    ("RDS is encrypted with KMS", "rds", "encryptedWith", "kms"),
    ("Secrets Manager encrypts each secret with KMS", "secretsmanager", "encryptedWith", "kms"),
    ("CloudWatch Logs groups are encrypted with KMS", "cloudwatch-logs", "encryptedWith", "kms"),
    ("DynamoDB is encrypted with KMS", "dynamodb", "encryptedWith", "kms"),
    ("SQS queues are encrypted with KMS", "sqs", "encryptedWith", "kms"),
    ("Parameter Store uses KMS for secure strings", "ssm/parameter-store", "uses", "kms"),
    ("CodeBuild integrates with KMS", "codebuild", "integratesWith", "kms"),
    ("KMS keeps an audit trail in CloudTrail", "kms", "monitoredBy", "cloudtrail"),
    ("Encrypt is a KMS call", "kms/Encrypt", "operationOf", "kms"),
    ("Decrypt is a KMS call", "kms/Decrypt", "operationOf", "kms"),
    ("GenerateDataKey is a KMS call", "kms/GenerateDataKey", "operationOf", "kms"),
    (
        "GenerateDataKeyWithoutPlaintext is a KMS call",
        "kms/GenerateDataKeyWithoutPlaintext",
        "operationOf",
        "kms",
    ),
    ("ReEncrypt is a KMS call", "kms/ReEncrypt", "operationOf", "kms"),
    ("Access to KMS is governed by the key policy", "kms/key-policy", "controlsAccessTo", "kms"),
    ("A grant opens KMS to others", "kms/grant", "controlsAccessTo", "kms"),
    ("KMS manages customer managed keys", "kms", "manages", "kms/customer-managed-key"),
    ("KMS manages AWS managed keys", "kms", "manages", "kms/aws-managed-key"),
    ("KMS produces data keys", "kms", "produces", "kms/data-key"),
    ("KMS supports kms:ViaService", "kms", "supports", "kms/via-service"),
    ("KMS implements envelope encryption", "kms", "implements", "concept/envelope-encryption"),
    ("KMS uses AES-256", "kms", "uses", "algorithm/aes-256"),
    ("KMS raises ThrottlingException", "kms", "raises", "kms/ThrottlingException"),
    ("CloudHSM is an alternative to KMS", "cloudhsm", "alternativeTo", "kms"),
    ("SSE-KMS uses KMS", "s3/sse-kms", "uses", "kms"),
    ("SSE-KMS calls GenerateDataKey", "s3/sse-kms", "uses", "kms/GenerateDataKey"),
    ("SSE-KMS is part of S3", "s3/sse-kms", "partOf", "s3"),
    ("the AWS Encryption SDK calls KMS", "tool/aws-encryption-sdk", "uses", "kms"),
    ("the IAM role requires a grant", "iam/role", "requires", "kms/grant"),
    ("Secrets Manager rotates with Lambda", "secretsmanager", "rotatesWith", "lambda"),
    ("KMS encrypts up to 4 KB", "kms", "hasLimit", Literal("up to 4 KB")),
    ("CloudTrail is not encrypted with KMS", "cloudtrail", "encryptedWith", "kms"),
]


def write_kms_graph(path: Path, *, hostile: bool = False) -> Path:
    """Write the graph file and return its path; a hostile one has a name and a line of HTML."""
    entities, lines = dict(_ENTITIES), list(_LINES)
    if hostile:
        entities["feature/hostile"] = (HOSTILE, "Feature", (HOSTILE + "2",))
        lines.append((f"{HOSTILE} uses KMS", "feature/hostile", "uses", "kms"))
    records = tuple(
        Entity(id_, label, class_, aliases, Source.LEXICON)
        for id_, (label, class_, aliases) in sorted(entities.items())
    )
    problems = [Problem("bad.md", 3, f"it is not UTF-8 {HOSTILE if hostile else ''}")]
    write_graph(path, [_extraction(records, lines)], fingerprint="test", problems=problems)
    return path


def _extraction(
    entities: tuple[Entity, ...], lines: list[tuple[str, str, str, str | Literal]]
) -> Extraction:
    text, relations, mentions = "# Keys and KMS\n", [], []
    blocks = [Block(0, BlockKind.HEADING, Span(2, 14), 1, 1, "Keys and KMS", None, 1)]
    for index, (quote, subject, relation, object_) in enumerate(lines, start=1):
        span, line = Span(len(text) + 2, len(text) + 2 + len(quote)), index + 1
        blocks.append(Block(index, BlockKind.ITEM, span, line, line, quote, 0, 1))
        denied = Polarity.DENIED if " not " in quote else Polarity.AFFIRMED
        evidence = Evidence(
            "kms.md", index, span, quote, line, line, span, span, None, "test/line", denied, 0.9
        )
        relations.append(Relation(subject, relation, object_, evidence))
        mentions.append(Mention(index, span, subject, "Service", Source.LEXICON))
        text += f"* {quote}\n"
    digest = sha256(text.encode()).hexdigest()
    document = Document("kms.md", text, digest, "Keys and KMS", tuple(blocks))
    return Extraction(document, entities, tuple(mentions), tuple(relations))
