"""Already extracted text."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.page import Block, Grid, Paragraph
from extract.texts.text import plain_text, read_text
from riscontro.errors import UnreadableFile


def blocks(path: Path, content: str | bytes) -> tuple[Block, ...]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (page,), title = read_text(path)
    assert (page.number, title) == (None, "")
    return page.blocks


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "relazione.txt"


TEXT = """Relazione sulla performance 2020

# 3.1 Obiettivi strategici
**1.1 Promozione**

Indicatore\tTarget\tRisultato
Imprese assistite\t>= 4,00 N.\t5,00 N.
Corsi tenuti\t>= 8,00 N.\t6,00 N.
Fine del capitolo
"""


def test_tabbed_lines_are_tables_and_the_others_text(file: Path) -> None:
    found = blocks(file, TEXT)
    assert [type(b).__name__ for b in found] == ["Paragraph"] * 3 + ["Grid", "Paragraph"]
    assert [(b.line.text, b.line.bold, b.place.line) for b in found if isinstance(b, Paragraph)] == [
        ("Relazione sulla performance 2020", False, 1),
        ("3.1 Obiettivi strategici", True, 3),
        ("1.1 Promozione", True, 4),
        ("Fine del capitolo", False, 9),
    ]


def test_rows_keep_their_line_and_their_columns(file: Path) -> None:
    (grid,) = [b for b in blocks(file, TEXT) if isinstance(b, Grid)]
    assert [r.raw for r in grid.rows] == [
        "Indicatore | Target | Risultato",
        "Imprese assistite | >= 4,00 N. | 5,00 N.",
        "Corsi tenuti | >= 8,00 N. | 6,00 N.",
    ]
    assert [r.place.line for r in grid.rows] == [6, 7, 8]
    assert (grid.columns, grid.edges, grid.place.line) == (3, (), 6)


def test_a_blank_line_does_not_end_a_table(file: Path) -> None:
    found = blocks(file, "a\t1\n\nb\t2\n")
    assert [len(b.rows) for b in found if isinstance(b, Grid)] == [2]


def test_empty_cells_keep_their_place(file: Path) -> None:
    (grid,) = blocks(file, "\tImprese\t\t5,00 N.\n")
    assert isinstance(grid, Grid)
    assert [(c.first, c.text) for c in grid.rows[0].cells] == [(0, ""), (1, "Imprese"), (2, ""), (3, "5,00 N.")]


def test_rows_of_dashes_are_rules(file: Path) -> None:
    (grid,) = blocks(file, "Indicatore\tTarget\n---\t:--:\nCorsi\t>= 8\n")
    assert isinstance(grid, Grid)
    assert [(r.raw, r.place.line) for r in grid.rows] == [("Indicatore | Target", 1), ("Corsi | >= 8", 3)]


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("<b>Imprese</b> assistite", "Imprese assistite"),
        ("Imprese<br>assistite", "Imprese assistite"),
        ("<u>3.1 Obiettivi</u>", "3.1 Obiettivi"),
        ('<span class="x">Peso</span>', "Peso"),
        ("**Peso** 12,50 %", "Peso 12,50 %"),
        (r"$\geq 4,00$ N.", ">= 4,00 N."),
        (r"\leq 10 gg", "<= 10 gg"),
        (r"\ge 95%", ">= 95%"),
        ("&gt;= 4 &amp; &lt;= 8", ">= 4 & <= 8"),
        (r"Imprese ^\(*)", "Imprese"),
        ("  spazi   doppi ", "spazi doppi"),
        (r"01\_01\_02", "01_01_02"),
        (">= 4,00 N.", ">= 4,00 N."),
        ("tempo < 10 e > 5 giorni", "tempo < 10 e > 5 giorni"),
        ("<10 gg", "<10 gg"),
        ("costo per impresa (b/a)", "costo per impresa (b/a)"),
    ],
)
def test_mark_up_leaves_the_words(printed: str, words: str) -> None:
    assert plain_text(printed) == words


@pytest.mark.parametrize("text", ["<b>Imprese</b>", "**Imprese**"])
def test_a_bold_cell_is_bold(file: Path, text: str) -> None:
    (grid,) = blocks(file, f"{text}\t5,00 N.\n")
    assert isinstance(grid, Grid)
    assert [line.bold for c in grid.rows[0].cells for line in c.lines] == [True, False]


def test_windows_bytes_and_line_ends(file: Path) -> None:
    (grid,) = blocks(file, "Attività\t€ 10,00\r\nQualità\t“sì”\r\n".encode("cp1252"))
    assert isinstance(grid, Grid)
    assert [r.raw for r in grid.rows] == ["Attività | € 10,00", "Qualità | “sì”"]


def test_bytes_of_neither_kind_are_shown_as_unknown(file: Path) -> None:
    (line,) = blocks(file, b"Imprese \x81 assistite")
    assert isinstance(line, Paragraph)
    assert line.line.text == "Imprese \ufffd assistite"


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"PK\x03\x04\x00\x00", "not text"), (b"  \n\t\n", "empty"), (b"\n", "empty")],
    ids=["binary", "blanks", "newline"],
)
def test_what_is_no_text(file: Path, content: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message) as refused:
        blocks(file, content)
    assert refused.value.file == "relazione.txt"
    assert refused.value.remedy


def test_every_printed_character_is_counted(file: Path) -> None:
    file.write_text("abc\n\nde\tf\n")
    (page,), _ = read_text(file)
    assert page.characters == len("abcdef")
    assert (page.read.characters, page.read.tabled, page.read.recognised) == (6, 3, 0)


WRAPPED = [
    ("Gradimento dei servizi\t\t\ncamerali\t>= 7,00 N.\t8,00 N.", ["Gradimento dei servizi\ncamerali"]),
    ("Costo per\tSpesa per\t\nimpresa\timpresa attiva\t0,90", ["Costo per\nimpresa"]),
    ("\tESTERO 05 Volume dal\t000\n\tpersonale addetto\t4,00 N.", ["", "ESTERO 05 Volume dal\npersonale addetto"]),
    ("Carnet_ATA\t\t\nN. Carnet rilasciati\t>= 40,00 N.\t35,00 N.", ["Carnet_ATA\nN. Carnet rilasciati"]),
    ("03_01_07\t\t\nSalute dell'ente\t94,02 %\tRAGGIUNTO", ["03_01_07\nSalute dell'ente"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "words"), WRAPPED)
def test_a_row_whose_name_began_on_the_line_above_is_one_row(file: Path, lines: str, words: list[str]) -> None:
    (grid,) = blocks(file, lines)
    assert isinstance(grid, Grid)
    assert [r.texts[: len(words)] for r in grid.rows] == [words]


@pytest.mark.parametrize(
    "lines",
    [
        "Sito camerale\t\t\ne-WRITING\t>= 7,00 N.\t8,00 N.",
        "Indicatore\tTarget\tRisultato\nimprese\t>= 7,00 N.\t8,00 N.",
        "agricoltura\t-2,3 +26,3\t\ncostruzioni\t34,2\t17,4",
        "Gradimento dei servizi\t\t\nCamera\t>= 7,00 N.\t8,00 N.",
        "Gradimento dei servizi\t\t\n\ncamerali\t>= 7,00 N.\t8,00 N.",
    ],
)
def test_other_rows_stay_apart(file: Path, lines: str) -> None:
    (grid,) = blocks(file, lines)
    assert isinstance(grid, Grid)
    assert len(grid.rows) == 2
