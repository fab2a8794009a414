"""The tree while it grows: parents by code, by rank, by heading; sections."""

from __future__ import annotations

import pytest

from extract.trees.builder import BY_LEVEL, Builder, Growing, alike, bare
from riscontro.model import Cell, Level, Place, Role, Section

HERE = Place(page=1)


def objective(builder: Builder, level: Level, name: str, section: Section | None = None) -> Growing:
    return builder.open_objective(level, [], name, HERE, section)


def names(nodes: list[Growing]) -> list[str]:
    return [n.name for n in nodes]


def parents(builder: Builder) -> dict[str, str | None]:
    return {n.name: n.parent.name if n.parent else None for n in builder.nodes}


def test_ranks_nest_what_has_no_code() -> None:
    builder = Builder(Section.TREE)
    objective(builder, Level.ENTE, "Performance di ente")
    objective(builder, Level.AREA, "Sviluppo")
    objective(builder, Level.STRATEGIC, "Turismo")
    builder.add_indicator([], "Presenze", HERE)
    objective(builder, Level.STRATEGIC, "Cultura")
    builder.add_indicator([], "Mostre", HERE)
    objective(builder, Level.AREA, "Servizi")
    assert parents(builder) == {
        "Performance di ente": None,
        "Sviluppo": "Performance di ente",
        "Turismo": "Sviluppo",
        "Presenze": "Turismo",
        "Cultura": "Sviluppo",
        "Mostre": "Cultura",
        "Servizi": "Performance di ente",
    }


def test_an_indicator_before_any_objective_has_no_parent() -> None:
    builder = Builder()
    assert builder.add_indicator([], "Presenze", HERE).parent is None


def test_a_code_names_its_parent_wherever_the_reader_stands() -> None:
    builder = Builder(BY_LEVEL)
    one = objective(builder, Level.STRATEGIC, "01_01 Digitalizzazione")
    two = objective(builder, Level.STRATEGIC, "01_02 Cultura")
    late = objective(builder, Level.OPERATIONAL, "01_01_03 Sportello")
    assert (late.parent, two.parent) == (one, None)
    assert builder.add_indicator([], "Presenze", HERE).parent is late
    assert names(builder.open) == ["01_01 Digitalizzazione", "01_01_03 Sportello"]


def test_a_code_finds_its_parent_in_the_section_of_strategic_objectives() -> None:
    builder = Builder(Section.STRATEGIC)
    parent = objective(builder, Level.STRATEGIC, "1.1 Promozione")
    builder.enter(Section.OPERATIONAL)
    child = objective(builder, Level.OPERATIONAL, "1.1.2 Sportello")
    assert child.parent is parent
    assert child.section is Section.OPERATIONAL


def test_a_code_prefers_the_parent_of_its_own_section() -> None:
    builder = Builder(Section.STRATEGIC)
    objective(builder, Level.STRATEGIC, "1.1 Promozione")
    builder.enter(Section.BSC)
    near = objective(builder, Level.STRATEGIC, "1.1 Promozione")
    assert objective(builder, Level.OPERATIONAL, "1.1.2 Sportello").parent is near


def test_a_code_without_its_parent_falls_back_on_rank() -> None:
    builder = Builder(Section.TREE)
    area = objective(builder, Level.AREA, "Sviluppo")
    assert objective(builder, Level.STRATEGIC, "2.1 Servizi").parent is area


def test_the_same_code_in_another_section_is_no_parent() -> None:
    builder = Builder(Section.TREE)
    objective(builder, Level.STRATEGIC, "1.1 Promozione")
    builder.enter(Section.BSC)
    assert objective(builder, Level.OPERATIONAL, "1.1.2 Sportello").parent is None


def test_another_section_closes_what_was_open() -> None:
    builder = Builder(Section.TREE)
    objective(builder, Level.AREA, "Sviluppo")
    builder.enter(Section.TREE)
    assert names(builder.open) == ["Sviluppo"]
    builder.enter(Section.BSC)
    assert builder.open == []
    assert builder.add_indicator([], "Presenze", HERE).parent is None


