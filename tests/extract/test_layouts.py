"""Names and formulas without a telling heading stand where tables laid out alike have them."""

from __future__ import annotations

from extract.page import Grid
from extract.rows.layouts import Layouts
from extract.rows.segments import segments
from riscontro.model import Role
from tests.extract.made import below, grid

HEAD = ("Prospettiva", "IMPRESE", "", "Peso", "Valore ottenuto", "Risultato atteso", "% Realizzazione")
NUMBERS = ("50,00 %", "5,00", "4,00", "100,00 %")
PLAIN = grid(HEAD, ("A1", "Imprese assistite", "Imprese / attive", *NUMBERS), ("A2", "Corsi", "Ore", *NUMBERS))
MERGED = grid(
    HEAD,
    ("A1", "Obiettivi raggiunti", "Promuovere il territorio", *NUMBERS),
    ("A3", below("Obiettivi raggiunti", 1), "Promuovere la cultura", *NUMBERS),
    ("A4", below("Obiettivi raggiunti", 1), "Promuovere il turismo", *NUMBERS),
)


def words(layouts: Layouts, table: Grid) -> list[tuple[int | None, int | None]]:
    """The columns of names and formulas of each part."""
    parts = layouts.settled(segments(table, None)[0], table)
    return [(p.columns.of(Role.NAME), p.columns.of(Role.ALGORITHM)) for p in parts]


def test_a_name_set_once_for_several_rows_stands_where_other_tables_have_names() -> None:
    """Pisa 2020, page 69: one name over six formulas, after twelve tables with both in every row."""
    layouts = Layouts()
    assert words(Layouts(), MERGED) == [(2, None)]
    assert [words(layouts, PLAIN) for _ in range(2)] == [[(1, 2)]] * 2
    assert words(layouts, MERGED) == [(1, 2)]


def test_one_table_or_another_layout_proves_nothing() -> None:
    layouts = Layouts()
    assert words(layouts, PLAIN) == [(1, 2)]
    assert words(layouts, MERGED) == [(2, None)]
    other = Grid(PLAIN.rows, PLAIN.columns, PLAIN.place, tuple(1.2 * x for x in PLAIN.edges))
    for _ in range(2):
        words(layouts, other)
    assert words(layouts, MERGED) == [(2, None)]


def test_one_row_for_each_objective_stands_as_in_tables_under_the_same_headings() -> None:
    head = ("Obiettivo", "Descrizione", "Target", "Consuntivo")
    figures = (">= 4,00 N.", "5,00 N.")
    several = grid(head, ("Turismo locale", "Imprese assistite", *figures), ("", "Corsi tenuti", *figures))
    single = grid(
        head, ("Servizi digitali", "Pratiche evase", *figures), ("Cultura diffusa", "Fiere visitate", *figures)
    )
    layouts = Layouts()
    assert words(Layouts(), single) == [(0, None)]
    assert [words(layouts, table) for table in (several, single)] == [[(1, None)]] * 2


def test_the_weight_of_one_objective_stands_as_in_tables_that_merge_it() -> None:
    """The last objective of a table on the next page, with one indicator."""
    head = ("Obiettivo", "Peso", "Indicatore", "Target", "Risultato")
    merged = grid(
        head,
        ("Turismo", "60 %", "Corsi", ">= 4", "5"),
        (below("Turismo", 0), below("60 %", 1), "Ore", ">= 8", "9"),
    )
    single = grid(head, ("Servizi", "40 %", "Imprese assistite", ">= 10", "12"))
    layouts = Layouts()
    parts = [layouts.settled(segments(table, None)[0], table)[0] for table in (single, merged, single)]
    assert [p.columns.roles[1] for p in parts] == [Role.WEIGHT, Role.PARENT_WEIGHT, Role.PARENT_WEIGHT]


def test_an_objective_alone_at_the_foot_of_a_page_stands_under_headings_as_those_before() -> None:
    """No row below shows that what was to be reached is no name, nor whose degree it is."""
    head = ("Misura", "Formula", "Obiettivo 2022", "Valore a consuntivo", "Grado di raggiungimento indicatore")
    band = ("Sostenere il turismo", None, None, None, "88,9%")
    whole = grid(head, band, ("Imprese assistite", "Numero imprese", ">= 4", "5", "100,0%"))
    alone = grid(head, band)
    layouts = Layouts()
    first, last = (layouts.settled(segments(table, None)[0], table)[0] for table in (whole, alone))
    assert last.columns == first.columns and last.columns.of(Role.TARGET) == 2
    assert Layouts().settled(segments(alone, None)[0], alone)[0].columns.of(Role.TARGET) != 2
