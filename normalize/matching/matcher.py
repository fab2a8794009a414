"""Indicators matched to concepts: the printed code first, then the name, then the formula; abstains when they differ.

The rule and its cuts were measured on hand-labelled mentions (docs/MATCHING.md). Texts are compared once each,
however often they are printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from normalize.matching.codebook import CodeBook, CodeKind, CodeReading
from normalize.matching.grams import Floats, GramIndex
from normalize.matching.guards import conflicts, qualified
from normalize.matching.outcomes import Candidate, Decision, Match, Mention
from normalize.wording import formula_key, name_key, sorted_words
from riscontro.catalogue import Catalogue

BATCH = 2048
"""Mentions that are compared at a time, so that their cosines fit in memory."""
WORKERS = 2
"""Threads of a comparison; results do not depend on it."""
NAME_ACCEPT, NAME_REVIEW, NAME_WITH_CODE, NAME_WITH_DAMAGED_CODE, NAME_WITH_FORMULA = 0.86, 0.45, 0.30, 0.60, 0.55
FORMULA_ACCEPT, FORMULA_REVIEW, FORMULA_WITH_CODE, FORMULA_AGAINST = 0.80, 0.45, 0.60, 0.30
FORMULA_WITH_NAME, BOTH_ACCEPT = 0.60, 0.70
MARGIN = 0.12
"""By how much the best candidate must lead the second."""
_UNKNOWN = -1.0


@dataclass(frozen=True, slots=True)
class _Seen:
    """One mention before the concepts: name scores, formula scores (-1 where unknown) and both together, by concept.

    `key` and `formula` are its name and its formula as compared; `best` and `second` are the places of the best names,
    `likeliest` that of the best formula.
    """

    mention: Mention
    key: str
    formula: str
    names: Floats
    formulas: Floats
    together: Floats
    best: int
    second: int
    likeliest: int


class Matcher:
    """Matches mentions to the concepts of a catalogue; the same mention always has the same outcome."""

    def __init__(self, catalogue: Catalogue) -> None:
        measures = {measure.code: measure.name for measure in catalogue.measures}
        self._measures = measures
        self._concepts = catalogue.offered
        self._place = {concept.concept_id: place for place, concept in enumerate(self._concepts)}
        self._keys = [tuple(dict.fromkeys(map(name_key, catalogue.names_of(c)))) for c in self._concepts]
        formulas = [formula_key(c.formula, measures) if c.formula else self._as_count(c.name) for c in self._concepts]
        self._formula_keys = formulas
        self._names = _Likeness([(key, place) for place, keys in enumerate(self._keys) for key in keys])
        self._formulas = _Likeness([(key, place) for place, key in enumerate(formulas) if key])
        self._book = CodeBook(catalogue)
        self._numbered_twice = frozenset(c.concept_id for c in catalogue.codes if c.system == "DFP")

    def match(self, mentions: Sequence[Mention]) -> list[Match]:
        """The outcome of every mention, in their order; each distinct mention is worked out once."""
        distinct = sorted(set(mentions), key=lambda m: (m.name, m.formula or "", m.code or "", m.unit or ""))
        known: dict[Mention, Match] = {}
        for start in range(0, len(distinct), BATCH):
            batch = distinct[start : start + BATCH]
            known.update(zip(batch, map(self._decide, self._seen(batch)), strict=True))
        return [known[mention] for mention in mentions]

    def candidates(self, mention: Mention, count: int) -> list[Candidate]:
        """The `count` concepts most like a mention, the best first."""
        (seen,) = self._seen([mention])
        ranked = np.argsort(-seen.together, kind="stable")[:count]
        return [self._candidate(seen, int(place)) for place in ranked]

    @property
    def concept_ids(self) -> tuple[str, ...]:
        """The concepts that mentions are matched to, in the order of the columns of `likeness`."""
        return tuple(concept.concept_id for concept in self._concepts)

    def likeness(self, mentions: Sequence[Mention]) -> Floats:
        """A row per mention, a column per concept: the mean of name and formula, the name where there is no formula."""
        return np.array([seen.together for seen in self._seen(mentions)], dtype=np.float32)

    def _as_count(self, name: str) -> str:
        """A count is its own formula: chambers print the name again in the formula's column."""
        key = name_key(name)
        return key if key.startswith("numero ") else ""

    def _seen(self, batch: Sequence[Mention]) -> Iterable[_Seen]:
        keys = [name_key(mention.name) for mention in batch]
        formulas = [formula_key(m.formula, self._measures) if m.formula else "" for m in batch]
        names, name_rows = self._names.of(keys, len(self._concepts), 0.0)
        likely, likely_rows = self._formulas.of(formulas, len(self._concepts), _UNKNOWN)
        stated, _ = self._names.of(formulas, len(self._concepts), _UNKNOWN)
        # Where a cell for the formula holds the name of an indicator, that name is the formula.
        likely = np.where(stated >= FORMULA_ACCEPT, np.maximum(likely, stated), likely)
        rows, formula_rows = names[name_rows], likely[likely_rows]
        together = np.where(formula_rows < 0, rows, (rows + formula_rows) / 2)
        best, likeliest, second = (scores.argmax(axis=1) for scores in (rows, formula_rows, _without_best(rows)))
        for place, mention in enumerate(batch):
            yield _Seen(
                mention=mention,
                key=keys[place],
                formula=formulas[place],
                names=rows[place],
                formulas=formula_rows[place],
                together=together[place],
                best=int(best[place]),
                second=int(second[place]),
                likeliest=int(likeliest[place]),
            )

    def _decide(self, seen: _Seen) -> Match:
        code = self._book.read(seen.mention.code)
        if code.kind is CodeKind.NONE:
            code = self._book.find_in(seen.mention.name)
        if code.concept_ids:
            return self._by_code(seen, code)
        if code.kind is CodeKind.UNKNOWN:
            return self._outcome(seen, Decision.REVIEW, "unknown code", seen.best, code)
        return self._by_words(seen, code)

    def _by_code(self, seen: _Seen, code: CodeReading) -> Match:
        places = sorted((self._place[concept] for concept in code.concept_ids), key=lambda p: -seen.together[p])
        place, name = places[0], float(seen.names[places[0]])
        formula = float(seen.formulas[place])
        unsure = code.kind is CodeKind.SUBSTITUTED or self._concepts[place].concept_id in self._numbered_twice
        lost = len(seen.key) < 3 and not unsure
        known = lost or name >= (NAME_WITH_DAMAGED_CODE if unsure else NAME_WITH_CODE)
        known |= formula >= FORMULA_WITH_CODE and code.kind is not CodeKind.SUBSTITUTED
        against = self._other_evidence(seen, place)
        if len(places) > 1 and not lost:
            against += () if name - float(seen.names[places[1]]) >= MARGIN else ("due indicatori portano il codice",)
        accepted = known and not against
        rule = f"{code.kind} code" if known else f"{code.kind} code, other name"
        return self._outcome(seen, Decision.ACCEPT if accepted else Decision.REVIEW, rule, place, code, against)

    def _other_evidence(self, seen: _Seen, place: int) -> tuple[str, ...]:
        """Name or formula that plainly belong to another concept than the code's."""
        found = []
        name_apart = float(seen.names[seen.best] - seen.names[place])
        if seen.names[seen.best] >= NAME_ACCEPT and name_apart >= MARGIN:
            found.append("il nome è quello di un altro indicatore")
        if seen.formulas[seen.likeliest] >= FORMULA_ACCEPT and 0 <= seen.formulas[place] < FORMULA_AGAINST:
            found.append("la formula è quella di un altro indicatore")
        return tuple(found)

    def _by_words(self, seen: _Seen, code: CodeReading) -> Match:
        name, formula = float(seen.names[seen.best]), float(seen.formulas[seen.best])
        if name >= NAME_ACCEPT:
            against = self._against(seen, seen.best)
            if 0 <= formula < FORMULA_AGAINST:
                against += ("la formula è un'altra",)
            accepted = seen.names[seen.best] - seen.names[seen.second] >= MARGIN and not against
            decision = Decision.ACCEPT if accepted else Decision.REVIEW
            return self._outcome(seen, decision, "name", seen.best, code, against)
        place = int(np.argmax(seen.together))
        if rule := self._agreement(seen, place):
            against = self._against(seen, place)
            accepted = _margin(seen.together, place) >= MARGIN and not against
            return self._outcome(seen, Decision.ACCEPT if accepted else Decision.REVIEW, rule, place, code, against)
        alike = name >= NAME_REVIEW or seen.formulas[seen.likeliest] >= FORMULA_REVIEW
        decision = Decision.REVIEW if alike else Decision.NONE
        return self._outcome(seen, decision, "likeness" if alike else "nothing alike", place, code)

    def _agreement(self, seen: _Seen, place: int) -> str:
        """The rule by which name and formula together name a concept, "" when they do not."""
        name, formula = seen.names[place], seen.formulas[place]
        if name < NAME_WITH_FORMULA:
            return ""
        if formula >= FORMULA_ACCEPT:
            return "formula"
        return "name and formula" if formula >= FORMULA_WITH_NAME and seen.together[place] >= BOTH_ACCEPT else ""

    def _against(self, seen: _Seen, place: int) -> tuple[str, ...]:
        return conflicts(seen.key, seen.mention.unit, self._keys[place], self._concepts[place].unit)

    def _outcome(
        self, seen: _Seen, decision: Decision, rule: str, place: int, code: CodeReading, against: tuple[str, ...] = ()
    ) -> Match:
        other = seen.second if place == seen.best else seen.best
        candidate, second = self._candidate(seen, place), self._candidate(seen, other)
        besides: tuple[str, ...] = ()
        if decision is Decision.ACCEPT:
            besides = qualified((seen.key, seen.formula), (*self._keys[place], self._formula_keys[place]))
        return Match(decision, rule, code, candidate, second, candidate.name - second.name, against, besides)

    def _candidate(self, seen: _Seen, place: int) -> Candidate:
        formula = float(seen.formulas[place])
        known = None if formula < 0 else round(formula, 4)
        return Candidate(self._concepts[place].concept_id, round(float(seen.names[place]), 4), known)


