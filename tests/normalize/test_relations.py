"""Figures of one sentence that give one another, and figures of tables that sentences repeat; all invented."""

from __future__ import annotations

import pytest

from normalize.said.indicator_numbers import indicator_numbers
from normalize.said.relations import relations
from normalize.said.repeated import repeated
from normalize.said.rows import rows_of
from riscontro.model import Cell, Level, Passage, Place, Record, Section


def found(*texts: str) -> list[tuple[str | None, str | None, list[str], str | None]]:
    """(rule, operator, terms, result) of each relation."""
    passages = [Passage(text, Place(page=7)) for text in texts]
    made = relations(passages)
    return [
        (
            s.level,
            s.operator,
            [f"{t.value.normalize():f}" for t in s.terms],
            s.degree and f"{s.degree.value.normalize():f}",
        )
        for s in made
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lavorano da casa 23 dipendenti su 46, pari al 50 %.", ("share", "=", ["23", "46"], "50")),
        ("Il 50 % (23 dipendenti su 46) lavora da casa.", ("share", "=", ["23", "46"], "50")),
        (
            "Dello stanziamento di € 500.000 sono stati spesi € 450.000, pari al 90 %.",
            ("share", "=", ["450000", "500000"], "90"),
        ),
        (
            "Budget: € 80.000,00 Oneri 2031: € 60.000,00 Realizzazione spesa: 75%",
            ("share", "=", ["60000", "80000"], "75"),
        ),
        ("Hanno risposto 210 utenti su 180.", ("part_of", "<=", ["210"], "180")),
        (
            "Si passa da 49 unità del 2030 a 46 del 2032, con una riduzione di 3 unità.",
            ("growth", "-", ["49", "46"], "3"),
        ),
        (
            "Si passa da 120.000 a 150.000 visite, con un incremento del 25 %.",
            ("growth_percent", "+", ["120000", "150000"], "25"),
        ),
        ("Le mediazioni sono aumentate, da 96 a 120.", ("direction", "+", ["96", "120"], None)),
        ("I contatti sono raddoppiati, passando da 4.000 a 8.100.", ("times", "=", ["4000", "8100"], "2")),
        (
            "Spesi 20 € per uno, 15 € per due e 8 € per tre, per un totale di 43 €.",
            ("sum", "=", ["20", "15", "8"], "43"),
        ),
        ("Sono 46 dipendenti, di cui 27 donne e 19 uomini.", ("parts", "=", ["27", "19"], "46")),
        ("Sono 46 dipendenti, di cui 4 dirigenti e 9 funzionari.", ("parts", "<=", ["4", "9"], "46")),
        ("Il 45 % vende, il 35 % serve e il restante 20 % costruisce.", ("whole", "=", ["45", "35", "20"], "100")),
        ("Le donne sono il 59 % e gli uomini il 41 %.", ("whole", "=", ["59", "41"], "100")),
        ("Rilevato dal 15/03/2032 al 30 novembre 2032.", ("order", "<=", ["20320315"], "20321130")),
        ("Riunita martedì 15 giugno 2032.", ("weekday", "=", ["20320615"], "2")),
        ("Svolte cinque (5) riunioni.", ("spelt", "=", ["5"], "5")),
        ("La media delle due sedi (7,4 e 8,2) è di 8,1.", ("mean", "=", ["7.4", "8.2"], "8.1")),
        ("Il voto medio è 3,9 (3,6; 3,8; 4,0; 4,0).", ("mean", "=", ["3.6", "3.8", "4", "4"], "3.9")),
        ("Con 12 addetti si evadono 7.200 pratiche, ossia 650 per addetto.", ("quotient", "=", ["7200", "12"], "650")),
        ("Spesi 24.000 € per 48 corsi, cioè 600 € a corso.", ("quotient", "=", ["24000", "48"], "600")),
        ("Sono 640 nuove e 590 chiuse, con un saldo positivo di 60 unità.", ("difference", "+", ["640", "590"], "60")),
        ("La differenza tra il conseguito (96) e l'atteso (90) è pari a 8.", ("difference", "=", ["96", "90"], "8")),
        ("Fra i proventi (41 €) e gli oneri (39 €) lo scarto è di 3 €.", ("difference", "=", ["41", "39"], "3")),
        ("Il 2032 è il peggiore degli ultimi dieci anni, secondo solo al 2026.", ("outranked", "<", ["2026"], "2023")),
        ("Quattro gli strumenti: questionari, interviste e riunioni.", ("listed", "=", ["3", "3"], "4")),
        ("Tre gli assi: digitale, turismo e cultura, lavoro.", ("listed", "=", ["3", "4"], "3")),
        (
            "Investiti 22,3 milioni su 44,6 milioni di euro, pari al 50 %.",
            ("share", "=", ["22300000", "44600000"], "50"),
        ),
    ],
)
def test_a_sentence_states_a_relation(text: str, expected: tuple[str, str, list[str], str | None]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Aperto 24 ore su 24, 7 giorni su 7.",
        "Il 12 % in più, da 40 % a 52 %.",
        "In 2 edizioni con 15 imprese ciascuna, per un totale di 30 imprese.",
        "Cresce dal 2030 al 2032, con un incremento del 5 %.",
        "Svolte cinque (1) riunioni.",
        "Il tempo medio ponderato (4,0; 9,0) è di 5,2 giorni.",
        "Il voto medio è pari a 8,1 (era 7,9 nel 2031 e 7,8 nel 2030).",
        "Ai 40 vincitori vanno fino a 5.000 euro per vincitore, su un fondo di 180.000 euro.",
        "Spesi 9.000 euro per 3 convegni, con un costo di 15 euro per partecipante.",
        "Le iscrizioni sono 640, le cancellazioni 590; il saldo del 2031 era di 12 unità.",
        "Sono 640 nuove e 590 chiuse, con un saldo di 70 unità al netto di quelle d'ufficio.",
        "Il 2032 è il peggiore degli ultimi dieci anni dopo il 2026.",
        "Sono previsti 3 criteri, tra cui: qualità e tempi.",
        "La Giunta si è riunita tre volte: il bilancio, con il piano, ha preso più tempo.",
        "Stanziati 99999999999999999999 su 99999999999999999999 euro, pari al 100 %.",
        "Ai sensi dell'art. 3, comma 2, del D.Lgs. 33/2031.",
    ],
)
def test_other_figures_state_none(text: str) -> None:
    assert found(text) == []


