"""Kinds of resources, as the operations of a service name them.

A service that has CreateMaintenanceWindow and DeleteMaintenanceWindow holds maintenance windows.
Most notes name them so, in words; no list needs a row for each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_OPERATION = re.compile(r"([A-Z][a-z]+)([A-Z]\w*)$")
_PARTS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]+[a-z0-9]*|[a-z]+|[0-9]+")
_MAKING = frozenset({"Create", "Register", "Allocate", "Import", "Request", "Put", "Publish"})
_HOLDING = frozenset({"Delete", "Describe", "Get", "Deregister", "Release", "Terminate", "Update"})
# Words of operations that are more than a thing made: CreateMembershipForOrganization.
_JOINING = frozenset({"and", "batch", "by", "for", "from", "in", "of", "on", "to", "with", "v2"})
# Last words of what is a property of a thing, and no thing, or in no one's prose: PutBucketTagging.
_PROPERTIES = frozenset(
    {"attribute", "config", "data", "metadata", "property", "result", "state", "status", "tag"}
    | {"tagging", "value", "website"}
)
_CLASSES = {"policy": "Policy", "certificate": "Credential", "credential": "Credential"}
_SETTINGS = frozenset({"configuration", "limit", "preference", "quota", "setting"})
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class ResourceName:
    """A kind of resource of a service.

    Attributes:
        service: id of the service.
        label: its name in words: ``maintenance window``.
        class_: class by its last word.
    """

    service: str
    label: str
    class_: str


def resource_names(operations: Mapping[str, Iterable[str]]) -> Iterator[ResourceName]:
    """Yield the kinds of resources that services make and hold, names of two words at least.

    Args:
        operations: ids of the services that have an operation, by its name.

    >>> made = {"CreateDBProxy": ["rds"], "DeleteDBProxy": ["rds"], "CreateTags": ["ec2"]}
    >>> [(name.service, name.label, name.class_) for name in resource_names(made)]
    [('rds', 'DB proxy', 'Resource')]
    """
    deeds: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for operation, services in operations.items():
        found = _OPERATION.match(operation)
        verb, name = found.groups() if found else ("", "")
        label = _label(name) if verb in _MAKING | _HOLDING else ""
        for service in services if label else ():
            deeds[service, label].add(verb)
    for (service, label), verbs in sorted(deeds.items()):
        if not verbs.isdisjoint(_MAKING) and not verbs.isdisjoint(_HOLDING):
            yield ResourceName(service, label, _class(label))


def _label(name: str) -> str:
    """Return a name of an API in words, nothing when it is no kind of thing of several words."""
    parts = _PARTS.findall(name)
    words = [part if part.isupper() else part.lower() for part in parts]
    whole = all(word.lower() not in _JOINING and len(word) > 1 for word in words)
    thing = 1 < len(words) <= _MOST_WORDS and whole
    return " ".join(words) if thing and words[-1] not in _PROPERTIES else ""


def _class(label: str) -> str:
    last = label.rpartition(" ")[2]
    return "Feature" if last in _SETTINGS else _CLASSES.get(last, "Resource")
