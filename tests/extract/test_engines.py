"""Two engines take a page apart: what they find must be the same, on strange pages and on every sample report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import TableFinder

from extract.pdf import opener
from extract.sheets.plumber import SETTINGS
from extract.sheets.ruled import tables_in
from extract.sheets.sheet import Sheet
from extract.words import lines_of
from riscontro import corpus
from riscontro.model import Engine
from scripts.second_opinion import differences
from tests.extract.made import Paper

ENGINES = pytest.mark.parametrize("engine", Engine)
NEAR = 0.5
"""In points: how far the same word may stand apart. Where a file gives no descent the engines guess their own."""


def first_sheet(path: Path, engine: Engine) -> Sheet:
    with opener(engine)(path) as document:
        return next(document.sheets)


def texts(path: Path, engine: Engine) -> list[str]:
    return [line.text for line in lines_of(first_sheet(path, engine).words)]


def turned(paper: Paper, angle: float, words: str) -> None:
    paper.canvas.saveState()
    paper.canvas.translate(300, 400)
    paper.canvas.rotate(angle)
    paper.canvas.setFont("Helvetica", 10)
    paper.canvas.drawString(0, 0, words)
    paper.canvas.rect(0, -20, 50, 10)
    paper.canvas.restoreState()


def form(paper: Paper) -> None:
    paper.canvas.beginForm("modulo")
    paper.canvas.setFont("Helvetica", 10)
    paper.canvas.drawString(0, 0, "Imprese assistite")
    paper.canvas.rect(0, -20, 50, 10)
    paper.canvas.endForm()
    paper.canvas.translate(50, 300)
    paper.canvas.scale(2, 2)
    paper.canvas.doForm("modulo")


def cropped(paper: Paper) -> None:
    paper.text(100, 200, "Imprese assistite")
    paper.rule(100, 210, 300)
    paper.canvas.setCropBox((50, 50, 500, 780))


def twice(paper: Paper) -> None:
    for shift in (0.0, 0.3):
        paper.text(100 + shift, 200, "Attrattività 12,50 %", bold=True)


STRANGE: dict[str, Callable[[Paper], None]] = {
    **{f"turned {a}": lambda paper, a=a: turned(paper, a, "Imprese assistite") for a in (90, 180, 270)},  # type: ignore[misc]
    "form": form,
    "cropped": cropped,
    "twice": twice,
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_page_is_one_page_to_both_engines(name: str, tmp_path: Path) -> None:
    paper = Paper(tmp_path / "strange.pdf")
    STRANGE[name](paper)
    paper.page()
    path = paper.save()
    one, two = (first_sheet(path, engine) for engine in Engine)
    assert [w.text for w in one.words] == [w.text for w in two.words] != []
    assert (one.width, one.height) == pytest.approx((two.width, two.height), abs=0.01)
    for mine, other in zip(one.words, two.words, strict=True):
        assert mine.box == pytest.approx(other.box, abs=NEAR) and mine.bold == other.bold
    assert np.array(one.shapes) == pytest.approx(np.array(two.shapes), abs=0.01)
    ends = [sorted((e["x0"], e["top"], e["x1"], e["bottom"]) for e in sheet.edges) for sheet in (one, two)]
    assert np.array(ends[0]) == pytest.approx(np.array(ends[1]), abs=0.01)


@ENGINES
def test_paper_that_begins_elsewhere_reads_the_same(engine: Engine, tmp_path: Path) -> None:
    paper = Paper(tmp_path / "plain.pdf")
    paper.text(100, 200, "Imprese assistite")
    plain = paper.save()
    moved = tmp_path / "moved.pdf"
    was = b"/MediaBox [ 0 0 595.2756 841.8898 ]"
    assert was in plain.read_bytes()
    moved.write_bytes(plain.read_bytes().replace(was, b"/MediaBox [ 10 20 595.276 841.89 ] "))
    before, after = first_sheet(plain, engine), first_sheet(moved, engine)
    assert (after.width, after.height) == pytest.approx((before.width - 10, before.height - 20), abs=0.01)
    for one, two in zip(before.words, after.words, strict=True):
        x0, top, x1, bottom = one.box
        assert two.box == pytest.approx((x0 - 10, top, x1 - 10, bottom), abs=0.01)


@ENGINES
def test_hyphens_at_the_end_of_a_line_stay(engine: Engine, tmp_path: Path) -> None:
    paper = Paper(tmp_path / "hyphens.pdf")
    for number, line in enumerate(("tempo medio di compo-", "sizione delle crisi -5", "anni 2020-", "2022")):
        paper.text(50, 100 + 12 * number, line)
    assert texts(paper.save(), engine) == ["tempo medio di compo-", "sizione delle crisi -5", "anni 2020-", "2022"]


level = st.tuples(st.integers(0, 60), st.integers(0, 40), st.integers(2, 40)).map(
    lambda r: (r[1], r[0], r[1] + r[2], r[0])
)
upright = level.map(lambda r: (r[1], r[0], r[3], r[2]))


@given(st.lists(st.one_of(level, upright), max_size=24))
def test_cells_are_those_of_pdfplumbers_finder(rules: list[tuple[int, int, int, int]]) -> None:
    drawn = [tuple(float(3 * v) for v in rule) for rule in rules]
    edges = [
        {"x0": x0, "top": top, "x1": x1, "bottom": bottom, "width": x1 - x0, "height": bottom - top, "doctop": top}
        | {"orientation": "h" if top == bottom else "v", "object_type": "line"}
        for x0, top, x1, bottom in drawn
    ]
    finder = TableFinder(SimpleNamespace(edges=edges, bbox=(0, 0, 200, 200)), SETTINGS)  # type: ignore[arg-type]
    found = [cells for cells in tables_in(np.array(drawn).reshape(-1, 4)) if len(cells) > 1]
    assert sorted(map(sorted, found)) == sorted(sorted(table.cells) for table in finder.tables)


def test_four_rules_around_nothing_else_are_a_table_of_one_cell() -> None:
    sides = [(10.0, 10.0, 90.0, 10.0), (10.0, 60.0, 90.0, 60.0), (10.0, 10.0, 10.0, 60.0), (90.0, 10.0, 90.0, 60.0)]
    assert tables_in(np.array(sides)) == [[(10.0, 10.0, 90.0, 60.0)]]


@pytest.mark.parametrize("document", sorted(file.stem for file in corpus.path("documents").glob("*.pdf")))
def test_both_engines_read_the_same_rows_in_the_same_places(document: str) -> None:
    assert differences(corpus.path("documents", f"{document}.pdf")) == []
