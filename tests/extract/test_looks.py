"""What a cell looks like, from its characters alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.looks import FIGURES, Look, look_of

CASES = [
    ("101_FF", Look.CODE),
    ("Ind. 12", Look.CODE),
    ("n. 12", Look.VALUE),
    ("", Look.EMPTY),
    (" \n ", Look.EMPTY),
    (">= 4,00 N.", Look.BOUND),
    (">=4", Look.BOUND),
    ("non inferiore al 90,0 %", Look.BOUND),
    ("non più del 5 %", Look.BOUND),
    ("=>8", Look.BOUND),
    ("<= 30,00 gg", Look.BOUND),
    ("=< 30 giorni", Look.BOUND),
    ("≥ 95%", Look.BOUND),
    ("= 100,00 %", Look.BOUND),
    (">= € 110.915,33", Look.BOUND),
    (">= -0,50", Look.BOUND),
    (">= € 82'117,05", Look.BOUND),
    ("3’246", Look.VALUE),
    (">= n. 120,00", Look.BOUND),
    ("non superiore a gg 5", Look.BOUND),
    ("al massimo 98,00%", Look.BOUND),
    ("gg -7,01 (*)", Look.VALUE),
    ("19,00 (1)", Look.VALUE),
    ("15 settembre 2020", Look.DATE),
    ("Entro\n10/12/2020", Look.BOUND),
    ("entro il 31 dicembre 2020", Look.BOUND),
    ("monitoraggio", Look.BOUND),
    ("MONITORAG\nGIO", Look.BOUND),
    ("Non specificato", Look.BOUND),
    ("27,00 N.", Look.VALUE),
    ("28,4 ‰", Look.VALUE),
    ("= 5,61 per mille", Look.BOUND),
    ("1.1.1.a", Look.CODE),
    ("Non oltre -1,26 per mille", Look.BOUND),
    ("≤ 28,4‰", Look.BOUND),
    ("1,4‰*", Look.VALUE),
    ("29,6* giorni", Look.VALUE),
    ("4* superior", Look.TEXT),
    ("≤ 10/09/2024", Look.BOUND),
    ("<=20.05.2024", Look.BOUND),
    ("27", Look.VALUE),
    ("1.146.100,00 €", Look.VALUE),
    ("€ 110.915,33", Look.VALUE),
    ("12,50 fte", Look.VALUE),
    ("3 gg.", Look.VALUE),
    ("0,75 h", Look.VALUE),
    ("100,00 %", Look.PERCENT),
    ("94%", Look.PERCENT),
    ("18.784 numero", Look.VALUE),
    ("▲ 83,84 %", Look.PERCENT),
    ("☑ 12,00 N.", Look.VALUE),
    ("2.400,00 %", Look.PERCENT),
    ("100,00\n%", Look.PERCENT),
    ("-7,01", Look.SIGNED),
    ("+2,00 N.", Look.SIGNED),
    ("− 10,00 gg", Look.SIGNED),
    ("+1.234,50 €", Look.SIGNED),
    ("10/12/2020", Look.DATE),
    ("31-12-2020", Look.DATE),
    ("SI", Look.WORD),
    ("No", Look.WORD),
    ("sì", Look.WORD),
    ("SI/NO", Look.WORD),
    ("N/D", Look.WORD),
    ("n.d.", Look.WORD),
    ("€ N/D", Look.WORD),
    ("IN LINEA", Look.STATUS),
    ("RAGGIUNTO", Look.STATUS),
    ("● RAGGIUNTO", Look.STATUS),
    ("Non raggiunto", Look.STATUS),
    ("fuori\ntarget", Look.STATUS),
    ("31 N. / (30 N. + 1 N.)", Look.RATIO),
    ("1.200 / 1.300", Look.RATIO),
    ("01_01_02", Look.CODE),
    ("01_02_02a", Look.CODE),
    ("1.1.2", Look.CODE),
    ("A1", Look.CODE),
    ("OP1-2", Look.CODE),
    ("D1.3_04", Look.CODE),
    ("oc_01", Look.CODE),
    ("OS 2.1", Look.CODE),
    ("Digitalizzazione", Look.TEXT),
    ("Numero di imprese assistite nel 2020", Look.TEXT),
    ("Risorse: 100 %", Look.TEXT),
    ("ADR", Look.TEXT),
    ("-", Look.MARK),
    ("●", Look.MARK),
    ("-€ 110.915,33", Look.VALUE),
    ("- € 12,00", Look.VALUE),
    ("> = 4", Look.BOUND),
    ("Entro31/12/2020", Look.BOUND),
    ("Entroterra", Look.TEXT),
    ("100,00 %.", Look.PERCENT),
    ("(1.200 N. + 3 N.) / 2", Look.RATIO),
    ("(almeno 3 volte) / anno", Look.TEXT),
    ("almeno\n361.804,88 €", Look.BOUND),
    ("non oltre 12\nn.", Look.BOUND),
    ("[ ]", Look.MARK),
    ("A.1.2.b", Look.CODE),
    ("87,5 % (20/23)", Look.PERCENT),
    ("87%\n(20/23)*", Look.PERCENT),
    ("(20/23)", Look.MARK),
    ("OS1.\n1.1", Look.CODE),
    ("IND_11_0\n1", Look.CODE),
    ("IND\n_11_\n01", Look.CODE),
]


def name(case: object) -> str | None:
    return repr(case).replace("/", "|") if isinstance(case, str) else None


@pytest.mark.parametrize(("text", "look"), CASES, ids=name)
def test_looks(text: str, look: Look) -> None:
    assert look_of(text) is look


def test_figures_are_what_can_be_measured() -> None:
    assert {look for look in Look if look not in FIGURES} == {
        Look.EMPTY, Look.STATUS, Look.CODE, Look.TEXT, Look.RATIO, Look.MARK,
    }  # fmt: skip


ITALIAN = st.builds(
    lambda whole, cents, decimals: f"{whole:,}".replace(",", ".") + (f",{cents:02d}" if decimals else ""),
    st.integers(0, 9_999_999), st.integers(0, 99), st.booleans(),
)  # fmt: skip


@given(number=ITALIAN, unit=st.sampled_from(["N.", "gg", "€", "h", "fte", ""]), gap=st.sampled_from(["", " ", "\n"]))
def test_any_italian_number_is_a_figure(number: str, unit: str, gap: str) -> None:
    assert look_of(f"{number}{gap}{unit}") is Look.VALUE
    assert look_of(f"{number}{gap}%") is Look.PERCENT
    assert look_of(f"-{number}{gap}{unit}") is Look.SIGNED
    for operator in (">=", "<=", "=", "=>", "≥"):
        assert look_of(f"{operator}{gap}{number}{gap}{unit}") is Look.BOUND


@given(st.text(max_size=60))
def test_every_text_has_a_look(text: str) -> None:
    assert (look_of(text) is Look.EMPTY) == (not text.split())


def test_euro_in_letters_before_a_figure_is_its_unit() -> None:
    assert look_of("EUR 1.478") is Look.VALUE and look_of("≥EUR 1.447") is Look.BOUND
