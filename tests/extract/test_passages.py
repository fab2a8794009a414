"""Lines of running text put together as paragraphs, items and footnotes."""

from __future__ import annotations

from dataclasses import replace

from extract.page import Grid, GridCell, GridRow, Paragraph, TextLine
from extract.passages import passages, set_wide
from riscontro.model import Place


def lines(*texts: str, bold: tuple[int, ...] = (), gap: tuple[int, ...] = ()) -> list[Paragraph]:
    """Lines of 10 points set 12 apart; those of `gap` 40 below the one before."""
    made, top = [], 0.0
    for number, text in enumerate(texts):
        top += 40 if number in gap else 12
        box = (50.0, top, 400.0, top + 10)
        made.append(Paragraph(TextLine(text, box, number in bold, 10.0), Place(page=3, box=box)))
    return made


def told(paragraphs: list[Paragraph]) -> list[str]:
    return [" ".join(p.text.split()) for p in passages(paragraphs)]


def test_a_sentence_that_wraps_is_one_passage() -> None:
    assert told(lines("Il piano prevede", "otto obiettivi.", "Segue altro")) == [
        "Il piano prevede otto obiettivi.",
        "Segue altro",
    ]


def test_items_footnotes_headings_and_gaps_begin_anew() -> None:
    items = lines("Obiettivi n. 3 di cui:", "• 2 raggiunti al 100%", "1) Primo", "*Nessun dato", "b) Altro")
    assert told(items) == ["Obiettivi n. 3 di cui:", "• 2 raggiunti al 100%", "1) Primo", "*Nessun dato", "b) Altro"]
    headed = list(passages(lines("Titolo in neretto", "testo che segue", bold=(0,))))
    assert [(p.text, p.heading) for p in headed] == [("Titolo in neretto", True), ("testo che segue", False)]
    assert told(lines("sopra la tabella", "sotto la tabella", gap=(1,))) == ["sopra la tabella", "sotto la tabella"]


def test_the_place_is_that_of_all_its_lines_on_a_page_and_the_confidence_the_least() -> None:
    one, two = lines("Prima riga", "seconda riga")
    doubtful = Paragraph(TextLine("seconda riga", two.line.box, False, 10.0, 41.0), two.place)
    (found,) = passages([one, doubtful])
    assert (found.place, found.confidence) == (Place(page=3, box=(50.0, 12.0, 400.0, 34.0)), 41.0)
    over = replace(two, place=replace(two.place, page=4))
    assert [p.place for p in passages([one, over])] == [one.place], (
        "what goes on over the page has its first part boxed"
    )
    plain = [Paragraph(TextLine(text), Place(line=n)) for n, text in enumerate(("uno", "due."), 7)]
    assert [p.place.line for p in passages(plain)] == [7]


def test_a_line_set_to_the_full_width_is_no_table() -> None:
    def row(*words: str) -> Grid:
        place = Place(page=3, box=(50.0, 24.0, 400.0, 34.0))
        cells = [GridCell((TextLine(word, size=10.0),), n, n, place) for n, word in enumerate(words)]
        return Grid((GridRow(tuple(cells), place),), len(cells), place)

    above, below = lines("Si rende conto degli obiettivi", "approvato il 3 marzo 2031.")
    wide = row("fissati", "nel", "Piano", "della", "performance", "2031,")
    joined = [line for block in (above, wide, below) if (line := set_wide(block))]
    assert told(joined) == [
        "Si rende conto degli obiettivi fissati nel Piano della performance 2031, approvato il 3 marzo 2031."
    ]
    assert set_wide(row("Donne", "19", "20", "22", "22", "23")) is None
    assert set_wide(row("fissati", "nel", "Piano")) is None
