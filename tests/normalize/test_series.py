"""Codes that look like words are told by their series, and only beside rows that print codes."""

from __future__ import annotations

from normalize.said.series import with_series
from riscontro.model import Place, Record
from tests.normalize.made import indicator


def record(number: int, name: str, code: str | None = None) -> Record:
    return indicator(number, name=name, place=Place(line=number), code=code, code_printed=code)


SERIES = [record(2, "Serre Visite svolte nell'anno"), record(3, "Serre 2 Soddisfazione degli ospiti")]


def test_a_word_with_and_without_a_number_is_a_code_beside_rows_with_codes() -> None:
    found = with_series([record(1, "Impatto delle azioni", "FOR. 1"), *SERIES])
    assert [(r.code, r.name) for r in found[1:]] == [
        ("Serre", "Visite svolte nell'anno"),
        ("Serre 2", "Soddisfazione degli ospiti"),
    ]
    assert all(r.repairs for r in found[1:])


def test_where_no_row_prints_a_code_a_word_is_a_word() -> None:
    assert with_series(SERIES) == SERIES


def test_names_that_share_a_word_without_a_series_keep_it() -> None:
    rows = [record(1, "Impatto", "FOR. 1"), record(2, "Bando Imprese"), record(3, "Bando Turismo")]
    assert with_series(rows) == rows
