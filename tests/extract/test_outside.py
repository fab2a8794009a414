"""Figures outside the tables of their page are told, sentences and page numbers are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract import read
from extract.outside import is_outside, row_around
from extract.page import Paragraph, TextLine
from extract.trees.tree import OUTSIDE
from riscontro.model import Place
from tests.extract.made import BLACK, Paper
from tests.riscontro import papers

TABLE = (50.0, 100.0, 500.0, 400.0)
BESIDE, BELOW = (510.0, 200.0, 560.0, 212.0), (280.0, 800.0, 300.0, 812.0)


def line(text: str, box: tuple[float, float, float, float] = BELOW) -> Paragraph:
    return Paragraph(TextLine(text, box), Place(page=12, box=box))


@pytest.mark.parametrize(
    "text",
    [
        "767.820,00",
        ">= 4,00 N.",
        "30/06/2022",
        "100,00 %",
        "30/06/2022 28/06/2022",
        "N.D. N.D. 72%",
        "Imprese assistite 12 n.d.",
    ],
)
def test_figures_of_no_table_are_told(text: str) -> None:
    assert is_outside(line(text), [TABLE])
    assert not is_outside(line(text), []), "a page without tables is prose"


@pytest.mark.parametrize(
    "text",
    [
        "Le esportazioni sono cresciute del 17,1% a Pistoia e del +34,3% a Prato",
        "Raggiungimento dell'obiettivo (>=80%)",
        "Relazione sulla performance 2021",
        "Relazione sulla performance 2021 15",
        "delibera n. 12 del 30/06/2022",
    ],
)
def test_sentences_are_not(text: str) -> None:
    assert not is_outside(line(text), [TABLE])


@pytest.mark.parametrize("text", ["Target atteso >= 75 %", "Previsto Entro 31.12.2021", "Risultato raggiunto 26"])
def test_what_a_label_tells_of_target_or_result_stands_outside_also_on_a_page_without_tables(text: str) -> None:
    assert is_outside(line(text), [])
    assert not is_outside(line("Risultato 2022"), []), "a heading with its year"
    assert not is_outside(line("Peso relativo 10,0 %"), [])


def test_a_number_at_the_foot_is_the_pages_own_and_beside_a_table_it_is_not() -> None:
    assert not is_outside(line("15"), [TABLE])
    assert is_outside(line("15", BESIDE), [TABLE])
    assert not is_outside(line("12", BESIDE), [TABLE])


def test_a_figure_beside_a_table_is_unread(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "loose.pdf")
    paper.table(100, papers.ROWS, [150, 60, 70, 70, 70], [("GRID", (0, 0), (-1, -1), 0.5, BLACK)])
    paper.text(520, 140, "97,52 %")
    paper.page()
    tree = read(paper.save()).tree
    assert [u.raw for u in tree.unread if u.reason == OUTSIDE] == ["97,52 %"]
    assert sum(node.level == "indicator" for node in tree.nodes) == 2


def test_units_before_figures_and_days_in_words_are_figures_of_a_row_but_no_law() -> None:
    assert is_outside(line("n. 816 n. 534"), [TABLE]) and is_outside(line("28 luglio 2023 n.d."), [TABLE])
    assert not is_outside(line("previsto dal D.Lgs. 27 ottobre 2009 n. 150"), [TABLE])


def test_figures_in_the_middle_of_two_lines_are_told_with_them() -> None:
    code, figures, name = (
        line(t, (0.0, y, 90.0, y + 10)) for t, y in (("KPI1", 0.0), ("80% 63%", 6.0), ("Incidenza", 12.0))
    )
    assert row_around([code, figures, name], 1) == "KPI1 | 80% 63% | Incidenza"
    assert row_around([figures, line("Incidenza", (0.0, 20.0, 90.0, 30.0))], 0) == "80% 63%"


def test_figures_beside_one_line_of_a_name_are_told_with_all_of_its_lines() -> None:
    """The figures stand beside its first line or its last one; a bold line is of something else."""
    texts = ("Incidenza", "dei corsi", "C1 80% 63%", "Tempi medi", "di lavoro", "Titolo")
    lines = [line(t, (0.0, y, 90.0, y + 10.0)) for t, y in zip(texts, (0, 11, 40, 51, 62, 73), strict=True)]
    lines = [replace(b, line=replace(b.line, size=10.0, bold=b.line.text == "Titolo")) for b in lines]
    assert row_around(lines, 2) == "C1 80% 63% | Tempi medi | di lavoro"


def test_a_bound_before_its_result_is_told_on_a_page_without_tables() -> None:
    assert all(is_outside(line("Imprese assistite >= 40,00 N. 44,00 N."), tables) for tables in ([TABLE], ()))
    assert is_outside(line("Risorse stanziate per i voucher = 41.400 € 40.158 €"), ())
    assert is_outside(line(">= 51,0% n.d."), ())
    assert is_outside(line("Indice di copertura >= 0,125 - 5% 100"), ()) and is_outside(
        line("entro il 2/4/2023 - *"), ()
    )
    assert not is_outside(line("Risorse stanziate per i voucher 41.400 € 40.158 €"), ())


def test_a_row_with_euro_before_its_figures_is_told() -> None:
    assert is_outside(line("Risorse erogate alle imprese ≥EUR 1.447 EUR 1.478"), [TABLE])


def test_figures_between_the_lines_of_a_name_are_told_behind_it() -> None:
    """The name was told in two pieces, and looked for in vain."""
    texts = ("Tempo medio di lavorazione di >= 29 gg -", "certificati di origine", "rilasciati")
    lines = [line(t, (0.0, y, 90.0, y + 10.0)) for t, y in zip(texts, (0, 11, 22), strict=True)]
    lines = [replace(b, line=replace(b.line, size=10.0)) for b in lines]
    assert row_around(lines, 0) == "Tempo medio di lavorazione di certificati di origine rilasciati | >= 29 gg -"


def test_a_figure_with_decimals_before_a_dash_is_told() -> None:
    assert is_outside(line("336,30 -"), [TABLE]) and not is_outside(line("- 3 -"), [TABLE])
