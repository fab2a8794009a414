"""Records that cannot be as they were read say that they are unsure; what a report may print stays as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normalize.fields import share
from normalize.repairs.doubted import doubted
from normalize.values.quantities import read_quantity
from riscontro.model import ABSENT, Level, Place, Record
from tests.normalize.made import indicator


def record(number: int, *, parent: str | None = "o1", weight: str = "", score: str = "", target: str = "") -> Record:
    return indicator(
        number,
        node_id=f"n{number}" if parent else f"o{number}",
        parent_id=parent,
        level=Level.INDICATOR if parent else Level.OPERATIONAL,
        weight=share(weight) if weight else ABSENT,
        score=share(score) if score else ABSENT,
        target=read_quantity(target) if target else ABSENT,
        actual=read_quantity("12"),
    )


def unsure(records: list[Record]) -> list[int]:
    found = doubted(records)
    assert all(bool(new.repairs) == (new.confidence == 50.0) for new in found)
    return [r.order for r in found if r.confidence is not None]


@pytest.mark.parametrize(
    "score", ["4 N.", "SI", "63.016", "2.400,00 %", "Grado di", "80,00%) 2021"]
)  # what stands in another column
def test_a_degree_that_is_no_possible_share_is_unsure(score: str) -> None:
    assert unsure([record(1, target="10", score=score), record(2, target="10", score="104,00 %")]) == [1]


def test_a_weight_above_100_a_row_without_a_name_and_an_objective_with_a_result_are_unsure() -> None:
    objective = record(9, parent=None)
    bare = replace(objective, actual=ABSENT)
    assert unsure([record(1, target="10", weight="127,33 %")]) == [1]
    assert unsure([replace(record(1, target="10"), name="")]) == [1]
    assert unsure([objective]) == [9] and unsure([bare]) == []
    coded = replace(record(1, target="10"), name="", code_printed="DFP 4.2")
    assert doubted([coded]) == [coded]  # Pistoia-Prato 2022, page 37
    assert unsure([coded, replace(record(2, target="10"), name="", code_printed="Ind. 2")]) == [1, 2]
    foot = replace(coded, place=Place(page=1, box=(10.0, 780.0, 500.0, 790.0)))  # its name stands overleaf
    above = replace(record(2, target="10"), place=Place(page=1, box=(10.0, 700.0, 500.0, 790.0)))
    assert unsure([above, foot, replace(above, place=Place(page=2, box=(10.0, 40.0, 500.0, 60.0)))]) == [1]
    described = replace(record(1, target="10"), name="", repairs=("nome non stampato",), confidence=None)
    assert doubted([described]) == [described]


def test_a_term_without_a_day_is_unsure() -> None:
    for text in ("entro", "Entro il", "entro e non oltre il", "entro il 9/2/20281/1/2021"):
        assert unsure([record(1, target=text), record(2, target="entro il 30/06/2022")]) == [1]
    assert unsure([record(1, target="entro i termini di legge")]) == []


def test_a_result_without_a_target_is_unsure_where_the_others_have_one() -> None:
    rows = [record(n, target="10") for n in range(1, 5)]
    assert unsure([*rows, record(5)]) == [5]
    assert unsure([rows[0], record(2), record(3)]) == []
    assert unsure([*rows, replace(record(5), target=read_quantity("-"))]) == []


def test_weights_of_the_objectives_are_not_those_of_their_indicators() -> None:
    shared = [
        record(1, target="1", weight="73,9"),
        *(record(n, parent="o2", target="1", weight="26,1") for n in (2, 3)),
    ]
    assert unsure(shared) == [1, 2, 3]
    own = [record(n, parent=f"o{n % 2}", target="1", weight="50") for n in range(4)]
    assert unsure(own) == []


def test_a_weight_of_the_objective_that_makes_its_group_pass_100_is_unsure() -> None:
    above = replace(record(1, parent=None, weight="45"), actual=ABSENT)
    group = [record(n, target="1", weight=weight) for n, weight in ((2, "45"), (3, "55"), (4, "40"))]
    assert unsure([above, *group]) == [2]
    assert unsure([above, *group[:2]]) == []
    assert unsure([above, *group[:2], replace(group[2], parent_id="o9")]) == []


def test_texts_stay_as_they_are() -> None:
    """A row of a text is told by what its damaged characters may have been."""
    row = replace(record(1, target="10", score="4 N."), place=Place(line=7))
    assert doubted([row]) == [row]


def test_several_values_in_a_cell_and_a_result_of_many_words_are_unsure() -> None:
    assert unsure([record(1, target="10", weight="30% 10% 10%")]) == [1]
    words = replace(record(1, target="10"), actual=read_quantity("- N. di aggiornamenti del sito con esito positivo"))
    few = replace(record(2, target="10"), actual=read_quantity("in corso di attuazione"))
    assert unsure([words, few]) == [1]


def test_a_value_among_the_words_of_a_name_that_lacks_one_is_unsure() -> None:
    others = [record(n, target="10", weight="25 %") for n in range(1, 4)]
    mixed = replace(record(4, target="10"), name="Giorni medi di pagamento per 100,00% economia circolare")
    assert unsure([*others, mixed]) == [4]
    assert unsure([*others, replace(mixed, weight=share("25 %"))]) == []
    objective = replace(record(9, parent=None, score="100 %"), actual=ABSENT)
    assert unsure([replace(objective, name="Regolamento per data 70% Entro 15/09/2022")]) == [9]
    assert unsure([replace(objective, name="Competenze del personale (Pgt 20%)")]) == []


@pytest.mark.parametrize(
    ("name", "sure"),
    [
        ("le imprese del territorio", False),
        ("l'impresa", False),
        ("Corsi tenuti. La Camera ha svolto le attività", False),
        ("e-WRITING", True),
        ("a) Corsi tenuti", True),
        ("Corsi nelle amm. Trasparenti", True),
    ],
)
def test_a_name_that_begins_as_the_rest_of_another_or_holds_sentences_is_unsure(name: str, sure: bool) -> None:
    """Not where the names of a document begin so."""
    rows = [record(n, target="10") for n in range(1, 5)]
    assert unsure([*rows, replace(record(5, target="10"), name=name)]) == ([] if sure else [5])
    assert unsure([replace(row, name=name) for row in rows]) == []


def test_an_objective_s_name_that_begins_small_is_unsure_though_few_stand_at_its_level() -> None:
    """Its kind is all objectives, of whatever level; the whole ente is none."""
    objectives = [replace(record(n, parent=None), actual=ABSENT) for n in range(1, 6)]
    rest = replace(objectives[0], level=Level.STRATEGIC, name="delle imprese del territorio")
    assert unsure([rest, *objectives[1:]]) == [1]
    assert unsure([replace(rest, level=Level.ENTE), *objectives[1:]]) == []


@pytest.mark.parametrize(
    ("actual", "sure"), [("027 N.", False), ("0,27 N.", True), ("0 N.", True), ("05/04/2022", True)]
)
def test_a_figure_that_goes_on_behind_a_zero_without_a_comma_is_unsure(actual: str, sure: bool) -> None:
    row = replace(record(1, target=">= 0,13 N."), actual=read_quantity(actual))
    assert unsure([row]) == ([] if sure else [1])


def test_a_name_cut_before_its_end_is_unsure_with_the_one_that_goes_on() -> None:
    """As many as they are: an objective's name over two rows is read as two."""
    names = ("Rafforzare la semplificazione degli", "adempimenti delle imprese", "Sostenere l'", "Azioni per la PA")
    rows = [replace(record(n, parent=None), name=name, actual=ABSENT) for n, name in enumerate(names, 1)]
    assert unsure(rows) == [1, 2, 3]


