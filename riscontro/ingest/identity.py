"""Whose document a file is: chamber, year, kind and variant, from what the user says, the file's name and its words.

Evidence is asked in this order: the user; the file name, the title in the file's metadata and the headings of its
first page (the strong sources, which must agree); and only where they are silent, the running text of the first pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from riscontro import corpus
from riscontro.corpus import Chamber
from riscontro.errors import UnknownDocument
from riscontro.ingest import evidence
from riscontro.ingest.evidence import Facts
from riscontro.model import Kind

VARIANTS = ("scan", "images", "ricomposta", "estratto")
_ASKED = {
    "chamber": ("the chamber", "--chamber NAME"),
    "year": ("the year", "--year YEAR"),
    "kind": ("the kind", "--kind " + "|".join(Kind)),
}


@dataclass(frozen=True, slots=True)
class Given:
    """What the user said on the command line; None where nothing was said. `chamber` is a name or a slug."""

    chamber: str | None = None
    year: int | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """A recognised document; `variant` is "" or e.g. `scan`, `text`, `ricomposta-text`."""

    chamber_id: str
    year: int
    kind: Kind
    variant: str = ""

    @property
    def document_id(self) -> str:
        """`<chamber>-<year>-<kind>[-<variant>]`."""
        return "-".join(filter(None, (self.chamber_id, str(self.year), self.kind, self.variant)))


def chamber_slug(name: str, chambers: Sequence[Chamber]) -> str:
    """The id of a chamber from any of its names, known or new: `Camera di Commercio di Pistoia-Prato`, `CCIAA Pisa`."""
    bare = re.sub(r"^\s*(?:camera di commercio|cciaa)\s+", "", name, flags=re.IGNORECASE)
    return evidence.names(chambers).get(evidence.bare(bare)) or corpus.slug(bare)


def identify(file_name: str, title: str, opening: str, chambers: Sequence[Chamber], given: Given) -> Identity:
    """Which document the file is.

    `title` is the file's title metadata, `opening` the text of its first pages, `chambers` every known chamber. Raises
    UnknownDocument, naming exactly the options that would settle what stays open.
    """
    named = evidence.names(chambers)
    strong = (
        evidence.from_name(file_name, named, f"{title}\n{opening}"),
        evidence.from_title(title, named),
        evidence.from_cover(opening),
    )
    weak = evidence.from_body(opening, named)
    said = Facts("user", chamber_slug(given.chamber, chambers) if given.chamber else None, given.year, given.kind)
    missing: dict[str, str] = {}
    chamber = said.chamber or _settle("chamber", strong, weak, missing)
    year = said.year or _settle("year", strong, weak, missing)
    kind = said.kind or _settle("kind", strong, weak, missing)
    if missing:
        raise _unknown(file_name, missing)
    return Identity(str(chamber), int(str(year)), Kind(str(kind)), _variant(file_name))


def _settle(fact: str, strong: Iterable[Facts], weak: Facts, missing: dict[str, str]) -> str | int | None:
    """The value of one fact; where none or two remain, None and the conflict ("" if none) under `missing[fact]`."""
    said = {facts.source: value for facts in strong if (value := getattr(facts, fact)) is not None}
    values: set[str | int] = set(said.values()) or {getattr(weak, fact)} - {None}
    if len(values) == 1:
        return next(iter(values))
    missing[fact] = ", ".join(f"{source}: {value}" for source, value in said.items())
    return None


def _unknown(file_name: str, missing: Mapping[str, str]) -> UnknownDocument:
    """The question to the user: what is open, what was in conflict, and the options that answer."""
    said = [_ASKED[fact][0] + (f" (in conflict: {why})" if why else "") for fact, why in missing.items()]
    options = " ".join(_ASKED[fact][1] for fact in missing)
    return UnknownDocument(
        f"the document does not tell {' and '.join(said)}", file=file_name, remedy=f"say so with {options}"
    )


def _variant(file_name: str) -> str:
    """What the file's name says (VARIANTS; `estratto` is an excerpt) and `text` from its extension; or nothing."""
    path = PurePath(file_name)
    match = evidence.CONVENTION.match(path.stem.lower())
    rest = (match["rest"] or "").split("-") if match else []
    parts = [part for part in rest if part in VARIANTS]
    return "-".join(parts + (["text"] if path.suffix.lower() in (".txt", ".md") else []))
