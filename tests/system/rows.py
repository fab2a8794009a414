"""The rows that each look of a real document prints of a document, as its truth has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from riscontro.model import Kind
from tests.system.model import Document, Indicator, Node, Value
from tests.typeset.figures import amount, deviation
from tests.typeset.rows import Row

WHOLE = "Performance di ente"


def printed_value(value: Value | None) -> str:
    """A value as gold rows write it: a number, an ISO date, SI or NO; "" for none."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def row_of(document: Document, one: Node | Indicator, section: str, key: str, parent: str) -> Row:
    """A node or an indicator as a row; a result that is not there is printed N/D in a report."""
    plain = Row(
        document=document.document_id, section=section, key=key, parent=parent, name=one.name, code=one.code,
        code_raw=one.code, weight_pct=str(one.weight), score_pct="" if one.score is None else str(one.score),
    )  # fmt: skip
    if isinstance(one, Node):
        return replace(plain, level=one.level)
    plan = document.kind is not Kind.RELAZIONE
    aim, value = printed_value(one.target), printed_value(one.actual)
    front = {"": "", "entro": "Entro "}.get(one.operator, f"{one.operator} ")
    return replace(
        plain,
        level="indicator",
        algorithm=one.algorithm,
        target_op=one.operator or "none",
        target_value=aim,
        target_unit=one.unit,
        target_raw=front + amount(aim, one.unit, one.places),
        actual_value=value,
        actual_unit=one.unit,
        actual_raw="" if plan else amount(value, one.unit, one.places) if value else "N/D",
    )


def rows_of(document: Document, paper: str) -> tuple[Row, ...]:
    """All rows of a document in a look of `tests.typeset.looks`."""
    return tuple({"tree": _tree, "cards": _cards, "slides": _slides, "sheet": _sheet}[paper](document))


def _whole(document: Document, section: str) -> Row:
    score = str(document.score)
    return Row(
        document=document.document_id, section=section, level="ente", key=f"{section}.e", name=WHOLE, score_pct=score
    )


def _below(document: Document, nodes: tuple[Node, ...], section: str, parent: str, depth: int) -> Iterator[Row]:
    """The nodes of a section down to `depth` levels, without indicators, parents first."""
    for number, node in enumerate(nodes, 1):
        key = f"{parent}.{number}"
        yield row_of(document, node, section, key, parent)
        if depth > 1:
            yield from _below(document, node.below, section, key, depth - 1)


def _leaf(document: Document, leaf: Node, section: str, key: str, parent: str) -> Iterator[Row]:
    yield row_of(document, leaf, section, key, parent)
    for number, one in enumerate(leaf.indicators, 1):
        yield row_of(document, one, section, f"{key}.i{number}", key)


def _tree(document: Document) -> Iterator[Row]:
    """Results in short, the tree, then every area with its strategic and operational objectives."""
    yield _whole(document, "summary")
    for row in _below(document, document.tops, "summary", "summary.e", 3):
        yield replace(row, weight_pct="", code="" if row.level != "area" else row.code)
    for row in _detail(document):
        yield replace(row, status_raw=_status(row.score_pct), algorithm="")


def _detail(document: Document) -> Iterator[Row]:
    yield replace(_whole(document, "tree"), weight_pct="100")
    yield from _below(document, document.tops, "tree", "tree.e", 2)
    for n, area in enumerate(document.tops, 1):
        yield row_of(document, area, "strategic", f"s{n}", "")
        for m, middle in enumerate(area.below, 1):
            yield row_of(document, middle, "strategic", f"s{n}.{m}", f"s{n}")
            for k, leaf in enumerate(middle.below, 1):
                yield from _leaf(document, leaf, "operational", f"s{n}.{m}.{k}", f"s{n}.{m}")


def _status(score: str) -> str:
    return "" if not score else "RAGGIUNTO" if Decimal(score) >= 80 else "IN PARTE" if Decimal(score) >= 60 else "NO"


def _cards(document: Document) -> Iterator[Row]:
    """Results in short, tables by area, then a card for each objective with its indicators again."""
    yield _whole(document, "results")
    for n, area in enumerate(document.tops, 1):
        yield replace(row_of(document, area, "bsc", f"b{n}", ""), weight_pct="", score_pct="")
        for m, leaf in enumerate(area.below, 1):
            yield from _leaf(document, leaf, "bsc", f"b{n}.{m}", f"b{n}")
    for n, area in enumerate(document.tops, 1):
        yield replace(row_of(document, area, "strategic", f"c{n}", ""), weight_pct="", score_pct="")
        for m, leaf in enumerate(area.below, 1):
            first, *rows = _leaf(document, leaf, "strategic", f"c{n}.{m}", f"c{n}")
            yield replace(first, weight_pct="", status_raw="")
            for row, one in zip(rows, leaf.indicators, strict=True):
                yield _again(row, one)


def _again(row: Row, one: Indicator) -> Row:
    """An indicator in its card: no weight, no degree, a deviation, and its own code in a line of its own."""
    value = one.repeated if one.repeated is not None else one.actual
    gap = one.deviation
    if gap is None and isinstance(value, Decimal) and isinstance(one.target, Decimal):
        gap = value - one.target
    elif isinstance(value, date) and isinstance(one.target, date):
        gap = Decimal((value - one.target).days)
    raw = amount(printed_value(value), one.unit, one.places) if value is not None else "N/D"
    return replace(
        row,
        weight_pct="",
        score_pct="",
        actual_value=printed_value(value),
        actual_raw=raw,
        deviation_value="" if gap is None else str(gap),
        deviation_raw="" if gap is None else deviation(str(gap), one.unit),
        status_raw="",
    )


def _slides(document: Document) -> Iterator[Row]:
    """The figure of the chamber, then a dashboard for each objective; operators are not printed."""
    yield _whole(document, "summary")
    for n, top in enumerate(document.tops, 1):
        yield replace(
            row_of(document, top, "dashboard", f"p{n}", ""), weight_pct="", score_pct="", code="", code_raw=""
        )
        for m, leaf in enumerate(top.below, 1):
            for row in _leaf(document, leaf, "dashboard", f"p{n}.{m}", f"p{n}"):
                bare = row.target_raw.removeprefix("Entro ").lstrip("<>= ")
                hidden = row.level == "indicator" and row.target_op not in ("none", "entro")
                yield replace(
                    row, target_raw=bare, target_op="none" if hidden else row.target_op,
                    notes="op_inferred" if row.level == "indicator" else "",
                )  # fmt: skip


def _sheet(document: Document) -> Iterator[Row]:
    """A plan as a spreadsheet: a card for each objective, a table with the last value and three years of targets."""
    for n, leaf in enumerate(document.leaves, 1):
        first, *rows = _leaf(document, replace(leaf, level="strategic_objective"), "pira", f"o{n}", "")
        mission = (
            "missione: 011 - Competitività delle imprese; programma: 005 - Incentivazione dei settori imprenditoriali"
        )
        yield replace(first, score_pct="", notes=mission)
        for row, one in zip(rows, leaf.indicators, strict=True):
            numeric = isinstance(one.target, Decimal) and one.last is not None
            yield replace(
                row,
                weight_pct="",
                notes="tipo: Numero" if one.unit != "%" else "tipo: Percentuale",
                target_raw=row.target_raw,
                last_value=str(one.last) if numeric else "",
                last_value_year=str(document.year - 1) if numeric else "",
                target_2021=str(one.target) if numeric else "",
                target_2022=str(one.target) if numeric else "",
                source="Rilevazione interna",
                kind="Volume" if one.unit == "N" else "Qualità",
            )
