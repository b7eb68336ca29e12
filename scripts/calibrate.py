"""Measures the rules on judged edges and writes data/rules/confidence.tsv and confidence-signs.tsv.

Usage: python scripts/calibrate.py NOTES GOLD.jsonl [GOLD.jsonl ...] [--drawn FOLDER ...]

NOTES is a file or folder with the annotated notes. Each FOLDER has documents from which the edges
in benchmarks/judged-edges.tsv were drawn. Prints, as Markdown, how reliable the confidence is when
each document is left out in turn; docs/explanation/confidence.md holds what it printed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from awsgraph.evaluation import edges_of, evaluate, read_gold
from awsgraph.evaluation.calibration import (
    STRENGTH,
    Observation,
    calibrate,
    held_out,
    log_loss,
    observations,
    reliability,
)
from awsgraph.evaluation.judgements import observed as observed_again
from awsgraph.evaluation.judgements import read_judgements
from awsgraph.notes import find_notes, read_document
from awsgraph.pipeline import extract
from awsgraph.relations.confidences import FILE, WEIGHTS_FILE
from awsgraph.resources import rules_folder

_HEAD = """\
# How sure a rule is: how often it is right on judged edges, shrunk to the mean of its family.
# Columns: rule, confidence, judged edges. "verb/*" is for verbs that were never judged.
# Made by scripts/calibrate.py; do not edit.
"""
_WEIGHTS_HEAD = """\
# What each sign of wording adds to the log-odds of a reading. Columns: sign, weight; "base" is
# always added, and "rule" is the factor of the log-odds of the rule. What each sign is stands in
# src/awsgraph/relations/wording.py. Made by scripts/calibrate.py; do not edit.
"""
JUDGEMENTS = Path(__file__).parent.parent / "benchmarks" / "judged-edges.tsv"
_STRENGTHS = (1, 2, 5, 10, 20, 40)
_SURE = 0.9


def observe(notes: Path, gold_files: Sequence[Path]) -> list[Observation]:
    """Return what people say of the edges that are read in the annotated notes."""
    gold = read_gold(gold_files)
    files, _ = find_notes([notes])
    documents = [read_document(file) for file in files]
    wanted = [d for d in documents if d.name.rsplit("/", 1)[-1] in gold.ranges]
    edges = [edge for document in wanted for edge in edges_of(extract(document))]
    return observations(evaluate(gold, edges).judged, wanted)


def observe_drawn(folders: Sequence[Path]) -> list[Observation]:
    """Return what reading told of the edges that were drawn at random and are still read."""
    judged = read_judgements(JUDGEMENTS)
    documents = {reading.key[0] for reading in judged}
    files = [f for folder in folders for f in find_notes([folder])[0] if f.name in documents]
    read = (extract(read_document(file)) for file in files)
    return [observation for _, observation in observed_again(judged, read)]


def report(observed: Sequence[Observation]) -> Iterator[str]:
    """Yield the lines of the reliability table."""
    predictions = held_out(observed)
    yield "| confidence | mean confidence | share right | edges |"
    yield "|---|---|---|---|"
    for b in reliability(predictions):
        share = b.right / b.count
        yield f"| {b.low:.1f} to {b.high:.1f} | {b.mean:.2f} | {share:.2f} | {b.count} |"
    sure = [right for confidence, right in predictions if confidence >= _SURE]
    share = sum(sure) / max(1, len(sure))
    yield f"\nOf the {len(sure)} edges with a confidence of {_SURE} or more, {share:.3f} are right."
    yield "\n| strength of the family | mean surprise (nats), documents held out |\n|---|---|"
    for strength in _STRENGTHS:
        mark = " (used)" if strength == STRENGTH else ""
        yield f"| {strength}{mark} | {log_loss(held_out(observed, strength)):.3f} |"


def main() -> None:
    """Calibrate, write and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("notes", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--drawn", type=Path, nargs="*", default=[], metavar="FOLDER")
    options = parser.parse_args()
    observed = observe(options.notes, options.gold) + observe_drawn(options.drawn)
    calibration = calibrate(observed)
    for file, head, rows in (
        (FILE, _HEAD, calibration.rows()),
        (WEIGHTS_FILE, _WEIGHTS_HEAD, calibration.weight_rows()),
    ):
        text = head + "".join(f"{row}\n" for row in rows)
        (rules_folder() / file).write_text(text, encoding="utf-8")
    sys.stdout.write("".join(f"{line}\n" for line in report(observed)))


if __name__ == "__main__":
    main()
