"""The word lists answer for every word in them, and odd spacing does not hide a word."""

from __future__ import annotations

from collections import defaultdict

import pytest

from extract.lexicon import (
    OBJECTIVE,
    SECTIONS,
    begins_with,
    fold,
    header_role,
    is_word,
    label_key,
    lexicon,
    names_objectives,
    role_beside,
    section_of,
    squeeze,
    years_in,
)
from riscontro.model import Level, Role

WORDS = [(role, word) for role, words in lexicon()["header"].items() for word in words]
LABELS = [(key, word) for key, words in lexicon()["label"].items() for word in words]


@pytest.mark.parametrize(("role", "word"), WORDS, ids=[f"{r}-{w}" for r, w in WORDS])
def test_every_header_word_resolves_to_its_role(role: str, word: str) -> None:
    meant = Role.NAME if role == OBJECTIVE else Role(role)
    assert header_role(word) == header_role(word.upper() + " 2020") == meant
    assert names_objectives(word) == (role == OBJECTIVE)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Risultato previsto", Role.TARGET), ("Valore obiettivo", Role.TARGET), ("Livello atteso", Role.TARGET),
        ("Consuntivo al 31/12/2022", Role.ACTUAL), ("Risultato effettivo", Role.ACTUAL),
        ("Dato a consuntivo", Role.ACTUAL), ("Peso attribuito", Role.WEIGHT), ("% di conseguimento", Role.SCORE),
        ("Tasso di realizzazione", Role.SCORE), ("Raggiungimen\nto target", Role.SCORE),
        ("Indicatori di performance", Role.NAME), ("Scost.", Role.DEVIATION), ("Valore di partenza", Role.LAST_VALUE),
        ("Stato di raggiungimento", Role.SCORE), ("Cod. KPI", Role.CODE), ("Territorio", None),
        ("Risultato da raggiungere", Role.TARGET), ("Valore dell'indicatore", Role.ACTUAL), ("Ragg. %", Role.SCORE),
        ("Valore 31/12/2022", Role.ACTUAL),
        ("Valore osservato", Role.ACTUAL), ("Monitoraggio finale", Role.ACTUAL), ("Avanzamento (%)", Role.SCORE),
        ("Cause dello scostamento", Role.NOTE), ("Note a consuntivo", Role.NOTE), ("N. indicatore", Role.CODE),
        ("Raggiunto (SI/NO)", Role.STATUS), ("Metodologia di calcolo", Role.ALGORITHM), ("Descrizione KPI", Role.NAME),
    ],
)  # fmt: skip
def test_a_heading_that_is_not_listed_is_told_by_its_words(heading: str, role: Role | None) -> None:
    assert header_role(heading) == role


@pytest.mark.parametrize(("key", "word"), LABELS, ids=[f"{k}-{w}" for k, w in LABELS])
def test_every_label_resolves_to_its_key(key: str, word: str) -> None:
    assert label_key(word.capitalize() + ":") == key


@pytest.mark.parametrize("table", ["header", "label"])
def test_no_word_stands_under_two_meanings(table: str) -> None:
    homes = defaultdict(set)
    for role, words in lexicon()[table].items():
        for word in words:
            homes[squeeze(word)].add(role)
    assert {word: roles for word, roles in homes.items() if len(roles) > 1} == {}


def test_words_that_head_a_column_only_beside_others() -> None:
    assert header_role("Ottenuto") is header_role("Preventivo") is header_role("%") is None
    assert role_beside("OTTENUTO 2023", {Role.TARGET}) is role_beside("Anno 2023 Realizzato", {Role.TARGET})
    assert role_beside("Ottenuto", {Role.TARGET}) is Role.ACTUAL
    assert role_beside("#", {Role.NAME, Role.TARGET}) is Role.CODE
    assert role_beside("2022", {Role.NAME, Role.TARGET}) is role_beside("Δ", {Role.NAME, Role.TARGET}) is None
    assert role_beside("Ottenuto", {Role.NAME}) is role_beside("Preventivo", {Role.ACTUAL}) is None
    listed = [word for entry in lexicon()["beside"] for word in entry["words"]]
    assert [word for word in listed if header_role(word)] == []


def test_no_word_is_listed_twice() -> None:
    lists = [*lexicon()["header"].values(), *lexicon()["label"].values(), *lexicon()["words"].values()]
    assert [words for words in lists if len(set(words)) < len(words)] == []


def test_every_label_that_opens_names_a_level() -> None:
    opened = {key.removeprefix("open.") for key in lexicon()["label"] if key.startswith("open.")}
    assert opened == {Level.STRATEGIC, Level.OPERATIONAL, Level.INDIVIDUAL, Level.AREA}


def test_every_section_is_known() -> None:
    assert {entry["name"] for entry in lexicon()["section"]} - SECTIONS == {"by_level"}


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("% Realizzazi\none 2020", Role.SCORE),
        ("% rag-\ngiun-\ngimento", Role.SCORE),
        ("% raggiun-\ngimento", Role.SCORE),
        ("Valore\nottenuto\n2020", Role.ACTUAL),
        ("Risultato\nAtteso 2020", Role.TARGET),
        ("Risultati attesi", Role.TARGET),
        ("Risultato 2020", Role.ACTUAL),
        ("Risultati 2020", Role.SCORE),
        ("Target 2020 (risultato atteso)", Role.TARGET),
        ("Ultimo valore osservato (2019)", Role.LAST_VALUE),
        ("Scostamento\nrispetto al target", Role.DEVIATION),
        ("PESO", Role.WEIGHT),
        ("Unità di\nmisura", Role.MEASURE),
        ("Modalita' di calcolo", Role.ALGORITHM),
        ("Obiettivo strategico", Role.PARENT),
        ("Obiettivo\noperativo", Role.NAME),
        ("Tipo indicatore", Role.MEASURE),
        ("Tipologia", Role.TYPE),
        ("Valore conse-\nQuito", Role.ACTUAL),
        ("Unità di mìsuraa", Role.MEASURE),
        ("Organizzazione", None),
        ("", None),
        ("2020", None),
        ("Genere", None),
        ("Incontri con le associazioni di categoria", None),
        ("L'indicatore misura la capacità della Camera di rispondere entro i termini di legge", None),
    ],
)
def test_header_words_in_odd_spacings(heading: str, role: Role | None) -> None:
    assert header_role(heading) == role


