"""The page on which one builds a graph of notes of one's own; nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Protocol

import streamlit as st

from awsgraph.app import state
from awsgraph.app.navigation import go_to
from awsgraph.app.source import choose_graph, own_graphs, own_graphs_folder, shown_graph
from awsgraph.app.text import plain
from awsgraph.errors import AwsgraphError, OutputError
from awsgraph.model import Problem
from awsgraph.names import slug
from awsgraph.pipeline import BuildReport, build

_MOST_PROBLEMS = 30


class UploadedNote(Protocol):
    """A file that came from the browser."""

    @property
    def name(self) -> str:
        """Return its name, which may hold a path."""

    def getvalue(self) -> bytes:
        """Return its bytes."""


def own_notes_page() -> None:
    """Show the page."""
    st.title("Notes of your own", anchor=False)
    st.markdown(
        "Drop Markdown files here, or name a folder of this machine. They are read on this machine"
        " alone, and the graph stays in your own folder of data."
    )
    with st.form("build"):
        uploads = st.file_uploader(
            "Markdown files", type=["md", "markdown"], accept_multiple_files=True
        )
        folder = st.text_input("or a folder", placeholder="/home/me/notes")
        name = st.text_input("Name of the graph", value="my notes", max_chars=60)
        wanted = st.form_submit_button("Build", type="primary", icon=":material/build:")
    if wanted:
        _build(uploads or [], folder.strip(), name.strip())
    report: BuildReport | None = st.session_state.get("built")
    if report is not None:
        _show_report(report)
    _choose()


def _build(uploads: Sequence[UploadedNote], folder: str, name: str) -> None:
    st.session_state.pop("built", None)
    if not uploads and not folder:
        st.error("Drop some files or name a folder first.")
        return
    bar = st.progress(0.0, "Reading the notes …")

    def progress(done: int, of: int) -> None:
        bar.progress(done / of, f"Read {done} of {of} notes")

    try:
        with TemporaryDirectory(prefix="awsgraph-") as dropped:
            paths: list[Path] = [Path(folder).expanduser()] if folder else []
            if uploads:
                write_uploads(uploads, Path(dropped))
                paths.append(Path(dropped))
            output = _output(name)
            report = _as_dropped(build(paths, output, progress=progress), dropped)
    except AwsgraphError as error:
        bar.empty()
        st.error(plain(str(error).replace(f"{dropped}/", "")), icon=":material/error:")
        return
    bar.empty()
    st.session_state["built"] = report
    choose_graph(output.stem)
    state.forget()


def _as_dropped(report: BuildReport, folder: str) -> BuildReport:
    """Return a report that names files as they were dropped, not where they lay for a while."""
    problems = (replace(p, path=p.path.removeprefix(f"{folder}/")) for p in report.problems)
    return replace(report, problems=tuple(problems))


def write_uploads(uploads: Sequence[UploadedNote], folder: Path) -> None:
    """Write what came from the browser into a folder, and nowhere else.

    Args:
        uploads: the files; steps in their names that lead elsewhere are left out.
        folder: that exists.

    Raises:
        OutputError: a file cannot be written.
    """
    for upload in uploads:
        parts = PurePosixPath(upload.name.replace("\\", "/").replace("\0", "")).parts
        safe = [part for part in parts if part not in {"/", ".", ".."}] or ["note.md"]
        path = folder.joinpath(*safe)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(upload.getvalue())
        except OSError as error:
            problem = f"it cannot be written ({error.strerror})"
            raise OutputError(upload.name, problem, "give the file another name") from error


def _output(name: str) -> Path:
    folder = own_graphs_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = f"the folder cannot be made ({error.strerror})"
        raise OutputError(folder, problem, "build on the command line instead") from error
    return folder / f"{slug(name) or 'notes'}.db"


def _show_report(report: BuildReport) -> None:
    read, same = len(report.read), len(report.unchanged)
    st.success(
        f"Built: {read} {'note' if read == 1 else 'notes'} read"
        + (f", {same} unchanged" if same else "")
        + ". All pages show this graph now."
    )
    if st.button("Explore it", key="explore_own", icon=":material/hub:"):
        go_to("explore", {"graph": shown_graph() or ""})
    if report.problems:
        st.markdown("**Left out**")
        st.markdown("\n".join(_line(problem) for problem in report.problems[:_MOST_PROBLEMS]))
        if len(report.problems) > _MOST_PROBLEMS:
            st.caption(f"and {len(report.problems) - _MOST_PROBLEMS} more")


def _line(problem: Problem) -> str:
    place = f", line {problem.line}" if problem.line is not None else ""
    return f"- **{plain(problem.path)}{place}**: {plain(problem.text)}"


def _choose() -> None:
    names = own_graphs()
    if not names:
        return
    current = shown_graph() or ""
    options = ["", *names]
    st.session_state["graph_shown"] = current if current in options else ""
    st.selectbox(
        "Graph that is shown",
        options,
        key="graph_shown",
        format_func=lambda name: name or "the one the explorer was started with",
        on_change=_take,
    )


def _take() -> None:
    st.session_state.pop("built", None)
    choose_graph(st.session_state["graph_shown"])
    state.forget()
