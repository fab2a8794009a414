"""Lines alone on their height: which are running text, and which are part of an open table."""

from __future__ import annotations

from extract.grids.chunks import chunks_of, lines_of_chunks
from extract.grids.lone import is_foot
from extract.grids.regions import regions
from extract.grids.touching import figures_in
from extract.words import Glyphs
from tests.extract.made import sentence

HEAD = (("Indicatore", 10.0), ("Target 2022", 330.0), ("Consuntivo", 420.0), ("Raggiungimento", 500.0))
NAME = "Potenziare la presenza delle imprese della provincia sui mercati esteri e il valore del patrimonio"
LONG = "Percentuale della spesa per interventi economici e dei servizi"


def heading(top: float) -> list[Glyphs]:
    return [word for text, x in HEAD for word in sentence(text, x, top, bold=True)]


def row(name: str, top: float) -> list[Glyphs]:
    figures = ((">= 4,00", 330.0), ("27,00", 420.0), ("100,00 %", 500.0))
    return [*sentence(name, 10, top), *(word for text, x in figures for word in sentence(text, x, top))]


def tables(words: list[Glyphs]) -> list[list[str]]:
    """The texts of each open table found."""
    return [[chunk.text for chunk in found] for found in regions(words, [])]


def test_a_wide_name_across_the_columns_parts_no_table() -> None:
    words = [*heading(0), *sentence(NAME, 10, 20), *row("Imprese assistite", 40)]
    (found,) = tables([*words, *sentence(NAME.replace("esteri", "locali"), 10, 60), *row("Eventi svolti", 80)])
    assert NAME in found and found.count("100,00 %") == 2


def test_a_wide_name_begins_where_the_rows_do_below_centred_headings() -> None:
    centred = sentence("Indicatore", 140, 0, bold=True)
    others = [word for word in heading(0) if word.box[0] > 300]
    words = [*centred, *others, *sentence(NAME, 10, 20), *row("Imprese assistite", 40), *row("Eventi svolti", 60)]
    (found,) = tables(words)
    assert found[:2] == ["Indicatore", "Target 2022"] and NAME in found


def test_a_sentence_and_a_line_over_no_columns_are_running_text() -> None:
    one, two = [*heading(0), *row("Imprese assistite", 20)], [*row("Eventi svolti", 60), *row("Reclami evasi", 80)]
    assert len(tables([*one, *sentence(f"{NAME}.", 10, 40), *two])) == 2
    aside = [word for word in two if word.box[0] < 300]
    assert not any(NAME in found for found in tables([*one, *sentence(NAME, 10, 40), *aside]))


def test_the_wide_line_of_a_name_left_of_its_figures_is_its_row_s() -> None:
    figures = [*sentence("= 7,5", 480, 20), *sentence("20,7", 530, 20), *sentence(">= 60", 480, 0)]
    figures += [*sentence("34", 530, 0), *sentence("= 55", 480, 52), *sentence("15,3", 530, 52)]
    wide = sentence(
        "Coinvolgimento delle associazioni di categoria al netto dei tempi di sospensione dei termini", 10, 32
    )
    words = [*sentence("Imprese assistite", 10, 0), *sentence(LONG, 10, 20), *wide, *sentence("Eventi svolti", 10, 52)]
    (found,) = tables([*words, *figures])
    assert chunks_of(wide)[0].text in found


def test_a_day_and_a_bound_by_a_day_that_nearly_touch_are_two_figures() -> None:
    both = figures_in(sentence("entro 20.09.2022 13.10.2022", 0, 0))
    assert [chunk.text for chunk in both] == ["entro 20.09.2022", "13.10.2022"]
    assert [c.text for c in figures_in(sentence("entro il 30 settembre", 0, 0))] == ["entro il 30 settembre"]


def test_a_wide_name_below_the_code_of_its_row_is_no_running_text() -> None:
    """The last one of a table, over a paragraph: it was lost, and its row without a name."""
    words = [*heading(0), *row("KPI1.1", 20), *sentence(NAME, 10, 32), *row("KPI1.2", 52), *sentence(NAME, 10, 64)]
    (found,) = tables([*words, *sentence("Nel corso dell'anno " + NAME, 10, 100)])
    assert found.count(NAME) == 2


def test_a_sentence_in_larger_letters_than_the_rows_beside_it_is_running_text() -> None:
    said = "Gli uffici hanno mantenuto i tempi."
    one = [*heading(0), *row("Imprese assistite", 20)]
    two = [*row("Eventi svolti", 62), *row("Reclami evasi", 82)]
    assert len(tables([*one, *sentence(said, 8, 40, size=11), *two])) == 2
    assert len(tables([*one, *sentence(said, 8, 40), *two])) == 1
    (found,) = tables([*sentence(said, 8, 40, size=11), *two])
    assert "Eventi" in found[0]


def test_the_last_line_of_headings_at_the_foot_of_a_page_is_no_page_number() -> None:
    heads = [(text, x) for text, x in HEAD if "2022" not in text]
    words = [w for text, x in [*heads, ("Peso", 260), ("Target", 330)] for w in sentence(text, x, 700, bold=True)]
    words += [*sentence("indicatore", 260, 711, bold=True), *sentence("2022", 330, 711, bold=True)]
    (found,) = tables([*sentence("Obiettivo 1: Servizi digitali", 10, 600, bold=True), *words])
    assert {"indicatore", "2022"} <= set(found)


def test_a_number_that_ends_a_formula_on_the_last_line_is_no_page_number() -> None:
    """Beside the name below its code, right below the words it goes on."""
    above = [*sentence("B1.5", 10, 0), *sentence("Pratiche / totale *", 200, 0), *sentence("91,9", 400, 0)]
    last = [*sentence("Pratiche evase", 10, 11), *sentence("100", 200, 11)]
    assert not is_foot(lines_of_chunks(chunks_of([*above, *last])))
    foot = [*sentence("Relazione", 10, 40), *sentence("100", 200, 40)]
    assert is_foot(lines_of_chunks(chunks_of([*above, *foot])))
