"""How many of the edges that were judged by reading are still read, right and wrong ones.

Usage: python benchmarks/judged_edges.py COLLECTION=FOLDER [...] [--wrong] [--lost]

benchmarks/judged-edges.tsv holds the judgements; its collections are named in the first column. A
change of the extractor should lose wrong edges and keep right ones. It cannot tell what new edges
are worth: draw them and read them. --wrong lists the wrong edges that are read, --lost the right
ones that are not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from awsgraph.evaluation.judgements import JudgedReading, Judgement, observed, read_judgements
from awsgraph.model import Extraction
from awsgraph.notes import find_notes, read_document
from awsgraph.pipeline import extract

JUDGEMENTS = Path(__file__).with_name("judged-edges.tsv")


def extractions(folder: Path, documents: set[str]) -> Iterator[Extraction]:
    for file in find_notes([folder])[0]:
        if file.name in documents:
            yield extract(read_document(file))


def lines(
    name: str, judged: Sequence[JudgedReading], read: Sequence[JudgedReading]
) -> Iterator[str]:
    now, before = (Counter(r.judgement for r in rows) for rows in (read, judged))
    share = {j: f"{now[j]} of {before[j]}" for j in Judgement}
    yield (
        f"{name}: right {share[Judgement.RIGHT]}, another relation {share[Judgement.RELATION]},"
        f" wrong {share[Judgement.WRONG]}; {now[Judgement.RIGHT] / max(1, len(read)):.3f} of those"
        f" that are read are right, {before[Judgement.RIGHT] / len(judged):.3f} were when drawn"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("collections", nargs="+", metavar="COLLECTION=FOLDER")
    parser.add_argument("--wrong", action="store_true", help="List the wrong edges that are read.")
    parser.add_argument("--lost", action="store_true", help="List the right ones that are not.")
    options = parser.parse_args()
    judgements = read_judgements(JUDGEMENTS)
    for name, _, folder in (item.partition("=") for item in options.collections):
        judged = [reading for reading in judgements if reading.collection == name]
        documents = {reading.key[0] for reading in judged}
        read = [r for r, _ in observed(judged, extractions(Path(folder), documents))]
        print("\n".join(lines(name, judged, read)))
        still = {reading.key for reading in read}
        for reading in judged:
            right = reading.judgement is Judgement.RIGHT
            if (options.lost and right and reading.key not in still) or (
                options.wrong and not right and reading.key in still
            ):
                print("  ", *reading.key, reading.judgement, reading.kind, sep="  ")


if __name__ == "__main__":
    main()