def test_items_below_an_announced_list_are_counted() -> None:
    items = ["• Affari generali", "• Registro imprese\n• Promozione"]
    assert found("Ci sono i seguenti quattro servizi:", *items) == [("listed", "=", ["3", "3"], "4")]
    assert found("Ci sono i seguenti quattro servizi:", "Affari generali", *items) == []


def test_two_sentences_of_the_same_words() -> None:
    one = "Alla fine dell'anno le imprese registrate nella provincia erano 36.660."
    other = "Le imprese registrate nella provincia alla fine dell'anno erano 36.606."
    assert found(one, other) == [("again", "=", ["36660"], "36606")]
    assert found(one, other, one) == [], "a phrase that comes again and again speaks of many things"
    assert found(one, other.replace("provincia", "regione")) == []


def record(node_id: str, name: str, **other: str) -> Record:
    return Record(node_id, "o1", Level.INDICATOR, Section.INDIVIDUAL, 1, name, Place(page=4), **other)  # type: ignore[arg-type]


def cell(text: str, row: int) -> Cell:
    return Cell(text, Place(page=3), table=1, row=row, column=0)


def said_again(text: str, before: str = "") -> list[tuple[str | None, str | None]]:
    """(where the figure should stand again, the figure) of each figure told."""
    rows = rows_of([record("n1", "Tempo medio di pagamento delle fatture")])
    cells = [cell("Diritto annuale", 1), cell("Totale proventi correnti", 2), cell("Altro", 3)]
    passages = [Passage(one, Place(page=7)) for one in (before, text) if one]
    return [(s.level, s.degree and f"{s.degree.value.normalize():f}") for s in repeated(passages, rows, cells)]


def test_sentences_repeat_figures_of_indicators_and_tables() -> None:
    assert said_again("Il tempo medio di pagamento delle fatture è risultato pari a 24 giorni.") == [("result", "24")]
    assert said_again("Per il tempo medio di pagamento delle fatture il target era di 20 giorni.") == [("target", "20")]
    assert said_again("Il personale in servizio al 31/12/2032 è pari a 46 unità.") == [("staff", "46")]
    assert said_again("Il diritto annuale accertato è stato di 3.250.000 euro.") == [("row:DIRITTO ANNUALE", "3250000")]
    assert said_again("I proventi correnti ammontano a € 5.060.000.") == [("row:TOTALE PROVENTI CORRENTI", "5060000")]
    part = ("share:COSTI DI FUNZIONAMENTO|ONERI COMPLESSIVI", "20")
    assert said_again("Costi di funzionamento limitati al 20% degli oneri complessivi.") == [part]
    assert said_again("Il personale incide per il 29% sul totale degli oneri correnti.") == [
        ("share:IL PERSONALE|ONERI CORRENTI", "29")
    ]
    assert said_again("Le vendite (26,1 milioni di euro, +27,5%) crescono.") == [("twin", "26100000")]
    assert said_again("giugno 2032, +210,1% in un anno.", "Si vendono 4 milioni di euro tra") == [("twin", "4000000")]


def test_sentences_that_repeat_no_figure() -> None:
    assert said_again("Il tempo medio di pagamento delle fatture è migliorato nel 2032.") == []
    assert said_again("Il diritto annuale cresce del 5 %.") == []
    assert said_again("Con il diritto annuale si pagano 3 progetti e 2 bandi.") == []


def test_numbers_that_indicators_share() -> None:
    names = ("Grado di spesa", "Grado di incasso", "Grado di spesa corrente", "Grado di spesa")
    rows = rows_of([record(f"n{i}", name) for i, name in enumerate(names)])
    labels = {"n0": "B1 2", "n1": "B1 2", "n2": "B1 2", "n3": "B1 5"}
    made = [(s.level, s.operator, s.node_ids) for s in indicator_numbers(rows, labels)]
    assert made == [("B1 2", "=", ("n1",)), ("B1 2 e B1 5", "~", ("n3",))]
