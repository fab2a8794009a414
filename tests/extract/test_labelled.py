"""Cards whose values stand in one drawn cell beside their labels."""

from __future__ import annotations

from extract.grids.labelled import labelled_cut
from extract.sheets.placed import placed
from tests.extract.made import sentence

LABELS = ("Indicatore", "Peso", "Target", "Risultato")
BOXES = [(0.0, 20.0 * n, 100.0, 20.0 * (n + 1)) for n in range(4)]
BESIDE = (100.0, 0.0, 400.0, 80.0)


def cut(labels: tuple[str, ...], *values: tuple[str, float]) -> list[tuple[float, float, float, float]]:
    """The cells after labels and values (text, top) are set."""
    words = [w for n, text in enumerate(labels) for w in sentence(text, 4, 20.0 * n + 5)]
    words += [w for text, top in values for w in sentence(text, 104, top)]
    return labelled_cut([*BOXES, BESIDE], placed(words))


def test_each_value_stands_beside_its_label() -> None:
    found = cut(LABELS, ("Imprese assistite", 5), ("45,00%", 25), (">= 150", 45), ("180", 65))
    assert found[-4:] == [(100.0, top, 400.0, bottom) for _, top, _, bottom in BOXES]


def test_words_beside_all_labels_are_one_cell() -> None:
    """As are those beside words that are no labels."""
    assert cut(LABELS, ("Note del responsabile", 35))[-1] == BESIDE
    plain = ("Turismo", "Estero", "Digitale", "Metrologia")
    assert cut(plain, ("12", 5), ("4", 25), ("7", 45), ("9", 65))[-1] == BESIDE


def test_a_heading_beside_a_joint_heading_and_one_below_it_is_whole() -> None:
    boxes = [(0.0, 0.0, 100.0, 10.0), (0.0, 10.0, 100.0, 30.0)]
    beside = (100.0, 0.0, 160.0, 30.0)
    words = [*sentence("Risultati", 4, 0), *sentence("Performance", 4, 15)]
    words += [*sentence("Grado di rag-", 102, 0), *sentence("giungimento", 102, 10), *sentence("obiettivo", 102, 20)]
    assert labelled_cut([*boxes, beside], placed(words))[-1] == beside


def test_a_label_on_a_ground_of_its_own_parts_the_values_beside_it() -> None:
    words = [w for n, text in enumerate(LABELS) for w in sentence(text, 4, 20.0 * n + 5)]
    words += [*sentence("Imprese assistite", 104, 5), *sentence("180", 104, 45)]
    words += [w for x, text in ((104, "45,00%"), (204, "Consuntivo"), (304, "150")) for w in sentence(text, x, 25)]
    ground = [(200.0, 20.0, 40.0), (300.0, 20.0, 40.0)]
    parted = [(100.0, 20.0, 200.0, 40.0), (200.0, 20.0, 300.0, 40.0), (300.0, 20.0, 400.0, 40.0)]
    assert [c for c in labelled_cut([*BOXES, BESIDE], placed(words), ground) if 20 <= c[1] < 40][1:] == parted
    assert (100.0, 20.0, 400.0, 40.0) in labelled_cut([*BOXES, BESIDE], placed(words), [(200.0, 25.0, 40.0)])
    words += sentence("Peso", 204, 34, size=5)
    assert (100.0, 20.0, 400.0, 40.0) in labelled_cut([*BOXES, BESIDE], placed(words), ground), "labels of several rows"


def test_figures_level_with_one_in_each_cell_beside_them_stand_in_cells_of_their_own() -> None:
    """The outer border of the last column is drawn in one, those inside row by row."""
    figures = ("15 N.", "8 N.", "40,00 %", "7 N.")
    found = cut(figures, ("100,00%", 5), ("88,50%", 25), ("97,20%", 45), ("91,00%", 65))
    assert found[-4:] == [(100.0, top, 400.0, bottom) for _, top, _, bottom in BOXES]
    assert cut(figures, ("30%", 25), ("88,50%", 45))[-1] == BESIDE
    assert cut(figures, ("100,00%", 9), ("88,50%", 22), ("97,20%", 52), ("91,00%", 63))[-1] == BESIDE
