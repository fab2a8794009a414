"""Strips: the chambers of a cluster along one line, the chamber asked for marked, mean and median drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from riscontro.pictures.asked import Asked
from riscontro.pictures.picture import Picture, Point
from riscontro.pictures.words import Row, amount, places, units
from riscontro.report import query

BINS = 70
"""Steps of the line: points of one step stand above and below each other."""
LANES = 6
"""Points that fit above the line and below it, as strip.vl.json has it; more are drawn closer."""
STANDINGS = """
FROM benchmarks
WHERE chamber_id = $1 AND year = $2 AND cluster_source = 'computed' AND NOT few AND ($3 IS NULL OR cluster = $3)
    AND ($4 IS NULL OR concept_id = $4)
QUALIFY $3 IS NOT NULL OR row_number() OVER (PARTITION BY concept_id, unit ORDER BY cluster_size DESC, cluster) = 1
ORDER BY name, unit, cluster
"""
MEMBERS = """
FROM concept_values AS v
WHERE v.used AND v.concept_id = $1 AND v.unit = $2 AND v.year = $3 AND EXISTS (
    SELECT 1 FROM clusters AS c
    WHERE c.family = $4 AND c.cluster = $5 AND c.chamber_id = v.chamber_id
        AND $3 BETWEEN coalesce(c.year_from, $3) AND coalesce(c.year_to, $3)
)
ORDER BY v.value, v.chamber_id
"""


def strips(asked: Asked, concept: str | None = None) -> Iterator[Picture]:
    """One picture for each concept of which the cluster has enough figures (`benchmarks.few` says where it has not)."""
    for row in query(asked.db, STANDINGS, [asked.chamber, asked.year, asked.cluster, concept]).dicts():
        key = [row[name] for name in ("concept_id", "unit", "year", "cluster_family", "cluster")]
        yield _picture(asked, row, query(asked.db, MEMBERS, key).dicts())


def _picture(asked: Asked, own: Row, members: Sequence[Row]) -> Picture:
    unit, place = own["unit"], _place(own)
    better = {"higher": "più alto è meglio", "lower": "più basso è meglio"}.get(
        own["direction"], "verso non dichiarato"
    )
    figures = {asked.name: own["value"], "media": own["mean"], "mediana": own["median"]}
    said = ", ".join(f"{word} {amount(value, unit)}" for word, value in figures.items())
    others = "; ".join(f"{row['chamber_id']} {amount(row['value'], unit)}" for row in members)
    return Picture(
        kind="strip",
        name="-".join(
            ["gruppo", asked.chamber, str(asked.year), own["concept_id"], _plain(unit), _plain(own["cluster"])]
        ),
        title=f"{own['name']}, {asked.year}",
        legend=f"Rombo nero: {asked.name}, {amount(own['value'], unit)}{place}. Tondi: le altre camere. "
        f"Linea: media; tratteggio: mediana ({better}).",
        units=units([unit]),
        source=places(members),
        count=f"{own['n']} camere su {own['cluster_size']} ({own['cluster']})",
        alternative=f"{own['name']}, {asked.year}, {own['cluster']}: {said}{place}. Dal più basso: {others}.",
        rows=(*_points(members, asked.chamber), *_lines(own)),
        points=tuple(
            Point(row["chamber_id"], amount(row["value"], unit), row["document_id"], row["node_id"]) for row in members
        ),
    )


def _place(own: Row) -> str:
    low, high = own["rank_low"], own["rank_high"]
    if low is None:
        return ""
    return f", posto {low} di {own['n']}" if low == high else f", fra il posto {low} e il {high} di {own['n']}"


def _points(members: Sequence[Row], chamber: str) -> Iterator[dict[str, Any]]:
    low, high = members[0]["value"], members[-1]["value"]
    step = (high - low) / BINS or Decimal(1)
    crowd: Counter[int] = Counter(int((row["value"] - low) / step) for row in members)
    near = min(1.0, 2 * LANES / max(crowd.values()))
    crowd.clear()
    # The chamber first, so that it stands on the line itself.
    for row in sorted(members, key=lambda row: row["chamber_id"] != chamber):
        place = int((row["value"] - low) / step)
        lane = (crowd[place] + 1) // 2 * (-1 if crowd[place] % 2 else 1)
        crowd[place] += 1
        what = "own" if row["chamber_id"] == chamber else "other"
        yield {"what": what, "value": row["value"], "lane": lane * near, "said": None, "height": None}


def _lines(own: Row) -> Iterator[dict[str, Any]]:
    near = abs(own["mean"] - own["median"]) * 6 < (own["greatest"] - own["least"])
    for what, word, height in (("mean", "media", 18), ("median", "mediana", 4 if near else 18)):
        said = f"{word} {amount(own[what], own['unit'])}"
        yield {"what": what, "value": own[what], "lane": 0, "said": said, "height": height}


def _plain(text: str) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in text.replace("%", "percento")).strip("-").lower()
