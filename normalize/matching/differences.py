"""What differs between an indicator as printed and a concept of the catalogue, in Italian phrases for a person."""

from __future__ import annotations

import re

from normalize.matching.codebook import well_formed
from normalize.matching.guards import conflicts, qualified, unit_group
from normalize.matching.outcomes import Mention
from normalize.wording import formula_key, name_key
from riscontro.catalogue import Catalogue, Concept

MANY = 7
"""Words told one by one; of more than these the names have little in common anyway."""
_SMALL = re.compile(
    r"\d+|\w{1,2}|[dns][aeu]l(?:l[aeo]?)?|all[aeo]?|[dns][aeu]gli|dei|nei|sui|dai|agli|gli|con|per|tra|fra"
)


def differences(mention: Mention, concept: Concept, catalogue: Catalogue) -> tuple[str, ...]:
    """Phrases on words, unit, sort of measure, what is counted in and code; () when nothing differs.

    Words are compared with the concept's name most like the mention's, small words and numbers left out.
    """
    key = name_key(mention.name)
    keys = tuple(dict.fromkeys(map(name_key, catalogue.names_of(concept))))
    measures = {measure.code: measure.name for measure in catalogue.measures}
    ours, theirs = _words(key), min((_words(other) for other in keys), key=lambda other: len(_words(key) ^ other))
    found = []
    found += [f"parole in più: {_listed(ours - theirs)}"] if ours - theirs else []
    found += [f"parole in meno: {_listed(theirs - ours)}"] if theirs - ours else []
    found += [said for said in conflicts(key, mention.unit, keys, concept.unit) if not said.startswith("parole")]
    if unit_group(concept.unit) and not unit_group(mention.unit):
        found.append(f"unità non stampata, nel catalogo {concept.unit}")
    formulas = (formula_key(mention.formula or "", measures), formula_key(concept.formula, measures))
    if besides := qualified((key, formulas[0]), (*keys, formulas[1])):
        found.append(f"precisa: {', '.join(besides)}")
    code = catalogue.code_of(concept.concept_id)
    if code and mention.code and well_formed(mention.code) and code not in mention.code.split("|"):
        found.append(f"codice stampato {mention.code}, nel catalogo {code}")
    return tuple(found)


def _listed(words: set[str]) -> str:
    first, more = sorted(words)[:MANY], len(words) - MANY
    return ", ".join(first) + (f" e altre {more}" if more > 0 else "")


def _words(key: str) -> set[str]:
    return {word for word in key.split() if not _SMALL.fullmatch(word)}
