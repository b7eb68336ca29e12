"""The catalog of AWS services, operations, IAM actions and condition keys."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from awsgraph.errors import CatalogError
from awsgraph.resources import catalog_file

FORMAT = 1

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Service:
    """A service and the names it goes by.

    Attributes:
        id: everyday id, for instance ``kms`` or ``stepfunctions``.
        label: the name without needless words, for instance ``AWS KMS``.
        aliases: names that mean it in any casing.
        cased: names that mean it only in this casing, because the word is also English.
        former: names it had before.
    """

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalog:
    """What AWS's own models say.

    Attributes:
        services: by id.
        operations: ids of the services that have an operation, by the operation's name.
        condition_keys: ``aws:SecureTransport``, ``kms:ViaService`` and the like.
        sources: version of each package it was generated from.
        actions: IAM actions by prefix, joined by blanks.
        prefixes: id of the service of an IAM prefix.
    """

    services: Mapping[str, Service]
    operations: Mapping[str, tuple[str, ...]]
    condition_keys: Collection[str]
    sources: Mapping[str, str]
    actions: Mapping[str, str]
    prefixes: Mapping[str, str]

    def has_action(self, name: str) -> bool:
        """Return whether IAM knows an action such as ``kms:Decrypt`` or ``kms:Generate*``.

        Args:
            name: prefix in lower case, a colon, the action as AWS writes it; ``*`` stands for
                any letters and fits when it fits some action.
        """
        prefix, _, action = name.partition(":")
        known = self.actions.get(prefix, "").split()
        if "*" in action:
            return any(fnmatchcase(one, action) for one in known)
        return action in known

    def prefix_service(self, prefix: str) -> str | None:
        """Return the id of the service of an IAM prefix, if there is one."""
        return self.prefixes.get(prefix)


@cache
def load_catalog(path: Path | None = None) -> Catalog:
    """Read a catalog.

    Args:
        path: the file; the shipped one if None.

    Raises:
        CatalogError: it is missing, damaged or of another format.

    >>> catalog = load_catalog()
    >>> catalog.services["kms"].label, catalog.operations["GenerateDataKey"]
    ('AWS KMS', ('kms',))
    >>> catalog.has_action("kms:Decrypt"), "aws:SecureTransport" in catalog.condition_keys
    (True, True)
    """
    path = path or catalog_file()
    advice = "generate it with: awsgraph catalog refresh"
    try:
        record = json.loads(gzip.decompress(path.read_bytes()))
        if record["format"] != FORMAT:
            raise CatalogError(path, f"it has format {record['format']}, not {FORMAT}", advice)
        return _catalog(record)
    except FileNotFoundError as error:
        raise CatalogError(path, "there is no catalog", advice) from error
    except OSError as error:
        raise CatalogError(path, f"it cannot be read ({error})", advice) from error
    except (EOFError, zlib.error, ValueError, LookupError, TypeError, AttributeError) as error:
        raise CatalogError(path, "it is damaged", advice) from error


def _catalog(record: dict[str, Any]) -> Catalog:
    services = {
        id_: Service(id_, label, tuple(aliases), tuple(cased), tuple(former))
        for id_, label, aliases, cased, former in record["services"]
    }
    operations: dict[str, tuple[str, ...]] = {}
    for id_, names in sorted(record["operations"].items()):
        for name in names.split():
            operations[name] = (*operations.get(name, ()), id_)
    tables = [record[name] for name in ("sources", "actions", "prefixes")]
    if not all(_is_table(table) for table in tables) or not services:
        raise ValueError("a part has the wrong type")
    return Catalog(services, operations, frozenset(record["condition_keys"].split()), *tables)


def _is_table(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def kebab(name: str) -> str:
    """Return an operation's name as the AWS CLI writes it.

    >>> kebab("GenerateDataKey"), kebab("AssumeRoleWithSAML")
    ('generate-data-key', 'assume-role-with-saml')
    """
    return _HUMP.sub("-", name).lower()
