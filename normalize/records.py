"""From the tree of raw cells to typed records, with the names of natural persons gone from every string."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

from normalize import fields
from normalize.fields import Draft
from normalize.names import Redactor, is_people_header
from normalize.repairs.closing import closing
from normalize.repairs.continued import continued
from normalize.repairs.doubted import doubted
from normalize.repairs.parted import parted
from normalize.repairs.recognised import recognised
from normalize.repairs.restored import restored
from normalize.repairs.shares import in_per_cent
from normalize.said.indicator_numbers import indicator_numbers
from normalize.said.means import means_said, ordinals
from normalize.said.numbering import numbering
from normalize.said.repeated import repeated
from normalize.said.rows import rows_of, units_of
from normalize.said.sayings import assigned
from normalize.said.series import with_series
from normalize.said.statements import position, statements
from normalize.text import cached, clean, joiner
from normalize.values.numbers import printed, significant_digits
from normalize.values.operands import read_operands
from normalize.values.quantities import read_quantity
from riscontro.model import Cell, Level, Node, Passage, Printed, Quantity, Record, Role, Statement, Tree, Unread

_OBJECTIVES = (Level.STRATEGIC, Level.OPERATIONAL, Level.INDIVIDUAL)
_AREAS = (Level.AREA, Level.PERSPECTIVE)
_MEASURED = ("target", "actual", "deviation", "score", "last_value", "numerator", "denominator")
_BIG = Decimal(10_000)
LONG = 200
"""Characters from which a cell may hold a paragraph."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """What room 2 makes of a tree: typed records, all cells and leftover rows without names, the document's precision.

    `significant_digits` is 6 when the document's numbers hold no more (intervals are widened accordingly), else None.
    """

    records: tuple[Record, ...]
    cells: tuple[Cell, ...]
    unread: tuple[Unread, ...]
    significant_digits: int | None
    statements: tuple[Statement, ...] = ()


def read_tree(tree: Tree) -> Normalised:
    """The records of a document in reading order, one per node; never raises for what a document prints."""
    redact = redaction(tree)
    nodes = [replace(node, cells=tuple(_cell(c, redact) for c in node.cells)) for node in tree.nodes]
    cells = tuple(_cell(cell, redact) for cell in tree.cells)
    joins = joiner({c.text for c in cells} | {c.text for node in nodes for c in node.cells})
    count = fields.names_counted(nodes)
    drafts = {node.node_id: fields.draft(node, joins, count=count) for node in nodes}
    records = continued([_record(made, list(_ancestors(made.node, drafts))) for made in drafts.values()])
    records = restored(
        parted(with_series(records)), [*(c.text for c in cells), *(redact(row.raw) for row in tree.unread)]
    )
    records = doubted(in_per_cent(closing(recognised(records))))
    digits = significant_digits(_numbers(records))
    if digits is not None:
        records = [_coarse(record, digits) for record in records]
    unread = tuple(replace(row, raw=redact(row.raw)) for row in tree.unread)
    return Normalised(tuple(records), cells, unread, digits, _statements(tree, records))


def _statements(tree: Tree, records: list[Record]) -> tuple[Statement, ...]:
    """What the prose says, without the names that only these sentences print."""
    passages = [replace(p, text=clean(p.text)) for p in tree.passages]
    rows = rows_of(records)
    said_means = means_said(tree.cells, passages, tree.nodes, rows)
    cells = [Passage(clean(c.text), c.place, confidence=c.confidence) for c in tree.cells]
    boxed = [cell for cell in cells if _running(cell.text)]
    given = assigned([*passages, *boxed], units_of(records))
    ordered = [*numbering([*passages, *cells]), *indicator_numbers(rows, ordinals(tree.nodes, tree.cells))]
    found = sorted(
        [*statements(passages, rows, boxed), *repeated(passages, rows, tree.cells), *given, *ordered, *said_means],
        key=position,
    )
    redact = redaction(tree, [said.text for said in found]) if found else str
    return tuple(replace(said, text=redact(said.text)) for said in found)


def _running(text: str) -> bool:
    """Whether a cell holds a paragraph, not a name or a value: long, with the end of a sentence in it."""
    return len(text) >= LONG and re.search(r"\w[.;](?:\s|$)", text) is not None


def redaction(tree: Tree, more: Iterable[str] = ()) -> Callable[[str], str]:
    """A function that cleans any text and takes out the names of persons learnt from all strings of the tree, and from
    `more`."""
    every = [*tree.cells, *(cell for node in tree.nodes for cell in node.cells)]
    texts = [text for cell in every for text in (cell.text, cell.header) if text]
    texts.append("\n".join(row.raw for row in tree.unread))
    texts.extend(more)
    redactor = Redactor.of(texts, _people(every))
    return cached(lambda text: redactor.redact(clean(text)))


def _people(cells: Iterable[Cell]) -> Iterator[str]:
    """The cells of columns headed by a word for persons, whether the heading is theirs or a cell above them."""
    headed: set[tuple[int, int]] = set()
    for cell in cells:
        column = (cell.table, cell.column)
        if is_people_header(cell.text):
            headed.add(column)
        elif column in headed or is_people_header(cell.header):
            yield cell.text


def _cell(cell: Cell, redact: Callable[[str], str]) -> Cell:
    text = redact(cell.text)
    return replace(cell, text=text, header=redact(cell.header), withheld=text != clean(cell.text))


def _ancestors(node: Node, drafts: dict[str, Draft]) -> Iterator[Draft]:
    """The nodes above one, nearest first; a parent that is missing or a circle ends the walk."""
    seen = {node.node_id}
    above = node.parent_id
    while above is not None and above in drafts and above not in seen:
        seen.add(above)
        yield drafts[above]
        above = drafts[above].node.parent_id


def _record(made: Draft, above: list[Draft]) -> Record:
    node = made.node
    objective = next((a for a in above if a.node.level in _OBJECTIVES), None)
    area = next((a for a in reversed(above) if a.node.level in _AREAS), None)
    sure = [c.confidence for c in node.cells if c.confidence is not None]
    value = partial(read_quantity, hint_unit=fields.hint(made))
    operands = fields.operands(made)
    numerator, denominator = read_operands(operands)
    description, algorithm = fields.described(made, Role.DESCRIPTION), fields.described(made, Role.ALGORITHM)
    record = Record(
        node_id=node.node_id,
        parent_id=node.parent_id,
        level=node.level,
        section=node.section,
        order=node.order,
        name=made.name,
        place=node.place,
        code_printed=made.code.printed if made.code else None,
        code=made.code.code if made.code else None,
        area=area.name or None if area else None,
        objective_code=objective.code.code if objective and objective.code else None,
        objective=objective.name or None if objective else None,
        algorithm=algorithm,
        description=description,
        data_source=fields.bracketed(made, Role.SOURCE, "fonte"),
        measure_type=fields.bracketed(made, Role.TYPE, "tipologia"),
        unit_name=made.text(Role.UNIT),
        weight=made.quantity(Role.WEIGHT, fields.share),
        target=made.quantity(Role.TARGET, value),
        actual=made.quantity(Role.ACTUAL, value),
        deviation=made.quantity(Role.DEVIATION, fields.deviation),
        score=made.quantity(Role.SCORE, fields.share),
        last_value=made.quantity(Role.LAST_VALUE, value),
        last_value_year=fields.last_year(made),
        next_targets=fields.next_targets(made),
        operands=operands,
        numerator=numerator,
        denominator=denominator,
        status=fields.status(made),
        note=made.text(Role.NOTE),
        confidence=min(sure) if sure else None,
        stated=bool(node.cells) and all(cell.table == 0 for cell in node.cells),
    )
    return replace(record, repairs=tuple(dict.fromkeys(made.repairs)))


def _numbers(records: Iterable[Record]) -> Iterator[Printed]:
    for record in records:
        for name in ("target", "actual", "last_value"):
            number = getattr(record, name).number
            if number is not None:
                yield number


def _coarse(record: Record, digits: int) -> Record:
    """The record with the intervals of its large numbers as wide as the document's precision makes them."""
    changed: dict[str, Any] = {}
    for name in _MEASURED:
        found: Quantity = getattr(record, name)
        if found.number and abs(found.number.value) >= _BIG and found.number.decimals:
            number = printed(found.number.raw, found.number.value, found.number.decimals, digits)
            changed[name] = replace(found, number=number)
    if not changed:
        return record
    note = f"precisione di {digits} cifre significative: intervallo allargato ({', '.join(changed)})"
    return replace(record, **changed, repairs=(*record.repairs, note))