SECTIONS = [
    (None, Level.STRATEGIC, Section.STRATEGIC),
    (None, Level.OPERATIONAL, Section.OPERATIONAL),
    (None, Level.ENTE, Section.SUMMARY),
    (None, Level.UNIT, Section.RESULTS),
    (BY_LEVEL, Level.AREA, Section.STRATEGIC),
    (BY_LEVEL, Level.OPERATIONAL, Section.OPERATIONAL),
    (Section.TREE, Level.OPERATIONAL, Section.TREE),
    (Section.RESULTS, Level.STRATEGIC, Section.SUMMARY),
    (Section.RESULTS, Level.UNIT, Section.RESULTS),
    (Section.PIRA, Level.STRATEGIC, Section.PIRA),
]


@pytest.mark.parametrize(("here", "level", "section"), SECTIONS)
def test_sections_of_objectives(here: str | None, level: Level, section: Section) -> None:
    assert objective(Builder(here), level, "Promozione").section is section


def test_a_card_says_its_own_section() -> None:
    assert objective(Builder(), Level.AREA, "Sviluppo", Section.OPERATIONAL).section is Section.OPERATIONAL


@pytest.mark.parametrize(
    ("here", "level", "section"),
    [
        (BY_LEVEL, Level.STRATEGIC, Section.STRATEGIC),
        (BY_LEVEL, Level.OPERATIONAL, Section.OPERATIONAL),
        (None, Level.OPERATIONAL, Section.OPERATIONAL),
        (Section.STRATEGIC, Level.OPERATIONAL, Section.STRATEGIC),
        (Section.DASHBOARD, Level.STRATEGIC, Section.DASHBOARD),
        (Section.RESULTS, Level.STRATEGIC, Section.RESULTS),
    ],
)
def test_sections_of_indicators(here: str | None, level: Level, section: Section) -> None:
    builder = Builder(here)
    objective(builder, level, "Promozione")
    assert builder.add_indicator([], "Presenze", HERE).section is section


def test_a_heading_returns_to_an_objective() -> None:
    builder = Builder(BY_LEVEL)
    one = objective(builder, Level.STRATEGIC, "01_01\nDigitalizzazione, nuove tecnologie")
    objective(builder, Level.STRATEGIC, "01_02\nCultura e turismo")
    assert builder.return_to("01_01 Digitalizzazione, nuove tecnologie")
    assert builder.open == [one]
    assert len(builder.nodes) == 2
    assert builder.add_indicator([], "Presenze", HERE).parent is one


def test_a_heading_returns_to_the_whole_line_of_objectives() -> None:
    builder = Builder(Section.STRATEGIC)
    for level, name in ((Level.AREA, "Sviluppo"), (Level.STRATEGIC, "Turismo"), (Level.OPERATIONAL, "Eventi locali")):
        objective(builder, level, name)
    objective(builder, Level.AREA, "Servizi")
    assert builder.return_to("Eventi locali")
    assert names(builder.open) == ["Sviluppo", "Turismo", "Eventi locali"]


def test_an_area_whose_name_goes_on_from_that_of_another_is_another() -> None:
    builder = Builder(Section.STRATEGIC)
    objective(builder, Level.AREA, "Regolazione e tutela")
    objective(builder, Level.STRATEGIC, "Promuovere il turismo")
    assert not builder.return_to("Regolazione e tutela del mercato")
    assert builder.return_to("Promuovere il turismo e la cultura")


def test_standing_in_an_objective_a_heading_changes_nothing() -> None:
    builder = Builder(Section.STRATEGIC)
    objective(builder, Level.AREA, "Sviluppo")
    objective(builder, Level.STRATEGIC, "Turismo e cultura")
    assert builder.return_to("Sviluppo")
    assert names(builder.open) == ["Sviluppo", "Turismo e cultura"]


def test_a_heading_of_words_that_name_nothing() -> None:
    builder = Builder(Section.STRATEGIC)
    objective(builder, Level.AREA, "Sviluppo")
    assert not builder.return_to("Metodologia di misurazione")
    assert names(builder.open) == ["Sviluppo"]


