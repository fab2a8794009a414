"""Which chambers are set beside each other: clusters by size, region, number of firms, merger, and lists of one's own.

Families stand side by side; nobody says which is the right one. `corpus/facts/clusters.toml` holds the bounds of the
classes by number of firms, `corpus/facts/firms.csv` the counts where there are any; a user's file, `.toml` of the same
form or `.csv` (`cluster,chamber,from,to,source`), adds lists and counts and replaces bounds.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from riscontro import corpus
from riscontro.corpus import Chamber, slug
from riscontro.errors import ShelfProblem

EVERY = "tutte le camere"
_KEYS = {"firms": {"bounds", "source", "certainty", "count"}, "list": {"name", "chambers", "from", "to", "source"}}
_COUNT = {"chamber", "year", "firms", "source", "certainty"}
_CSV = ["cluster", "chamber", "from", "to", "source"]


@dataclass(frozen=True, slots=True)
class Member:
    """A row of `core.cluster_member`: a chamber of a cluster from a year to a year, None where it is not bounded.

    `family` is `sistema`, `regione`, `dimensione`, `imprese`, `accorpamento` or `elenco`; `certainty` `sourced`,
    `unverified` or `elenco dell'utente`.
    """

    family: str
    cluster: str
    chamber_id: str
    year_from: int | None
    year_to: int | None
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Succession:
    """A row of `core.succession`: one chamber that became another, or was to (`operative` false), and when.

    `date` is as precise as known (`2022-06-30`, `2020-12`, `2020`); `date_meaning` says of what it is the date.
    """

    predecessor_id: str
    successor_id: str
    date: str
    date_precision: str
    date_meaning: str
    operative: bool
    source: str
    certainty: str
    notes: str


MEMBER = (
    "family varchar, cluster varchar, chamber_id varchar, year_from integer, year_to integer, source varchar, "
    "certainty varchar"
)
"""The columns of `core.cluster_member` in SQL."""
SUCCESSION = (
    "predecessor_id varchar, successor_id varchar, date varchar, date_precision varchar, date_meaning varchar, "
    "operative boolean, source varchar, certainty varchar, notes varchar"
)
"""The columns of `core.succession` in SQL."""


def successions() -> list[Succession]:
    """Every predecessor with its successor, in the order of the facts; none where the corpus has no mergers."""
    rows = corpus.facts("mergers") if corpus.path("facts", "mergers.csv").is_file() else []
    return [
        Succession(
            slug(name),
            slug(row["successor"]),
            row["date"],
            row["date_precision"],
            row["date_meaning"],
            row["operative"] == "yes",
            row["source"],
            "sourced" if row["sourced"].startswith("yes") else "unverified",
            row["notes"],
        )
        for row in rows
        for name in row["predecessors"].split(";")
    ]


def members(own: Path | None = None) -> list[Member]:
    """The members of every cluster of the corpus and of a user's file, if there is one.

    Raises ShelfProblem naming the file when it has a key, a column or a chamber that is not known.
    """
    known = corpus.chambers()
    given = _given(corpus.path("facts", "clusters.toml"))
    counts = _firms_listed() + given["firms"].get("count", [])
    mine = _given(own) if own else _NOTHING
    firms = {**given["firms"], **mine["firms"]}
    try:
        listed = [
            *(member for chamber in known for member in _of_facts(chamber)),
            *_merged(successions()),
            *_by_size(known),
            *_by_firms([*counts, *mine["firms"].get("count", [])], firms, known),
            *(member for entry in [*given["list"], *mine["list"]] for member in _listed(entry, known)),
        ]
    except (ValueError, KeyError, TypeError) as problem:
        file = str(own or corpus.path("facts", "clusters.toml"))
        raise ShelfProblem(f"clusters: {problem}", file=file, remedy="see docs/COMPARING.md") from problem
    return list(dict.fromkeys(listed))


_NOTHING: dict[str, Any] = {"firms": {}, "list": []}


def _given(file: Path) -> dict[str, Any]:
    """The content of a file of clusters, `firms` and `list`; {} and [] for what it does not have."""
    if not file.is_file():
        return _NOTHING
    try:
        if file.suffix.lower() == ".csv":
            return {**_NOTHING, "list": _csv_lists(file)}
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        _check(content)
    except (OSError, ValueError) as problem:
        raise ShelfProblem(f"cannot be read: {problem}", file=str(file), remedy="see docs/COMPARING.md") from problem
    return {**_NOTHING, **content}


def _check(content: Mapping[str, Any]) -> None:
    if unknown := set(content) - set(_KEYS):
        raise ValueError(f"unknown key '{min(unknown)}'")
    tables = [("firms", content.get("firms", {})), *(("list", entry) for entry in content.get("list", []))]
    for name, table in tables:
        if unknown := set(table) - _KEYS[name]:
            raise ValueError(f"unknown key '{min(unknown)}' in [{name}]")
    for entry in content.get("firms", {}).get("count", []):
        if unknown := set(entry) - _COUNT:
            raise ValueError(f"unknown key '{min(unknown)}' in [[firms.count]]")


def _csv_lists(file: Path) -> list[dict[str, Any]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.DictReader(opened)
        rows = list(reader)
    if list(reader.fieldnames or ()) != _CSV:
        raise ValueError(f"its columns must be {','.join(_CSV)}")
    return [
        {
            "name": row["cluster"],
            "chambers": [row["chamber"]],
            "from": int(row["from"]) if row["from"] else None,
            "to": int(row["to"]) if row["to"] else None,
            "source": row["source"],
        }
        for row in rows
    ]


def _firms_listed() -> list[dict[str, Any]]:
    if not corpus.path("facts", "firms.csv").is_file():
        return []
    return [{**row, "year": int(row["year"]), "firms": int(row["firms"])} for row in corpus.facts("firms")]


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date else None


def _span(chamber: Chamber) -> tuple[int | None, int | None]:
    """The years at whose end a chamber stands: from that of its founding to the one before its merger."""
    last = _year(chamber.valid_to)
    return _year(chamber.valid_from), None if last is None else last - 1


def _of_facts(chamber: Chamber) -> Iterator[Member]:
    """A chamber in the whole system and in its region."""
    begin, end = _span(chamber)
    yield Member("sistema", EVERY, chamber.slug, begin, end, chamber.source, chamber.certainty)
    if chamber.region:
        name = f"regionale ({chamber.region})"
        yield Member("regione", name, chamber.slug, begin, end, chamber.source, chamber.certainty)


def _merged(found: Iterable[Succession]) -> Iterator[Member]:
    """The chambers that became one, as a cluster until they did."""
    for row in found:
        if row.operative:
            name = f"camere confluite in {row.successor_id}"
            yield Member(
                "accorpamento", name, row.predecessor_id, None, int(row.date[:4]) - 1, row.source, row.certainty
            )


def _by_size(known: Iterable[Chamber]) -> Iterator[Member]:
    """The classes that documents put a chamber in, each for the year of which they say so."""
    regions = {f"regionale ({chamber.region})" for chamber in corpus.chambers()}
    for chamber in known:
        for fact in corpus.toml("chambers", chamber.slug, "chamber.toml").get("cluster", []):
            if fact["value"] not in regions:
                year, said = fact.get("year"), (fact["source"], fact["certainty"])
                yield Member("dimensione", fact["value"], chamber.slug, year, year, *said)


def _by_firms(
    counts: Iterable[Mapping[str, Any]], given: Mapping[str, Any], known: Sequence[Chamber]
) -> Iterator[Member]:
    """The class of each chamber and year by its number of firms; the bounds belong to the class below them."""
    bounds = sorted(given.get("bounds", []))
    edges = [0, *bounds, None]
    for row in counts:
        for low, high in pairwise(edges):
            if (low or 0) < row["firms"] <= (high or row["firms"]) or (row["firms"] == 0 and not low):
                name = _class_name(low or 0, high)
                certainty = "unverified" if given.get("certainty") == "unverified" else row.get("certainty", "sourced")
                source = f"{row['firms']} imprese: {row.get('source', '')}; limiti: {given.get('source', '')}"
                chamber, year = _known(row["chamber"], known), row["year"]
                yield Member("imprese", name, chamber, year, year, source, certainty)
                break


def _class_name(low: int, high: int | None) -> str:
    least, most = f"{low + 1:,}".replace(",", "."), f"{high or 0:,}".replace(",", ".")
    if high is None:
        return f"da {least} imprese in su" if low else "qualsiasi numero di imprese"
    return f"da {least} a {most} imprese" if low else f"fino a {most} imprese"


def _listed(entry: Mapping[str, Any], known: Sequence[Chamber]) -> Iterator[Member]:
    for name in entry["chambers"]:
        source = entry.get("source") or "elenco dell'utente"
        chamber, years = _known(name, known), (entry.get("from"), entry.get("to"))
        yield Member("elenco", entry["name"], chamber, *years, source, "elenco dell'utente")


def _known(name: str, known: Sequence[Chamber]) -> str:
    """The id of a chamber given by id, name or another of its names. Raises ValueError."""
    wanted = slug(name)
    for chamber in known:
        if wanted in (chamber.slug, *(slug(alias) for alias in (chamber.name, *chamber.aliases))):
            return chamber.slug
    raise ValueError(f"no chamber is called '{name}'")
