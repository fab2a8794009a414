"""What `compare` and `profile` show: a chamber's rows of `benchmarks`, and of each concept the one that says most."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from riscontro import warehouse
from riscontro.corpus import slug
from riscontro.errors import UnknownDocument
from riscontro.printing import Rows, italian, safe, table
from riscontro.report import VERDICTS, query

FEW = "(poche camere)"
"""What stands beside a mean of fewer chambers than the threshold, which is shown only when asked for."""
SOURCES = {"printed": "stampata", "computed": "calcolata"}
_HEADINGS = ("indicatore", "valore", "gruppo", "media", "differenza", "esito")
_NUMBERS = ("valore", "media", "differenza")
_CHOICE = """
    SELECT b.* {few}
    FROM benchmarks AS b
    WHERE b.chamber_id = $chamber
        AND ($concept IS NULL OR b.concept_id = $concept OR b.code = $concept
            OR contains(lower(strip_accents(b.name)), lower(strip_accents($concept))))
        AND ($cluster IS NULL OR contains(lower(strip_accents(b.cluster)), lower(strip_accents($cluster)))
            OR b.cluster_family = lower($cluster))
        AND ($year IS NULL OR b.year = $year)
    ORDER BY b.name, b.year, b.unit, b.cluster_source DESC, b.cluster_family, b.cluster, b.cluster_year, b.node_id
