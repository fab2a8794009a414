"""What `check` shows: per document the verdicts counted, then the rows that do not hold, each with its evidence."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from riscontro import shelf as shelves
from riscontro import warehouse
from riscontro.errors import ShelfProblem, UnknownDocument
from riscontro.printing import Rows, interval, italian, safe, table

VERDICTS: Mapping[str, str] = {
    "inconsistent": "non coerente",
    "rule_unknown": "regola non nota",
    "unreadable": "da rileggere",
    "declared": "dichiarato",
    "vacuous": "senza contenuto",
    "no_data": "senza dati",
    "exact": "esatto",
    "within_rounding": "entro l'arrotondamento",
}
"""The verdicts in the order in which a reader wants them, in Italian."""

HOLD = ("exact", "within_rounding")
COUNTED_ONLY = (*HOLD, "no_data")
SUBJECTS: Mapping[str, str] = {
    "score": "grado",
    "mean": "media",
    "weights": "pesi",
    "deviation": "scostamento",
    "fraction": "operandi",
    "granularity": "unità intere",
    "duplicate": "ripetizione",
    "label": "giudizio",
    "plan": "piano",
    "table": "tabella",
    "design": "domanda",
}

CHECKS = """
    SELECT c.document_id, c.node_id, c.subject, c.name, r.target_raw, r.actual_raw, r.score_raw, c.published,
        c.published_low, c.published_high, c.recomputed, c.recomputed_low, c.recomputed_high, c.rule, c.verdict,
        c.changes_status, c.explanation, c.page, r.line
    FROM checks AS c LEFT JOIN core.record AS r USING (document_id, node_id)
    WHERE c.document_id = ?
    ORDER BY list_position(?::VARCHAR[], c.verdict), c.page, r.line, r.ord, c.subject
"""
DOCUMENT = "SELECT * FROM documents WHERE document_id = ?"
SUMMARY = """
    SELECT d.document_id, d.rows_read, d.rows_unread, count(c.verdict) AS checks, {verdicts}
    FROM documents AS d LEFT JOIN checks AS c
        ON c.document_id = d.document_id AND c.subject <> 'design' -- a question verifies nothing
    GROUP BY ALL ORDER BY d.document_id
