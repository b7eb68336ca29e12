"""DOT and Mermaid: text that other programs draw, in which a label stays a label."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from awsgraph.views.drawing import draw
from awsgraph.views.labels import visible
from awsgraph.views.writers import FileOptions
from awsgraph.views.writers.dot import dot_file
from awsgraph.views.writers.mermaid import mermaid_file
from tests.views.drawing.selections import star
from tests.views.writers.hostile import HOSTILE, framed

PICTURE = draw(star(("SSE-KMS", "uses", "AWS KMS"), ("bucket", "encryptedWith", "SSE-KMS"))).picture
STATEMENT = re.compile(
    r'    (accTitle: [\w .,-]*|n\d+[\[({>/\\]+"[\w .,#;-]*"[\])}/\\]+'
    r'|n\d+ -->\|"[\w .,#;-]+"\| n\d+|style [ng]\d+ [\w:#,. -]+)',
    re.ASCII,
)

needs_graphviz = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")


def test_dot_has_the_places_of_the_picture() -> None:
    text = dot_file(PICTURE, FileOptions()).decode()
    for box in PICTURE.boxes:
        assert f'"{box.id}" [pos="{box.x:.2f},{540 - box.y:.2f}!"' in text
    assert text == dot_file(PICTURE, FileOptions()).decode()


@needs_graphviz
@pytest.mark.parametrize("label", ["AWS KMS", *HOSTILE])
def test_graphviz_draws_the_boxes_where_they_stand_and_takes_no_label_for_more(label: str) -> None:
    picture = draw(star(("KMS", "uses", label))).picture
    done = subprocess.run(["dot", "-Tjson"], input=dot_file(picture, FileOptions()),
                          capture_output=True, check=True, timeout=60)  # fmt: skip
    drawn = json.loads(done.stdout)["objects"]
    kinds = {"lower left", "upper right"} | {f"words {n}" for n in range(9)}
    names = [node["name"] for node in drawn if node["name"] not in kinds]
    assert len(names) == len(picture.boxes) + len(picture.plates) + len(picture.legend)
    assert not [node for node in drawn if "URL" in node or "href" in node]
    spread = picture.boxes[1].x - picture.boxes[0].x
    places = [float(node["pos"].split(",")[0]) for node in drawn]
    assert places[3] - places[2] == pytest.approx(spread, abs=0.1)


@needs_graphviz
@pytest.mark.parametrize("title", ["Amazon S3", *HOSTILE])
def test_graphviz_draws_a_frame_as_a_cluster_where_it_stands(title: str) -> None:
    picture = framed(title)
    (frame,) = picture.frames
    done = subprocess.run(["dot", "-Tjson"], input=dot_file(picture, FileOptions()),
                          capture_output=True, check=True, timeout=60)  # fmt: skip
    drawn = json.loads(done.stdout)["objects"]
    (cluster,) = (thing for thing in drawn if thing["name"].startswith("cluster"))
    left, bottom, right, top = map(float, cluster["bb"].split(","))
    assert (right - left, top - bottom) == pytest.approx((frame.width, frame.height), abs=0.1)
    names = {drawn[number]["name"] for number in cluster["nodes"]}
    assert names == {"s3/first", "s3/second", "upper left of s3", "lower right of s3"}
    assert not [thing for thing in drawn if "URL" in thing or "href" in thing]


@pytest.mark.parametrize("title", ["Amazon S3", *HOSTILE])
def test_mermaid_has_a_subgraph_for_a_frame(title: str) -> None:
    picture = framed(title)
    lines = mermaid_file(picture, FileOptions()).decode().splitlines()
    (heading,) = (line for line in lines if "subgraph" in line)
    shown = re.fullmatch(r'    subgraph g1\["([\w .,#;-]*)"\]', heading, re.ASCII)
    assert shown is not None
    read = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), shown[1])
    assert read == " ".join(picture.frames[0].title.label.lines)
    start, end = lines.index(heading), lines.index("    end")
    assert [line.split('"')[1] for line in lines[start + 1 : end]] == [
        "s3#47;first", "s3#47;second",
    ]  # fmt: skip
    assert all(STATEMENT.fullmatch(line) for line in lines[end + 1 :])


def test_mermaid_says_the_boxes_and_the_arrows() -> None:
    lines = mermaid_file(PICTURE, FileOptions()).decode().splitlines()
    assert lines[0] == "flowchart LR"
    assert '    n1("SSE-KMS")' in lines
    names = {line.split('"')[1]: line.split("(")[0].strip() for line in lines[2:5]}
    assert f'    n1 -->|"uses"| {names["AWS KMS"]}' in lines
    assert f'    {names["bucket"]} -->|"encrypted with"| n1' in lines


@pytest.mark.parametrize("label", HOSTILE)
def test_a_hostile_label_is_entity_codes_in_mermaid(label: str) -> None:
    selection = star(("KMS", "uses", label))
    lines = mermaid_file(draw(selection).picture, FileOptions()).decode().splitlines()
    assert len(lines) == 7
    for line in lines[1:]:
        assert STATEMENT.fullmatch(line), line
    shown = re.search(r'n2\("(.*)"\)', lines[3])
    assert shown is not None
    read = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), shown[1])
    wanted = visible(label) or "?"
    assert read == (wanted if len(wanted) <= 80 else f"{wanted[:79]}…")
