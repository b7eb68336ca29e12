"""The generated catalog, and the table behind it."""

from __future__ import annotations

import gzip
import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from awsgraph.errors import CatalogError
from awsgraph.mentions.catalog import load_catalog
from awsgraph.mentions.catalog_refresh import refresh
from awsgraph.mentions.lexicon import load_lexicon
from awsgraph.names import fold
from awsgraph.resources import catalog_file, lexicon_folder
from awsgraph.schema import load_schema

CATALOG = load_catalog()

ENGLISH = """
config support batch health account connect backup artifact location glue
transfer shield signer budgets inspector detective pipes scheduler translate transcribe
personalize forecast polly lex aurora athena neptune comprehend proton chatbot
organizations outposts sam ram
"""


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("AWS KMS", "kms"),
        ("S3", "s3"),
        ("CloudWatch Events", "events"),
        ("Step Function", "stepfunctions"),
        ("Secret Manager", "secretsmanager"),
        ("Fault Injection Simulator", "fis"),
        ("Kinesis Firehose", "firehose"),
        ("Amazon Cognito", "cognito"),
        ("AWS Config", "config"),
        ("Amazon Aurora", "aurora"),
        ("VPC", "vpc"),
    ],
)
def test_everyday_names_are_services(name: str, id_: str) -> None:
    service = CATALOG.services[id_]
    names = (service.label, *service.aliases, *service.former)
    assert fold(name) in {fold(known) for known in names}


def test_models_of_one_service_are_joined() -> None:
    assert CATALOG.operations["CreateUserPool"] == ("cognito",)
    assert CATALOG.operations["GetShardIterator"] == ("dynamodb", "keyspaces", "kinesis")
    assert "elbv2" not in CATALOG.services
    assert "cognito-idp" not in CATALOG.services


def test_no_english_word_is_a_service_in_any_casing() -> None:
    loose = {
        name.lower()
        for service in CATALOG.services.values()
        for name in (service.label, *service.aliases, *service.former)
    }
    assert not loose & set(ENGLISH.split())


def test_two_services_do_not_share_a_name() -> None:
    owners: dict[str, str] = {}
    for service in CATALOG.services.values():
        for name in (service.label, *service.aliases, *service.former):
            assert owners.setdefault(fold(name), service.id) == service.id


def test_iam_actions_and_their_wildcards() -> None:
    assert CATALOG.has_action("kms:GenerateDataKey")
    assert CATALOG.has_action("kms:Generate*")
    assert CATALOG.has_action("iam:PassRole")
    assert not CATALOG.has_action("kms:Frobnicate")
    assert not CATALOG.has_action("kms:Frob*")
    assert not CATALOG.has_action("nothing")


def test_prefixes_lead_to_services() -> None:
    expected = {"states": "stepfunctions", "elasticloadbalancing": "elb", "ses": "ses"}
    expected |= {"cognito-idp": "cognito", "elasticfilesystem": "efs", "execute-api": "apigateway"}
    assert {prefix: CATALOG.prefix_service(prefix) for prefix in expected} == expected
    assert CATALOG.prefix_service("no-such-prefix") is None


def test_condition_keys() -> None:
    assert {"aws:SecureTransport", "kms:ViaService", "s3:prefix"} <= set(CATALOG.condition_keys)


def test_every_owner_in_the_lexicon_is_a_service() -> None:
    rows = load_lexicon([lexicon_folder()], classes=frozenset(load_schema().classes))
    services = CATALOG.services.keys() | {row.id for row in rows if row.class_ == "Service"}
    assert {row.of for row in rows if row.of} <= services


def test_the_committed_file_is_what_the_recorded_versions_give(tmp_path: Path) -> None:
    try:
        here = {name: version(name) for name in ("botocore", "policy-sentry")}
    except PackageNotFoundError:
        pytest.skip("the packages of the extra 'catalog' are not installed")
    refresh(tmp_path / "a.json.gz")
    refresh(tmp_path / "b.json.gz")
    fresh = (tmp_path / "a.json.gz").read_bytes()
    assert fresh == (tmp_path / "b.json.gz").read_bytes()
    if here == CATALOG.sources:
        same = gzip.decompress(fresh) == gzip.decompress(catalog_file().read_bytes())
        assert same, "run: awsgraph catalog refresh"


@pytest.mark.parametrize(
    "data",
    [
        b"no gzip",
        gzip.compress(b"no JSON"),
        gzip.compress(b"[]"),
        gzip.compress(b'{"format": 1}'),
        gzip.compress(json.dumps({"format": 99}).encode()),
        b"",
    ],
    ids=["not compressed", "no JSON", "a list", "no names", "a later format", "empty"],
)
def test_a_damaged_catalog_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "catalog.json.gz"
    path.write_bytes(data)
    with pytest.raises(CatalogError, match="awsgraph catalog refresh"):
        load_catalog(path)


def test_a_missing_catalog_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="there is no catalog"):
        load_catalog(tmp_path / "nowhere.json.gz")
