"""From hand-made nodes to typed records."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import read_tree
from normalize.fields import share
from normalize.matching.similarity import names_alike
from normalize.text import Joiner, joiner
from riscontro.model import Cell, Level, Node, Operator, Place, Role, Section, Tree, Unread


def cell(text: str, role: Role | None = None, header: str = "", row: int = 1, column: int = 0) -> Cell:
    return Cell(text, Place(page=3), table=1, row=row, column=column, role=role, header=header)


def node(key: str, parent: str | None, level: Level, *cells: Cell) -> Node:
    return Node(key, parent, level, Section.OPERATIONAL, 1, cells, Place(page=3))


def tree(*nodes: Node, cells: tuple[Cell, ...] = (), unread: tuple[Unread, ...] = ()) -> Tree:
    return Tree(nodes, (*cells, *(c for n in nodes for c in n.cells)), unread)


AREA = node("a", None, Level.AREA, cell("1 - Competitività", Role.NAME))
OBJECTIVE = node("o", "a", Level.STRATEGIC, cell("01_01_02\nDigitalizzazione", Role.NAME), cell("97,51 %", Role.SCORE))


def test_an_indicator_with_its_ancestors() -> None:
    row = node(
        "i",
        "o",
        Level.INDICATOR,
        cell("12,50 %", Role.WEIGHT),
        cell("RI_04 ◆ C1.1_07\nTempo medio di lavo-\nrazione", Role.NAME),
        cell(">= 4,00 N.", Role.TARGET),
        cell("27,00 N.", Role.ACTUAL),
        cell("+23,00 N.", Role.DEVIATION),
        cell("▲ 100,00 %", Role.SCORE),
        cell("● IN LINEA", Role.STATUS),
    )
    record = read_tree(tree(AREA, OBJECTIVE, row)).records[2]
    assert (record.name, record.code, record.code_printed) == (
        "Tempo medio di lavorazione",
        "RI_04|C1.1_07",
        "RI_04 ◆ C1.1_07",
    )
    assert (record.area, record.objective_code, record.objective) == ("Competitività", "01_01_02", "Digitalizzazione")
    assert record.target.operator is Operator.AT_LEAST and record.target.unit == "N"
    numbers = [q.number.value for q in (record.weight, record.target, record.actual, record.score) if q.number]
    assert numbers == [Decimal("12.50"), Decimal(4), Decimal(27), Decimal(100)]
    assert record.status == "IN LINEA" and record.weight.unit == "%"


def test_numbers_that_count_the_indicators_are_codes() -> None:
    names = ("1 Imprese assistite", "2 N. incontri", "3 Corsi tenuti")
    rows = [node(f"i{n}", "o", Level.INDICATOR, cell(name, Role.NAME)) for n, name in enumerate(names)]
    records = read_tree(tree(AREA, OBJECTIVE, *rows)).records
    assert [(r.code, r.name) for r in records[2:]] == [
        ("1", "Imprese assistite"),
        ("2", "N. incontri"),
        ("3", "Corsi tenuti"),
    ]
    assert [r.name for r in read_tree(tree(AREA, OBJECTIVE, *rows[1:])).records[2:]] == [*names[1:]]


def test_a_plan_row() -> None:
    row = node(
        "i",
        None,
        Level.INDICATOR,
        cell("Realizzazione studi", Role.NAME),
        cell("8", Role.LAST_VALUE, "Ultimo valore\nosservato\n(2019)"),
        cell("=>8", Role.TARGET, "Target 2020"),
        cell("=>9", Role.NEXT_TARGET, "Target 2021"),
        cell("=>10", Role.NEXT_TARGET, "Target 2022"),
        cell("Numero", Role.MEASURE),
        cell("(Fonte ISR)", Role.SOURCE),
        cell("(Tipologia: Volume)", Role.TYPE),
    )
    record = read_tree(tree(row)).records[0]
    assert record.target.unit == record.last_value.unit == "N" and record.last_value_year == 2019
    assert [(y, q.number.value) for y, q in record.next_targets if q.number] == [(2021, 9), (2022, 10)]
    assert (record.data_source, record.measure_type) == ("ISR", "Volume")


@pytest.mark.parametrize(
    ("target", "actual", "unit"),
    [
        ("Target (%)", "Consuntivo (%)", "%"),
        ("Valore atteso\n(in €)", "Consuntivo", "EUR"),
        ("Target (n°)", "Consuntivo", "N"),
        ("Target", "Consuntivo (%)", None),
        ("Target (gg)", "Consuntivo (%)", None),
        ("Target (2022)", "Consuntivo", None),
    ],
)
def test_the_heading_of_the_target_may_say_the_unit(target: str, actual: str, unit: str | None) -> None:
    cells = [cell("Studi", Role.NAME), cell("<= 8", Role.TARGET, target), cell("7", Role.ACTUAL, actual)]
    record = read_tree(tree(node("i", None, Level.INDICATOR, *cells))).records[0]
    assert record.target.unit == record.actual.unit == unit
    own = [cell("Studi", Role.NAME), cell("<= 8 gg", Role.TARGET, target)]
    assert read_tree(tree(node("i", None, Level.INDICATOR, *own))).records[0].target.unit == "gg"


@pytest.mark.parametrize("said", ["n°", "n.", "Nr."])
def test_things_counted_in_a_column_of_units(said: str) -> None:
    cells = [cell("Studi", Role.NAME), cell("8", Role.TARGET), cell(said, Role.MEASURE)]
    assert read_tree(tree(node("i", None, Level.INDICATOR, *cells))).records[0].target.unit == "N"


@pytest.mark.parametrize(
    ("header", "note", "year"),
    [
        ("Ultimo valore\nosservato\n(2019)", "ultimo dato osservato anno 2018 a seguito di modifica", 2018),
        ("Ultimo valore osservato ()", "Ultimo dato osservato: anno\n2022", 2022),
        ("Ultimo valore osservato ()", "Dato 2018 CCIAA piccole", None),
        ("Ultimo valore osservato (2019)", "Dato 2018 CCIAA piccole", 2019),
    ],
)
def test_a_note_names_the_year_of_the_last_value(header: str, note: str, year: int | None) -> None:
    cells = [cell("Studi", Role.NAME), cell("8", Role.LAST_VALUE, header), cell(note, Role.NOTE)]
    assert read_tree(tree(node("i", None, Level.INDICATOR, *cells))).records[0].last_value_year == year


def test_type_and_source_inside_name_and_formula() -> None:
    row = node(
        "i",
        None,
        Level.INDICATOR,
        cell("[codice]\nRealizzazione studi\n(Tipologia: Efficacia)", Role.NAME),
        cell("Numero di studi\n(Fonte ISR)", Role.ALGORITHM),
    )
    record = read_tree(tree(row)).records[0]
    assert (record.name, record.code, record.measure_type) == ("Realizzazione studi", None, "Efficacia")
    assert (record.algorithm, record.data_source) == ("Numero di studi", "ISR")


def test_monitored_row_and_operator_in_its_own_cell() -> None:
    row = node("i", None, Level.INDICATOR, cell("Flussi", Role.NAME), cell("monitorag\ngio", Role.TARGET))
    other = node("j", None, Level.INDICATOR, cell("X", Role.NAME), cell(">=", Role.TARGET), cell("5 gg", Role.TARGET))
    records = read_tree(tree(row, other)).records
    assert (records[0].target.operator, records[0].target.missing) == (Operator.MONITOR, "monitoraggio")
    assert records[1].target.operator is Operator.AT_LEAST and records[1].target.unit == "gg"


def test_missing_stays_missing() -> None:
    record = read_tree(tree(node("i", None, Level.INDICATOR, cell("Flussi", Role.NAME)))).records[0]
    assert record.target.missing == record.score.missing == "vuoto" and record.status is None
    nameless = node("j", None, Level.INDICATOR, cell("Che cosa misura", Role.DESCRIPTION))
    assert read_tree(tree(nameless)).records[0].repairs


def test_names_leave_every_string() -> None:
    people = (
        cell("Nome e Cognome", row=1),
        cell("Settore", row=1, column=1),
        cell("Zorzut Melchiorre", row=2),
        cell("Commercio", row=2, column=1),
    )
    row = node(
        "i",
        None,
        Level.INDICATOR,
        cell("Relazione a cura di Mario Rossi", Role.NAME),
        cell("5", Role.TARGET, "Dott. Rossi"),
    )
    done = read_tree(tree(row, cells=people, unread=(Unread(Place(page=1), "Zorzut Melchiorre | Rossi M.", "riga"),)))
    everything = repr(done)
    assert "Rossi" not in everything and "Zorzut" not in everything and "[persona]" in everything
    assert done.records[0].name == "Relazione a cura di [persona]"
    assert done.cells[3].text == "Commercio"
    assert [c.withheld for c in done.cells] == [False, False, True, False, True, False]


def test_six_significant_digits_widen_the_intervals_and_say_so() -> None:
    texts = ["26.580,50", "19.199,70", "11.214,00", "98,10"]
    rows = [
        node(str(i), None, Level.INDICATOR, cell(f"Indicatore {t}", Role.NAME), cell(t, Role.ACTUAL))
        for i, t in enumerate(texts)
    ]
    done = read_tree(tree(*rows))
    assert done.significant_digits == 6
    number = done.records[0].actual.number
    assert number is not None and (number.low, number.high) == (Decimal("26580.45"), Decimal("26580.55"))
    assert done.records[0].repairs and not done.records[3].repairs


def test_a_circle_of_parents_ends() -> None:
    one = node("a", "b", Level.STRATEGIC, cell("Uno", Role.NAME))
    two = node("b", "a", Level.STRATEGIC, cell("Due", Role.NAME))
    assert [r.objective for r in read_tree(tree(one, two)).records] == ["Due", "Uno"]


def test_lines_are_joined_as_a_reader_would() -> None:
    known = joiner(["le conciliazioni e mediazioni gestite oggi"])
    assert known.join("mediazi\noni gestite") == "mediazioni gestite"
    assert known.join("gestiteMediante Agenda") == "gestite Mediante Agenda"
    plain = Joiner()
    assert plain.join("CreaInRete gestiteMediante") == "CreaInRete gestiteMediante"
    assert plain.join("pro-\ngetto di e-\ngovernment") == "progetto di e-government"
    assert plain.join("analisi economico-\nterritoriale") == "analisi economico-territoriale"
    assert plain.join("Pistoia-\nPrato  e   Lucca") == "Pistoia-Prato e Lucca"
    assert plain.join("Realizzazione (SI/\nNO) entro 12/\n2022") == "Realizzazione (SI/NO) entro 12/ 2022"


@given(st.lists(st.tuples(st.text(), st.sampled_from([*Role, None]), st.text()), max_size=6))
def test_total(some: list[tuple[str, Role | None, str]]) -> None:
    row = node("i", None, Level.INDICATOR, *(cell(text, role, header) for text, role, header in some))
    done = read_tree(tree(row))
    assert len(done.records) == 1 and len(done.cells) == len(some)


@given(st.text(), st.text())
def test_alike(a: str, b: str) -> None:
    assert 0 <= names_alike(a, b) <= 100
    assert names_alike(a, a) == 100
    assert names_alike("Qualità dell'Énte", "ente  QUALITA dell") == 100


def test_a_quoted_indicator_gives_its_own_name_and_code() -> None:
    row = node(
        "i", None, Level.INDICATOR, cell("OS 3.2 - Indicatore “C1.1_07 - Tempo medio\ndi lavorazione”", Role.NAME)
    )
    record = read_tree(tree(row)).records[0]
    assert (record.code, record.name) == ("OS 3.2|C1.1_07", "Tempo medio di lavorazione")


@pytest.mark.parametrize("printed", ["Imprese assistite*", "Imprese assistite **"])
def test_the_star_of_a_footnote_is_no_part_of_a_name(printed: str) -> None:
    row = node("i", None, Level.INDICATOR, cell(printed, Role.NAME))
    assert read_tree(tree(row)).records[0].name == "Imprese assistite"


def test_values_broken_by_narrow_cells_are_mended_and_said() -> None:
    row = node(
        "i", None, Level.INDICATOR, cell("Entro 31-\n12-2020", Role.TARGET), cell("1.146.565,\n58 €", Role.ACTUAL)
    )
    record = read_tree(tree(row)).records[0]
    assert record.target.date is not None and record.target.date.isoformat() == "2020-12-31"
    assert record.actual.number is not None and record.actual.number.value == Decimal("1146565.58")
    assert record.repairs == ("actual: numero spezzato ricomposto",)


def test_several_shares_in_a_cell_are_none() -> None:
    found = share("25,0%\n25,0%")
    assert (found.missing, found.raw, found.number) == ("più valori", "25,0%\n25,0%", None)


@pytest.mark.parametrize(
    ("text", "value"), [("12,5", "12.5"), ("Peso: 30 %", "30"), ("12 imprese", None), ("5 gg", None)]
)
def test_a_weight_is_a_share(text: str, value: str | None) -> None:
    found = share(text)
    assert (found.number.value if found.number else None) == (Decimal(value) if value else None)
    assert found.raw == text and (found.number or found.text == text)


def test_a_fraction_in_brackets_behind_the_result_holds_its_operands() -> None:
    row = node("i", None, Level.INDICATOR, cell("Pratiche evase", Role.NAME), cell("86,0 % (43/50)", Role.ACTUAL))
    (record,) = read_tree(tree(row)).records
    assert record.actual.number and record.numerator.number and record.denominator.number
    assert (record.actual.number.value, record.operands) == (Decimal("86.0"), "43/50")
    assert (record.numerator.number.value, record.denominator.number.value) == (43, 50)
