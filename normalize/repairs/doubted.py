"""Records that no report prints so: something of them was read in the wrong place, and they say they are unsure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from riscontro.model import ABSENT, Level, Quantity, Record

UNSURE = 50.0
"""Below the threshold of 60."""
HUNDRED = Decimal(100)
MOST_SCORE = Decimal(1000)
"""In per cent: no degree is printed above it."""
USUAL_SCORE = Decimal(200)
"""In per cent: a degree above it has its sign."""
NEARLY = Decimal("0.2")
"""How far from 100 weights rounded each may close."""
FEW = 2
"""So many objectives at least tell that weights are theirs."""
MOST = 0.7
"""The share of the indicators of a section from which all of them are measured against targets."""
LONGEST = 5
"""Words that a result has at most where a figure or a day is aimed at."""
MEASURED = ("weight", "target", "actual", "score")
SEVERAL = "più valori"
BOUND = re.compile(r"\bentro\s+(?:il\s+)?\d\d?[/.]\d|[<>≤≥]=?\s?\d", re.I)
SHARE = re.compile(r"\d[\d.,]*\s?%")
DAYLESS = re.compile(r"entro(?:\s+e\s+non\s+oltre)?(?:\s+il|\s+la\s+data\s+del)?", re.I)
"""What stands before a day that is not there."""
GLUED = re.compile(r"\d[/.-]\d{1,2}[/.-]\d{5,}")
"""A day printed over another one."""
REST = re.compile(r"[^\W\d_A-ZÀ-Þ]+(?:'|\s|$)")
"""A first word in small letters."""
CUT = re.compile(
    r"(?:^|.*\s)(?:e|di|da|in|con|su|per|tra|fra|un|una|il|lo|la|gli|le|(?:d[ae]|ne|su|a)(?:l|ll[aeo]|gli)|(?:d[ae]|ne|su)i|.*['’])",
    re.S,
)
"""A name that ends in an article or a preposition: it goes on elsewhere."""
INSIDE = re.compile(r"\S.*(?:\bentro\s+(?:il\s+)?\d|(?<=\d)entro\s|[<>≤≥]=?\s?[€\d])", re.I | re.S)
"""A bound behind other words or figures: what stands in two columns run together."""
RESUMED = re.compile(
    r"(?:e|d[aei]|con|su|tra|fra|(?:d[ae]|ne|su)(?:l|i|ll[aeo]|gli))\s|(?:d[ae]|ne|su)ll['’]|[a-zà-ú]+\s.*\s[<>=≤≥]{1,2}\s?\d",
    re.S,
)
"""Words in place of a figure that go on with a name, or hold the bound behind its rest."""
CAPTIONED = re.compile(
    r"(?:peso|ponderazione|punteggio|grado|target|risultato)(?:\s(?:(?:dell['’])?(?:obiettivo|indicatore)|di\s\w+))?\s[\d.,]+\s?%?",
    re.I,
)
"""A figure with the word for it ("Peso obiettivo 34")."""
UNPARTED = re.compile(r"\D*\b0\d+(?:\s?\D*)?")
"""A figure that begins with zero and goes on without a comma, which recognition lost."""
SENTENCES = re.compile(
    r"[a-zß-ÿ]{3,}\.\s+(?:L[aeo]|L'|Il?|Gli|Una?|Si|È|Sono|Nel(?:la|l')?|Per|Con|In|All?a?|D[aeiu]l?|Tutt[ei])\b"
)
"""The end of a sentence, and how most others begin."""
_ITALIAN = {"weight": "peso", "score": "grado"}


def doubted(records: Sequence[Record]) -> list[Record]:
    """The records, those of a page that cannot be as they were read with a confidence below 60; `repairs` say why.

    A weight or degree is no share, or is too large; an objective has a target or a result; a row has no
    name; an indicator aims at nothing beside others that all do, or at a day that is not there; a weight is that of the
    objective above, or is read as a degree in one row; a name begins small, ends in the middle, or holds sentences.
    """
    found: dict[str, Set[str]] = {
        "consuntivo senza target, in una sezione in cui gli indicatori lo hanno": _aimless(records),
        "nel nome sta un valore, e alla riga ne manca uno": _mixed(records),
        "il peso è quello dell'obiettivo": _of_objectives(records),
        "il nome comincia come il resto di un altro, finisce a metà o contiene più frasi": _rests(records),
        "riga senza nome": _nameless(records),
        "il target è quello della riga sotto, che sola ha un consuntivo": _lent(records),
        "grado al posto del peso, che gli altri indicatori hanno": _weights_as_degrees(records),
    }
    return [_doubted(r, [*_reasons(r), *(why for why, rows in found.items() if r.node_id in rows)]) for r in records]


def _doubted(record: Record, reasons: Sequence[str]) -> Record:
    if not reasons or record.place.page is None:
        return record
    sure = min(record.confidence or UNSURE, UNSURE)
    return replace(record, confidence=sure, repairs=(*record.repairs, *(f"dubbio: {said}" for said in reasons)))


def _reasons(record: Record) -> Iterator[str]:
    """Why one record, whatever the others, cannot be as it was read."""
    for field in ("weight", "score"):
        quantity: Quantity = getattr(record, field)
        if quantity.text is not None or _too_large(quantity, HUNDRED if field == "weight" else None):
            yield f"{_ITALIAN[field]} «{_line(quantity.raw)}» non è una percentuale possibile"
    if any(UNPARTED.fullmatch(getattr(record, field).raw) for field in MEASURED):
        yield "una cifra comincia con zero senza virgola"
    if record.level is not Level.INDICATOR and (_says(record.target) or _says(record.actual)):
        yield "un obiettivo non ha target né consuntivo"
    if any(getattr(record, field).missing == SEVERAL for field in MEASURED):
        yield "più valori in una cella"
    if record.target.text is None and len((record.actual.text or "").split()) > LONGEST:
        yield "consuntivo di molte parole"
    if CAPTIONED.fullmatch(record.name):
        yield "il nome è un valore con la sua etichetta"
    if any(RESUMED.match(said) for q in (record.target, record.actual) if (said := q.text)):
        yield "target o consuntivo è il resto di un nome"
    if record.target.text and INSIDE.match(record.target.text):
        yield "nel target sta altro prima del valore"
    if DAYLESS.fullmatch(record.target.raw) or GLUED.search(record.target.raw):
        yield "scadenza senza un giorno leggibile"


def _nameless(records: Sequence[Record]) -> set[str]:
    """The rows without a name; one alone that has a code may be printed so, but as the last of a page, which may part
    a code from its name; several have theirs elsewhere."""
    bare = [r for r in records if not (r.name or r.repairs)]
    coded = [r for r in bare if r.code_printed]
    return {r.node_id for r in bare if not r.code_printed or len(coded) > 1 or _at_foot(r, records)}


def _lent(records: Sequence[Record]) -> set[str]:
    """The indicators with no result and no degree, and the target of the next one, which has a
    result: words over a row, which took what stands in the middle of it and of the row."""
    measured = [r for r in records if r.level is Level.INDICATOR and r.target.raw]
    alike = [(a, b) for a, b in pairwise(measured) if (a.target.raw, a.place.page) == (b.target.raw, b.place.page)]
    return {a.node_id for a, b in alike if a.actual == a.score == ABSENT and b.actual.missing is None}


def _at_foot(record: Record, records: Sequence[Record]) -> bool:
    """Whether no row stands below one on its page."""
    box = record.place.box
    here = [r.place.box for r in records if r.place.page == record.place.page and r.place.box]
    return box is not None and not any(other[1] > box[1] and other[0] < box[2] and box[0] < other[2] for other in here)


def _weights_as_degrees(records: Sequence[Record]) -> set[str]:
    """The indicators with a degree and no weight, where nearly all have a weight and no degree."""
    measured = [r for r in records if r.level is Level.INDICATOR]
    usual = sum(r.weight != ABSENT and r.score == ABSENT for r in measured)
    odd = {r.node_id for r in measured if r.weight == ABSENT and r.score != ABSENT}
    return odd if usual >= MOST * len(measured) else set()


def _too_large(quantity: Quantity, most: Decimal | None) -> bool:
    if quantity.number is None:
        return False
    limit = most or (MOST_SCORE if "%" in quantity.raw else USUAL_SCORE)
    return quantity.number.value > limit


def _says(quantity: Quantity) -> bool:
    return quantity.missing is None


def _line(text: str) -> str:
    return " ".join(text.split())


def _aimless(records: Sequence[Record]) -> set[str]:
    """The indicators with a result and nothing in place of a target, in a section where nearly all have one."""
    measured = [r for r in records if r.level is Level.INDICATOR]
    rows = Counter(r.section for r in measured)
    aimed = Counter(r.section for r in measured if r.target != ABSENT)
    without = [r for r in measured if r.target == ABSENT and r.actual.number]
    return {r.node_id for r in without if aimed[r.section] >= MOST * rows[r.section]}


def _mixed(records: Sequence[Record]) -> set[str]:
    """The rows whose name holds what a column of figures does: an objective's a bound, an indicator's a bound or share
    ("Giorni medi per 100,00% imprese") where it lacks a weight or target that nearly all have."""
    rows: dict[object, list[Record]] = defaultdict(list)
    for record in records:
        if record.level is Level.INDICATOR:
            rows[record.section].append(record)
    found = {r.node_id for r in records if r.level is not Level.INDICATOR and r.score.number and BOUND.search(r.name)}
    for group in rows.values():
        usual = [f for f in MEASURED[:2] if sum(getattr(r, f) != ABSENT for r in group) >= MOST * len(group)]
        held = [r for r in group if BOUND.search(r.name) or SHARE.search(r.name)]
        found |= {r.node_id for r in held if any(getattr(r, f) == ABSENT for f in usual)}
    return found


def _rests(records: Sequence[Record]) -> set[str]:
    """The rows whose name begins small, as the rest of a longer one does, or holds the end of a sentence and another
    one, where at most half of the indicators', or else of the objectives' names do (what is said of the whole ente is
    neither); and those whose name ends in an article or a preposition, with the next one of their level if it begins
    small. Of 650 names of four reports one begins small ("e-WRITING"), and none holds a sentence."""
    small = {r.node_id for r in records if REST.match(r.name)}
    odd = small | {r.node_id for r in records if SENTENCES.search(r.name)}
    kinds = ({Level.INDICATOR}, set(Level) - {Level.INDICATOR, Level.ENTE})
    found: set[str] = set()
    for kind in kinds:
        names = {r.node_id for r in records if r.level in kind}
        found |= names & odd if 2 * len(names & odd) <= len(names) else set()
    last: dict[Level, Record] = {}
    for record in records:
        before, last[record.level] = last.get(record.level), record
        goes_on = before is not None and before.node_id in found and record.node_id in small
        if goes_on or CUT.fullmatch(record.name):
            found.add(record.node_id)
    return found


def _of_objectives(records: Sequence[Record]) -> set[str]:
    """The indicators whose weight is that of the objective above them: one that makes its siblings' pass 100, the only
    one of several that has any below an objective without, or all where each objective has one weight for all of its
    own, which close at 100 from objective to objective alone."""
    weights = {r.node_id: r.weight.number.value for r in records if r.weight.number}
    groups: dict[str, list[str]] = defaultdict(list)
    rows = Counter(record.parent_id for record in records if record.level is Level.INDICATOR)
    for record in records:
        if record.level is Level.INDICATOR and record.parent_id and record.node_id in weights:
            groups[record.parent_id].append(record.node_id)
    heavy = {one for parent, group in groups.items() for one in group if _heavier(one, weights, parent, group)}
    heavy |= {group[0] for parent, group in groups.items() if len(group) == 1 < rows[parent] and parent not in weights}
    return heavy | ({one for group in groups.values() for one in group} if _shared(groups, weights) else set())


def _heavier(one: str, weights: Mapping[str, Decimal], parent: str, group: Sequence[str]) -> bool:
    others = sum(weights[other] for other in group if other != one)
    return weights.get(parent) == weights[one] and HUNDRED - weights[one] < others <= HUNDRED


def _shared(groups: Mapping[str, Sequence[str]], weights: Mapping[str, Decimal]) -> bool:
    """Whether all indicators of each objective weigh alike, none together 100, and one of each do."""
    one_each = [weights[group[0]] for group in groups.values()]
    alike = all(weights[one] == own for group, own in zip(groups.values(), one_each, strict=True) for one in group)
    if len(groups) < FEW or not alike or any(parent in weights for parent in groups):
        return False
    wholes = [len(group) * own for group, own in zip(groups.values(), one_each, strict=True) if len(group) > 1]
    closes = abs(sum(one_each) - HUNDRED) <= NEARLY
    return bool(wholes) and closes and all(abs(whole - HUNDRED) > NEARLY for whole in wholes)
