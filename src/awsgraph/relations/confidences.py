"""How sure a reading is: the calibrated precision of its rule, moved by how the line is worded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import exp, isfinite, log, nan
from pathlib import Path

from awsgraph.errors import RuleError
from awsgraph.relations.wording import SIGNS
from awsgraph.resources import rules_folder

FILE = "confidence.tsv"
WEIGHTS_FILE = "confidence-signs.tsv"
BASE, RULE = "base", "rule"
ANY = "*"
_ANEW = "or make the file anew with scripts/calibrate.py"
_ADVICE = f"write RULE<tab>confidence<tab>support, {_ANEW}"
_WEIGHTS_ADVICE = f"write SIGN<tab>weight, {_ANEW}"


@dataclass(frozen=True, slots=True)
class Confidences:
    """The confidence of each rule.

    Attributes:
        values: by the id of a rule, by ``family/*``, and by ``*`` for all others.
        weights: how much a sign of wording adds to the log-odds, by its id; ``base`` is always
            added, ``rule`` is the factor of the log-odds of the rule. Without any, wording does
            not count.
    """

    values: Mapping[str, float]
    weights: Mapping[str, float] = field(default_factory=dict)

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

    def of_line(self, rule: str, signs: Collection[str]) -> float:
        """Return the probability that what a rule reads in a line is stated.

        Args:
            rule: its id.
            signs: the signs of wording that the line bears (:mod:`awsgraph.relations.wording`).

        >>> Confidences({"*": 0.5}, {"base": 0.0, "rule": 1.0, "near": 2.0}).of_line("x", {"near"})
        0.88
        """
        if not self.weights:
            return self.of(rule)
        odds = self.weights[BASE] + self.weights[RULE] * logit(self.of(rule))
        return round(clipped(logistic(odds + sum(self.weights[sign] for sign in sorted(signs)))), 2)


def logistic(log_odds: float) -> float:
    """Return the probability that log-odds stand for.

    >>> logistic(0.0)
    0.5
    """
    return 1 / (1 + exp(-log_odds))


def logit(probability: float) -> float:
    """Return the log-odds of a probability, kept away from certainty.

    >>> logit(0.5)
    0.0
    """
    kept = clipped(probability)
    return log(kept / (1 - kept))


def clipped(probability: float) -> float:
    """Return a probability within 0.01 and 0.99: nothing read from a text is certain.

    >>> clipped(1.0)
    0.99
    """
    return min(0.99, max(0.01, probability))


@cache
def load_confidences(folder: Path | None = None) -> Confidences:
    """Read the confidences.

    Args:
        folder: where the rule files are; the shipped rules if None. Without a file of weights
            how a line is worded does not count.

    Raises:
        RuleError: the file is missing or damaged; names the line.

    >>> 0 < load_confidences().of("verb/use") < 1
    True
    """
    folder = folder or rules_folder()
    values: dict[str, float] = {}
    for number, line in _rows(folder / FILE):
        rule, value = _row(folder / FILE, number, line)
        if rule in values:
            raise RuleError(folder / FILE, f"{rule!r} stands twice", "remove one", line=number)
        values[rule] = value
    if ANY not in values:
        raise RuleError(folder / FILE, f"there is no row for {ANY!r}", _ADVICE)
    return Confidences(values, _weights(folder / WEIGHTS_FILE))


def _rows(path: Path) -> Iterator[tuple[int, str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(path, "cannot be read as UTF-8", "reinstall awsgraph") from error
    return ((n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#"))


def _weights(path: Path) -> dict[str, float]:
    if not path.exists():
        return {}
    wanted, weights = (BASE, RULE, *SIGNS), dict[str, float]()
    for number, line in _rows(path):
        sign, _, value = line.partition("\t")
        if sign in weights:
            raise RuleError(path, f"{sign!r} stands twice", "remove one", line=number)
        try:
            weights[sign] = float(value)
        except ValueError:
            weights[sign] = nan
        if sign not in wanted or not isfinite(weights[sign]):
            problem = "this is no row of weights"
            raise RuleError(path, problem, _WEIGHTS_ADVICE, line=number)
    missing = [sign for sign in wanted if sign not in weights]
    if missing:
        raise RuleError(path, f"there is no row for {missing[0]!r}", _WEIGHTS_ADVICE)
    return weights


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
