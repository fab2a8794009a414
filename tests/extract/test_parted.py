"""Figures that a narrow cell parts are put together; two that stand one below the other are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.grids.parted import whole
from extract.page import TextLine


def printed(text: str) -> list[TextLine]:
    """Lines of letters 5 points wide."""
    return [TextLine(line, (0.0, 10.0 * n, 5.0 * len(line), 10.0 * n + 9), False, 9.0)
            for n, line in enumerate(text.split("\n"))]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wide", "whole_text"),
    [
        ("976.879,9\n6", 52, "976.879,96"),
        ("1.110.0\n90,86", 40, "1.110.090,86"),
        ("2.186.098\n,45 euro", 52, "2.186.098,45 euro"),
        ("-139.91\n0,30", 42, "-139.910,30"),
        ("Entro il\n30/09/2\n022", 42, "Entro il\n30/09/2022"),
        ("Valore al\n31/12/20\n22", 48, "Valore al\n31/12/2022"),
        ("15-11-202\n2", 50, "15-11-2022"),
        ("100,0\n0", 33, "100,00"),
        ("100,00\n83,56", 33, "100,00\n83,56"),
        ("25\n50", 20, "25\n50"),
        ("120\n94,00", 20, "120\n94,00"),
        ("97,5\n3", 60, "97,5\n3"),
        ("1.5\n1.2.3", 20, "1.5\n1.2.3"),
        ("Imprese\n12", 36, "Imprese\n12"),
    ],
)
def test_parted_figures(text: str, wide: float, whole_text: str) -> None:
    assert "\n".join(line.text for line in whole(printed(text), wide)) == whole_text


def test_days_seen_as_figures_are_left_below_their_number() -> None:
    seen = [replace(line, confidence=95.0) for line in printed("21,16\n99")]
    assert [line.text for line in whole(seen, 33)] == ["21,16", "99"]
    assert [line.text for line in whole(printed("21,16\n99"), 33)] == ["21,1699"]
