"""What the chambers say of their own method, from the `method.toml` of each drawer: one row per year and level."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from riscontro import corpus

Row = tuple[Any, ...]


def bands() -> Iterator[Row]:
    """Between which degrees a status word is given, one row per year, level and word; an edge not stated is None.

    `from` and `to` belong to the band, `above` and `below` do not. A band without words says nothing of a printed word
    and makes no row.
    """
    for slug, rule in _entries("rule"):
        for band in rule.get("bands", []):
            edges = [band.get(edge) for edge in ("from", "to", "above", "below")]
            said = (band["stated"], rule["statement"], rule["document"], rule["page"])
            for year, level, word in product(rule["years"], rule["levels"], band["words"]):
                yield (slug, year, level, rule["id"], word, *edges, *said)


def declared() -> Iterator[Row]:
    """The results a document explains in words, one row per year and section; what an entry does not state is None."""
    for slug, entry in _entries("declared"):
        stated = [entry.get(key) for key in ("code", "indicator", "target", "score")]
        for year, section in product(entry["years"], entry["section"]):
            yield (slug, year, section, *stated, entry["statement"], entry["document"], entry["page"])


def mixes() -> Iterator[Row]:
    """Which hundredths of a node's degree its own indicators and the nodes below make, one row per year and level."""
    for slug, rule in _entries("rule"):
        if rule["subject"] == "mix":
            said = (rule["own"], rule["children"], rule["statement"], rule["document"], rule["page"])
            for year, level in product(rule["years"], rule["levels"]):
                yield (slug, year, level, rule["id"], *said)


TABLES: dict[str, tuple[str, Callable[[], Iterator[Row]]]] = {
    "core.method_band": (
        "chamber_id varchar, year integer, level varchar, rule_id varchar, word varchar, band_from decimal(18,6), "
        "band_to decimal(18,6), band_above decimal(18,6), band_below decimal(18,6), stated varchar, statement varchar, "
        "document varchar, page integer",
        bands,
    ),
    "core.method_mix": (
        "chamber_id varchar, year integer, level varchar, rule_id varchar, own integer, children integer, "
        "statement varchar, document varchar, page integer",
        mixes,
    ),
    "core.declared": (
        "chamber_id varchar, year integer, section varchar, code varchar, indicator varchar, target decimal(18,6), "
        "score decimal(18,6), statement varchar, document varchar, page integer",
        declared,
    ),
}
"""The tables made of it: the columns as SQL states them, and the rows."""


def _entries(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(chamber, entry) for the entries of one kind of every drawer."""
    for chamber in corpus.chambers():
        for entry in corpus.toml("chambers", chamber.slug, "method.toml").get(kind, []):
            yield chamber.slug, entry
