"""What each source says about a file: its name, its title, the headings of its first page, its running text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from riscontro.corpus import Chamber
from riscontro.model import Kind

COVER_LINES = 40
"""Lines of a document's beginning that are its cover."""
HEADING_LENGTH = 120
"""Characters of the longest line that may be a heading."""
CONVENTION = re.compile(
    r"^(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*?)-(?P<year>(?:19|20)\d\d)-(?P<kind>" + "|".join(Kind) + r")(?:-(?P<rest>.+))?$"
)
"""How this project names files: `<slug>-<year>-<kind>[-<rest>]`."""

Item = TypeVar("Item", str, int)

_ARTICLE = re.compile(r"^(?:della|delle|dello|degli|dell|del|dei|di|d) ")
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
class Facts:
    """What one source says; None where it says nothing or says two things."""

    source: str
    chamber: str | None = None
    year: int | None = None
    kind: Kind | None = None


def fold(text: str) -> str:
    """`text` in lower-case ASCII letters and digits, every other run of characters one blank."""
    letters = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", " ", "".join(letters).lower()).strip()


def from_name(file_name: str, named: Mapping[str, str], words: str) -> Facts:
    """Facts from a name `<slug>-<year>-<kind>`, else from the name read as a title.

    A slug nobody knows counts only when the document itself names that chamber.
    """
    stem = PurePath(file_name).stem
    match = CONVENTION.match(stem.lower())
    if not match:
        return from_title(stem, named, "file name")
    chamber = match["slug"]
    known = chamber in named.values() or _mentions(fold(words), {chamber.replace("-", " "): chamber})
    return Facts("file name", chamber if known else None, int(match["year"]), Kind(match["kind"]))


def from_title(title: str, named: Mapping[str, str], source: str = "title") -> Facts:
    """Facts from a title: its kind, the year after it (else its only year, or the first of three), its chamber."""
    folded = fold(title)
    kinds = _kinds(folded)
    kind = kinds[0] if kinds else None
    years = [int(year) for year in re.findall(rf"\b{_YEAR}\b", folded)]
    three_years = len(years) == 2 and years[1] == years[0] + 2
    year = years[0] if len(set(years)) == 1 or three_years else None
    return Facts(source, _winner(_mentions(folded, named)), _year_after(kind, folded) or year, kind)


def from_cover(opening: str) -> Facts:
    """Facts from the headings among the first lines: short lines that hold little beside a kind's name."""
    lines = [line for line in opening.splitlines() if line.strip()][:COVER_LINES]
    found = [(kind, fold(line)) for line in lines if len(line) <= HEADING_LENGTH for kind in _heading_kind(fold(line))]
    kinds = Counter(kind for kind, _ in found)
    kind = found[0][0] if len(kinds) == 1 else None
    years = {year for _, line in found if (year := _year_after(kind, line))}
    return Facts("first page", None, years.pop() if len(years) == 1 else None, kind)


def from_body(opening: str, named: Mapping[str, str]) -> Facts:
    """Facts from running text: the chamber named most by far, the kind named first, the year printed after it."""
    folded = fold(opening)
    kinds = _kinds(folded)
    kind = kinds[0] if kinds else None
    columns = Counter(int(year) for year in _PIRA_COLUMNS.findall(folded))
    if columns and "missione" in folded and "programma" in folded:
        return Facts("text", _chamber_of(opening, named), _winner(columns), Kind.PIRA)
    years = Counter(_years_after(kind, folded)) if kind else Counter()
    return Facts("text", _chamber_of(opening, named), _winner(years), kind)


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


def names(chambers: Sequence[Chamber]) -> dict[str, str]:
    """Folded name -> slug; a name with a subtitle ("della Romagna - Forlì-Cesena e Rimini") also by its first part."""
    names: dict[str, str] = {}
    for chamber in chambers:
        for form in (chamber.name, chamber.slug, *chamber.aliases, chamber.name.split(" - ")[0]):
            names.setdefault(bare(form), chamber.slug)
    return names


def bare(name: str) -> str:
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