class _Likeness:
    """How alike texts are to a list of keys, each key belonging to a column; a column has the best of its keys."""

    def __init__(self, keys: Sequence[tuple[str, int]]) -> None:
        self._keys = [sorted_words(key) for key, _ in keys]
        self._columns = np.array([column for _, column in keys], dtype=np.int64)
        self._grams = GramIndex([key for key, _ in keys])

    def of(self, texts: Sequence[str], width: int, absent: float) -> tuple[Floats, list[int]]:
        """A matrix with a row per distinct text and `width` columns, and the row of each text.

        The mean of token-sort ratio and gram cosine; `absent` where a column has no key or the text is empty.
        """
        distinct = list(dict.fromkeys(texts))
        rows = {text: row for row, text in enumerate(distinct)}
        ordered = [sorted_words(text) for text in distinct]
        ratios = process.cdist(ordered, self._keys, scorer=fuzz.ratio, dtype=np.float32, workers=WORKERS) / 100
        both = (ratios + self._grams.cosines(distinct)) / 2
        made = np.full((len(distinct), width), absent, dtype=np.float32)
        if len(self._keys):
            starts = np.flatnonzero(np.diff(self._columns, prepend=-1))
            made[:, self._columns[starts]] = np.maximum.reduceat(both, starts, axis=1)
        if "" in rows:
            made[rows[""]] = absent
        return made, [rows[text] for text in texts]


def _without_best(scores: Floats) -> Floats:
    """The scores with the best of each row taken out of the running."""
    rest = scores.copy()
    rest[np.arange(len(rest)), rest.argmax(axis=1)] = -np.inf
    return rest


def _margin(scores: Floats, place: int) -> float:
    others = np.delete(scores, place)
    return float(scores[place] - others.max()) if len(others) else 1.0
