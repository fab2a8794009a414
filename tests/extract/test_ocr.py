"""Pictures of pages and of tables, read by Tesseract: the sample report, photographed, says what it said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pdfplumber
import pytest
from PIL import Image, ImageDraw

import extract
from extract.pictures import ocr
from extract.pictures.ocr import read_pictures
from extract.pictures.picture import SCALE, Ruled
from extract.pictures.recogniser import SPARSE, Seen, by_program, recogniser
from extract.pictures.strokes import with_weight
from extract.sheets.placed import placed
from extract.sheets.sheet import Sheet
from extract.words import Glyphs
from riscontro.errors import NeedsOcr
from riscontro.model import Box, Level, Node, Role
from tests.extract.made import sentence

needs_tesseract = pytest.mark.skipif(recogniser() is None, reason="Tesseract's Italian data is not installed")
BLANK = np.full((40, 90), 255, dtype=np.uint8)
SAMPLE = "corpus/documents/massa-carrara-2020-pira-ricomposta.pdf"


def photographed(report: Path, made: Path, angle: float = 0.0) -> Path:
    """The pages of a report as pictures of 200 dpi, all turned by an angle in degrees."""
    with pdfplumber.open(report) as pdf:
        pages = [p.to_image(resolution=200).original.convert("L") for p in pdf.pages]
    turned = [p.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC) for p in pages]
    turned[0].save(made, save_all=True, append_images=turned[1:], resolution=200)
    return made


def targets(nodes: tuple[Node, ...]) -> Counter[str]:
    """The targets of the indicators, as printed."""
    return Counter(c.text for n in nodes if n.level == Level.INDICATOR for c in n.cells if c.role == Role.TARGET)


@needs_tesseract
def test_a_report_photographed_askew_has_the_targets_of_the_report(root: Path, tmp_path: Path) -> None:
    seen = extract.read(photographed(root / SAMPLE, tmp_path / "scan.pdf", angle=0.7))
    was = targets(extract.read(root / SAMPLE).tree.nodes)
    assert (targets(seen.tree.nodes) & was).total() >= 0.9 * was.total() > 0
    sure = [c.confidence for n in seen.tree.nodes for c in n.cells if c.text]
    assert sure and all(s is not None and 0 <= s <= 100 for s in sure)


def test_without_tesseract_pages_of_pictures_are_refused(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = photographed(root / SAMPLE, tmp_path / "scan.pdf")
    monkeypatch.setattr(ocr, "recogniser", lambda: None)
    with pytest.raises(NeedsOcr) as refused:
        extract.read(scan)
    assert "Tesseract" in refused.value.remedy


@needs_tesseract
def test_no_words_are_read_into_noise(tmp_path: Path) -> None:
    Image.effect_noise((1240, 1754), 40).save(tmp_path / "noise.pdf", resolution=150)
    with pytest.raises(NeedsOcr):
        extract.read(tmp_path / "noise.pdf")


def test_a_picture_among_words_counts_where_rows_of_figures_are_printed_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def counted(*texts: str) -> bool:
        seen = [
            replace(w, confidence=90.0) for n, text in enumerate(texts) for w in sentence(text, 40.0 + 90 * n, 50.0)
        ]
        monkeypatch.setattr(ocr, "words_and_rules", lambda *_: (seen, Ruled([], [])))
        found = read_pictures(page)
        assert bool(found.words) is not bool(found.unread)
        return bool(found.words)

    def render(box: Box, resolution: float) -> Image.Image:
        return Image.new("L", (8, 8), 255)

    monkeypatch.setattr(ocr, "recogniser", lambda: lambda *_: iter(()))
    title = placed(sentence("Relazione sulla performance", 40.0, 20.0))
    page = Sheet(1, 600.0, 800.0, title, (), (), ((30.0, 40.0, 570.0, 300.0),), lambda _: [], render)
    assert counted("Imprese assistite", ">= 40", "42")
    assert not counted("Camera di commercio", "dal 1862") and not counted("Imprese", "in rete", "40")


@needs_tesseract
def test_library_and_program_read_the_same(root: Path) -> None:
    tesserocr = pytest.importorskip("tesserocr")
    assert tesserocr
    with pdfplumber.open(root / SAMPLE) as pdf:
        page = pdf.pages[0].to_image(resolution=200).original.convert("L")
    by_library = recogniser()
    assert by_library is not None
    one, two = ({text for text, *_ in read(page, SPARSE)} for read in (by_library, by_program))
    assert len(one & two) >= 0.8 * len(one | two) > 0


@pytest.mark.parametrize(("ground", "print_"), [(255, 0), (40, 255), (200, 20)])
def test_what_is_read_is_dark_on_pale(ground: int, print_: int) -> None:
    picture = Image.new("L", (600, 300), 255)
    picture.paste(ground, (40, 40, 560, 120))
    ImageDraw.Draw(picture).text((60, 60), "Realizzazione 97,98 %", fill=print_, font_size=30)
    read: list[float] = []

    def look(line: Image.Image, mode: int) -> Iterator[Seen]:
        tones = np.asarray(line)
        read.append(float(np.median(tones)) - float(tones[np.abs(tones - np.median(tones)) > 50].mean()))
        return iter(())

    ocr.words_and_rules(picture, (0.0, 0.0, 600 / SCALE, 300 / SCALE), look)
    assert read and min(read) > 0


@pytest.mark.parametrize(
    ("text", "confidence", "kept"),
    [
        ("95%", 20.0, True),
        ("Imprese", 35.0, True),
        ("Imprese", 20.0, False),
        ("€k", 40.0, False),
        ("|", 99.0, False),
        (">=", 20.0, True),
    ],
)
def test_unsure_scraps_are_no_print_but_figures_always_are(text: str, confidence: float, kept: bool) -> None:
    assert bool(ocr._print([(text, (0.0, 0.0, 30.0, 30.0), confidence)])) is kept


def test_something_too_wide_for_the_letters_seen_in_it_is_a_bar() -> None:
    assert not ocr._print([("4", (0.0, 0.0, 33.0, 13.0), 39.0)])
    assert ocr._print([("40.000", (0.0, 0.0, 60.0, 13.0), 39.0)])


def test_an_unsure_word_between_two_others_of_its_line_is_print() -> None:
    def word(text: str, confidence: float) -> Seen:
        return (text, (0.0, 0.0, 30.0, 30.0), confidence)

    line = [word("a", 20), word("CONSIP", 90), word("e", 20), word("al", 90), word("—_", 20)]
    assert [text for text, *_ in ocr._line_of_print(line)] == ["CONSIP", "e", "al", "—"]


def looked_at(*looks: tuple[str, float]) -> tuple[str, float]:
    """What a line is read as, and how sure, when each look at it sees one word."""
    seen = iter(looks)

    def read(image: Image.Image, mode: int) -> Iterator[Seen]:
        text, confidence = next(seen)
        yield text, (0.0, 0.0, 80.0, 30.0), confidence

    (word,) = ocr._line(BLANK, 255, (0.0, 0.0), read)
    return word.text, word.confidence or 0.0


def test_a_figure_that_is_sure_is_read_once() -> None:
    assert looked_at(("80,68", 95.0)) == ("80,68", 95.0)
    assert looked_at(("80,68", 86.0)) == ("80,68", 86.0)


def test_letters_where_a_figure_may_stand_are_looked_at_again() -> None:
    assert looked_at(("LOON.", 86.0), ("1,00N.", 88.0), ("1,00N.", 88.0)) == ("1,00N.", 88.0)


def test_an_unsure_figure_is_what_two_looks_agree_on() -> None:
    assert looked_at(("80,63", 84.0), ("80,68", 70.0), ("80,68.", 80.0)) == ("80,68.", 80.0)


def test_a_word_told_where_all_of_its_line_stands_ends_where_the_next_begins() -> None:
    seen = [("01", (10.0, 8.0, 111.0, 24.0), 93.0), ("02", (49.0, 8.0, 73.0, 24.0), 93.0)]
    words = ocr._line(BLANK, 255, (0.0, 0.0), lambda image, mode: iter(seen))
    assert [w.text for w in words] == ["01", "02"] and words[0].box[2] == words[1].box[0]


@pytest.mark.parametrize(("upper", "sure"), [(">=1.289.369", False), ("20 %", True), ("Imprese", True)])
def test_digits_above_a_line_of_which_nothing_is_read_may_go_on(
    upper: str, sure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = [[replace(w, confidence=92.0) for w in sentence(upper, 5.0, 5.0)], []]
    monkeypatch.setattr(ocr, "_printed", lambda *_: read)
    (line,) = [words for words in ocr._cell(BLANK, (0.0, 0.0, 90.0, 40.0), lambda *_: iter(())) if words]
    assert all((w.confidence == 92.0) is sure for w in line)


def test_a_figure_no_two_looks_agree_on_is_not_relied_on() -> None:
    text, confidence = looked_at(("TAON.", 61.0), ("7,10N.", 14.0), ("TION.", 20.0), ("T.JON.", 42.0))
    assert text == "TAON." and confidence < 60


@pytest.mark.parametrize(
    ("text", "left", "told"),
    [
        ("1.783,00", 40, ["=", "1.783,00"]),
        (">= 80,00", 40, [">= 80,00"]),
        ("Imprese", 40, ["Imprese"]),
        ("1.783,00", 200, ["1.783,00"]),
    ],
    ids=["a figure", "a figure with a sign", "a name below an icon", "a figure elsewhere"],
)
def test_a_sign_alone_right_above_a_figure_is_told_by_its_shape_and_not_relied_on(
    text: str, left: int, told: list[str]
) -> None:
    """A narrow cell sets it so; recognition sees nothing there. Icons are drawn like signs."""
    grey = np.full((90, 400), 255, dtype=np.uint8)
    for top in (15, 20):
        grey[top : top + 2, 40:58] = 0
    grey[45:65, left : left + 100] = np.tile([0, 0, 0, 255, 255], 20)

    def read(image: Image.Image, mode: int) -> Iterator[Seen]:
        if image.width > 100:
            yield text, (10.0, 10.0, 110.0, 32.0), 95.0

    found = ocr._printed(grey, (0.0, 0.0), read)
    words = [w for line in found for w in line]
    assert [w.text for w in words] == told
    assert all(((w.confidence or 0.0) < 60) is (w.text == "=") for w in words)


def test_words_of_a_line_that_runs_upwards_stand_in_one_strip(monkeypatch: pytest.MonkeyPatch) -> None:
    """As high as their font, not as their ink: low ones stood aside of high ones, each beside a row of its own."""
    words = [replace(w, confidence=95.0) for w in sentence("Promozione a", 5.0, 5.0, size=10)]
    low = replace(words[1], box=(words[1].box[0], words[1].box[1] + 3, words[1].box[2], words[1].box[3]))
    monkeypatch.setattr(ocr, "_printed", lambda *_, **__: [[words[0], low]])
    one, two = ocr._turned(BLANK, (0.0, 0.0), lambda *_: iter(()))
    assert (one.box[0], one.box[2]) == (two.box[0], two.box[2]) and one.box[1] > two.box[3]


def test_wide_strokes_are_bold() -> None:
    picture = Image.new("L", (400, 40), 255)
    words = []
    for number, stroke in enumerate([2, 2, 2, 6]):
        left = 10 + number * 90
        for bar in range(3):
            picture.paste(0, (left + bar * 20, 8, left + bar * 20 + stroke, 32))
        words.append(Glyphs(str(number), (left - 2, 6, left + 60, 34), False, 10.0, True, 90.0))
    alone, paired = [[w] for w in words], [words[:2], words[2:]]
    assert [w.bold for w in with_weight(alone, np.asarray(picture), 1.0)] == [False, False, False, True]
    assert [w.bold for w in with_weight(paired, np.asarray(picture), 1.0)] == [False, False, True, True]