def test_a_heading_does_not_return_into_another_section() -> None:
    builder = Builder(Section.TREE)
    objective(builder, Level.STRATEGIC, "Turismo e cultura")
    builder.enter(Section.BSC)
    assert not builder.return_to("Turismo e cultura")


def test_another_code_is_another_objective() -> None:
    builder = Builder(Section.STRATEGIC)
    objective(builder, Level.STRATEGIC, "1.1 Promozione del territorio")
    assert builder.find("1.2 Promozione del territorio") is None


def test_an_indicator_is_no_objective_to_return_to() -> None:
    builder = Builder(Section.STRATEGIC)
    builder.add_indicator([], "Imprese assistite", HERE)
    assert builder.find("Imprese assistite") is None


def test_what_is_printed_twice_is_two_nodes_and_the_first_keeps_its_children() -> None:
    builder = Builder(Section.STRATEGIC)
    one = objective(builder, Level.STRATEGIC, "1.1 Promozione")
    builder.repeat(one, [], "1.1 Promozione", Place(page=4))
    first, second = builder.nodes
    assert (first.node_id, second.node_id) == ("n0001", "n0002")
    assert (second.level, second.section, second.parent) == (first.level, first.section, first.parent)
    assert builder.add_indicator([], "Presenze", HERE).parent is first


def test_a_statement_stands_alone() -> None:
    builder = Builder(Section.TREE)
    area = objective(builder, Level.AREA, "Sviluppo")
    builder.add_statement(Level.ENTE, "performance di ente", "94,9%", Place(page=9))
    told = builder.nodes[-1]
    assert (told.level, told.section, told.parent, told.place.page) == (Level.ENTE, Section.TREE, None, 9)
    assert [(c.role, c.text) for c in told.cells] == [(Role.NAME, "performance di ente"), (Role.SCORE, "94,9%")]
    assert builder.add_indicator([], "Presenze", HERE).parent is area


def test_a_statement_outside_sections_is_of_the_summary() -> None:
    builder = Builder(BY_LEVEL)
    builder.add_statement(Level.ENTE, "performance di ente", "94,9%", HERE)
    assert builder.nodes[-1].section is Section.SUMMARY


def test_frozen_nodes_keep_order_and_parents() -> None:
    builder = Builder(Section.TREE)
    objective(builder, Level.AREA, "Sviluppo")
    builder.add_indicator([], "Presenze", HERE)
    assert [(n.node_id, n.parent_id, n.order) for n in builder.frozen()] == [("n0001", None, 1), ("n0002", "n0001", 2)]


@pytest.mark.parametrize(
    ("known", "heading", "same"),
    [
        ("Turismo e cultura", "TURISMO E CULTURA", True),
        ("01_01\nDigitalizzazione", "01_01 - Digitalizzazione", True),
        ("Digitalizzazione", "Digitalizzazione, nuove tecnologie", True),
        ("Digitalizzazione, nuove tecnologie", "Digitalizzazione", True),
        ("Turismo", "Turismo e cultura", False),
        ("Sostegno al turismo", "Sostegno al turismo (Pgt FP)", False),
        ("Promozione del territorio", "Promozione delle imprese", False),
        ("Cultura", "Cult", False),
        ("Turismo.", '"Turismo"', True),
        ("", "", False),
        ("1.1", "1.1", False),
    ],
)
def test_names_that_are_alike(known: str, heading: str, same: bool) -> None:
    assert alike(known, heading) is same


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("01_01_02\nPID", "pid"),
        ("1.1 - Consolidare il ruolo", "consolidare il ruolo"),
        ("OO 1.1.3 Sportello", "sportello"),
        ("Attività  “di rete”", "attivita di rete"),
        ("II\nSemplificazione", "semplificazione"),
    ],
)
def test_names_without_their_codes(name: str, words: str) -> None:
    assert bare(name) == words


def test_names_cut_by_the_page_go_on_in_their_columns() -> None:
    builder = Builder(Section.TREE)
    for column, (level, name) in enumerate([(Level.AREA, "Sviluppo del"), (Level.STRATEGIC, "Turismo e")]):
        builder.open_objective(level, [Cell(name, HERE, 1, 1, column, Role.NAME)], name, HERE)
    there = Place(page=2)
    assert builder.goes_on("territorio", there, 0) and builder.goes_on("cultura", there, 1)
    assert names(builder.nodes) == ["Sviluppo del territorio", "Turismo e cultura"]
    assert not builder.goes_on("locale", HERE, 0) and not Builder().goes_on("territorio", there, 0)


