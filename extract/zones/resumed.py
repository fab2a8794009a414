"""Pages that go on with the two tables side by side of the page before, without headings that tell them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from extract.grids.titles import holds_figures
from extract.zones.beside import Beside, Level, Line, Strip, undrawn
from extract.zones.halves import free_run

WIDER = 30.0
"""In points: so much further than on the page before words of unruled columns reach at most."""


def gone_on(lines: Sequence[Line], strip: Strip, levels: Sequence[Level]) -> list[Beside]:
    """The first lines of a page beside which about the `strip` between the tables of the page before stays white, with
    figures at either side: none where the first line runs across it."""
    middle = sum(strip) / 2
    stop, strips = free_run(lines, 0, (strip[0] - WIDER, strip[1] + WIDER))
    free = min(undrawn(strips, lines[:stop], levels), key=lambda s: abs(sum(s) / 2 - middle), default=None)
    held = [*chain.from_iterable(lines[:stop])]
    x = sum(free) / 2 if free else 0.0
    both = free and all(holds_figures([c for c in held if (c.box[0] < x) is side]) for side in (True, False))
    return [Beside(0, stop, x)] if both else []
