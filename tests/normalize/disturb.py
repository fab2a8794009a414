"""Mentions and catalogues made harder: misread letters, concepts taken out, near twins put in."""

from __future__ import annotations

import random
from dataclasses import replace

from normalize.matching.outcomes import Mention
from riscontro.catalogue import Catalogue, CatalogueCode, Concept

_CONFUSED = {
    **{"a": "o", "e": "c", "i": "l", "l": "1", "o": "0", "m": "rn", "n": "ri", "t": "f", "r": "i", "s": "5"},
    **{"0": "O", "1": "l", "2": "Z", "5": "S", "8": "B", "C": "€", "D": "O", "E": "F", "_": " ", ".": ","},
}
_OTHER_WORDS = {
    "imprese": ["associazioni", "professionisti", "cooperative"],
    "numero": ["percentuale", "valore", "costo"],
    "registro": ["albo", "elenco"],
    "medio": ["massimo", "mediano"],
    "gestito": ["evaso", "archiviato"],
    "entrata": ["uscita"],
    "grado": ["costo", "tempo"],
    "livello": ["numero", "costo"],
    "totale": ["medio"],
    "giunta": ["commissione"],
    "digitale": ["cartacea"],
    "percentuale": ["valore", "numero"],
}


def noisy(text: str, rate: float, dice: random.Random) -> str:
    """The text with about `rate` of its letters misread, lost or doubled, as text recognition does."""
    return "".join(_misread(letter, dice) if dice.random() < rate else letter for letter in text)


def _misread(letter: str, dice: random.Random) -> str:
    return dice.choice([_CONFUSED.get(letter, "i"), _CONFUSED.get(letter, letter), "", letter * 2])


def noisy_mention(mention: Mention, rate: float, dice: random.Random) -> Mention:
    """A mention with noise over name, code and formula."""
    code, formula = mention.code, mention.formula
    return replace(
        mention,
        name=noisy(mention.name, rate, dice),
        code=code and noisy(code, rate, dice),
        formula=formula and noisy(formula, rate, dice),
    )


def without(catalogue: Catalogue, concept_id: str) -> Catalogue:
    """The catalogue as if a concept had never been in it."""
    return replace(
        catalogue,
        concepts=tuple(c for c in catalogue.concepts if c.concept_id != concept_id),
        codes=tuple(c for c in catalogue.codes if c.concept_id != concept_id),
        synonyms=tuple(s for s in catalogue.synonyms if s.concept_id != concept_id),
        measures=tuple(m for m in catalogue.measures if m.concept_id != concept_id),
    )


def with_twins(catalogue: Catalogue, count: int, dice: random.Random) -> Catalogue:
    """The catalogue with `count` near twins: another word in the name, a code beside the real one."""
    names = {concept.name.lower() for concept in catalogue.concepts}
    concepts, codes = [], []
    for number in range(count * 20):
        if len(concepts) == count:
            break
        twin = _twin(dice.choice(catalogue.offered), number, dice)
        if twin.name.lower() in names:
            continue
        names.add(twin.name.lower())
        concepts.append(twin)
        codes.append(
            CatalogueCode(
                twin.concept_id, "Pareto", "twin", _code_beside(catalogue, dice, number), "test", "unverified"
            )
        )
    return replace(catalogue, concepts=(*catalogue.concepts, *concepts), codes=(*catalogue.codes, *codes))


def _twin(concept: Concept, number: int, dice: random.Random) -> Concept:
    words = concept.name.split()
    places = [place for place, word in enumerate(words) if word.lower() in _OTHER_WORDS]
    place = dice.choice(places) if places else dice.randrange(len(words))
    other = dice.choice(_OTHER_WORDS.get(words[place].lower(), ["nuovo", "esterno", "interno", "secondario"]))
    name = " ".join([*words[:place], other, *words[place + (1 if places else 0) :]])
    return replace(concept, concept_id=f"twin-{number}", name=name, replaces="", source="test")


def _code_beside(catalogue: Catalogue, dice: random.Random, number: int) -> str:
    code = dice.choice([c.code for c in catalogue.codes if c.system == "Pareto" and c.code[1:2].isdigit()])
    return f"{code.split('_')[0]}_{number % 90 + 10}{'' if number < 90 else f'.{number // 90}'}"
