"""Every indicator with its concept: the matcher's outcome, and a person's decision over it where there is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import astuple, replace
from decimal import Decimal

from normalize.matching.decisions import COMPARABLE, Ruling, Rulings, Spot
from normalize.matching.matcher import Matcher
from normalize.matching.outcomes import Match, Mention
from normalize.matching.reverse import reverse_list
from normalize.matching.sameness import Reported, same_elsewhere
from riscontro.catalogue import Catalogue
from riscontro.errors import ShelfProblem
from riscontro.kept import Kept
from riscontro.matched import Answers, Asked, Listed, Matched

_VERDICTS = {"accept": "accept", "none": "none", "unsure": "review"}
_TOLD = {"accept": "Abbinato", "none": "Nessun indicatore del catalogo", "unsure": "In dubbio"}


def matched(asked: Sequence[Asked], kept: Kept | None = None) -> Answers:
    """The match of every indicator, in order, by the catalogue and the decisions of the corpus and of a reviewer; and
    for each concept that a document seems not to report, its rows most like it.

    Raises ShelfProblem naming them when two decisions contradict each other, or when a row does not fit.
    """
    kept = kept or Kept()
    try:
        catalogue, every = kept.catalogue(), kept.rulings()
        rows = match_all(asked, catalogue, Rulings(every, catalogue))
    except ValueError as problem:
        remedy = f"let one supersede the other, or mend the row, in {kept.decisions} or in corpus/"
        raise ShelfProblem(str(problem), remedy=remedy) from problem
    return Answers(rows, not_found(asked, rows, catalogue), [astuple(ruling) for ruling in every])


def match_all(asked: Sequence[Asked], catalogue: Catalogue, rulings: Rulings) -> list[Matched]:
    """The match of every indicator, in order, by this catalogue and these decisions."""
    outcomes = Matcher(catalogue).match([mention(a) for a in asked])
    rows = [_row(a, match, rulings.on(spot(a)), catalogue) for a, match in zip(asked, outcomes, strict=True)]
    return _with_hints(asked, rows)


def not_found(asked: Sequence[Asked], rows: Sequence[Matched], catalogue: Catalogue) -> list[Listed]:
    """For each document and each concept that none of its rows is, the rows that nobody put elsewhere, most like first.

    `rows` are the matches of `asked`.
    """
    matcher = Matcher(catalogue)
    by_document: dict[str, list[tuple[Asked, Matched]]] = defaultdict(list)
    for one, row in zip(asked, rows, strict=True):
        if one.name.strip() and not (row.decided_by and row.decision == "none"):
            by_document[one.document_id].append((one, row))
    listed = []
    for document, ours in by_document.items():
        nodes = {mention(one): one.node_id for one, _ in reversed(ours)}
        near = reverse_list(matcher, [mention(one) for one, _ in ours], [row.concept_id for _, row in ours])
        for concept, rest in near.items():
            code = catalogue.code_of(concept)
            for place, found in enumerate(rest, 1):
                listed.append(Listed(document, concept, code, place, nodes[found.mention], _exact(found.likeness)))
    return listed


def mention(asked: Asked) -> Mention:
    """What the matcher is shown of an indicator."""
    return Mention(asked.name, asked.code, asked.formula, asked.unit)


def spot(asked: Asked) -> Spot:
    """What a decision is applied to."""
    return Spot(asked.chamber_id, asked.sha256, asked.page, asked.name, asked.unit, asked.formula)


def _with_hints(asked: Sequence[Asked], rows: Sequence[Matched]) -> list[Matched]:
    """The matches, each with what else in its document it may be the same as; what was to be nothing, and shares its
    figures with something that was found, is put before a person."""
    figures = [Reported(a.document_id, a.name, a.formula, a.operands, a.target, a.actual, a.unit) for a in asked]
    made = []
    for row, same in zip(rows, same_elsewhere(figures), strict=True):
        told = [f"{what} di {_named(asked[place], rows[place])}" for what, place in same.items()]
        concept = next((c for place in same.values() if (c := rows[place].concept_id)), None)
        row = replace(row, hints=told)
        if told and concept and row.decision == "none" and not row.decided_by:
            why = f"Da rivedere: {'; '.join(told)}."
            row = replace(row, decision="review", rule="same elsewhere", candidate_id=concept, why=why)
            row = replace(row, name_score=None, formula_score=None, score=Decimal(0), margin=Decimal(0))
        made.append(row)
    return made


def _named(asked: Asked, row: Matched) -> str:
    page = f", pag. {asked.page}" if asked.page else ""
    concept = f", abbinato a «{row.concept_id}»" if row.concept_id else ""
    return f"«{asked.name}»{page}{concept}"


def _row(asked: Asked, match: Match, ruling: Ruling | None, catalogue: Catalogue) -> Matched:
    decided = ruling is not None
    concept = (ruling.concept_id or None) if ruling else match.concept_id
    rejected = ruling.rejected.split() if ruling else []
    equivalence = (ruling.equivalence or None) if ruling else match.equivalence
    candidate = match.candidate if match.candidate and match.candidate.concept_id not in rejected else None
    return Matched(
        document_id=asked.document_id,
        node_id=asked.node_id,
        concept_id=concept,
        code=catalogue.code_of(concept) if concept else None,
        decision=_VERDICTS[ruling.verdict] if ruling else str(match.decision),
        score=Decimal(1) if decided else _exact(match.score),
        why=_told(ruling) if ruling else match.why,
        rule="decision" if decided else match.rule,
        equivalence=equivalence,
        comparable=equivalence in COMPARABLE,
        decided_by=ruling.decision_id if ruling else None,
        code_read=str(match.code.kind),
        name_score=_exact(candidate.name) if candidate else None,
        formula_score=_exact(candidate.formula) if candidate and candidate.formula is not None else None,
        candidate_id=candidate.concept_id if candidate else None,
        second_id=match.second.concept_id if match.second else None,
        margin=_exact(match.margin),
        against=list(match.against),
        hints=[],
    )


def _told(ruling: Ruling) -> str:
    return (
        f"{_TOLD[ruling.verdict]}, deciso da {ruling.reviewer} il {ruling.date} ({ruling.decision_id}): {ruling.reason}"
    )


def _exact(score: float) -> Decimal:
    return Decimal(str(round(float(score), 4)))