"""
_HEADINGS: Mapping[str, str] = {
    "document_id": "documento",
    "rows_read": "righe lette",
    "rows_unread": "non lette",
    "checks": "verifiche",
    "inconsistent": "non coerenti",
    "rule_unknown": "regola non nota",
    "unreadable": "da rileggere",
    "declared": "dichiarate",
    "vacuous": "senza contenuto",
    "no_data": "senza dati",
    "exact": "esatte",
    "within_rounding": "con arrotond.",
}
"""Headings of the summary; every one breaks into short words, for a terminal of 80 columns."""


def query(db: Path, sql: str, parameters: Sequence[Any] = ()) -> Rows:
    """The rows of one of our own queries, exact numbers as Decimal. Raises ShelfProblem when there is no database."""
    with contextlib.closing(warehouse.connect(db)) as con:
        con.execute(sql, parameters)
        return Rows(tuple(column[0] for column in con.description or ()), tuple(con.fetchall()))


def summary(db: Path) -> Rows:
    """One row per document: rows read and unread, checks made, and how many of each verdict."""
    counts = ", ".join(f"count(*) FILTER (c.verdict = '{verdict}') AS {verdict}" for verdict in VERDICTS)
    return query(db, SUMMARY.format(verdicts=counts))


def document(db: Path, name: str) -> dict[str, Any]:
    """The row of view `documents` of one document. Raises UnknownDocument, which names those there are."""
    if found := query(db, DOCUMENT, [name]).dicts():
        return found[0]
    known = ", ".join(row[0] for row in query(db, "SELECT document_id FROM documents ORDER BY 1").rows)
    raise UnknownDocument(f"no document '{name}' in {db}", remedy=f"there are: {known}")


def checks(db: Path, document_id: str) -> Rows:
    """Every check of a document with what is printed, those that do not hold first. Raises UnknownDocument."""
    document(db, document_id)
    return query(db, CHECKS, [document_id, list(VERDICTS)])


def verdicts(rows: Rows) -> Counter[str]:
    """How many of each verdict there are in rows of `summary` or of `checks`."""
    if "verdict" in rows.columns:
        return Counter(str(row["verdict"]) for row in rows.dicts())
    return Counter({verdict: sum(row[verdict] for row in rows.dicts()) for verdict in VERDICTS})


def conclusion(rows: Rows) -> Text:
    """How many of the checks that could be made hold, and how many figures are inconsistent, in one sentence."""
    return Text(conclusion_of(verdicts(rows)))


def conclusion_of(count: Counter[str]) -> str:
    """The same sentence from how many there are of each verdict."""
    hold, made = sum(count[verdict] for verdict in HOLD), count.total() - count["no_data"]
    return f"Trovano riscontro {hold} verifiche su {made}; non coerenti: {count['inconsistent']}."


def waiting(shelf: Path, db: Path, document_id: str | None) -> list[str]:
    """Documents whose current version stands on the shelf but not in the database: the answer will lack them.

    Raises ShelfProblem when there is no database at all, or the very document asked for is among them.
    """
    on_shelf = {(e.document_id, e.sha256, e.reader_version) for e in shelves.entries(shelf)}
    if on_shelf and not db.is_file():
        raise ShelfProblem("there is no database yet", file=str(db), remedy="the shelf is ready, run: riscontro build")
    late = on_shelf - set(query(db, "SELECT document_id, sha256, reader_version FROM documents").rows)
    names = sorted(name for name, _, _ in late)
    if document_id in names:
        raise ShelfProblem(f"{document_id} is newer on the shelf than in {db}", remedy="run: riscontro build")
    return names


def summary_table(rows: Rows) -> RenderableType:
    """The summary for the terminal, with a line of totals; verdicts that no document has are left out."""
    keep = [i for i, name in enumerate(rows.columns) if name not in VERDICTS or any(row[i] for row in rows.rows)]
    totals = ("totale", *(sum(column) for column in list(zip(*rows.rows, strict=True))[1:])) if rows.rows else ()
    body = [*rows.rows, totals] if len(rows.rows) > 1 else rows.rows
    headings = tuple(_HEADINGS[rows.columns[i]] for i in keep)
    return table(
        Rows(headings, tuple(tuple(row[i] for i in keep) for row in body)), right=headings[1:], whole=headings[:1]
    )


def check_sheet(db: Path, document_id: str, rows: Rows, everything: bool) -> Iterator[RenderableType]:
    """A document's sheet: what was read, the verdicts counted, the rows that do not hold, how many do."""
    found = document(db, document_id)
    yield Text(f"{document_id}  {safe(found['title'] or '')}".rstrip(), style="bold")
    pages = f"{found['pages']} pagine, " if found["pages"] else ""
    yield Text(f"{pages}{found['rows_read']} righe lette, {found['rows_unread']} non lette")
    records = rows.dicts()
    yield _counts(records)
    shown = [r for r in records if everything or r["verdict"] not in COUNTED_ONLY]
    if shown:
        yield _rows(shown)
    yield conclusion(rows)


def _counts(records: Sequence[Mapping[str, Any]]) -> RenderableType:
    subjects = sorted({r["subject"] for r in records}, key=lambda s: (s not in SUBJECTS, s))
    count = Counter((r["verdict"], r["subject"]) for r in records)
    present = [verdict for verdict in VERDICTS if any(count[verdict, s] for s in subjects)]
    body = [
        (VERDICTS[v], *(count[v, s] or None for s in subjects), sum(count[v, s] for s in subjects)) for v in present
    ]
    heads = ("esito", *(SUBJECTS.get(s, s) for s in subjects), "in tutto")
    return table(Rows(heads, tuple(body)), right=heads[1:])


def _rows(records: Sequence[Mapping[str, Any]]) -> RenderableType:
    heads = ("pag.", "che cosa", "pubblicato", "ricalcolato", "esito")
    return table(Rows(heads, tuple(_row(r) for r in records)), right=heads[2:4], whole=heads[:1], lines=True)


def _row(record: Mapping[str, Any]) -> tuple[Any, ...]:
    subject = SUBJECTS.get(record["subject"], record["subject"])
    verdict = Text(VERDICTS.get(record["verdict"], record["verdict"]), style="bold")
    what = Text.assemble(safe(record["name"] or ""), "\n", (safe(f"{subject}: {printed(record)}".rstrip(": ")), "dim"))
    recomputed = interval(record["recomputed_low"], record["recomputed_high"]).replace("; ", ";\n ")
    explained = Text.assemble(verdict, ". ", safe(record["explanation"] or ""))
    return (_where(record), what, italian(record["published"]), recomputed, explained)


def _where(record: Mapping[str, Any]) -> str:
    return str(record["page"]) if record["page"] else f"riga {record['line']}" if record["line"] else ""


def printed(record: Mapping[str, Any]) -> str:
    """The operands of a check as the document prints them."""
    parts = {"target": record["target_raw"], "risultato": record["actual_raw"]}
    return "; ".join(f"{name} {' '.join(value.split())}" for name, value in parts.items() if value)
