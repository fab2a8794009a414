"""A system in files: its corpus, its documents as PDFs under names that say nothing, and what they say as CSV."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from riscontro import corpus
from riscontro.model import Kind
from tests.system.documents import year_of
from tests.system.model import Chamber, Document, System
from tests.system.names import regions
from tests.system.rows import printed_value
from tests.system.setting import printed
from tests.system.statistics import BOUNDS
from tests.typeset.rows import COLUMNS, Row

SOURCE = "sistema inventato, seme {seed}"
WORKERS = 2


@dataclass(frozen=True)
class Files:
    """Where the parts of a written system are."""

    folder: Path

    @property
    def documents(self) -> Path:
        """The PDFs."""
        return self.folder / "documents"

    @property
    def corpus(self) -> Path:
        """What RISCONTRO_CORPUS must name to read them."""
        return self.folder / "corpus"

    def truth(self, name: str) -> Path:
        """The CSV of a sort of truth: rows, planted, adjusted, values, targets."""
        return self.folder / "truth" / f"{name}.csv"


def share(system: System, count: int, years: Sequence[int] = ()) -> list[tuple[Chamber, int]]:
    """The chambers of the first `count` regions with each year they publish for, of `years` where any are named."""
    wanted = regions()[:count]
    chambers = [chamber for chamber in system.chambers if chamber.region in wanted]
    return [
        (chamber, year)
        for chamber in chambers
        for year in years or system.years
        if chamber.first <= year <= chamber.last
    ]


def write(system: System, part: Sequence[tuple[Chamber, int]], folder: Path) -> Files:
    """Writes the corpus of the whole system, and documents and truths of a part of it, into an empty folder."""
    files = Files(folder)
    files.documents.mkdir(parents=True)
    (folder / "truth").mkdir()
    numbered = [(number, *pair) for number, pair in enumerate(part)]
    with ProcessPoolExecutor(WORKERS) as workers:
        made = workers.map(partial(_typeset, system, files.documents), numbered, chunksize=4)
        documents = [pair for pairs in made for pair in pairs]
    _save(files.truth("rows"), COLUMNS, ([getattr(r, c) for c in COLUMNS] for _, rows in documents for r in rows))
    read = [document for document, _ in documents]
    _save(files.truth("planted"), ["document", "subject", "name", "printed", "holds", "page"], _planted(read))
    _save(files.truth("adjusted"), ["document", "name", "score"], _adjusted(read))
    said = ["concept_id", "chamber", "year", "basis", "value", "places", "counted", "document"]
    _save(files.truth("values"), said, _values(read))
    _save(files.truth("targets"), ["chamber", "year", "name", "plan", "report"], _targets(read))
    _write_corpus(system, files.corpus, documents)
    return files


def _typeset(
    system: System, folder: Path, numbered: tuple[int, Chamber, int]
) -> list[tuple[Document, tuple[Row, ...]]]:
    number, chamber, year = numbered
    made = []
    for n, document in enumerate(year_of(system, chamber, year)):
        pdf, rows = printed(document)
        (folder / f"{number:04d}{'ab'[n]}.pdf").write_bytes(pdf)
        made.append((_placed(document, rows), rows))
    return made


def _placed(document: Document, rows: Sequence[Row]) -> Document:
    """The document, its contradictions with the page of the last row of their name: where a second printing differs."""
    pages = {row.name: int(row.page) for row in rows}
    return replace(document, planted=tuple(replace(one, page=pages[one.name]) for one in document.planted))


def _save(file: Path, columns: Iterable[str], lines: Iterable[Sequence[object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(lines)


def _planted(documents: Iterable[Document]) -> Iterator[list[object]]:
    for document in documents:
        for one in document.planted:
            yield [document.document_id, one.subject, one.name, one.printed, one.holds, one.page]


def _adjusted(documents: Iterable[Document]) -> Iterator[list[object]]:
    for document in documents:
        for one in document.adjusted:
            yield [document.document_id, one.name, one.score]


def _values(documents: Iterable[Document]) -> Iterator[list[object]]:
    """Every printed figure of a concept of the catalogue: results, and last values of plans that say their year."""
    for document in documents:
        for one in document.indicators:
            dated = document.kind is Kind.PIRA
            for value in (one.last,) if dated else (one.actual, one.repeated):
                if not one.concept_id or not isinstance(value, Decimal):
                    continue
                basis, year = ("last_value", document.year - 1) if dated else ("result", document.year)
                counted = one.unit == "N" and value == value.to_integral_value()
                places, chamber = -int(value.as_tuple().exponent), document.chamber.slug
                yield [one.concept_id, chamber, year, basis, value, places, int(counted), document.document_id]


def _targets(documents: Sequence[Document]) -> Iterator[list[object]]:
    """The targets that a plan and the report of its year print differently."""
    for plan, report in zip(documents[::2], documents[1::2], strict=True):
        for before, after in zip(plan.indicators, report.indicators, strict=True):
            if before.target != after.target:
                aims = printed_value(before.target), printed_value(after.target)
                yield [report.chamber.slug, report.year, after.name, *aims]


def _write_corpus(system: System, folder: Path, documents: Sequence[tuple[Document, tuple[Row, ...]]]) -> None:
    """A corpus with the words and the catalogue of ours, and with no chamber but the invented ones."""
    for part in ("catalogue", "lexicon"):
        shutil.copytree(corpus.path(part), folder / part)
    (folder / "facts").mkdir()
    for name in ("pareto", "dfp"):
        shutil.copy(corpus.path("facts", f"{name}.csv"), folder / "facts")
    heads = {name: list(corpus.facts(name)[0]) for name in ("chambers", "mergers", "cluster_means")}
    source = SOURCE.format(seed=system.seed)
    known = [
        {"chamber": one.name, "provinces": one.sign, "region": one.region, "status": "active", "source": source}
        for one in system.chambers
        if not one.successor
    ]
    names = {one.slug: one.name for one in system.chambers}
    merged = [
        {
            "successor": names[one.successor], "predecessors": ";".join(names[old] for old in one.predecessors),
            "operative": "yes", "date": one.date.isoformat(), "date_precision": "day", "sourced": "yes",
            "source": source,
        }
        for one in system.mergers
    ]  # fmt: skip
    for name, lines in (("chambers", known), ("mergers", merged), ("cluster_means", [])):
        rows: list[list[Any]] = [[line.get(column, "") for column in heads[name]] for line in lines]
        _save(folder / "facts" / f"{name}.csv", heads[name], rows)
    counts = [
        [one.name, year, firms, source]
        for one in system.chambers
        for year, firms in zip(system.years, one.firms, strict=True)
        if one.first <= year <= one.last
    ]
    _save(folder / "facts" / "firms.csv", ["chamber", "year", "firms", "source"], counts)
    bounds = f"[firms]\nbounds = {list(BOUNDS)}\n" + _said(source=source, certainty="sourced")
    (folder / "facts" / "clusters.toml").write_text(bounds, encoding="utf-8")
    for chamber in system.chambers:
        drawer = folder / "chambers" / chamber.slug
        drawer.mkdir(parents=True)
        (drawer / "chamber.toml").write_text(_chamber_toml(system, chamber, source), encoding="utf-8")
        own = [pair for pair in documents if pair[0].chamber.slug == chamber.slug and pair[0].adjusted]
        if own:
            (drawer / "method.toml").write_text(_method_toml(chamber, own), encoding="utf-8")


def _said(**values: object) -> str:
    return "".join(f"{key} = {value if isinstance(value, int) else _quoted(value)}\n" for key, value in values.items())


def _quoted(value: object) -> str:
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _chamber_toml(system: System, chamber: Chamber, source: str) -> str:
    sure = {"source": source, "certainty": "sourced"}
    years = [year for year in system.years if chamber.first <= year <= chamber.last]
    parts = [f"slug = {_quoted(chamber.slug)}\n", "[name]\n" + _said(value=chamber.name, **sure)]
    parts.append("[region]\n" + _said(value=chamber.region, **sure))
    parts.append("[[province]]\n" + _said(value=chamber.sign, **sure))
    parts += ["[[cluster]]\n" + _said(year=year, value=chamber.size, **sure) for year in years]
    return "\n".join(parts)


def _method_toml(chamber: Chamber, own: Sequence[tuple[Document, tuple[Row, ...]]]) -> str:
    """The adjustments of a chamber's reports: what the drawer of a real chamber keeps beside what the reader finds."""
    parts = [f"chamber = {_quoted(chamber.slug)}\n"]
    for document, rows in own:
        for one in document.adjusted:
            sections = sorted({row.section for row in rows if row.name == one.name})
            page = min(int(row.page) for row in rows if row.name == one.name)
            parts.append(
                f"[[declared]]\nyears = [{document.year}]\nsection = {list(sections)}\n"
                + _said(indicator=one.name)
                + f"score = {one.score}\n"
                + _said(statement=one.words, document=document.document_id, page=page)
            )
    return "\n".join(parts)
