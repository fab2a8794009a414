"""Dumbbells: two figures of one indicator with the way between them: plan and report, one year and the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from riscontro.pictures.asked import Asked
from riscontro.pictures.picture import Picture
from riscontro.pictures.words import OPERATORS, Part, Row, amount, heading, places, split, told_apart, units
from riscontro.report import query

MOST = 12
PLANS = """
SELECT
    *, report_document AS document_id, report_page AS page, plan_target AS before, report_target AS after,
    coalesce(report_unit, plan_unit) AS unit
FROM target_changes
WHERE chamber_id = $1 AND year = $2 AND plan_target IS NOT NULL AND report_target IS NOT NULL
QUALIFY dense_rank() OVER (ORDER BY length(report_document), report_document) = 1
ORDER BY plan_target = report_target, report_page, report_node_id
"""
YEARS = """
SELECT *, previous AS before, value AS after
FROM trends
WHERE chamber_id = $1 AND of_chamber = $1 AND year = $2 AND previous IS NOT NULL
ORDER BY name, unit
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
            alternative=" ".join(
                f"{row['name']}: {words.replace(chr(10), '; ')}." for row, words in zip(rows, said, strict=True)
            ),
            rows=tuple(
                {"heading": text, "order": order, "before": row["before"], "after": row["after"], "said": words}
                for order, (row, text, words) in enumerate(drawn)
            ),
        )


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
