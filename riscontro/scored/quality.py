"""The quality page, docs/QUALITY.md: how well each document was read, by reader and field; and whether that fell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from bench.evaluate import ALL, FOUND, RIGHT, FieldScore
from riscontro import report
from riscontro.errors import UnreadableFile
from riscontro.scored.reading import scores, share

TOLERANCE = Decimal("0.01")
"""By how much a share may fall below the page's before it counts as a fall."""
FIELDS = (FOUND, RIGHT, "name", "code", "weight", "operator", "target", "unit", "actual", "score", "page")
PICTURED = 10
"""A document of which more than a tenth was recognised in pictures is one of pictures."""
MEASURES = ("precision", "recall", "n")
TOGETHER = "together"
NONE = "-"
READERS = {"pdf": "Born-digital PDFs", "ocr": "Scans and pictures of tables", "text": "Extracted texts"}
COVERED = """
    select document_id, count(*), count(*) filter (where tabled > 0),
        coalesce(sum(characters) filter (where tabled > 0), 0)::bigint, sum(tabled)::bigint,
        sum(characters)::bigint, sum(recognised)::bigint, bool_or(page is null),
        (select count(*) from unread as u where u.document_id = p.document_id)
    from core.page as p group by document_id order by document_id
"""
HEAD = f"""# How well documents are read

`make quality` writes this page with `riscontro evaluate GOLD... --write docs/QUALITY.md`. `make bars`, and so every
change, reads the born-digital PDFs, the texts and excerpts of the scans again and fails when a share below falls by
more than {TOLERANCE} (`riscontro evaluate GOLD... --hold docs/QUALITY.md`).

- **found** rows that were read at all; **right** rows whose name, weight, operator, target, result and degree are all
  right. The other columns are fields of the rows found.
- **recall** right cells over those of the hand-keyed rows; **precision** right cells over those that were read;
  **n** hand-keyed cells. Shares are cut, never rounded up to 1. A dash: nothing to compare.
"""
LIMITS = """
## Limits of the gold
- Hand-keyed rows cover a part of each real document, chosen by sections: no precision of whole rows can be told from
  them (rows read that nobody keyed may be right), and what is read elsewhere is held only by the counts of
  `tests/golden/counts.csv`. Those of `-ricomposta` documents are whole: they were typeset from their rows.
- One person keyed them from the published text. Of rows that recognition damaged some cells were restored from other
  places of the same document: there the gold itself is weak, and full marks are not to be expected of the texts.
- What the keyer deduced (a weight, an operator that is not printed) is not asked for.
- The real PDFs were typeset again from the published text and the scans made from them: originals may be worse.
"""


@dataclass(frozen=True, slots=True)
class Covered:
    """How much of a document stands in tables that were found: pages, characters, rows left unread."""

    document_id: str
    reader: str
    pages: int
    with_tables: int
    characters: int
    tabled: int
    unread: int


def write(db: Path, gold: Sequence[Path], page: Path) -> None:
    """Write the quality page of the documents of `gold` in the database `db`. Raises as `evaluate.scores`."""
    found, covered = _whole(scores(db, gold)), coverage(db)
    parts = [HEAD, *_tables(found, covered), *_coverage(covered.values()), LIMITS]
    page.write_text("\n".join(parts), encoding="utf-8")


def falls(db: Path, gold: Sequence[Path], page: Path) -> list[str]:
    """One line for each share that is lower in `db` than on the page by more than TOLERANCE.

    Documents that only one of the two knows are left out. Raises UnreadableFile when the page has none of them.
    """
    before = read(page)
    now = {cell: value for cell, value in _cells(_whole(scores(db, gold))) if value is not None}
    shared = [cell for cell in before if cell in now or cell[0] in {known[0] for known in now}]
    if not shared:
        raise UnreadableFile("has no figure of these documents", file=str(page), remedy="make quality writes it")
    pairs = ((cell, before[cell], now.get(cell, Decimal(0))) for cell in shared)
    return [f"{' '.join(cell)}: {was} on the page, {is_} now" for cell, was, is_ in pairs if is_ < was - TOLERANCE]


