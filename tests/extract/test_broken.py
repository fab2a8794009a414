"""Cards whose columns recognition has run together are put together again, whatever the chamber."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from extract.read import read
from extract.texts.seams import Phrases, Widths, parted
from extract.texts.tails import figures, tail
from normalize.matching.similarity import names_alike
from normalize.records import read_tree
from riscontro.model import Level, Quantity, Record, Role
from tests.extract.broken_texts import CleanRow, Look, broken_text, clean_rows

MEASURES = (Role.TARGET, Role.ACTUAL, Role.DEVIATION)
LOOKS = [Look(), Look(result_first=True), Look(tall_targets=True), Look(result_first=True, tall_targets=True)]
SEEDS = (3, 17)


def records(text: str, tmp_path: Path) -> list[Record]:
    path = tmp_path / "relazione.txt"
    path.write_text(text, encoding="utf-8")
    return [r for r in read_tree(read(path).tree).records if r.level is Level.INDICATOR]


def value(quantity: Quantity) -> object:
    return quantity.number.value if quantity.number else quantity.date


def like(row: CleanRow, found: list[Record]) -> Record:
    return max(found, key=lambda r: names_alike(r.name, row.name))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_broken_card_is_put_together(look: Look, seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    rows = clean_rows(random, 8)
    found = records(broken_text(rows, random, 0.0, look), tmp_path)
    assert len(found) == len(rows)
    for row in rows:
        read_as = like(row, found)
        assert names_alike(read_as.name, row.name) >= 90
        assert (value(read_as.target), value(read_as.actual)) == (row.target, row.actual)
        assert value(read_as.deviation) == row.deviation
        assert read_as.repairs == ()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("seed", SEEDS)
def test_damaged_figures_are_proposed_with_a_mark_and_never_in_silence(look: Look, seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    rows = clean_rows(random, 8)
    found = records(broken_text(rows, random, 1.0, look), tmp_path)
    right = 0
    for row in rows:
        read_as = like(row, found)
        same = (value(read_as.target), value(read_as.actual)) == (row.target, row.actual)
        right += same
        assert same or read_as.repairs or (read_as.confidence or 100) < 60
        assert read_as.target.raw != "" and "," in read_as.actual.raw + read_as.target.raw + read_as.deviation.raw
    assert right >= len(rows) - 1


def test_what_is_printed_stays_beside_what_is_proposed(tmp_path: Path) -> None:
    random = Random(1)
    row = clean_rows(random, 1)[0]
    text = broken_text([row], random, 0.0).replace(">= ", "5= ", 1)
    found = records(text, tmp_path)[0]
    assert found.target.raw.startswith("5= ") and found.target.operator == ">="
    assert any("«5=» letto >=" in note and "scostamento = consuntivo - target" in note for note in found.repairs)


def test_a_target_over_three_lines_stands_beside_a_result_at_half_its_height() -> None:
    """As a date under its "Entro" does, with result and deviation on the line between."""
    lines = ["[codice| Data di chiusura Entro", "del registro 09/12/2020 -1,00 gg", "nuovo 10/12/2020"]
    found = figures(lines, MEASURES)
    assert found.texts == {
        Role.TARGET: "Entro 10/12/2020",
        Role.ACTUAL: "09/12/2020",
        Role.DEVIATION: "-1,00 gg",
    }


def test_dates_run_together_are_two() -> None:
    found = figures(["Entro", "su prenotazione 30/06/202008/06/2020 -22,00 gg"], MEASURES)
    assert (found.texts[Role.TARGET], found.texts[Role.ACTUAL]) == ("Entro 30/06/2020", "08/06/2020")


def test_words_that_end_in_numbers_are_no_figures() -> None:
    assert tail("evase entro 20 gg") == []
    assert tail("previste dal programma 3.1.3 della relazione e") == []
    assert tail("in relazione al termine del 30/06/2020") == []


def test_a_rule_read_as_a_letter_parts_two_words() -> None:
    lines = [
        "sui servizi della Camera",
        "della Camera di Commercio",
        "Commercio e Camera di Commercio",
        "Camera di",
        "di Commercio",
    ]
    phrases = Phrases([*lines, *(f"{line} ora" for line in lines)])
    assert phrases.unglued("dilCommercio") == ["di", "|Commercio"]
    assert phrases.unglued("mercatolungo") == ["mercatolungo"]


def test_no_word_of_a_row_is_lost() -> None:
    lines = [
        "[codice]",
        "Visite alle serre [codice| N. visite",
        "Visite alle serre del litorale",
        "(Tipologia: Volume)",
    ]
    found = parted(lines, lines, Phrases(lines), Widths())
    said = " ".join(text for _, text in (*found.left, *found.right)).split()
    assert sorted(said) == sorted(" ".join(lines).split())


def test_a_text_without_headings_of_results_stays_running_text(tmp_path: Path) -> None:
    assert records("Relazione sulla performance\n\nL'indicatore e il target sono spiegati nel piano.\n", tmp_path) == []
