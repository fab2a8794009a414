"""The looks by name, and the one call that typesets a report in its look."""

from __future__ import annotations

from tests.typeset import cards_look, paper, sheet_look, slides_look, tree_look
from tests.typeset.rows import Report

LOOKS = {"tree": tree_look.LOOK, "cards": cards_look.LOOK, "slides": slides_look.LOOK, "sheet": sheet_look.LOOK}


def typeset(report: Report) -> tuple[bytes, Report]:
    """The PDF of a report in its look, and the report with the page of each row. Same report, same bytes.

    Raises KeyError for a look that does not exist, ValueError when the look leaves a row of the report out.
    """
    return paper.typeset(report, LOOKS[report.look])
