"""The matcher: what it accepts, what it leaves to a person, and that noise or twins never make it accept wrongly."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from normalize.matching.matcher import Matcher
from normalize.matching.outcomes import Decision, Mention, mention_of
from normalize.matching.reverse import reverse_list
from normalize.values.codes import split_code
from normalize.wording import formula_key, name_key
from riscontro.catalogue import load
from riscontro.scored.matching import Labelled, judge, labelled
from tests.normalize import disturb

CATALOGUE = load()
MATCHER = Matcher(CATALOGUE)
TEMPO = "tempo-medio-lavorazione-pratiche-telematiche-registro"
RISPETTO = "rispetto-tempi-evasione-pratiche-registro-imprese"
DELIBERE = "delibere-organi-collegiali-cciaa"
NAME = "Tempo medio di lavorazione delle pratiche telematiche Registro Imprese"


def one(mention: Mention) -> tuple[str, str | None]:
    """Decision and concept of a mention."""
    (match,) = MATCHER.match([mention])
    return str(match.decision), match.concept_id


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("C1.1_07 - " + NAME, ("accept", TEMPO)),
        ("1 10.1_07 " + NAME, ("accept", TEMPO)),
        (NAME + " 2022", ("accept", TEMPO)),
        ("Tempo medio di lavorazione delle pratiche telematiche RI", ("accept", TEMPO)),
        ("C1.1_08 - " + NAME, ("review", None)),
        ("C1.1_07 - Numero totale di sedute di Giunta e di Consiglio", ("review", None)),
        (
            "N_Org_pel - Numero totale di delibere degli organi collegiali",
            ("accept", "delibere-organi-collegiali-cciaa"),
        ),
        ("06 C.1.1 04 rev2023 Ispetto dei tempi di evasione (5 giorni) delle ratiche", ("accept", RISPETTO)),
        (NAME + " 2", ("accept", TEMPO)),
        ("N_Org_pel - Qualcosa di affatto diverso", ("review", None)),
        ("ADR_02 Numero di arbitrati", ("none", None)),
        ("Bando PID", ("none", None)),
        ("", ("none", None)),
        ("☑", ("none", None)),
    ],
)
def test_a_printed_cell(printed: str, expected: tuple[str, str | None]) -> None:
    assert one(mention_of(printed)) == expected


@pytest.mark.parametrize("cell", ["PROT_03 ◆ A2.3_02-E_rev2018", "PROT_03|A2.3_02-E_rev2018", "A2.3_O2-E_rev2Ol8"])
def test_a_code_cell_with_two_codes_or_damage(cell: str) -> None:
    place = "volume-medio-attivita-gestito-personale-addetto-protocollo-entrata"
    assert one(Mention("Volume medio protocollo in entrata", cell)) == ("accept", place)


@pytest.mark.parametrize(
    ("mention", "words"),
    [
        (Mention(NAME, unit="%"), "unità"),
        (Mention("Nuove sedute di Giunta e di Consiglio numero totale"), "nuove"),
        (Mention("Grado di rispetto dello standard di 60 giorni per il pagamento delle fatture passive"), "numeri"),
        (Mention("Percentuale totale di sedute di Giunta e di Consiglio"), "specie"),
        (Mention("Indice sintetico di trasparenza dell'amministrazione", formula="pagine sito / pagine"), "formula"),
    ],
)
def test_what_contradicts_is_said_and_left_to_a_person(mention: Mention, words: str) -> None:
    (match,) = MATCHER.match([mention])
    assert match.decision is Decision.REVIEW and words in " ".join(match.against)
    assert match.why.startswith("Da rivedere: ") and words in match.why


def test_a_formula_that_is_the_name_of_an_indicator_counts_as_its_formula() -> None:
    """Pisa 2020, page 30: the name is the chamber's own, the column of the formulas names the indicator."""
    printed = Mention(
        "Livello di tempestività dei pagamenti", "B1", "Indicatore sulla tempestività dei pagamenti anno X"
    )
    assert one(printed) == ("accept", "ritardo-medio-pagamenti-ponderato-base-importo-fatture")
    assert one(Mention("Orario di apertura", formula=printed.formula))[0] == "review", "never by the formula alone"


def test_an_indicator_that_counts_something_else_in_is_not_exactly_the_concept() -> None:
    """Pisa 2020, page 30: the same mean time, with the days of suspension counted in."""
    times, suspended = "Tempi medi di lavorazione delle pratiche telematiche", " (comprensivi dei tempi di sospensione)"
    (plain, other) = MATCHER.match([Mention(times, formula=times), Mention(times, formula=times + suspended)])
    assert (plain.concept_id, plain.equivalence) == (TEMPO, "equal")
    assert (other.concept_id, other.equivalence) == (TEMPO, "inexact") and "comprensivi" in other.why
    assert MATCHER.match([Mention("Bando PID", formula=suspended)])[0].equivalence is None


def test_a_formula_in_words_or_in_codes_is_the_same_formula() -> None:
    known = {measure.code: measure.name for measure in CATALOGUE.measures}
    words = "Numero di mediazioni/conciliazioni / Risorse impiegate (espresse in FTE integrato)"
    assert formula_key("Med_Conc " + words, known) == formula_key(words, known)
    assert formula_key("Med_Conc / FTE", known).startswith("numero di mediazioni conciliazioni")
    assert one(Mention("Numero mediazioni concluse", formula=words.split(" / ")[0]))[1] == "mediazioni-conciliazioni"


