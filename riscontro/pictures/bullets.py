"""Bullets: result, target and cluster mean of a chamber's indicators, each on a scale of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from riscontro.pictures.asked import Asked
from riscontro.pictures.picture import Picture, Point
from riscontro.pictures.words import OPERATORS, Part, Row, amount, heading, one_line, places, split, told_apart, units
from riscontro.report import query

MOST = 12
"""Indicators on one picture: more would not fit a printed page."""
# One line an indicator: beside the cluster asked for, else beside a printed mean, else beside the widest cluster.
ROWS = """
FROM benchmarks
WHERE chamber_id = $1 AND year = $2 AND (value IS NOT NULL OR target IS NOT NULL) AND ($3 IS NULL OR cluster = $3)
QUALIFY row_number() OVER (
    PARTITION BY document_id, node_id
    ORDER BY mean IS NULL, cluster_source DESC, cluster_year DESC, cluster_size DESC, cluster
) = 1
ORDER BY mean IS NULL, document_id, page, line, node_id
"""


def bullets(asked: Asked) -> Iterator[Picture]:
    """Pictures of at most twelve indicators, those with a cluster mean first; none where nothing is comparable."""
    found = query(asked.db, ROWS, [asked.chamber, asked.year, asked.cluster]).dicts()
    groups = split(found, MOST)
    for number, group in enumerate(groups, 1):
        yield _picture(group, asked, Part(number, len(groups), len(found)))


def _picture(rows: Sequence[Row], asked: Asked, part: Part) -> Picture:
    headings = told_apart([heading(row["name"], row["code"]) for row in rows])
    points = [Point(row["name"], one_line(_said(row)), row["document_id"], row["node_id"]) for row in rows]
    return Picture(
        kind="bullet",
        name=f"risultati-{asked.chamber}-{asked.year}{part.suffix}",
        title=f"{asked.name}, {asked.year}: risultati, target e medie",
        legend="Barra: risultato. Tratto nero: target. Rombo: media del gruppo. Ogni riga ha la sua scala.",
        units=units(row["unit"] for row in rows),
        source=places(rows),
        count=f"{len(rows)} indicatori{part.said}",
        alternative=" ".join(f"{point.name}: {point.said}." for point in points),
        rows=tuple(_drawn(row, text, order) for order, (row, text) in enumerate(zip(rows, headings, strict=True))),
        points=tuple(points),
    )


def _drawn(row: Row, text: str, order: int) -> dict[str, Any]:
    return {"heading": text, "order": order, "said": _said(row)} | {
        key: row[key] for key in ("value", "target", "mean")
    }


def _said(row: Row) -> str:
    result = f"risultato {amount(row['value'], row['unit'])}" if row["value"] is not None else "senza risultato"
    target = f", target {OPERATORS.get(row['target_operator'], '')}{amount(row['target'], row['unit'])}"
    return f"{result}{target if row['target'] is not None else ''}\n{_mean(row)}"


def _mean(row: Row) -> str:
    if row["mean"] is None:
        return f"media non mostrata: {row['n']} su {row['cluster_size']} ({row['cluster']})"
    origin = "stampata" if row["cluster_source"] == "printed" else f"n {row['n']} su {row['cluster_size']}"
    return f"media {amount(row['mean'], row['unit'])} ({row['cluster']} {row['cluster_year']}, {origin})"
