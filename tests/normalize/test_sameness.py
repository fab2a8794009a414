"""One indicator under two names: rare figures, a fraction or a formula shared by two names and no third."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from normalize.matching.sameness import Reported, Same, same_elsewhere

# Pistoia-Prato 2022, pages 29 and 36: the same collection rate of the annual fee.
CODED = Reported("d", "Percentuale di incasso del Diritto annuale", None, None, Decimal("69.5"), Decimal("70.25"), "%")
OTHER = replace(CODED, name="Grado di riscossione")
STRANGER = Reported("d", "Bando PID", None, None, Decimal(8), Decimal("7.9"), "N")


def test_the_same_target_and_result_under_two_names() -> None:
    assert same_elsewhere([CODED, STRANGER, OTHER]) == [{Same.FIGURES: 2}, {}, {Same.FIGURES: 0}]


def test_figures_tell_nothing_when_they_are_common() -> None:
    third = replace(CODED, name="Gestione dei ravvedimenti")
    met = [replace(row, actual=row.target) for row in (CODED, OTHER)]
    apart = [CODED, replace(OTHER, document="e"), replace(OTHER, unit="N"), replace(OTHER, target=None)]
    again = [CODED, replace(CODED, name=CODED.name + " 2022")]
    for rows in ([CODED, OTHER, third], met, apart, again, []):
        assert same_elsewhere(rows) == [{} for _ in rows]


def test_the_same_fraction_or_formula() -> None:
    rows = [replace(STRANGER, name=name, operands="269 N. / 271 N.", target=None) for name in ("Uno", "Due")]
    assert same_elsewhere(rows) == [{Same.FRACTION: 1}, {Same.FRACTION: 0}]
    rows = [replace(STRANGER, name=name, formula="Esiti / Contatti", target=None) for name in ("Uno", "Due")]
    assert same_elsewhere(rows) == [{Same.FORMULA: 1}, {Same.FORMULA: 0}]
    rows = [replace(STRANGER, name=name, formula="N. contatti", target=None) for name in ("Uno", "Due")]
    assert same_elsewhere(rows) == [{}, {}], "a count is no division: two offices may both count contacts"
