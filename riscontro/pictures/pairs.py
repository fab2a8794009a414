"""Dumbbells: two figures of one indicator with the way between them: plan and report, one year and the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from riscontro.pictures.asked import Asked
from riscontro.pictures.picture import Picture, Point
from riscontro.pictures.words import OPERATORS, Part, Row, amount, heading, one_line, places, split, told_apart, units
from riscontro.report import query

MOST = 12
"""Indicators that stand legibly in one picture."""
PLANS = """
SELECT
    *, report_document AS document_id, report_node_id AS node_id, report_page AS page,
    plan_document AS document_before, plan_node_id AS node_before, plan_target AS before, report_target AS after,
    coalesce(report_unit, plan_unit) AS unit
FROM target_changes
WHERE chamber_id = $1 AND year = $2 AND plan_target IS NOT NULL AND report_target IS NOT NULL
QUALIFY dense_rank() OVER (ORDER BY length(report_document), report_document) = 1
ORDER BY plan_target = report_target, report_page, report_node_id
"""
YEARS = """
SELECT t.*, t.previous AS before, t.value AS after, p.document_id AS document_before, p.node_id AS node_before
FROM trends AS t
LEFT JOIN trends AS p ON p.chamber_id = t.chamber_id AND p.of_chamber = t.of_chamber AND p.concept_id = t.concept_id
    AND p.unit = t.unit AND p.year = t.previous_year
WHERE t.chamber_id = $1 AND t.of_chamber = $1 AND t.year = $2 AND t.previous IS NOT NULL
ORDER BY t.name, t.unit
"""
UPDATES = "I target possono essere aggiornati nell'anno."


@dataclass(frozen=True, slots=True)
class Pairs:
    """What a dumbbell joins: stem of its file, title, what the hollow and the full mark are, how a row is said."""

    stem: str
    title: str
    before: str
    after: str
    said: Callable[[Row], str]
    note: str = ""


def plans(asked: Asked) -> Iterator[Picture]:
    """Targets of the plan beside those of the report of that year, changed ones first, twelve a picture."""
    pairs = Pairs(
        "piano", "i target del piano e della relazione", "target del piano", "target della relazione", _plan, UPDATES
    )
    yield from _pictures(asked, pairs, query(asked.db, PLANS, [asked.chamber, asked.year]).dicts())


def years(asked: Asked) -> Iterator[Picture]:
    """Figures of that year beside the figure before them of the same chamber, twelve a picture."""
    pairs = Pairs("anni", "il valore precedente e quello dell'anno", "valore precedente", "valore dell'anno", _year)
    yield from _pictures(asked, pairs, query(asked.db, YEARS, [asked.chamber, asked.year]).dicts())


def _pictures(asked: Asked, pairs: Pairs, found: Sequence[Row]) -> Iterator[Picture]:
    groups = split(found, MOST)
    legend = f"Cerchio vuoto: {pairs.before}. Punto nero: {pairs.after}. Ogni riga ha la sua scala. {pairs.note}"
    for number, rows in enumerate(groups, 1):
        part = Part(number, len(groups), len(found))
        headings = told_apart([heading(row["name"], row["code"]) for row in rows])
        said = [pairs.said(row) for row in rows]
        drawn = zip(rows, headings, said, strict=True)
        yield Picture(
            kind="dumbbell",
            name=f"{pairs.stem}-{asked.chamber}-{asked.year}{part.suffix}",
            title=f"{asked.name}, {asked.year}: {pairs.title}",
            legend=legend.strip(),
            units=units(row["unit"] for row in rows),
            source=places(rows),
            count=f"{len(rows)} indicatori{part.said}",
            alternative=" ".join(f"{row['name']}: {one_line(words)}." for row, words in zip(rows, said, strict=True)),
            rows=tuple(
                {"heading": text, "order": order, "before": row["before"], "after": row["after"], "said": words}
                for order, (row, text, words) in enumerate(drawn)
            ),
            points=tuple(point for row in rows for point in _points(row, pairs)),
        )


def _points(row: Row, pairs: Pairs) -> Iterator[Point]:
    """Both figures of a row, where the first is printed too."""
    if row["document_before"] and row["node_before"]:
        said = f"{pairs.before} {amount(row['before'], row['unit'])}"
        yield Point(row["name"], said, row["document_before"], row["node_before"])
    said = f"{pairs.after} {amount(row['after'], row['unit'])}"
    yield Point(row["name"], said, row["document_id"], row["node_id"])


def _plan(row: Row) -> str:
    before, after = (
        OPERATORS.get(row[f"{side}_operator"], "") + amount(row[f"{side}_target"], row[f"{side}_unit"] or row["unit"])
        for side in ("plan", "report")
    )
    said = f"target {after}, come nel piano" if row["before"] == row["after"] else f"piano {before}, relazione {after}"
    return said + (f"\nrisultato {amount(row['actual'], row['unit'])}" if row["actual"] is not None else "")


def _year(row: Row) -> str:
    moved = {True: "migliorato", False: "peggiorato"}.get(row["better"], "")
    before, after = (amount(row[side], row["unit"]) for side in ("before", "after"))
    return f"{row['previous_year']}: {before}\n{row['year']}: {after} {moved}".rstrip()
