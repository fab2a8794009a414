"""Names for the catalogue that decisions suggest, and what each would change before anybody keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from normalize.matching.decisions import COMPARABLE, Ruling, active
from normalize.matching.matcher import Matcher
from normalize.matching.outcomes import Match, Mention
from normalize.wording import name_key
from riscontro.catalogue import Catalogue, Synonym


@dataclass(frozen=True, slots=True)
class Change:
    """A mention whose outcome would be another with a synonym in the catalogue."""

    mention: Mention
    before: Match
    after: Match


def proposals(rulings: Iterable[Ruling], catalogue: Catalogue) -> list[Synonym]:
    """A synonym for each text that a person matched as equal or equivalent and that the catalogue does not know yet.

    In the order of the decisions, each concept and text once.
    """
    known = {(c.concept_id, name_key(name)) for c in catalogue.concepts for name in catalogue.names_of(c)}
    found: dict[tuple[str, str], Synonym] = {}
    for ruling in active(rulings):
        key = (ruling.concept_id, ruling.text_key)
        if ruling.verdict == "accept" and ruling.equivalence in COMPARABLE and key not in known:
            told = f"decision {ruling.decision_id}: {ruling.reason}"
            made = Synonym(ruling.concept_id, ruling.text_key, "", ruling.page, "", ruling.reviewer, told)
            found.setdefault(key, made)
    return list(found.values())


def changes(synonym: Synonym, catalogue: Catalogue, mentions: Sequence[Mention]) -> list[Change]:
    """The distinct mentions whose decision or concept the synonym would change, in their order; no person's decision
    is looked at."""
    distinct = list(dict.fromkeys(mentions))
    richer = replace(catalogue, synonyms=(*catalogue.synonyms, synonym))
    pairs = zip(distinct, Matcher(catalogue).match(distinct), Matcher(richer).match(distinct), strict=True)
    return [
        Change(mention, before, after)
        for mention, before, after in pairs
        if (before.decision, before.concept_id) != (after.decision, after.concept_id)
    ]


def told(change: Change) -> str:
    """A change as an Italian phrase: `«Solerzia nei pagamenti»: da nessuno a ritardo-medio-pagamenti`."""
    return f"«{change.mention.name}»: da {_named(change.before)} a {_named(change.after)}"


def _named(match: Match) -> str:
    return match.concept_id or {"review": "rivedere", "none": "nessuno"}[str(match.decision)]
