"""Tables ruled only between their rows: the missing side borders are put where the rules end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from extract.sheets.placed import Placed
from extract.sheets.sheet import Edge, Sheet

NEAR = 3.0
"""In points: how far sides that are one may lie apart."""
SHORTEST = 0.25
"""The share of the page's width below which a rule parts no rows."""
TALLEST_ROW = 130.0
"""In points: rules further apart than this do not belong to one table."""
COVERED = 0.6
"""The share of rows whose sides are drawn where no side is missing."""
HEADING = 1.25
"""Letters so many times as large as usual between two rules are a heading, not a row."""
FAR_ABOVE = 3.0
"""In letters of the usual size: so far below a rule, and right above the next one, bold words are a heading."""
BORDER, HALF = 6.0, 0.5
"""In points: how far from the ends of its rules the border of a box may stand in a picture; the share of the room
between two rules that a border takes which closes it."""
FEWEST = 3
"""Fewer rules than this are no stack."""
FIGURE = re.compile(r"\d+(?:[.,]\d+)*%?")


def side_edges(page: Sheet) -> list[Edge]:
    """Vertical edges at both ends of each stack of equally long rules that has none and holds rows of figures.

    The edges are dicts as pdfplumber's `explicit_vertical_lines` takes them.
    """
    found: list[Edge] = []
    for stack in _stacks(page):
        left, right, tops = stack[0]["x0"], stack[0]["x1"], [r["top"] for r in stack]
        if _covered(page, left, tops) or not _rows_of_figures(left, right, tops, page.words):
            continue
        found += [_edge(x, tops[0], tops[-1]) for x in (left, right)]
    return found


def open_sides(sheet: Any) -> list[Edge]:
    """As `side_edges`, for a picture whose words are not known yet: anything with `edges` and `width`."""
    found: list[Edge] = []
    for same in _by_ends(_long(sheet)):
        ends = (same[0]["x0"], same[0]["x1"])
        for tops in _open_runs(sheet, ends, sorted(rule["top"] for rule in same)):
            found += [_edge(x, tops[0], tops[-1]) for x in ends]
    return found


def _open_runs(sheet: Any, ends: tuple[float, float], tops: Sequence[float]) -> Iterator[list[float]]:
    """The runs of rules between which no border is drawn, nor is more room than a row takes: boxes and cards that stand
    between two tables are no rows of them.
    """
    uprights = [e for e in sheet.edges if e["orientation"] == "v" and any(abs(e["x0"] - x) <= BORDER for x in ends)]
    runs = [[tops[0]]]
    for above, below in pairwise(tops):
        drawn = max((min(e["bottom"], below) - max(e["top"], above) for e in uprights), default=0.0)
        if below - above > TALLEST_ROW or (below - above >= NEAR and drawn > HALF * (below - above)):
            runs.append([])
        runs[-1].append(below)
    return (run for run in runs if len(run) >= FEWEST)


def _long(page: Any) -> list[Edge]:
    whole = _end_to_end([e for e in page.edges if e["orientation"] == "h"])
    return [e for e in whole if e["x1"] - e["x0"] >= SHORTEST * page.width]


def _stacks(page: Sheet) -> Iterator[list[Edge]]:
    """Runs of rules with the same ends, one below the other, not parted by a heading or by much room."""
    usual = median([w.size for w in page.words]) if page.words else 0.0
    for same in _by_ends(_long(page)):
        tops = sorted(same, key=lambda e: e["top"])
        run = [tops[0]]
        for rule in tops[1:]:
            if rule["top"] - run[-1]["top"] < NEAR:
                continue
            if _parted(run[-1], rule, page.words, usual):
                yield from [run] if len(run) >= FEWEST else []
                run = []
            run.append(rule)
        if len(run) >= FEWEST:
            yield run


def _end_to_end(rules: Sequence[Edge]) -> list[Edge]:
    """Rules drawn cell by cell, put together where they touch."""
    levels: list[list[Edge]] = []
    for rule in sorted(rules, key=lambda e: float(e["top"])):
        if levels and rule["top"] - levels[-1][0]["top"] <= 1:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    return [rule for level in levels for rule in _touching(level)]


def _touching(level: Sequence[Edge]) -> list[Edge]:
    """The rules at one height, those that touch as one."""
    whole: list[Edge] = []
    for rule in sorted(level, key=lambda e: float(e["x0"])):
        if whole and rule["x0"] <= whole[-1]["x1"] + NEAR:
            whole[-1] = {**whole[-1], "x1": max(whole[-1]["x1"], rule["x1"])}
        else:
            whole.append(rule)
    return whole


def _by_ends(rules: Sequence[Edge]) -> list[list[Edge]]:
    groups: list[list[Edge]] = []
    for rule in rules:
        mate = next(
            (g for g in groups if abs(g[0]["x0"] - rule["x0"]) <= NEAR and abs(g[0]["x1"] - rule["x1"]) <= NEAR), None
        )
        if mate is None:
            groups.append([rule])
        else:
            mate.append(rule)
    return groups


def _parted(upper: Edge, lower: Edge, words: Placed, usual: float) -> bool:
    if lower["top"] - upper["top"] > TALLEST_ROW:
        return True
    between = _within(upper["x0"], upper["x1"], upper["top"], lower["top"], words)
    if not between or max(w.size for w in between) > HEADING * usual:
        return True
    above, below = between.boxes[1].min() - upper["top"], lower["top"] - between.boxes[3].max()
    return bool(above > FAR_ABOVE * usual and below < usual and all(w.bold for w in between))


def _within(left: float, right: float, top: float, bottom: float, words: Placed) -> Placed:
    x0, y0, x1, y1 = words.boxes
    return words.only((left <= x0) & (x1 <= right) & (top - 1 <= y0) & (y1 <= bottom + 2))


def _covered(page: Any, x: float, tops: Sequence[float]) -> bool:
    """Whether drawn borders already stand at that end along most of the stack."""
    drawn = [e for e in page.edges if e["orientation"] == "v" and abs(e["x0"] - x) <= NEAR]
    bands = pairwise(tops)
    held = [any(e["top"] <= top + NEAR and e["bottom"] >= bottom - NEAR for e in drawn) for top, bottom in bands]
    return sum(held) >= COVERED * len(held)


def _rows_of_figures(left: float, right: float, tops: Sequence[float], words: Placed) -> bool:
    bands = list(pairwise(tops))
    held = [any(FIGURE.search(w.text) for w in _within(left, right, top, bottom, words)) for top, bottom in bands]
    return sum(held) * 2 >= len(held)


def _edge(x: float, top: float, bottom: float) -> Edge:
    return {
        "object_type": "line",
        "x0": x,
        "x1": x,
        "top": top,
        "bottom": bottom,
        "doctop": top,
        "height": bottom - top,
        "width": 0,
        "orientation": "v",
    }
