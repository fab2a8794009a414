"""Which column means what: by its heading, by its cells, by both together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.looks import Look
from extract.page import GridCell, GridRow
from extract.rows.headings import headings
from extract.rows.roles import Columns, assign, fit, looks_by_column
from extract.rows.segments import reports_performance, segments
from riscontro.model import Role
from tests.extract.made import below, cell, grid, row

NAMES = ["Imprese assistite dallo sportello", "Tempo medio di risposta", "Corsi tenuti", "Visite ispettive"]
FORMULAS = ["Numero imprese nell'anno", "Somma giorni su reclami", "Numero corsi", "Numero visite"]
WEIGHTS = ["25,00 %", "25,00 %", "30,00 %", "20,00 %"]
TARGETS = [">= 40,00 N.", "<= 10,00 gg", ">= 8,00 N.", "Entro 30/06/2020"]
RESULTS = ["44,00 N.", "9,00 gg", "6,00 N.", "15/05/2020"]
SCORES = ["100,00 %", "100,00 %", "75,00 %", "100,00 %"]
STATES = ["IN LINEA", "IN LINEA", "FUORI TARGET", "IN LINEA"]
DIFFERENCES = ["+4,00 N.", "-1,00 gg", "-2,00 N.", "-46,00 gg"]
CODES = ["A1_1", "A1_2", "A1_3", "A1_4"]
OPERANDS = ["44 N. / 1 N.", "90 gg / 10 N.", "6 N. / 1 N.", "3 N. / 1 N."]


def rows(*columns: Sequence[str]) -> list[GridRow]:
    """The rows of a table given by its columns."""
    return [row(*texts, number=number) for number, texts in enumerate(zip(*columns, strict=True), start=1)]


def roles(header: Sequence[str | None], *columns: Sequence[str]) -> list[Role | None]:
    """The role of each column of a table with this heading (None where there is none)."""
    named = {c: text for c, text in enumerate(header) if text}
    found = assign(rows(*columns), len(columns), named)
    return [found.roles.get(c) for c in range(len(columns))]


TABLES: dict[str, tuple[list[str | None], list[Sequence[str]], list[Role | None]]] = {
    "an application's print": (
        ["Peso", "Indicatore", "Target", "Consuntivo", "% realizzazione", "Valutazione"],
        [WEIGHTS, NAMES, TARGETS, RESULTS, SCORES, STATES],
        [Role.WEIGHT, Role.NAME, Role.TARGET, Role.ACTUAL, Role.SCORE, Role.STATUS],
    ),
    "the same in another order": (
        ["Indicatore", "% realizzazione", "Consuntivo", "Target", "Peso"],
        [NAMES, SCORES, RESULTS, TARGETS, WEIGHTS],
        [Role.NAME, Role.SCORE, Role.ACTUAL, Role.TARGET, Role.WEIGHT],
    ),
    "slides": (
        ["Prospettiva", "Indicatore", "Formula", "Peso", "Valore\nottenuto", "Risultato\nAtteso", "% Realizzazi\none"],
        [CODES, NAMES, FORMULAS, WEIGHTS, RESULTS, TARGETS, SCORES],
        [Role.CODE, Role.NAME, Role.ALGORITHM, Role.WEIGHT, Role.ACTUAL, Role.TARGET, Role.SCORE],
    ),
    "a card's table": (
        ["Indicatore", "Algoritmo", "Target\n2020", "Consuntivo\n2020", "Scostamento\nrispetto al target"],
        [NAMES, FORMULAS, TARGETS, RESULTS, DIFFERENCES],
        [Role.NAME, Role.ALGORITHM, Role.TARGET, Role.ACTUAL, Role.DEVIATION],
    ),
    "with measured operands": (
        ["Peso", "Indicatore", "Algoritmo", "Misure", "Consuntivo", "Target", "% raggiungimento"],
        [WEIGHTS, NAMES, FORMULAS, OPERANDS, RESULTS, TARGETS, SCORES],
        [Role.WEIGHT, Role.NAME, Role.ALGORITHM, Role.OPERANDS, Role.ACTUAL, Role.TARGET, Role.SCORE],
    ),
    "without any heading": (
        [None] * 6,
        [WEIGHTS, NAMES, TARGETS, RESULTS, SCORES, STATES],
        [Role.WEIGHT, Role.NAME, Role.TARGET, Role.ACTUAL, Role.SCORE, Role.STATUS],
    ),
    "without any heading, formula beside the name": (
        [None] * 5,
        [NAMES, FORMULAS, TARGETS, RESULTS, SCORES],
        [Role.NAME, Role.ALGORITHM, Role.TARGET, Role.ACTUAL, Role.SCORE],
    ),
    "names and a lone percentage": ([None] * 2, [NAMES, SCORES], [Role.NAME, Role.SCORE]),
    "a percentage left of the names": ([None] * 3, [WEIGHTS, NAMES, SCORES], [Role.WEIGHT, Role.NAME, Role.SCORE]),
    "a heading over two columns stands at its first": (
        ["Obiettivo", None, "Target", "Risultato", "% raggiungimento"],
        [NAMES, FORMULAS, TARGETS, RESULTS, SCORES],
        [Role.NAME, Role.ALGORITHM, Role.TARGET, Role.ACTUAL, Role.SCORE],
    ),
    "the heading 'stato' over words of status": (
        ["Indicatore", "Target", "Risultato", "% raggiungimento", "Stato"],
        [NAMES, TARGETS, RESULTS, SCORES, STATES],
        [Role.NAME, Role.TARGET, Role.ACTUAL, Role.SCORE, Role.STATUS],
    ),
    "the heading 'prospettiva' over words": (
        ["Prospettiva", "Target", "Risultato", "% raggiungimento"],
        [NAMES, TARGETS, RESULTS, SCORES],
        [Role.NAME, Role.TARGET, Role.ACTUAL, Role.SCORE],
    ),
    "'risultati' over percentages without a target": (
        ["Obiettivi", "Risultati"], [NAMES, SCORES], [Role.NAME, Role.SCORE],
    ),
    "'risultato' over percentages without a target": (
        ["Obiettivi", "Risultato"], [NAMES, SCORES], [Role.NAME, Role.SCORE],
    ),
    "percentages as targets and results": (
        ["Indicatore", "Target", "Risultato", "% raggiungimento"],
        [NAMES, [">= 95%"] * 4, ["97,00 %"] * 4, SCORES],
        [Role.NAME, Role.TARGET, Role.ACTUAL, Role.SCORE],
    ),
    "a plan": (
        ["Indicatore", "Baseline 2019", "Target 2020", "Target 2021", "Target 2022", "Algoritmo", "Fonte"],
        [NAMES, RESULTS, TARGETS, TARGETS, TARGETS, FORMULAS, FORMULAS],
        [Role.NAME, Role.LAST_VALUE, Role.TARGET, Role.NEXT_TARGET, Role.NEXT_TARGET, Role.ALGORITHM, Role.SOURCE],
    ),
    "results of several years": (
        ["Indicatore", "Risultato 2019", "Risultato 2020", "Target 2020"],
        [NAMES, RESULTS, RESULTS, TARGETS],
        [Role.NAME, Role.LAST_VALUE, Role.ACTUAL, Role.TARGET],
    ),
    "a column that fits nothing": (
        ["Indicatore", "Target", "Risultato", None],
        [NAMES, TARGETS, RESULTS, ["●", "○", "●", "●"]],
        [Role.NAME, Role.TARGET, Role.ACTUAL, None],
    ),
    "an empty column": (
        ["Indicatore", "Target", "Risultato", None],
        [NAMES, TARGETS, RESULTS, [""] * 4],
        [Role.NAME, Role.TARGET, Role.ACTUAL, None],
    ),
    "a heading of codes over nothing": (
        [None, "Codice", "Indicatore", "Target", "Risultato"],
        [["A1", "A3", "A4", "A5"], [""] * 4, NAMES, TARGETS, RESULTS],
        [Role.CODE, None, Role.NAME, Role.TARGET, Role.ACTUAL],
    ),
    "an untitled column of figures in a titled table": (
        ["Indicatore", "Target", "Risultato", "% raggiungimento", None],
        [NAMES, TARGETS, RESULTS, SCORES, DIFFERENCES],
        [Role.NAME, Role.TARGET, Role.ACTUAL, Role.SCORE, None],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    header, columns, expected = TABLES[name]
    assert roles(header, *columns) == expected


def test_a_weight_right_of_the_names_is_a_weight_where_its_heading_says_so() -> None:
    assert roles(["Indicatore", "Peso"], NAMES, WEIGHTS) == [Role.NAME, Role.WEIGHT]
    assert roles([None, None], NAMES, WEIGHTS) == [Role.NAME, Role.SCORE]


PARENTS = [
    row("Promozione del territorio", "97,10 %", "Turismo", "95,20 %", number=1),
    row(below("Promozione del territorio", 0), below("97,10 %", 1), "Cultura", "99,00 %", number=2),
    row("Semplificazione", "90,00 %", "Servizi digitali", "88,00 %", number=3),
    row(below("Semplificazione", 0), below("90,00 %", 1), "Registro imprese", "92,00 %", number=4),
]


def test_objectives_set_over_several_rows_are_parents() -> None:
    found = assign(PARENTS, 4, {})
    assert found.roles == {0: Role.PARENT, 1: Role.PARENT_SCORE, 2: Role.NAME, 3: Role.SCORE}


def test_objectives_over_several_rows_stand_beside_the_names_of_their_indicators() -> None:
    some = [
        row("1.1 Turismo", "Imprese assistite", ">= 40", "44", "100%"),
        row(below("1.1 Turismo", 0), "Eventi svolti", ">= 4", "5", "100%"),
    ]
    found = assign(some, 5, dict(enumerate(["Obiettivo", "Che cosa", "Target", "Consuntivo", "% realizzazione"])))
    assert (found.roles[0], found.roles[1]) == (Role.PARENT, Role.NAME)


@pytest.mark.parametrize("second", [below("1.1 Turismo", 0), "1.1 Turismo", ""], ids=["over both", "again", "once"])
def test_descriptions_beside_objectives_of_several_rows_are_the_names(second: GridCell | str) -> None:
    some = [row("1.1 Turismo", "Imprese assistite", ">= 40", "44"), row(second, "Eventi svolti", ">= 4", "5")]
    found = assign(some, 4, dict(enumerate(["Obiettivo", "Descrizione", "Target", "Consuntivo"])))
    assert (found.roles[0], found.roles[1]) == (Role.PARENT, Role.NAME)


def test_a_description_of_each_objective_is_no_name() -> None:
    header = ["Obiettivo", "Descrizione", "Target", "Consuntivo"]
    assert roles(header, NAMES, FORMULAS, TARGETS, RESULTS)[:2] == [Role.NAME, Role.DESCRIPTION]


def test_a_measure_beside_an_objective_and_a_target_is_its_indicator_where_it_is_words() -> None:
    header = ["Obiettivo", "Misura", "Target", "Consuntivo"]
    assert roles(header, NAMES, FORMULAS, TARGETS, RESULTS)[:2] == [Role.PARENT, Role.NAME]
    measured = ["Obiettivo", "Target", "Misura", "% raggiungimento"]
    assert roles(measured, NAMES, TARGETS, RESULTS, SCORES)[0] is Role.NAME


def test_objectives_printed_in_their_first_row_stand_beside_the_names_of_their_indicators() -> None:
    header = dict(enumerate(["Obiettivi", "Consuntivo", "Target", "% ragg.", "Misura"]))
    some = [
        row("1.1 Turismo", "44", ">= 40", "100,00", "Imprese assistite"),
        row("", "5", ">= 4", "100,00", "Eventi svolti"),
        row("", "3", ">= 4", "75,00", "Fiere visitate"),
    ]
    assert assign(some, 5, header).roles == dict(
        enumerate([Role.PARENT, Role.ACTUAL, Role.TARGET, Role.SCORE, Role.NAME])
    )
    full = assign(
        [row(f"1.{n} Turismo", *map(str, r.texts[1:])) for n, r in enumerate(some)], 5, header | {4: "Che cosa"}
    )
    assert full.roles[0] is Role.NAME


def test_parents_without_a_score_of_their_own() -> None:
    some = [
        row("Promozione", "Turismo", "95,20 %"),
        row(below("Promozione", 0), "Cultura", "99,00 %"),
        row(below("Promozione", 0), "Studi", "98,00 %"),
    ]
    assert assign(some, 3, {}).roles == {0: Role.PARENT, 1: Role.NAME, 2: Role.SCORE}


def test_names_over_several_rows_of_indicators_are_not_parents() -> None:
    some = [
        row("Imprese assistite", ">= 40,00 N.", "44,00 N.", "100,00 %"),
        row(below("Imprese assistite", 0), ">= 4,00 N.", "5,00 N.", "100,00 %"),
    ]
    assert Role.PARENT not in assign(some, 4, {}).roles.values()


def test_a_result_below_a_joint_heading_is_a_result() -> None:
    assert headings({0: "Risultati\nRisultato\n2022"}) == {0: Role.ACTUAL}
    assert headings({0: "Grado di raggiungimento\ntarget"}) == {0: Role.SCORE}


def test_headings_that_name_years() -> None:
    named = headings({0: "Target 2022", 1: "Target 2021", 2: "Valore ottenuto 2020", 3: "Valore ottenuto 2021"})
    assert named == {0: Role.NEXT_TARGET, 1: Role.TARGET, 2: Role.LAST_VALUE, 3: Role.ACTUAL}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            ["Valore atteso", "Target 2021", "Target 2022", "Risultato"],
            [Role.TARGET, Role.NEXT_TARGET, Role.NEXT_TARGET, Role.ACTUAL],
        ),
        (["Target", "Consuntivo 2021", "Valore conseguito"], [Role.TARGET, Role.LAST_VALUE, Role.ACTUAL]),
        (["Consuntivo 2021", "Target 2022", "Valore ottenuto"], [Role.LAST_VALUE, Role.TARGET, Role.ACTUAL]),
        (["Consuntivo 2021", "Target 2022", "Target 2023"], [Role.LAST_VALUE, Role.TARGET, Role.NEXT_TARGET]),
        (["Target 2022", "Consuntivo 2021", "Consuntivo 2022"], [Role.TARGET, Role.LAST_VALUE, Role.ACTUAL]),
        (["Target", "Consuntivo 2022"], [Role.TARGET, Role.ACTUAL]),
        (["Valore 2022", "Target annuale", "Valore ottenuto"], [Role.LAST_VALUE, Role.TARGET, Role.ACTUAL]),
        (["Valore 2022", "Target 2023", "Valore ottenuto"], [Role.LAST_VALUE, Role.TARGET, Role.ACTUAL]),
        (["Target 2023 (%)", "Valore conseguito\n(%)", "Performance"], [Role.TARGET, Role.ACTUAL, Role.SCORE]),
    ],
)
def test_a_heading_without_a_year_speaks_of_the_report_s_own(header: list[str], expected: list[Role]) -> None:
    found = headings(dict(enumerate(header)))
    assert [found[c] for c in range(len(header))] == expected


def test_rows_may_be_numbered_under_a_heading_of_codes() -> None:
    header = ["Codice", "Indicatore", "Valore atteso", "Consuntivo"]
    found = roles(header, ["1", "2", "3", "4"], NAMES, TARGETS, RESULTS)
    assert found == [Role.CODE, Role.NAME, Role.TARGET, Role.ACTUAL]
    assert found == roles(["N.", *header[1:]], ["1", "2", "3", "4"], NAMES, TARGETS, RESULTS), "they weigh nothing"
    beside = roles([None, *header], ["A1", "A1", "A1", "A3"], ["1", "2", "3", "1"], NAMES, TARGETS, RESULTS)
    assert beside[:2] == [Role.CODE, None], "where codes stand beside the numbers, they are the codes"


def test_numbers_of_rows_are_no_results_where_other_words_stand_under_their_heading() -> None:
    numbers = ["8", "9", "10", "11", "Voce di bilancio"]
    notes = [
        "44,00 N. Attività rinviata",
        "9,00 gg Dato provvisorio",
        "6,00 N. In corso",
        "Rinviata",
        "Consuntivo 2023",
    ]
    columns = [[*numbers], [*NAMES, "Preventivo"], [*TARGETS, ""], notes]
    found = roles(["N.", "Indicatore", "Target", "Motivazione scostamento"], *columns)
    assert found == [None, Role.NAME, Role.TARGET, Role.NOTE]


def test_described_objectives_are_parents_of_indicators() -> None:
    assert headings({0: "Descrizione obiettivo", 1: "Indicatori"})[0] is Role.PARENT
    both = headings({0: "Obiettivo", 1: "Descrizione obiettivo", 2: "Indicatori"})
    assert [both[0], both[1]] == [Role.PARENT, Role.DESCRIPTION]
    assert headings({0: "Descrizione obiettivo", 1: "Peso"})[0] is Role.NAME


def test_looks_count_double_where_a_cell_begins_and_spans_not_at_all() -> None:
    some = [row("10,00", cell("Titolo", 1, 2)), row(below("10,00", 0), "5 %", "")]
    assert looks_by_column(some, 3) == [Counter({Look.VALUE: 3}), Counter({Look.PERCENT: 2}), Counter()]


@pytest.mark.parametrize(
    ("role", "looks", "expected"),
    [
        (Role.SCORE, {Look.PERCENT: 4}, 1.0),
        (Role.SCORE, {}, 0.0),
        (Role.SCORE, {Look.TEXT: 4}, -0.8),
        (Role.NAME, {Look.VALUE: 4}, -0.3),
        (Role.TARGET, {Look.BOUND: 2, Look.VALUE: 2}, 0.75),
        (Role.SCORE, {Look.PERCENT: 8, Look.TEXT: 2}, 1.0),
        (Role.SCORE, {Look.PERCENT: 7, Look.TEXT: 3}, (7 - 2.4) / 10),
        (Role.SCORE, {Look.PERCENT: 4, Look.TEXT: 1}, (4 - 0.8) / 5),
    ],
    ids=["all", "none", "words", "figures", "half", "one-stray-in-five", "too-many-strays", "too-few-rows"],
)
def test_how_well_looks_fit(role: Role, looks: dict[Look, int], expected: float) -> None:
    assert fit(role, Counter(looks)) == pytest.approx(expected)


def test_columns_answer_for_roles() -> None:
    columns = Columns({3: Role.SCORE, 1: Role.NEXT_TARGET, 2: Role.NEXT_TARGET}, {})
    assert columns.of(Role.NEXT_TARGET) == 1
    assert columns.of(Role.NAME) is None
    assert columns.has(Role.SCORE, Role.NEXT_TARGET)
    assert not columns.has(Role.SCORE, Role.NAME)


@given(st.permutations(range(6)))
def test_meaning_goes_with_the_column_wherever_it_stands(order: list[int]) -> None:
    header, columns, expected = TABLES["an application's print"]
    moved = roles([header[i] for i in order], *[columns[i] for i in order])
    assert moved == [expected[i] for i in order]


@given(st.permutations(range(5)), st.integers(0, 4))
def test_one_lost_heading_does_not_change_what_the_others_say(order: list[int], lost: int) -> None:
    header, columns, expected = TABLES["a card's table"]
    moved = roles([header[i] if i != lost else None for i in order], *[columns[i] for i in order])
    assert [r for r, i in zip(moved, order, strict=True) if i != lost] == [expected[i] for i in order if i != lost]


def test_words_that_say_little_alone_are_told_by_the_headings_beside_them() -> None:
    header = ["Indicatore", "Peso", "Atteso", "Ottenuto", "%"]
    told = [Role.NAME, Role.WEIGHT, Role.TARGET, Role.ACTUAL, Role.SCORE]
    assert roles(header, NAMES, WEIGHTS, TARGETS, RESULTS, SCORES) == told
    assert (
        roles(["Indicatore", "Peso", "Preventivo", "Consuntivo", "%"], NAMES, WEIGHTS, TARGETS, RESULTS, SCORES) == told
    )
    assert Role.TARGET not in headings({0: "Voce", 1: "Preventivo", 2: "Consuntivo"}).values()


def test_a_programme_without_heading_over_all_rows_is_not_their_name() -> None:
    """No list knows "Misura": its column is the names all the same, not the formulas of the area beside it."""
    first, *others = rows(["Competitività"] * 4, NAMES, TARGETS, RESULTS, SCORES)
    under = [GridRow((below("Competitività", 0), *r.cells[1:]), r.place) for r in others]
    header = {1: "Misura", 2: "Valore atteso", 3: "Consuntivo", 4: "Livello di raggiungimento"}
    assert assign([first, *under], 5, header).roles == {1: Role.NAME, 2: Role.TARGET, 3: Role.ACTUAL, 4: Role.SCORE}


def test_a_state_beside_a_dated_result_makes_it_no_result_of_another_year() -> None:
    header = {0: "Indicatore", 1: "Target assegnato", 2: "Consuntivo 2022", 3: "Stato"}
    assert headings(header)[2] is Role.ACTUAL


def test_a_described_objective_is_the_parent_of_the_indicators_beside_it() -> None:
    assert headings({0: "Descrizione obiettivo", 1: "Denominazione indicatore"}) == {0: Role.PARENT, 1: Role.NAME}


def test_an_objective_that_is_a_figure_is_a_target() -> None:
    header = ["Indicatore", "Obiettivo 2023", "Risultato 2023", "% raggiungimento"]
    assert roles(header, NAMES, TARGETS, RESULTS, SCORES) == [Role.NAME, Role.TARGET, Role.ACTUAL, Role.SCORE]


def test_an_objective_that_says_yes_is_a_target_and_tells_what_stands_beside_it() -> None:
    header = ["Indicatore", "Obiettivo 2023", "Misurato 2023", "% raggiungimento"]
    said = ["SI", "SI", "SI", "SI"]
    assert roles(header, NAMES, said, said, SCORES) == [Role.NAME, Role.TARGET, Role.ACTUAL, Role.SCORE]
    plain = ["40", "10", "8", "7"]
    assert roles(header, NAMES, plain, plain, SCORES)[1:3] == [Role.TARGET, Role.ACTUAL]


def test_without_headings_a_column_set_over_several_rows_is_what_stands_above_them() -> None:
    over = [row(cell("Turismo", 0), "Eventi svolti", "40 %", ">= 4", "5", "100 %", "Ufficio promozione")]
    for name in NAMES:
        rest = [cell(t, c) for c, t in enumerate((name, "20 %", "<= 10", "9", "90 %", "Rilevazione interna"), 1)]
        over.append(row(cell("Turismo", 0, inherited=True), *rest))
    found = assign(over, 7, {}).roles
    assert (found.get(0), found[1], found.get(6)) == (None, Role.NAME, None)


def test_without_headings_a_column_far_from_full_is_what_stands_above_the_rows() -> None:
    once = [["Turismo", "", "Mercato", "Imprese"], NAMES, WEIGHTS, TARGETS, RESULTS, SCORES]
    assert roles([], *once)[:2] == [Role.PARENT, Role.NAME]


def test_years_around_a_heading_share_its_words() -> None:
    header = dict(enumerate(["Indicatore", "2022", "Target\n2023", "2024", "Risultato 2023", "Performance"]))
    found = headings(header)
    assert [found[c] for c in range(1, 5)] == [Role.MARK, Role.TARGET, Role.NEXT_TARGET, Role.ACTUAL]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Risultati\nMisurazione", Role.ACTUAL),
        ("Performance 2022\nLivello atteso", Role.TARGET),
        ("% raggiungimento\ntarget", Role.SCORE),
        ("Indicatore\nID", Role.CODE),
    ],
)
def test_a_heading_below_a_joint_one_says_its_own_role(heading: str, role: Role) -> None:
    found = headings({0: "Indicatore", 1: heading, 2: "Target" if role is not Role.TARGET else "Risultato"})
    assert found[1] is role


def test_of_targets_of_several_years_that_of_the_report_binds() -> None:
    header = {0: "Indicatore", 1: "Target\n2020", 2: "annuale\n2021", 3: "Risultato conseguito"}
    assert headings(header, 2021) == {0: Role.NAME, 1: Role.MARK, 2: Role.TARGET, 3: Role.ACTUAL}


def test_a_result_of_a_year_before_the_report_is_a_last_value() -> None:
    header = {0: "Indicatore", 1: "Dato 2021", 2: "Target", 3: "Valore misurato"}
    assert headings(header, 2022)[1] is Role.LAST_VALUE
    assert headings({0: "Indicatore", 1: "Target", 2: "Dato 2021"}, 2022)[2] is Role.LAST_VALUE


def test_descriptions_beside_targets_are_names_where_nothing_else_is() -> None:
    assert headings({0: "Descrizione", 1: "Target", 2: "Consuntivo"})[0] is Role.NAME
    assert headings({0: "Descrizione", 1: "Indicatore", 2: "Target"})[0] is Role.DESCRIPTION


def test_a_heading_in_two_columns_goes_where_the_figures_are() -> None:
    header = dict(enumerate(["Indicatore", "Target", "Valore", "conseguito", "% realizzazione"]))
    some = [row(f"Eventi {n}", ">= 4", "5", "", "100 %") for n in range(3)]
    assert assign(some, 5, header).roles[2] is Role.ACTUAL


def test_kinds_of_indicators_beside_their_units() -> None:
    found = headings({0: "Indicatore", 1: "Tipo indicatore", 2: "U.M.", 3: "Target"})
    assert (found[1], found[2]) == (Role.TYPE, Role.MEASURE)


def test_a_result_of_the_year_reported_stays_one_beside_another_without_a_year() -> None:
    found = headings({0: "Indicatore", 1: "Target", 2: "Risultato 2022", 3: "Risultato"}, 2022)
    assert found[2] is Role.ACTUAL and set(found) == {0, 1, 2, 3}


def test_a_state_beside_a_result_is_none() -> None:
    """ "Stato" over lights, "Conseguito 2023" over results."""
    header = dict(enumerate(["Indicatore", "Target 2023", "Conseguito 2023", "% realizzazione", "Stato"]))
    rows = [row("Eventi svolti", "40", "39", "98%", "●"), row("Corsi tenuti", "25", "38", "100%", "●")]
    assert assign(rows, 5, header).roles[2] is Role.ACTUAL


def test_an_objective_with_a_year_over_figures_is_the_target_beside_objectives() -> None:
    header = dict(enumerate(["Obiettivo operativo", "Indicatore", "Obiettivo 2022", "Risultato"]))
    some = [row("1.1 Turismo", "Imprese assistite", "40", "44"), row("", "Eventi", "SI", "SI")]
    assert assign(some, 4, header).roles == dict(enumerate([Role.PARENT, Role.NAME, Role.TARGET, Role.ACTUAL]))
    [part], _ = segments(grid(tuple(header.values()), *some), None)
    assert reports_performance(part, None)


def test_right_of_signs_of_comparison_stand_targets() -> None:
    """Without headings, targets of all kinds are known by the signs in the column left of them."""
    signs, aims = [">=", "<=", "=", "<="], ["40", "10", "SI", "30/06/2020"]
    found = roles([], NAMES, WEIGHTS, signs, aims, ["44", "9", "SI", "15/05/2020"])
    assert found[3] is Role.TARGET


def test_left_of_headed_names_stands_no_formula_without_a_heading() -> None:
    head = [None, "Obiettivo strategico", "Indicatore", "Target", "Consuntivo"]
    found = roles(head, ["Sviluppo locale"], ["Turismo e cultura"], NAMES[:1], TARGETS[:1], RESULTS[:1])
    assert Role.ALGORITHM not in found and found[2] is Role.NAME


def test_words_set_once_over_two_years_and_cut_between_them_are_of_both() -> None:
    """ "Valore atteso" over 2022 and 2023 stands half over each: the target of the report's own year binds."""
    header = {0: "Indicatori", 1: "Valore\n2022", 2: "atteso\n2023", 3: "Risultato ottenuto"}
    found = headings(header, 2022)
    assert found == {0: Role.NAME, 1: Role.TARGET, 2: Role.NEXT_TARGET, 3: Role.ACTUAL}
    assert headings(header | {1: "Valore\n2021"}, 2022)[1] is not Role.TARGET
    assert headings(header | {2: "Target\n2023"}, 2022)[1] is not Role.TARGET


