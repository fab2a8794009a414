"""Lines of running text put together as paragraphs, items and footnotes."""

from __future__ import annotations

from extract.page import Paragraph, TextLine
from extract.passages import passages
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


def test_the_place_is_that_of_the_first_line_and_the_confidence_the_least() -> None:
    one, two = lines("Prima riga", "seconda riga")
    doubtful = Paragraph(TextLine("seconda riga", two.line.box, False, 10.0, 41.0), two.place)
    (found,) = passages([one, doubtful])
    assert (found.place, found.confidence) == (one.place, 41.0)
    plain = [Paragraph(TextLine(text), Place(line=n)) for n, text in enumerate(("uno", "due."), 7)]
    assert [p.place.line for p in passages(plain)] == [7]
