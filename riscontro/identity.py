"""Whose document a file is: chamber, year, kind and variant, from what the user says, the file's name and its words.

Evidence is asked in this order: the user; the file name, the title in the file's metadata and the headings of its
first page (the strong sources, which must agree); and only where they are silent, the running text of the first pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from riscontro import corpus
from riscontro.corpus import Chamber
from riscontro.errors import UnknownDocument
from riscontro.model import Kind

VARIANTS = ("scan", "images", "ricomposta")
COVER_LINES = 40
HEADING_LENGTH = 120

Item = TypeVar("Item", str, int)

_ARTICLE = re.compile(r"^(?:della|delle|dello|degli|dell|del|dei|di|d) ")
_CONVENTION = re.compile(
    r"^(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*?)-(?P<year>(?:19|20)\d\d)-(?P<kind>" + "|".join(Kind) + r")(?:-(?P<rest>.+))?$"
)
_PHRASES: Mapping[Kind, str] = {
    Kind.RELAZIONE: r"relazione (?:annuale )?(?:sulla |della |di )?performance",
    Kind.PIAO: r"piano integrato di attivita e (?:di )?organizzazione|\bpiao\b",
    Kind.PIRA: r"piano degli indicatori e dei? risultati attesi|\bpira\b",
    Kind.PIANO: r"piano (?:triennale )?(?:della |di |delle )?performance",
    Kind.SMVP: r"sistema di misurazione e (?:di )?valutazione|\bsmvp\b",
}
_YEAR = r"(?:19|20)\d\d"
_PIRA_COLUMNS = re.compile(rf"\btarget ({_YEAR}) risultato atteso\b")
_BODY = r"(?:camera(?: di commercio)?|cciaa|c c i a a)(?: industria)?(?: artigianato)?(?: e)?(?: agricoltura)?"


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


@dataclass(frozen=True, slots=True)
class _Facts:
    """What one source says; None where it says nothing or speaks with two voices."""

    source: str
    chamber: str | None = None
    year: int | None = None
    kind: Kind | None = None


def fold(text: str) -> str:
    """`text` in lower-case ASCII letters and digits, every other run of characters one blank."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain.replace("_", " ")).strip()


def chamber_slug(name: str, chambers: Sequence[Chamber]) -> str:
    """The id of a chamber from any of its names, known or new: `Camera di Commercio di Pistoia-Prato`, `CCIAA Pisa`."""
    bare = re.sub(r"^\s*(?:camera di commercio|cciaa)\s+", "", name, flags=re.IGNORECASE)
    return _names(chambers).get(_bare(bare)) or corpus.slug(bare)


def identify(file_name: str, title: str, opening: str, chambers: Sequence[Chamber], given: Given) -> Identity:
    """Which document the file is.

    `title` is the file's title metadata, `opening` the text of its first pages, `chambers` every known chamber. Raises UnknownDocument, naming exactly the options that would settle what stays open.
    """
    named = _names(chambers)
    words = f"{title}\n{opening}"
    strong = [_from_name(file_name, named, words), _from_title(title, named), _from_cover(opening, named)]
    weak = _from_body(opening, named)
    missing: dict[str, str] = {}
    chamber = _settle("chamber", chamber_slug(given.chamber, chambers) if given.chamber else None, strong, weak, missing)
    year = _settle("year", given.year, strong, weak, missing)
    kind = _settle("kind", given.kind, strong, weak, missing)
    if missing or chamber is None or year is None or kind is None:
        raise _unknown(file_name, missing)
    return Identity(str(chamber), int(str(year)), Kind(str(kind)), _variant(file_name))


def _settle(
    fact: str, given: object | None, strong: Iterable[_Facts], weak: _Facts, missing: dict[str, str]
) -> object | None:
    """The value of one fact; where none or two remain, None and the reason under the fact's name in `missing`."""
    if given is not None:
        return given
    said = {facts.source: value for facts in strong if (value := getattr(facts, fact)) is not None}
    values = set(said.values())
    if len(values) == 1:
        return values.pop()
    if not values and (value := getattr(weak, fact)) is not None:
        return value  # type: ignore[no-any-return]
    missing[fact] = ", ".join(f"{source}: {value}" for source, value in said.items())
    return None


_ASKED = {
    "chamber": ("la camera", "--chamber NOME"),
    "year": ("l'anno", "--year ANNO"),
    "kind": ("il tipo", "--kind " + "|".join(Kind)),
}


def _unknown(file_name: str, missing: Mapping[str, str]) -> UnknownDocument:
    """The question to the user: what is missing, what was in conflict, and the options that answer."""
    said = [_ASKED[fact][0] + (f" (indizi discordi: {why})" if why else "") for fact, why in missing.items()]
    options = " ".join(_ASKED[fact][1] for fact in missing)
    return UnknownDocument(
        f"dal documento non si ricava con certezza {', '.join(said)}",
        file=file_name,
        remedy=f"indicare {options}",
    )


def _variant(file_name: str) -> str:
    """`scan`, `images`, `ricomposta` from the file's name, `text` from its extension, or both, or nothing."""
    path = PurePath(file_name)
    match = _CONVENTION.match(path.stem.lower())
    rest = (match["rest"] or "").split("-") if match else []
    parts = [part for part in rest if part in VARIANTS]
    return "-".join(parts + (["text"] if path.suffix.lower() in (".txt", ".md") else []))


# --- what each source says -------------------------------------------------------------------------------------------


