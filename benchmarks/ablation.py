"""What each step of the extractor is worth: F1 and speed with the step switched off.

Usage: python benchmarks/ablation.py NOTES GOLD.jsonl [GOLD.jsonl ...]

NOTES is a file or folder with the annotated notes. Prints a Markdown table;
docs/explanation/ablation.md holds what it printed.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Mapping, Sequence
from cProfile import Profile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

from awsgraph.evaluation import Evaluation, Gold, edges_of, evaluate, read_gold
from awsgraph.model import Document
from awsgraph.notes import find_notes, read_document
from awsgraph.pipeline import COMPONENTS, extract, make_pipeline
from awsgraph.tokenized import Component

NAMES, TERMS, _, RELATIONS = COMPONENTS
_REPEATS = 5
Off = Mapping[str, Sequence[str]]
STEPS: Mapping[str, Off] = {
    "open vocabulary, all of it": {
        TERMS: ("heads", "identifiers", "noun-phrases", "slots", "abbreviations")
    },
    "open: what heads a bullet or section": {TERMS: ("heads",)},
    "open: identifiers": {TERMS: ("identifiers",)},
    "open: noun phrases by head noun": {TERMS: ("noun-phrases",)},
    "open: noun phrases where a term stands": {TERMS: ("slots",)},
    "abbreviations": {TERMS: ("abbreviations",)},
    "ellipsis": {NAMES: ("ellipsis",)},
    "misspelled names": {NAMES: ("misspellings",)},
    "subjects by outline": {RELATIONS: ("inheritance",)},
    "parts and properties by outline": {RELATIONS: ("outline",)},
    "lead-ins": {RELATIONS: ("lead-ins",)},
    "glosses, parentheses, pairs": {RELATIONS: ("glosses",)},
    "names within names": {RELATIONS: ("special-names",)},
    "nominal predicates": {RELATIONS: ("nominals",)},
    "verbs": {RELATIONS: ("verbs",)},
    "phrases": {RELATIONS: ("phrases",)},
    "coordination": {RELATIONS: ("coordination",)},
    "type check by the ontology": {RELATIONS: ("types",)},
    "polarity": {RELATIONS: ("polarity",)},
    "attributes": {RELATIONS: ("attributes",)},
}


@dataclass(frozen=True, slots=True)
class Run:
    """One way to extract, measured.

    Attributes:
        name: the step that is off; empty for none.
        evaluation: the edges against the gold.
        change: of processor time against the whole pipeline, the median of some repeats.
        calls: how many functions were called for all notes: work that no other program disturbs.
    """

    name: str
    evaluation: Evaluation
    change: float
    calls: int


def pipeline(off: Off) -> Component:
    """Return the pipeline without some steps of its components."""
    return make_pipeline(without=off)


def measure(
    name: str, off: Off, documents: Sequence[Document], gold: Gold, whole: Component
) -> Run:
    """Extract and evaluate without some steps, and compare the time with the whole pipeline."""
    reduced = pipeline(off)
    typed = "types" not in off.get(RELATIONS, ())
    edges = [edge for d in documents for edge in edges_of(extract(d, reduced), typed=typed)]
    # Turn by turn, so that what else the machine does strikes both.
    ratios = [seconds(documents, reduced) / seconds(documents, whole) for _ in range(_REPEATS)]
    return Run(name, evaluate(gold, edges), median(ratios) - 1, calls(documents, reduced))


def seconds(documents: Sequence[Document], pipeline: Component) -> float:
    """Return the processor time that reading documents takes."""
    gc.collect()
    gc.disable()
    start = process_time()
    for document in documents:
        extract(document, pipeline)
    taken = process_time() - start
    gc.enable()
    return taken


def calls(documents: Sequence[Document], pipeline: Component) -> int:
    """Return how many functions reading documents calls."""
    profile = Profile(builtins=False)
    profile.enable()
    for document in documents:
        extract(document, pipeline)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


def table(runs: Sequence[Run]) -> Iterator[str]:
    """Yield the lines of a Markdown table; the first run has all steps on."""
    yield "| without | precision | recall | F1 | change | attributes F1 | denied | calls | time |"
    yield "|---|---|---|---|---|---|---|---|---|"
    whole = runs[0]
    for run in runs:
        typed, base = run.evaluation.edges.typed, whole.evaluation.edges.typed
        change = "" if run is whole else f"{typed.f1 - base.f1:+.3f}"
        work = "" if run is whole else f"{run.calls / whole.calls - 1:+.1%}"
        time = "" if run is whole else f"{run.change:+.0%}"
        yield (
            f"| {run.name} | {typed.precision:.3f} | {typed.recall:.3f} | {typed.f1:.3f} "
            f"| {change} | {run.evaluation.attributes.typed.f1:.3f} "
            f"| {run.evaluation.edges.denied} | {work} | {time} |"
        )


def main() -> None:
    """Measure all and print."""
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    gold = read_gold(Path(name) for name in sys.argv[2:])
    files, _ = find_notes([Path(sys.argv[1])])
    documents = [read_document(file) for file in files]
    documents = [d for d in documents if d.name.rsplit("/", 1)[-1] in gold.ranges]
    whole = pipeline({})
    runs = [measure("nothing", {}, documents, gold, whole)]
    runs += [measure(name, off, documents, gold, whole) for name, off in STEPS.items()]
    sys.stdout.write("".join(f"{line}\n" for line in table(runs)))
    size, time = sum(len(d.text) for d in documents), seconds(documents, whole)
    sys.stdout.write(f"\n{len(documents)} notes of {size / 1000:.0f} KB, read in {time:.2f} s.\n")


if __name__ == "__main__":
    main()