def test_words_cut_over_two_years_are_not_those_of_the_heading_right_of_them() -> None:
    header = {0: "Indicatore", 1: "Target\n2022", 2: "annuale\n2023", 3: "Risultato 2022"}
    assert headings(header, 2022) == {0: Role.NAME, 1: Role.TARGET, 2: Role.NEXT_TARGET, 3: Role.ACTUAL}


def test_right_of_the_target_no_heading_of_anything_else_holds_a_weight() -> None:
    """A result half way through the year, in per cent where its indicators are."""
    heading = ["Indicatore", "Target", "Monitoraggio al 30/06", "Consuntivo", "% raggiungimento"]
    halves = ["20,00 %", "15,00 %", "40,00 %", "25,00 %"]
    assert roles(heading, NAMES, TARGETS, halves, RESULTS, SCORES)[2] is not Role.WEIGHT


def test_the_unit_below_a_heading_is_its_own_and_no_degree() -> None:
    header = {0: "Indicatore", 1: "Peso relativo\n%", 2: "Target", 3: "Risultato", 4: "Punteggio"}
    assert headings(header)[1] is Role.WEIGHT
    over = {0: "Indicatore", 1: "Target", 2: "Consuntivo\nvalore", 3: "Consuntivo\n%"}
    assert headings(over)[3] is Role.SCORE, "set over two columns, it has one below it"