def _from_name(file_name: str, named: Mapping[str, str], words: str) -> _Facts:
    """Facts from a name `<slug>-<year>-<kind>`, else from the name read as a title.

    A slug nobody knows counts only when the document itself names that chamber.
    """
    stem = PurePath(file_name).stem
    match = _CONVENTION.match(stem.lower())
    if not match:
        return _from_title(stem, named, "nome del file")
    chamber = match["slug"]
    known = chamber in named.values() or _mentions(fold(words), {chamber.replace("-", " "): chamber})
    return _Facts("nome del file", chamber if known else None, int(match["year"]), Kind(match["kind"]))


def _from_title(title: str, named: Mapping[str, str], source: str = "titolo") -> _Facts:
    folded = fold(title)
    kinds = _kinds(folded)
    years = [int(year) for year in re.findall(rf"\b{_YEAR}\b", folded)]
    spans = {2 * years[0] + 2} if len(years) == 2 else set()
    year = years[0] if len(set(years)) == 1 or sum(years) in spans else None
    kind = kinds[0] if kinds else None
    return _Facts(source, _winner(_mentions(folded, named)), _year_after(kind, folded) or year, kind)


def _from_cover(opening: str, named: Mapping[str, str]) -> _Facts:
    """Facts from the headings among the first lines: short lines that hold little beside a kind's name."""
    lines = [line for line in opening.splitlines() if line.strip()][:COVER_LINES]
    found = [(kind, fold(line)) for line in lines if len(line) <= HEADING_LENGTH for kind in _heading_kind(fold(line))]
    kinds = Counter(kind for kind, _ in found)
    kind = found[0][0] if len(kinds) == 1 else None
    years = {year for _, line in found if (year := _year_after(kind, line))}
    return _Facts("prima pagina", None, years.pop() if len(years) == 1 else None, kind)


def _from_body(opening: str, named: Mapping[str, str]) -> _Facts:
    """Facts from running text: the chamber named most by far, the kind named first, the year printed after it."""
    folded = fold(opening)
    kinds = _kinds(folded)
    kind = kinds[0] if kinds else None
    columns = Counter(int(year) for year in _PIRA_COLUMNS.findall(folded))
    if columns and "missione" in folded and "programma" in folded:
        return _Facts("testo", _chamber_of(opening, named), _winner(columns), Kind.PIRA)
    years = Counter(_years_after(kind, folded)) if kind else Counter()
    return _Facts("testo", _chamber_of(opening, named), _winner(years), kind)


def _heading_kind(line: str) -> list[Kind]:
    """The kind whose name opens a heading line that says nothing else but years, approval or the chamber's name."""
    tail = rf"(?: (?:per )?(?:l )?(?:anno|esercizio|triennio))?(?: {_YEAR})*(?: (?:della |dell )?(?:camera|cciaa)\b.*)?"
    return [
        kind
        for kind, phrase in _PHRASES.items()
        if re.fullmatch(rf"(?:la |il )?(?:{phrase})(?: della performance| di bilancio)?{tail}", line)
    ]


def _kinds(folded: str) -> list[Kind]:
    """Kinds named in folded text, in the order of their first mention."""
    first = {kind: match.start() for kind, phrase in _PHRASES.items() if (match := re.search(phrase, folded))}
    return sorted(first, key=lambda kind: first[kind])


def _years_after(kind: Kind, folded: str) -> list[int]:
    """Every year printed right after the kind's name ("relazione sulla performance anno 2020")."""
    between = r"(?: della performance| di bilancio)?(?: (?:per )?(?:l )?(?:anno|esercizio|triennio))?"
    return [int(year) for year in re.findall(rf"(?:{_PHRASES[kind]}){between} ({_YEAR})\b", folded)]


def _year_after(kind: Kind | None, folded: str) -> int | None:
    years = _years_after(kind, folded) if kind else []
    return years[0] if years else None


# --- chambers --------------------------------------------------------------------------------------------------------


def _names(chambers: Sequence[Chamber]) -> dict[str, str]:
    """Folded name -> slug; a name with a subtitle ("della Romagna - Forlì-Cesena e Rimini") also by its first part."""
    names: dict[str, str] = {}
    for chamber in chambers:
        for form in (chamber.name, chamber.slug, *chamber.aliases, chamber.name.split(" - ")[0]):
            names.setdefault(_bare(form), chamber.slug)
    return names


def _bare(name: str) -> str:
    """A chamber's name folded, without the article it may begin with."""
    return _ARTICLE.sub("", fold(name))


def _mentions(folded: str, named: Mapping[str, str]) -> Counter[str]:
    """How often each chamber is named after "camera (di commercio)" or "cciaa"; the longest name wins a mention."""
    if not named:
        return Counter()
    names = "|".join(sorted(map(re.escape, named), key=len, reverse=True))
    mention = re.compile(rf"\b{_BODY}(?: (?:di|del|della|delle|dell|dello))? ({names})\b")
    return Counter(named[name] for name in mention.findall(folded))


def _chamber_of(opening: str, named: Mapping[str, str]) -> str | None:
    """The chamber a text is about: mentions among the cover's lines count five times."""
    cover = "\n".join(opening.splitlines()[:COVER_LINES])[:1500]
    count = _mentions(fold(opening), named)
    for chamber, times in _mentions(fold(cover), named).items():
        count[chamber] += 4 * times
    return _winner(count)


def _winner(count: Counter[Item]) -> Item | None:
    """The item counted at least twice as often as the next one, or None."""
    best = count.most_common(2)
    if not best or (len(best) == 2 and best[0][1] < 2 * best[1][1]):
        return None
    return best[0][0]