"""
_REPLACED = """REPLACE (coalesce(b.mean, b.few_mean) AS mean, coalesce(b.median, b.few_median) AS median,
    coalesce(b.gap, TRY_CAST(CAST(b.value AS DECIMAL(20, 6)) - b.few_mean AS DECIMAL(18, 6))) AS gap,
    CASE WHEN b.few THEN 'media di poche camere: solo indicativa' ELSE b.standing END AS standing)"""
_KNOWN = """
    SELECT chamber_id, name, aliases FROM chambers
    UNION ALL
    SELECT DISTINCT chamber_id, chamber_id, [] FROM documents
    WHERE chamber_id NOT IN (SELECT chamber_id FROM chambers)
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which comparisons of a chamber: a concept (id, code or words of its name), a cluster (words of its name, or a
    family), a year; None for all. `few` also shows means below the threshold, labelled."""

    chamber: str
    concept: str | None = None
    cluster: str | None = None
    year: int | None = None
    few: bool = False


def compare(db: Path, asked: Asked, groups: Path | None = None) -> Rows:
    """The rows of `benchmarks` asked for; with `groups`, those of a file of clusters, worked out for this answer only.

    Raises UnknownDocument when no chamber is called so, ShelfProblem for a file that does not fit.
    """
    sql = _CHOICE.format(few=_REPLACED if asked.few else "")
    values = {"concept": asked.concept, "cluster": asked.cluster, "year": asked.year}
    with _opened(db, groups) as con:
        chosen = {"chamber": known(db, asked.chamber), **values}
        con.execute(sql, chosen)
        return Rows(tuple(column[0] for column in con.description or ()), tuple(con.fetchall()))


@contextlib.contextmanager
def _opened(db: Path, groups: Path | None) -> Iterator[warehouse.Connection]:
    if groups is None:
        with contextlib.closing(warehouse.connect(db)) as con:
            yield con
        return
    import bench
    from riscontro import clusters

    rows = [astuple(member) for member in clusters.members(groups)]
    with warehouse.regrouped(db, rows, bench.comparisons()) as con:
        yield con


def known(db: Path, chamber: str) -> str:
    """The id of a chamber given by id, name or another of its names. Raises UnknownDocument."""
    wanted = slug(chamber)
    rows = query(db, _KNOWN).rows
    for chamber_id, name, aliases in rows:
        if wanted in (chamber_id, slug(name), *(slug(alias) for alias in aliases or ())):
            return str(chamber_id)
    held = ", ".join(row[0] for row in query(db, "SELECT DISTINCT chamber_id FROM documents ORDER BY 1").rows)
    raise UnknownDocument(f"no chamber is called '{chamber}'", remedy=f"with documents in {db}: {held}")


def shown(rows: Rows) -> Iterator[RenderableType]:
    """The comparisons that have a mean, as a table for the terminal, each with the page of its figure; how many lack
    one."""
    records = rows.dicts()
    body = tuple(_row(record) for record in records if record["mean"] is not None)
    if body:
        yield _drawn(table(Rows(_HEADINGS, body), right=_NUMBERS, lines=True), 16)
    if without := len(records) - len(body):
        yield Text(
            f"Altri {without} confronti senza media: hanno un valore meno di cinque camere o meno di metà del gruppo "
            "(--few li mostra).",
            style="dim",
        )


def _row(record: Mapping[str, Any]) -> tuple[Any, ...]:
    unsure = "appartenenza non verificata" if record["cluster_certainty"] == "unverified" else ""
    median = f"mediana {italian(record['median'])}" if record["median"] is not None else ""
    count = f"{record['n']} camere su {record['cluster_size']}" if record["n"] is not None else ""
    rank = place(record["rank_low"], record["rank_high"])
    return (
        lines(record["name"], f"{record['year']}; {where(record)}"),
        lines(italian(record["value"]), record["unit"]),
        lines(record["cluster"], f"{SOURCES[record['cluster_source']]}, {record['cluster_year']}", unsure),
        lines(italian(record["mean"]), median, count, FEW if record["few"] else ""),
        signed(record["gap"]),
        lines(record["standing"], f"posto {rank} di {record['n']}" if rank else ""),
    )


def _drawn(made: Table, least: int) -> Table:
    """The table with so many characters at least for the names of its indicators, also in a narrow terminal."""
    made.columns[0].min_width = least
    return made


def lines(first: str | None, *dim: str | None) -> Text:
    """A cell of several lines, the first one plain and the others dim; empty ones are left out."""
    made = Text(safe(first or ""))
    for line in filter(None, dim):
        made.append("\n" + safe(line), "dim")
    return made


def signed(value: Decimal | None) -> str:
    """A difference with its sign."""
    return "" if value is None else ("+" if value > 0 else "") + italian(value)


def place(low: int | None, high: int | None) -> str:
    """`3` or `3-5`: the place, or those between which it lies."""
    return "" if low is None else str(low) if low == high else f"{low}-{high}"


def where(record: Mapping[str, Any]) -> str:
    """The document and the page or line of a row."""
    spot = f"p. {record['page']}" if record["page"] else f"riga {record['line']}" if record["line"] else ""
    return f"{record['document_id']}, {spot}".rstrip(", ")


@dataclass(frozen=True, slots=True)
class Profile:
    """One chamber on a page: who it is, its verdicts, and its comparisons, one for each concept, sorted out.

    `chamber` is its row of `chambers` ({} for one that the facts do not know), `documents` what is held of it,
    `lineage` the mergers it took part in, `verdicts` how many checks of each document end how; the others are rows of
    `benchmarks`.
    """

    chamber_id: str
    chamber: Mapping[str, Any]
    documents: Sequence[str]
    lineage: Sequence[Mapping[str, Any]]
    verdicts: Sequence[Mapping[str, Any]]
    strong: Sequence[Mapping[str, Any]]
    weak: Sequence[Mapping[str, Any]]
    even: Sequence[Mapping[str, Any]]
    undirected: Sequence[Mapping[str, Any]]
    demanding: Sequence[Mapping[str, Any]]
    easy: Sequence[Mapping[str, Any]]


_BEST = """
    SELECT * FROM benchmarks
    WHERE chamber_id = $chamber AND mean IS NOT NULL AND value IS NOT NULL AND ($year IS NULL OR year = $year)
    QUALIFY row_number() OVER (
        PARTITION BY coalesce(concept_id, name) ORDER BY year DESC, cluster_source,
            list_position(['elenco', 'dimensione', 'imprese', 'regione', 'accorpamento', 'sistema'], cluster_family),
            cluster, cluster_year DESC, node_id
    ) = 1
    ORDER BY abs(gap_pct) DESC NULLS LAST, name
"""
_VERDICTS = """
    SELECT d.document_id, d.year, c.verdict, count(*) AS checks
    FROM documents AS d JOIN checks AS c USING (document_id)
    WHERE d.chamber_id = $chamber AND c.subject <> 'design'
    GROUP BY ALL ORDER BY d.year, d.document_id, c.verdict