def test_without_headings_no_weight_stands_right_of_a_result() -> None:
    """One in per cent, another a number: the degrees right of it are no weights."""
    targets, results, degrees = [">= 88,0 %", ">= n. 141,9"], ["88,0 %", "n. 114,0"], ["100,0%", "80,3%"]
    found = roles([None] * 4, NAMES[:2], targets, results, degrees)
    assert found == [Role.NAME, Role.TARGET, Role.ACTUAL, Role.SCORE]


def test_dashes_say_nothing_of_their_column() -> None:
    rows = [
        row("25 %", "Imprese", ">= 64 N.", "-"),
        row("25 %", "Piano", ">= 7", "–"),
        row("50 %", "Corsi", "= 6", "6"),
    ]
    assert assign(rows, 4, {}).roles[3] is Role.ACTUAL


def test_words_printed_once_left_of_the_names_stand_above_the_rows_without_headings_too() -> None:
    """An area and its objectives, each in the first row of its own; nothing there is lost."""
    areas, objectives = ["Turismo e cultura", "", "", ""], ["Promuovere i musei", "", "Sostenere gli eventi", ""]
    found = assign(rows(areas, objectives, NAMES, WEIGHTS, TARGETS, RESULTS, SCORES), 7, {}).roles
    assert [found.get(c) for c in range(3)] == [Role.PARENT, Role.PARENT, Role.NAME]


def test_an_area_and_its_objectives_merged_over_rows_without_headings_stand_above_them() -> None:
    once = ("Turismo e cultura", "Promuovere i musei")
    again = [
        tuple(cell(text, c, inherited=True) for c, text in enumerate(once)),
        (below(once[0], 0), "Sostenere gli eventi"),
    ]
    cells = [once, *again]
    made = grid(*((*cells[n], NAMES[n], TARGETS[n], RESULTS[n], SCORES[n]) for n in range(3)))
    (found,) = segments(made, None)[0]
    assert [found.columns.roles.get(c) for c in range(3)] == [Role.PARENT, Role.PARENT, Role.NAME]


def test_headings_of_two_columns_run_together_say_of_neither_which_it_is() -> None:
    """At the foot of the page before, without figures: the result was read as the degree."""
    found = headings({0: "INDICATORE", 1: "TARGET", 2: "Risultati\nVALORE GRADO DI\nOTTENUTO RAGGIUNGIMENTO"})
    assert found == {0: Role.NAME, 1: Role.TARGET}
    assert headings({0: "Indicatore", 1: "Grado di\nraggiungimento"}) == {0: Role.NAME, 1: Role.SCORE}
