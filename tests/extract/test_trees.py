"""Random trees in random dresses come back: a fixed sample, and the misses found on the way as cases of their own.

`make trees` reads hundreds more and prints the rates by dress, `make trees-pictures` the same trees as pictures.
"""

from __future__ import annotations

import pytest

from extract.pictures.recogniser import recogniser
from tests.extract.random_pictures import pictured
from tests.extract.random_trees import outcome

SEEDS = {
    0: "fills in every second row, a merged name at their left, headings set otherwise than figures",
    3: "columns ruled, rows not; two heading rows; a small code over each name",
    9: "everything ruled, words broken in narrow headings",
    14: "a rule under the headings only; objectives named by a bold line above each table",
    20: "a box around, fills for headings and objectives, rows parted by nothing",
    38: "three rules in all; merged names in the middle of their rows",
    1004: "a turned name beside one row, higher than the row, and near the name before it",
    1012: "small codes over names, fills between the rows",
    1022: "a card right above the table, ruled between rows",
    1030: "two headings that nearly touch; a year over both",
    1040: "codes such as 1.1; the second table without headings and narrower",
    1043: "codes such as 1.1 under a heading; no weights",
    1053: "headings at the left over figures at the right, in a table of two rows",
    1070: "two figures that nearly touch",
    1104: "a bold line right above the headings",
    1032: "turned names that begin at the foot of their cells; an edge of a fill above the first row",
    1109: "centred names under small codes, three rules in all",
    5076: "words of status under a heading that also means a score",
    25: "weights at the right nearly touch names in letters all equally wide",
    45: "an objective's name that fits over the codes",
    50: "a year over both under a rule, and a year at the end of a heading",
    55: "two rows of headings beside turned names",
    95: "names in the middle of their rows, all but one of a single row",
    101: "centred names under codes and headings of two words",
    105: "a bold line with a year right above the headings",
    176: "names in the middle of their rows, each beside one of them",
    194: "turned names near each other, of one to three lines, in letters all equally wide",
    272: "headings of three lines before every objective",
    278: "turned names that reach below the words of their rows",
    1057: "a paragraph between two rules above a card",
    8038: "rows of the name before the first one after the page",
    8058: "a title that says entro, over several columns",
    8081: "tables without headings, columns of figures further right than under the headings",
    8101: "a table without headings after the page, beside turned names",
    8108: "names beside the middle of rows that fills part",
    20119: "fills in every second row, figures without units or signs",
    20143: "a paragraph and a name between tables ruled above and below",
    20146: "a year over headings at the top of a page",
    30103: "headings printed several times, one below the other",
    39: "headings at the left over figures at the right; the second table without headings",
}


ANYWHERE = {
    81029: "cards over tables side by side",
    81036: "headings of two lines over tables side by side",
    81041: "one table with a heading that begins like another's",
    82016: "three narrow columns side by side, no line of names with both figures",
    82055: "cards of dotted rules right above boxes of dotted rules",
    82062: "tables side by side whose headings stand at different heights",
    81058: "a card's label around the middle of its value",
}


@pytest.mark.parametrize("seed", ANYWHERE, ids=ANYWHERE.values())
def test_a_tree_comes_back_from_anywhere_on_its_pages(seed: int) -> None:
    assert outcome(seed, anywhere=True).misses == ()


@pytest.mark.parametrize("seed", SEEDS, ids=SEEDS.values())
def test_a_tree_comes_back_from_its_dress(seed: int) -> None:
    assert outcome(seed).misses == ()


PICTURED = {
    0: "fills in every second row, a merged name at their left",
    11: "everything ruled, a turned name beside its rows",
    14: "a rule under the headings only, signs of comparison of one character",
    18: "three rules in all, turned names",
    29: "columns ruled, rows not",
    412: "a frame around headings on a band and rows without rules, a card right above",
}


@pytest.mark.skipif(recogniser() is None, reason="Tesseract's Italian data is not installed")
def test_trees_rasterised_askew_with_noise_come_back_and_no_figure_is_silently_another() -> None:
    found = [pictured(seed) for seed in PICTURED]
    misses = [miss for one in found for miss in one.misses]
    assert [miss for miss in misses if miss.wrong] == []
    assert len(misses) <= 0.15 * sum(one.rows for one in found)
