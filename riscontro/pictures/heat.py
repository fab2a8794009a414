"""The map of objectives: every degree a report prints, darker where it is lower; a column a part, or a year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from riscontro.pictures.asked import Asked
from riscontro.pictures.picture import Picture, Point
from riscontro.pictures.words import Part, Row, amount, heading, places, split, told_apart
from riscontro.report import query
from riscontro.sheet.words import SECTIONS

MOST = 24
"""Objectives on one picture."""
# Of several editions of a report (its text, its scan) the one with the shortest name speaks; objectives of persons and
# offices are left to the tables.
ROWS = """
SELECT document_id, node_id, page, section, code, name, score, year, lower(trim(name)) AS key
FROM objectives
WHERE chamber_id = $1 AND kind = 'relazione' AND score IS NOT NULL AND level NOT IN ('individual_objective', 'unit')
    AND ($2 IS NULL OR year = $2)
QUALIFY dense_rank() OVER (PARTITION BY year ORDER BY length(document_id), document_id) = 1
ORDER BY year, page, line, ord
"""


def heat(asked: Asked) -> Iterator[Picture]:
    """The degrees of a chamber's objectives in that year, part by part of the report."""
    yield from _pictures(asked, str(asked.year), query(asked.db, ROWS, [asked.chamber, asked.year]).dicts(), _section)


def heat_of_years(asked: Asked) -> Iterator[Picture]:
    """The degrees of its objectives in all its reports, year by year; nothing where there is only one report."""
    found = query(asked.db, ROWS, [asked.chamber, None]).dicts()
    if found and found[0]["year"] < found[-1]["year"]:
        yield from _pictures(asked, f"{found[0]['year']}-{found[-1]['year']}", found, lambda row: str(row["year"]))


def _pictures(asked: Asked, span: str, found: Sequence[Row], column: Callable[[Row], str]) -> Iterator[Picture]:
    columns = list(dict.fromkeys(map(column, found)))
    groups = split(dict.fromkeys(row["key"] for row in found), MOST)
    for number, keys in enumerate(groups, 1):
        # A degree printed twice in a column (a summary in two places) is drawn once, the first.
        cells = {(row["key"], column(row)): row for row in reversed(found) if row["key"] in keys}
        said = {key: next(row for (of, _), row in cells.items() if of == key) for key in keys}
        part = Part(number, len(groups), len({row["key"] for row in found}))
        yield Picture(
            kind="heat",
            name=f"obiettivi-{asked.chamber}-{span}{part.suffix}",
            title=f"{asked.name}, {span}: gradi di raggiungimento degli obiettivi",
            legend="Più scuro: grado più basso. Vuoto: nessun grado stampato. I gradi sono quelli pubblicati.",
            units="percentuale",
            source=places(cells.values()),
            count=f"{len(keys)} obiettivi{part.said}",
            alternative=" ".join(_told(said[key]["name"], cells, key) for key in keys),
            rows=tuple(_drawn(keys, columns, said, cells)),
            points=tuple(_point(row, of) for key in keys for (at, of), row in reversed(cells.items()) if at == key),
        )


def _point(row: Row, column: str) -> Point:
    said = f"{column.replace(chr(10), ' ')}: {amount(row['score'], '%')}"
    return Point(row["name"], said, row["document_id"], row["node_id"])


def _told(name: str, cells: Mapping[tuple[str, str], Row], key: str) -> str:
    degrees = [
        f"{of[1].replace(chr(10), ' ')} {amount(row['score'], '%')}" for of, row in cells.items() if of[0] == key
    ]
    return f"{name}: {', '.join(reversed(degrees))}."


def _drawn(
    keys: Sequence[str], columns: Sequence[str], said: Mapping[str, Row], cells: Mapping[tuple[str, str], Row]
) -> Iterator[dict[str, Any]]:
    headings = told_apart([heading(said[key]["name"], said[key]["code"], 60) for key in keys])
    for (key, column), row in cells.items():
        place = {"heading": headings[keys.index(key)], "order": keys.index(key)}
        degree = {"score": row["score"], "said": amount(row["score"], None)}
        yield {**place, "column": column, "column_order": columns.index(column), **degree}


def _section(row: Row) -> str:
    return heading(SECTIONS.get(row["section"], row["section"]), None, 16)
