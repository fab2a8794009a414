"""Where an objective stands: by its code's shape, by its words, by the heading above it."""

from __future__ import annotations

import pytest

from extract.levels import (
    RANK,
    labelled_objective,
    leading_code,
    level_of_code,
    level_of_heading,
    level_of_words,
    names_nothing,
    parent_code,
)
from riscontro.model import Level

NAMES = [
    ("1.1 - Consolidare il ruolo della Camera", "1.1", Level.STRATEGIC),
    ("1.1.2 Sportello nuove imprese", "1.1.2", Level.OPERATIONAL),
    ("A1.2 Rilasciare firme", "a1.2", Level.OPERATIONAL),
    ("01_01 Digitalizzazione", "01_01", Level.STRATEGIC),
    ("01_01_02\nPID", "01_01_02", Level.OPERATIONAL),
    ("01_02_02a: Mercati esteri", "01_02_02a", Level.OPERATIONAL),
    ("oc_01 Favorire la transizione", "oc_01", Level.OPERATIONAL),
    ("OC_02\nSostenere", "oc_02", Level.OPERATIONAL),
    ("A1 - Turismo e territorio", "a1", Level.STRATEGIC),
    ("A4\nTurismo", "a4", Level.STRATEGIC),
    ("1 - Sviluppo economico", "1", Level.AREA),
    ("3 Efficienza interna", "3", Level.AREA),
    ("II\nSemplificazione", "ii", Level.AREA),
    ("AS1 Competitività", "as1", Level.AREA),
    ("OB 2 - Servizi", "ob2", Level.AREA),
    ("OS 1.1 Imprese", "os1.1", Level.STRATEGIC),
    ("OO 1.1.3 Sportello", "oo1.1.3", Level.OPERATIONAL),
    ('"1.2 - Promozione"', "1.2", Level.STRATEGIC),
    ("1.1) Promozione", "1.1", Level.STRATEGIC),
    ("1.1.2. Sportello", "1.1.2", Level.OPERATIONAL),
    ("A1. Turismo", "a1", Level.STRATEGIC),
    ("A.1 Turismo", "a.1", Level.STRATEGIC),
    ("A.1.2 Rilasciare firme", "a.1.2", Level.OPERATIONAL),
    ("II – Semplificazione", "ii", Level.AREA),
]


@pytest.mark.parametrize(("name", "code", "level"), NAMES, ids=[n.split("\n")[0] for n, _, _ in NAMES])
def test_codes_and_the_level_their_shape_tells(name: str, code: str, level: Level) -> None:
    assert leading_code(name) == code
    assert level_of_code(code) is level


@pytest.mark.parametrize(
    "name",
    [
        "Digitalizzazione e innovazione",
        "2020: imprese assistite",
        "100,00 %",
        "1.146.100,00 euro di contributi",
        "Area 1 - Sviluppo",
        "In linea",
        "D",
        "",
    ],
)
def test_names_without_a_code(name: str) -> None:
    assert leading_code(name) is None


@pytest.mark.parametrize(
    ("code", "parent"),
    [
        ("01_01_02", "01_01"),
        ("01_01", "01"),
        ("1.1.2", "1.1"),
        ("01_02_02a", "01_02"),
        ("oo1.1.3", "oo1.1"),
        ("a1", None),
        ("ii", None),
        ("oc_01", None),
    ],
)
def test_the_code_of_the_parent(code: str, parent: str | None) -> None:
    assert parent_code(code) == parent


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("PERFORMANCE DI ENTE", Level.ENTE),
        ("Performance dell'Ente 2020", Level.ENTE),
        ("Servizio Registro imprese", Level.UNIT),
        ("Segretario Generale", Level.UNIT),
        ("La performance", None),
        ("Qualità del servizio", None),
    ],
)
def test_names_that_tell_their_level(name: str, level: Level | None) -> None:
    assert level_of_words(name) is level


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("Obiettivo operativo", Level.OPERATIONAL),
        ("3.3 Rendicontazione degli obiettivi operativi annuali", Level.OPERATIONAL),
        ("Obiettivi strategici", Level.STRATEGIC),
        ("AREE STRATEGICHE", Level.AREA),
        ("Ambiti strategici", Level.AREA),
        ("Obiettivi individuali", Level.INDIVIDUAL),
        ("Indicatore", None),
    ],
)
def test_headings_that_tell_a_level(heading: str, level: Level | None) -> None:
    assert level_of_heading(heading) is level