Cell = tuple[str, str, str, str]
"""Document, kind of row, measure, field."""


def read(page: Path) -> dict[Cell, Decimal]:
    """The shares on a quality page. Raises UnreadableFile when there is no such file."""
    try:
        lines = page.read_text(encoding="utf-8").splitlines()
    except OSError as problem:
        raise UnreadableFile(f"cannot be read: {problem.strerror}", file=str(page), remedy="make quality") from problem
    rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|"))
    found: dict[Cell, Decimal] = {}
    for document, kind, measure, *values in (row for row in rows if len(row) == 3 + len(FIELDS)):
        for field, value in zip(FIELDS, values, strict=True):
            if measure in MEASURES[:2] and document != TOGETHER and (told := _number(value)) is not None:
                found[document, kind, measure, field] = told
    return found


def coverage(db: Path) -> dict[str, Covered]:
    """How much of each document of the database stands in tables, by its id."""
    found = {}
    for document, pages, tables, characters, tabled, whole, recognised, text, unread in report.query(db, COVERED).rows:
        reader = "text" if text else "ocr" if PICTURED * recognised > whole else "pdf"
        found[document] = Covered(document, reader, pages, tables, characters, tabled, unread)
    return found


def _whole(found: Iterable[FieldScore]) -> list[FieldScore]:
    """The scores of whole documents; no precision of whole rows: what is read where nobody keyed tells nothing."""
    return [replace(s, read=0) if s.field in (FOUND, RIGHT) else s for s in found if s.section == ALL]


def _cells(found: Iterable[FieldScore]) -> Iterator[tuple[Cell, Decimal | None]]:
    for one in found:
        for measure, of in (("precision", one.read), ("recall", one.gold)):
            yield (one.document_id, one.kind, measure, one.field), share(one.right, of)


def _tables(found: Sequence[FieldScore], covered: Mapping[str, Covered]) -> Iterator[str]:
    """A table of each reader: three lines a document and kind of row, and all of them together."""
    for reader, title in READERS.items():
        mine = [s for s in found if covered[s.document_id].reader == reader]
        if mine:
            yield (
                f"\n## {title}\n\n| document | rows | | {' | '.join(FIELDS)} |\n| --- | --- | --- |"
                + " ---: |" * len(FIELDS)
            )
            yield from _lines([*mine, *_together(mine)])


def _together(found: Iterable[FieldScore]) -> list[FieldScore]:
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in found:
        for at, count in enumerate((one.right, one.gold, one.read)):
            sums[one.kind, one.field][at] += count
    return [FieldScore(TOGETHER, kind, ALL, field, *counts) for (kind, field), counts in sums.items()]


def _lines(found: Iterable[FieldScore]) -> Iterator[str]:
    places: dict[tuple[str, str], dict[str, FieldScore]] = defaultdict(dict)
    for one in found:
        places[one.document_id, one.kind][one.field] = one
    for (document, kind), fields in sorted(places.items(), key=lambda place: (place[0][0] == TOGETHER, place[0])):
        for measure in MEASURES:
            told = (_told(fields.get(field), measure) for field in FIELDS)
            yield f"| {document} | {kind} | {measure} | {' | '.join(told)} |"


def _told(one: FieldScore | None, measure: str) -> str:
    if one is None or not one.gold:
        return NONE
    if measure == "n":
        return str(one.gold)
    value = share(one.right, one.read if measure == "precision" else one.gold)
    return NONE if value is None else f"{value:.3f}"


def _coverage(covered: Iterable[Covered]) -> Iterator[str]:
    yield """
## Coverage
Printed characters in cells of tables that were found, against all characters of the pages that have such a table (of
the whole file for a text). The rest is headings, prose and page numbers; figures among it are told as unread.

| document | reader | pages | with tables | characters on them | in tables | share | rows unread |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"""
    for one in covered:
        told = share(one.tabled, one.characters)
        counts = (one.pages, one.with_tables, one.characters, one.tabled, NONE if told is None else f"{told:.3f}")
        yield f"| {one.document_id} | {one.reader} | {' | '.join(map(str, counts))} | {one.unread} |"


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