"""
_DOCUMENTS = "SELECT document_id FROM documents WHERE chamber_id = $chamber ORDER BY year, document_id"
_LINEAGE = "SELECT * FROM lineage WHERE (predecessor_id = $chamber OR successor_id = $chamber) AND operative"


def profile(db: Path, chamber: str, year: int | None = None) -> Profile:
    """The profile of a chamber, its latest figure of each concept or that of one year. Raises UnknownDocument."""
    chamber_id = known(db, chamber)
    with contextlib.closing(warehouse.connect(db)) as con:

        def asked(sql: str, **more: object) -> list[dict[str, Any]]:
            con.execute(sql, {"chamber": chamber_id, **more})
            return Rows(tuple(column[0] for column in con.description or ()), tuple(con.fetchall())).dicts()

        best = asked(_BEST, year=year)
        who = asked("SELECT * FROM chambers WHERE chamber_id = $chamber")
        return Profile(
            chamber_id,
            who[0] if who else {},
            [row["document_id"] for row in asked(_DOCUMENTS)],
            asked(_LINEAGE),
            asked(_VERDICTS),
            [row for row in best if row["better"]],
            [row for row in best if row["better"] is False],
            [row for row in best if row["better"] is None and row["direction"] != "not stated"],
            [row for row in best if row["direction"] == "not stated"],
            [row for row in best if row["demanding"]],
            [row for row in best if row["demanding"] is False],
        )


def page(told: Profile) -> Iterator[RenderableType]:
    """The profile as a page for the terminal, in Italian."""
    name = told.chamber.get("name") or told.chamber_id
    yield Text(f"Camera di commercio: {safe(str(name))}", style="bold")
    yield Text(_who(told))
    for text in _mergers(told):
        yield Text(text)
    yield _verdicts(told.verdicts)
    results = (
        ("Punti di forza: meglio della media", told.strong),
        ("Punti deboli: peggio della media", told.weak),
        ("Pari alla media, entro l'arrotondamento", told.even),
        ("Direzione non dichiarata: né meglio né peggio", told.undirected),
    )
    for title, rows in results:
        yield _listed(title, rows, "valore", "value", "gap")
    yield _listed("Target impegnativi: chiedono più della media", told.demanding, "target", "target", "target_gap")
    yield _listed("Target facili: chiedono meno della media", told.easy, "target", "target", "target_gap")
    yield Text(
        "Per ogni indicatore si mostra il confronto più recente. Una media stampata in un documento non dice se la "
        "camera vi è compresa.",
        style="dim",
    )


def _who(told: Profile) -> str:
    region = told.chamber.get("region") or "regione non nota"
    mark = ", non verificato" if told.chamber.get("certainty") == "unverified" else ""
    return f"{safe(str(region))}{mark}; documenti: {', '.join(told.documents) or 'nessuno'}"


def _mergers(told: Profile) -> Iterator[str]:
    for row in told.lineage:
        mark = " (data non verificata)" if row["certainty"] == "unverified" else ""
        day = "/".join(reversed(row["date"].split("-")))
        yield f"{row['predecessor_id']} confluita in {row['successor_id']}: {day}, {row['date_meaning']}{mark}"


def _verdicts(rows: Sequence[Mapping[str, Any]]) -> RenderableType:
    documents = list(dict.fromkeys(row["document_id"] for row in rows))
    counts = {(row["document_id"], row["verdict"]): row["checks"] for row in rows}
    used = [verdict for verdict in VERDICTS if any((name, verdict) in counts for name in documents)]
    heads = ("verifiche", *(VERDICTS[verdict] for verdict in used))
    body = tuple((name, *(counts.get((name, verdict), 0) for verdict in used)) for name in documents)
    return table(Rows(heads, body), right=heads[1:], whole=heads[:1])


def _listed(title: str, rows: Sequence[Mapping[str, Any]], what: str, column: str, gap: str) -> RenderableType:
    heads = ("indicatore", what, "media", "di che cosa", "differenza")
    body = tuple(
        (
            lines(row["name"], f"{row['target_year'] if column == 'target' else row['year']}; {where(row)}"),
            lines(italian(row[column]), row["unit"]),
            row["mean"],
            lines(row["cluster"], f"{SOURCES[row['cluster_source']]}, {row['cluster_year']}"),
            signed(row[gap]),
        )
        for row in rows
    )
    if not body:
        return Text(f"{title} (0)", style="italic")
    return _drawn(table(Rows(heads, body), title=f"{title} ({len(body)})", right=(what, "media", "differenza")), 30)