def test_short_words_are_only_known_whole() -> None:
    assert header_role("um") == Role.MEASURE
    assert header_role("consumi") is None
    assert header_role("fido") is None


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Risultato misurato\nobiettivo", "score"),
        ("Risorse economiche 2020", "budget"),
        ("OBIETTIVO STRATEGICO", "open.strategic_objective"),
        ("Obiettivo annuale", "open.operational_objective"),
        ("Ambito strategico:", "open.area"),
        ("UNITÀ ORGANIZZATIVE COINVOLTE", "unit"),
        ("Missione", "context"),
        ("Missione 011 - Competitività", None),
        ("Indicatore", None),
        ("", None),
    ],
)
def test_labels_of_cards(words: str, key: str | None) -> None:
    assert label_key(words) == key


@pytest.mark.parametrize(
    ("heading", "current", "section"),
    [
        ("3.0 Albero della performance", None, "tree"),
        ("3 Rendicontazione - Quadro di sintesi", None, "tree"),
        ("1. I principali risultati raggiunti", None, "results"),
        ("3.2 Rendicontazione degli obiettivi strategici triennali", None, "strategic"),
        ("3.3 Rendicontazione degli obiettivi operativi annuali", None, "operational"),
        ("3.1 Rendicontazione degli obiettivi strategici triennali e operativi annuali", None, "by_level"),
        ("3.2 Obiettivi strategici - Prospettiva BSC", "strategic", "bsc"),
        ("PIANO DEGLI INDICATORI E DEI RISULTATI ATTESI DI BILANCIO 2020-2022", None, "pira"),
        ("Programma 3: Promozione", None, "programme"),
        ("3.2 Gli obiettivi strategici - Programma 1.2 : Servizi", "dashboard", "programme"),
        ("Il programma 3 è stato concluso", None, None),
        ("Gli obiettivi dirigenziali", None, "individual"),
        ("Cruscotto degli indicatori", None, "dashboard"),
        ("Premessa", "tree", None),
        ("4. Risorse economiche, efficienza ed economicità", None, "macro"),
        ("Ottimizzare la gestione delle risorse economiche", None, None),
    ],
)
def test_headings_open_sections(heading: str, current: str | None, section: str | None) -> None:
    assert section_of(heading, current) == section


@pytest.mark.parametrize(
    ("current", "section"),
    [
        (None, "strategic"),
        ("results", "strategic"),
        ("summary", "strategic"),
        ("tree", "strategic"),
        ("dashboard", None),
        ("bsc", None),
        ("operational", None),
        ("by_level", None),
    ],
)
def test_a_weak_heading_gives_way_to_a_telling_one(current: str | None, section: str | None) -> None:
    assert section_of("3.1 Gli Obiettivi strategici 2/4", current) == section


@pytest.mark.parametrize(
    ("text", "group", "found"),
    [
        ("RAGGIUNTO", "status", True),
        ("In linea.", "status", True),
        ("raggiunto in parte", "status", False),
        ("Totale", "total", True),
        ("Performance obiettivo", "result", True),
        ("Totale imprese", "total", False),
        ("CRESCITA E\nAPPRENDIMENTO", "perspective", True),
        ("Processi interni di lavoro", "perspective", False),
    ],
)
def test_a_word_is_compared_whole(text: str, group: str, found: bool) -> None:
    assert is_word(text, group) is found


def test_a_beginning_is_enough_for_names() -> None:
    assert begins_with("Performance di Ente 2022", "ente")
    assert begins_with("SERVIZIO Registro imprese", "unit")
    assert not begins_with("Qualità del servizio", "unit")


def test_folding_and_squeezing() -> None:
    assert fold("  Unità\n di  MISURA ") == "unita di misura"
    assert squeeze("% Realizzazi\none 2020") == "%realizzazione"


@pytest.mark.parametrize(
    ("text", "years"), [("Target 2021", [2021]), ("2020-2022", [2020, 2022]), ("120203", []), ("1999", [])]
)
def test_years_of_a_heading(text: str, years: list[int]) -> None:
    assert years_in(text) == years


def test_a_dated_state_is_a_result_and_one_without_a_year_none() -> None:
    assert (header_role("Stato 2022"), header_role("Stato")) == (Role.ACTUAL, Role.STATUS)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Obiettivo OB1", "open"),
        ("Obiettivo OB.1.2", "open"),
        ("Ob. 1.2", "open"),
        ("OB1_01", None),
        ("OB.1.2", None),
        ("Peso A1", None),
    ],
)
def test_a_label_that_opens_an_objective_may_end_with_its_code(text: str, key: str | None) -> None:
    assert label_key(text) == key


def test_words_that_are_headings_only_as_a_whole() -> None:
    assert names_objectives("Azione") and names_objectives("AZIONI:")
    assert not names_objectives("Rilevazione") and not names_objectives("Azione correttiva proposta")
