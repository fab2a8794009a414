"""Names of rows whose characters recognition has damaged, taken from where the document prints them whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from normalize.repairs.twins import COVERED, agree, apart, covered, fold, trust
from riscontro.model import Level, Record

LIKE, SAME_CODE, LOST = 55.0, 0.5, 9.0
REST, CUT, NEAR = 26, 3, 75.0
_ODD = re.compile(
    r"[:;!][^\s\d]|[^\W\d_][^\w\s'’/.\-–][^\W\d_]|[a-zà-ú][A-Z]{2}|[^\W\d_]\d[^\W\d_]|[?~\\^{}<>|]|[:;,!.]{2,}|\w\.[a-zà-ú]\.?\w"
)


def renamed(records: Sequence[Record], texts: Sequence[str]) -> list[Record]:
    """The records with whole names proposed for damaged ones, from the description or the same row elsewhere."""
    known = Counter(word for text in texts for word in set(_words(text)))
    first = [_renamed(r, records, known) if _open(r) else r for r in records]
    return [_renamed(r, first, known) if _open(r) and (damage(r.name, known) or not r.name) else r for r in first]


def _renamed(record: Record, records: Sequence[Record], known: Counter[str]) -> Record:
    """The best candidate that is less damaged than the printed name: by code first, then the one most like it."""
    hurt = damage(record.name, known) if record.name else LOST
    found = [*_described(record), *_twins(record, records)]
    if not hurt:
        cut = damage(" ".join((record.description or "").split()[:CUT]), known)
        found = [
            c for c in found if cut and fold(c.name).startswith(fold(record.name)) and len(c.name) > len(record.name)
        ]
    whole = [c for c in found if damage(c.name, known) < hurt or not hurt]
    best = min(
        whole, key=lambda c: (damage(c.name, known), not c.coded, -c.trust, -_like(record.name, c.name)), default=None
    )
    return record if best is None or fold(best.name) == fold(record.name) else _named(record, best.name, best.why)


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    why: str
    coded: bool = False
    trust: int = 0


def _like(one: str, two: str) -> float:
    return float(fuzz.ratio(fold(one), fold(two)))


def _open(record: Record) -> bool:
    place = record.place
    return record.level is Level.INDICATOR and place.page is None and record.confidence is not None


def damage(name: str, known: Counter[str]) -> float:
    """How many words of a name look damaged: signs among letters, and half of those that the document prints nowhere
    else."""
    odd = sum(_ODD.search(word) is not None for word in name.split())
    return odd + 0.5 * sum(known[word] <= 1 for word in _words(name) if len(word) > 3)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", fold(text))


def _described(record: Record) -> Iterator[_Candidate]:
    """What a description repeats of the name it stands under."""
    words = (record.description or "").split()
    starts = [" ".join(words[:n]) for n in range(1, len(words) + 1)]
    best = max(starts, key=lambda s: _like(record.name, s), default="")
    rest = (record.description or "")[len(best) :]
    if len(rest) <= REST and not rest.lstrip().startswith("("):
        best += rest
    if best and _like(record.name, best) >= LIKE:
        yield _Candidate(best, "come nella descrizione")


def _twins(record: Record, records: Sequence[Record]) -> Iterator[_Candidate]:
    """The same indicator elsewhere: by code, by equal figures and its words nearly all in this row, or by its name."""
    own = (record.name, record.description, record.algorithm)
    for other in records:
        if other.level is not Level.INDICATOR or other.node_id == record.node_id or not other.name:
            continue
        if apart(record, other):
            continue
        share = covered(other.name, own)
        coded = bool(record.code and record.code == other.code) and share >= SAME_CODE
        if coded or (share >= COVERED and agree(record, other)) or _like(record.name, other.name) >= NEAR:
            yield _Candidate(other.name, f"come alla riga {other.place.line}", coded, int(trust(other)[0]))


def _named(record: Record, name: str, why: str) -> Record:
    note = f"nome: stampato «{record.name}», proposto {why}"
    return replace(record, name=name, repairs=(*record.repairs, note))