def test_every_level_has_a_rank_and_indicators_stand_lowest() -> None:
    assert set(RANK) == set(Level)
    assert max(RANK, key=lambda level: RANK[level]) is Level.INDICATOR
    assert RANK[Level.ENTE] < RANK[Level.AREA] < RANK[Level.STRATEGIC] < RANK[Level.OPERATIONAL]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Obiettivo strategico A1: Sostenere le imprese", (Level.STRATEGIC, "A1: Sostenere le imprese")),
        ("OBIETTIVO OPERATIVO A1.2 Ridurre i tempi", (Level.OPERATIONAL, "A1.2 Ridurre i tempi")),
        ("Obiettivo 1.2 Ridurre i tempi", (Level.STRATEGIC, "1.2 Ridurre i tempi")),
        ("Ambito strategico 1 - Imprese e mercati", (Level.AREA, "1 - Imprese e mercati")),
        ("OBIETTIVO: Favorire l'accesso al credito", (Level.OPERATIONAL, "Favorire l'accesso al credito")),
        ("Obiettivo strategico A1 Sostenere le imprese", (Level.STRATEGIC, "A1 Sostenere le imprese")),
        ("Obiettivo operativo", None),
        ("Obiettivo operativo 1.2", None),
        ("Obiettivo 1 – Ridurre i tempi", (Level.OPERATIONAL, "1 – Ridurre i tempi")),
        ("Obiettivo triennale 1.2: Ridurre i tempi", (Level.STRATEGIC, "1.2: Ridurre i tempi")),
        ("Obiettivo trasversale 3 - Ridurre i tempi", (Level.OPERATIONAL, "3 - Ridurre i tempi")),
        ("Linea di intervento 2 - Competitività", (Level.AREA, "2 - Competitività")),
        ("Ambito strategico II - Competitività", (Level.AREA, "II - Competitività")),
        ("Asse 1: Competitività", (Level.AREA, "1: Competitività")),
        ("Obiettivo operativo Obiettivo 1: Ridurre i tempi", (Level.OPERATIONAL, "1: Ridurre i tempi")),
        ("Obiettivo strategico di riferimento", None),
        ("Ridurre i tempi", None),
        ("Obiettivo operativo Ridurre i tempi di pagamento", (Level.OPERATIONAL, "Ridurre i tempi di pagamento")),
        ("Obiettivo Strategico Triennale Della Camera", None),
        ("Area A - EFFICIENZA DEI PROCESSI", (Level.AREA, "A - EFFICIENZA DEI PROCESSI")),
        ("Area 1 Orientamento al lavoro", (Level.AREA, "1 Orientamento al lavoro")),
        ("Area 1", None),
        ("Area. Competitività del territorio", (Level.AREA, "Competitività del territorio")),
        ("Obiettivo strategico. Ridurre i tempi", (Level.STRATEGIC, "Ridurre i tempi")),
        ("Prospettiva: Orientamento al lavoro", (Level.AREA, "Orientamento al lavoro")),
        ("Prospettiva dei clienti", None),
        ("Area - Competitività del territorio", (Level.AREA, "Competitività del territorio")),
        ("Programma – Imprese e mercati", (Level.OPERATIONAL, "Imprese e mercati")),
        ("Programma AS1: Imprese e mercati", (Level.AREA, "AS1: Imprese e mercati")),
        ("Obiettivo operativo Indicatore di risultato previsto", None),
    ],
)
def test_an_objective_that_is_called_one(text: str, found: tuple[Level, str] | None) -> None:
    assert labelled_objective(text) == found


@pytest.mark.parametrize(
    ("heading", "nothing"),
    [
        ("Grado di rag", True),
        ("giungimento", True),
        ("Valutazione 100,0%", True),
        ("Grado di 66,3% raggiungimen to", True),
        ("Grado", False),
        ("Promuovere la cultura digitale", False),
        ("Pagare il 95% delle fatture entro 30 giorni", False),
        ("1.2 obiettivi di semplificazione", False),
        ("Prot. n. 0072418/2022 del 26/06/2022", True),
        ("3 Allegato alla deliberazione di Giunta n. 37 del 28/06/2025", True),
        ("Protocolli d'intesa con 3 associazioni", False),
    ],
)
def test_pieces_of_a_label_name_no_objective(heading: str, nothing: bool) -> None:
    assert names_nothing(heading) is nothing


@pytest.mark.parametrize("code", ["OB 1", "OO.1.1", "OS1", "01_02"])
def test_a_code_of_any_shape_after_the_word_for_an_objective(code: str) -> None:
    found = labelled_objective(f"Obiettivo {code}: Sostenere le imprese")
    assert found is not None and found[1] == f"{code}: Sostenere le imprese"
    assert labelled_objective("Obiettivo del 2022: sostenere le imprese") is None


def test_an_objective_is_called_one_by_two_words_for_its_kind() -> None:
    told = labelled_objective("Obiettivo strategico triennale 1.2 - Ridurre i tempi")
    assert told == (Level.STRATEGIC, "1.2 - Ridurre i tempi")
    assert labelled_objective("Obiettivo strategico triennale") is None