def test_the_key_of_a_name_is_readable_and_free_of_codes_and_years() -> None:
    assert name_key("C1.1_07 - N° pratiche RI, 2022") == "numero pratiche registro imprese"
    assert name_key('Delibere nell\'anno "n" (2)') == "delibere"
    assert name_key("☑ —") == ""
    assert name_key("Interventi dell'anno X / Imprese anno X") == "interventi imprese"
    assert name_key("Pagamenti anno 2020") == "pagamenti" and "anno x 1" in name_key("valore anno X-1")


def test_the_same_code_under_two_numberings_is_told_by_its_name() -> None:
    assert (
        one(mention_of("DFP 3.4 Percentuale di servizi a pagamento tramite PagoPa"))[1]
        == "percentuale-servizi-pagamento-pagopa"
    )
    other = mention_of("DFP 3.4 Percentuale di comunicazioni tramite domicili digitali")
    assert one(other)[1] == "percentuale-comunicazioni-domicili-digitali"
    assert one(Mention("", "DFP 3.4")) == ("review", None)


def test_every_concept_is_found_by_its_name_and_by_its_code() -> None:
    for concept in CATALOGUE.offered:
        code = CATALOGUE.code_of(concept.concept_id)
        assert one(Mention(concept.name)) == ("accept", concept.concept_id)
        if code and not code.startswith(("DFP", "KPI")):
            assert one(Mention("", code)) == ("accept", concept.concept_id)


def test_an_outcome_depends_on_the_mention_alone() -> None:
    mentions = [Mention(concept.name) for concept in CATALOGUE.offered] * 2
    together = MATCHER.match(mentions)
    assert together[: len(together) // 2] == together[len(together) // 2 :]
    assert together[:5] == [MATCHER.match([mention])[0] for mention in mentions[:5]]
    assert MATCHER.match([]) == []


def test_the_reverse_list_finds_a_concept_in_other_words() -> None:
    mentions = [Mention(name) for name in ("Bando PID", "Livello di tempestività dei pagamenti", "Orario di apertura")]
    listed = reverse_list(MATCHER, mentions, [None, None, None])
    nearest = listed["ritardo-medio-pagamenti-ponderato-base-importo-fatture"]
    assert nearest[0].mention is mentions[1] and nearest[0].likeness > nearest[1].likeness
    assert TEMPO in listed
    assert TEMPO not in reverse_list(MATCHER, [*mentions, Mention(NAME)], [None, None, None, TEMPO])
    assert reverse_list(MATCHER, [Mention(NAME)], [TEMPO]) == {}


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[Labelled]:
    return labelled(shared / "gold" / "matches.csv")


def test_the_bars_on_labelled_mentions(gold: list[Labelled]) -> None:
    judged = judge(gold, CATALOGUE)
    coded = [j for j in judged if j.coded]
    assert [j.labelled.mention for j in judged if j.wrong] == []
    assert sum(j.right for j in coded) / len(coded) >= 0.85
    assert sum(j.reached for j in coded) / len(coded) >= 0.98
    assert sum(j.match.decision is Decision.REVIEW for j in judged) / len(judged) <= 0.20
    assert [j.labelled.mention for j in judged if j.prints_code and not j.code_right] == []
    assert [j.labelled.mention for j in judged if j.match.code.concept_ids and not j.code_right] == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_noise_makes_reviews_not_wrong_accepts(gold: list[Labelled], seed: int) -> None:
    dice = random.Random(seed)
    rows = [
        Labelled(g.document, disturb.noisy_mention(g.mention, 0.05, dice), g.code, g.difficulty, g.uncoded)
        for g in gold
    ]
    judged = judge(rows, CATALOGUE)
    assert [j.labelled for j in judged if j.wrong] == []
    assert sum(j.right for j in judged if j.coded) > 35


def test_a_code_that_the_catalogue_lacks_is_never_repaired_into_a_neighbour(gold: list[Labelled]) -> None:
    for code in sorted({g.code for g in gold} - {"NONE"}):
        concept = next(c.concept_id for c in CATALOGUE.codes if c.code == code and c.version != "circular 2/2019")
        matches = Matcher(disturb.without(CATALOGUE, concept)).match([g.mention for g in gold if g.code == code])
        assert [match for match in matches if match.decision is Decision.ACCEPT] == [], code


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_near_twins_make_reviews_not_wrong_accepts(gold: list[Labelled], seed: int) -> None:
    catalogue = disturb.with_twins(CATALOGUE, 430, random.Random(seed))
    assert len(catalogue.concepts) == len(CATALOGUE.concepts) + 430 and catalogue.problems() == []
    judged = judge(gold, catalogue)
    assert [(j.labelled.mention, j.match.candidate) for j in judged if j.wrong] == []


def test_a_code_split_off_is_the_one_matched() -> None:
    code, name = split_code("REGISTRO IMPRESE_01 C1.1_07 " + NAME)
    assert code is not None
    assert one(Mention(name, code.code)) == ("accept", TEMPO)