@pytest.mark.parametrize("target", ["delle controversie", "camerale nel medio =< 1.252,75 %", "dell'anno precedente"])
def test_the_rest_of_a_name_in_place_of_a_target_is_unsure(target: str) -> None:
    rows = [record(n, target="10") for n in range(1, 4)]
    assert unsure([*rows, replace(record(4), target=read_quantity(target))]) == [4]
    assert unsure([*rows, replace(record(4), target=read_quantity("mantenimento del livello"))]) == []


def test_a_target_with_a_bound_behind_other_words_is_unsure() -> None:
    """A weight stands tight before the word of a day; the rest of an objective's name before a sign."""
    for text in ("10entro il 11/06/2023", "performance secondo >=€ 319.004,00"):
        assert unsure([record(1, target=text), record(2, target="entro il 30/06/2022"), record(3, target=">= 4")]) == [
            1
        ]


def test_the_only_weight_of_several_indicators_is_that_of_their_objective() -> None:
    rows = [record(1, target="1", weight="30 %"), record(2, target="2"), record(3, target="3")]
    assert unsure([record(0, parent=None), *rows]) == [0, 1] and unsure(rows[:1]) == []
    assert unsure([rows[0], replace(rows[1], weight=rows[0].weight), rows[2]]) == []


def test_a_degree_where_all_others_have_a_weight_alone_is_unsure() -> None:
    rows = [record(n, target="1", weight="25 %") for n in range(1, 5)]
    assert unsure([*rows, record(5, target="1", score="25 %")]) == [5]
    assert unsure([*(replace(r, score=share("100 %")) for r in rows), record(5, target="1", score="25 %")]) == []


def test_a_target_that_comes_again_in_the_row_below_with_the_result_is_unsure() -> None:
    """Words over a row take the target in the middle of both; two rows with nothing but their target may share it."""
    over = replace(record(1, target="<=59,0%"), actual=ABSENT)
    below = record(2, target="<=59,0%")
    assert unsure([over, below]) == [1] and unsure([over, replace(below, actual=ABSENT)]) == []
    assert unsure([replace(over, target=read_quantity("<=58,0%")), below]) == []


@pytest.mark.parametrize(("name", "sure"), [("Peso obiettivo 34", False), ("Peso delle imprese under 35", True)])
def test_a_figure_with_the_word_for_it_is_no_name(name: str, sure: bool) -> None:
    assert unsure([replace(record(1, target="10"), name=name)]) == ([] if sure else [1])
