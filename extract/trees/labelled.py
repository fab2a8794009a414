"""What the labels of a card say of its objective."""

from __future__ import annotations

from riscontro.model import Level, Role, Section

LABEL_ROLES = {
    "score": Role.SCORE,
    "status": Role.STATUS,
    "weight": Role.WEIGHT,
    "description": Role.DESCRIPTION,
    "code": Role.CODE,
    "unit": Role.UNIT,
    "budget": Role.BUDGET,
    "note": Role.NOTE,
}
FIXED = (Section.PIRA, Section.INDIVIDUAL, Section.PROGRAMME, Section.DASHBOARD)
CARD_SECTIONS = {
    Level.STRATEGIC: Section.STRATEGIC,
    Level.OPERATIONAL: Section.OPERATIONAL,
    Level.INDIVIDUAL: Section.INDIVIDUAL,
    Level.AREA: Section.STRATEGIC,
}
MEASURED = frozenset({Role.NAME, Role.TARGET, Role.ACTUAL})
"""What the first label of a row says that only an indicator has."""
UNDUE = frozenset({Role.ACTUAL, Role.DEVIATION})
"""What an objective does not have beside a target."""
