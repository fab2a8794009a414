"""Every indicator with its concept: the matcher's outcome, and a person's decision over it where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from normalize.decisions import COMPARABLE, Ruling, Rulings, Spot, load_rulings
from normalize.matching import Matcher
from normalize.outcomes import Match, Mention
from riscontro.catalogue import Catalogue, load
from riscontro.errors import ShelfProblem
from riscontro.matched import Asked, Matched

_VERDICTS = {"accept": "accept", "none": "none", "unsure": "review"}
_TOLD = {"accept": "Abbinato", "none": "Nessun indicatore del catalogo", "unsure": "Da rivedere"}


def matched(asked: Sequence[Asked]) -> list[Matched]:
    """The match of every indicator, in order, by the catalogue and the decisions of the corpus.

    Raises ShelfProblem naming them when two decisions contradict each other, or when a row of the corpus does not fit.
    """
    try:
        catalogue = load()
        return match_all(asked, catalogue, Rulings(load_rulings(), catalogue))
    except ValueError as problem:
        remedy = "let one supersede the other, or mend the row, in corpus/"
        raise ShelfProblem(str(problem), remedy=remedy) from problem


def match_all(asked: Sequence[Asked], catalogue: Catalogue, rulings: Rulings) -> list[Matched]:
    """The match of every indicator, in order, by this catalogue and these decisions."""
    outcomes = Matcher(catalogue).match([Mention(a.name, a.code, a.formula, a.unit) for a in asked])
    return [_row(a, match, rulings.on(_spot(a)), catalogue) for a, match in zip(asked, outcomes, strict=True)]


def _spot(asked: Asked) -> Spot:
    return Spot(asked.chamber_id, asked.sha256, asked.page, asked.name, asked.unit, asked.formula)


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
    )


def _told(ruling: Ruling) -> str:
    return (
        f"{_TOLD[ruling.verdict]}, deciso da {ruling.reviewer} il {ruling.date} ({ruling.decision_id}): {ruling.reason}"
    )


def _exact(score: float) -> Decimal:
    return Decimal(str(round(float(score), 4)))
