"""How sure a rule is: its calibrated precision, from ``confidence.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from awsgraph.errors import RuleError
from awsgraph.resources import rules_folder

FILE = "confidence.tsv"
ANY = "*"
_ADVICE = "write RULE<tab>confidence<tab>support, or make the file anew with scripts/calibrate.py"


@dataclass(frozen=True, slots=True)
class Confidences:
    """The confidence of each rule.

    Attributes:
        values: by the id of a rule, by ``family/*``, and by ``*`` for all others.
    """

    values: Mapping[str, float]

    def of(self, rule: str) -> float:
        """Return the probability that what a rule reads is stated.

        Args:
            rule: its id; a rule that was never measured has the value of its family, and one of
                an unknown family that of all.

        >>> Confidences({"verb/use": 0.8, "verb/*": 0.7, "*": 0.6}).of("verb/run")
        0.7
        """
        family = f"{rule.partition('/')[0]}/{ANY}"
        return next(self.values[key] for key in (rule, family, ANY) if key in self.values)


@cache
def load_confidences(folder: Path | None = None) -> Confidences:
    """Read the confidences.

    Args:
        folder: where the rule files are; the shipped rules if None.

    Raises:
        RuleError: the file is missing or damaged; names the line.

    >>> 0 < load_confidences().of("verb/use") < 1
    True
    """
    path = (folder or rules_folder()) / FILE
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(path, "cannot be read as UTF-8", "reinstall awsgraph") from error
    values: dict[str, float] = {}
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#"):
            rule, value = _row(path, number, line)
            if rule in values:
                raise RuleError(path, f"{rule!r} stands twice", "remove one", line=number)
            values[rule] = value
    if ANY not in values:
        raise RuleError(path, f"there is no row for {ANY!r}", _ADVICE)
    return Confidences(values)


def _row(path: Path, number: int, line: str) -> tuple[str, float]:
    cells = line.split("\t")
    try:
        rule, value, support = cells[0], float(cells[1]), int(cells[2])
    except (IndexError, ValueError) as error:
        raise RuleError(path, "this is no row of confidences", _ADVICE, line=number) from error
    if len(cells) > 3 or not rule or support < 0 or not 0 < value < 1:
        problem = f"the confidence {cells[1]} does not lie between 0 and 1"
        if 0 < value < 1:
            problem = "this is no row of confidences"
        raise RuleError(path, problem, _ADVICE, line=number)
    return rule, value