def test_a_name_cut_by_the_page_is_the_one_above_its_rest_where_places_are_known() -> None:
    """The next page lacks the column of areas: the rest of an objective's name was put to that of the area."""
    builder = Builder(Section.TREE)
    sides = [(20.0, 60.0), (60.0, 160.0)]
    for column, (level, name) in enumerate([(Level.AREA, "A1 Sviluppo"), (Level.STRATEGIC, "A1.1 Turismo e")]):
        place = Place(page=1, box=(sides[column][0], 700.0, sides[column][1], 740.0))
        builder.open_objective(level, [Cell(name, place, 1, 1, column, Role.NAME)], name, place)
    assert builder.goes_on("cultura", Place(page=2, box=(62.0, 50.0, 158.0, 60.0)), 0)
    assert names(builder.nodes) == ["A1 Sviluppo", "A1.1 Turismo e cultura"]


def test_a_rest_without_a_code_below_names_that_all_have_one_may_begin_with_a_capital() -> None:
    builder = Builder(Section.TREE)
    place = Place(page=1, box=(60.0, 700.0, 160.0, 740.0))
    for name in ("1.1 Promozione", "1.2 Pratiche del Registro"):
        builder.open_objective(Level.STRATEGIC, [Cell(name, place, 1, 1, 1, Role.NAME)], name, place)
    below = Place(page=2, box=(60.0, 50.0, 160.0, 60.0))
    assert not builder.goes_on("1.3 Imprese", below, 1)
    assert not builder.goes_on("Imprese", Place(page=2, box=(60.0, 50.0, 400.0, 60.0)), 1)
    assert builder.goes_on("Imprese", below, 1) and names(builder.nodes)[1] == "1.2 Pratiche del Registro Imprese"


def test_the_next_number_stands_beside_an_objective_and_not_under_it_however_it_is_printed() -> None:
    builder = Builder()
    one = objective(builder, Level.AREA, "1 Turismo")
    builder.add_indicator([], "Presenze", HERE)
    two = objective(builder, Level.OPERATIONAL, "2: Cultura")
    below = objective(builder, Level.STRATEGIC, "2.1 Mostre")
    three = objective(builder, Level.STRATEGIC, "3 Servizi")
    assert [n.parent for n in (one, two, below, three)] == [None, None, two, None]


def test_the_first_number_under_an_area_may_be_the_next_one_to_its_own() -> None:
    builder = Builder()
    area = objective(builder, Level.AREA, "1 Turismo")
    assert objective(builder, Level.OPERATIONAL, "2: Cultura").parent is area


def test_a_letter_and_number_over_codes_of_two_parts_is_an_area() -> None:
    """Both are strategic by their shape alone: "1.1" stood beside "A1"."""
    for code in ("1.1", "OB1.1"):
        builder = Builder(Section.TREE)
        objective(builder, Level.STRATEGIC, "A1 - Sviluppo")
        objective(builder, Level.STRATEGIC, f"{code} Turismo")
        builder.add_indicator([], "Presenze", HERE)
        objective(builder, Level.STRATEGIC, f"{code[:-1]}2 Cultura")
        assert list(parents(builder).values()) == [None, "A1 - Sviluppo", f"{code} Turismo", "A1 - Sviluppo"]


def test_an_area_read_above_its_first_objective_stays_above_the_others() -> None:
    """The heading of a table had made the first of them operational; the second stood beside the area."""
    builder = Builder(Section.TREE)
    objective(builder, Level.STRATEGIC, "A1 - Sviluppo")
    objective(builder, Level.OPERATIONAL, "OS1.1 - Turismo")
    objective(builder, Level.STRATEGIC, "OS1.2 - Cultura")
    objective(builder, Level.STRATEGIC, "A2 - Servizi")
    assert list(parents(builder).values()) == [None, "A1 - Sviluppo", "A1 - Sviluppo", None]
