"""How the documents of a system look: the looks of real documents, and tables drawn stroke by stroke in a dress."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from random import Random

from tests.system.model import Era
from tests.typeset.dress import Dress, dress

AREA, PERSPECTIVE, STRATEGIC, OPERATIONAL = "area", "perspective", "strategic_objective", "operational_objective"


@dataclass(frozen=True)
class Style:
    """What a look prints, and how objectives are levelled and coded in it.

    `paper` names one of `tests.typeset.looks`, else `dress` is worn. `plan` is `sheet` (a spreadsheet) or `dress`.
    """

    paper: str = ""
    dress: Dress | None = None
    levels: tuple[str, ...] = (OPERATIONAL,)
    two: bool = True
    """Figures and degrees always with two decimals."""
    signed: bool = True
    """Operators are printed."""
    scored: bool = True
    weighed: bool = True
    means: bool = True
    """The degrees of objectives are printed."""
    deviations: bool = False
    twice: bool = False
    """Indicators are printed in two sections."""
    plan: str = "dress"
    front: str = ""
    joint: str = "."
    digits: str = ""


_PAPER = {
    "albero": Style("tree", levels=(AREA, STRATEGIC, OPERATIONAL), plan="sheet", joint="_", digits="02d"),
    "schede": Style("cards", levels=(AREA, STRATEGIC), deviations=True, twice=True, plan="sheet", front="OB"),
    "cruscotti": Style("slides", levels=(PERSPECTIVE, STRATEGIC), two=False, signed=False, front="A"),
}
_DRESSED = {
    "griglia": ("grid", "row"),
    "righe": ("horizontal", "heading"),
    "fasce": ("zebra", "spread"),
    "gruppi": ("grid", "column"),
    "tessere": ("tiles", "card"),
    "colonne": ("columns", "row"),
    "torri": ("grid", "turned"),
    "strisce": ("stripes", "heading"),
    "testate": ("underhead", "row"),
    "fra le righe": ("between", "column"),
}
LOOKS = (
    "griglia", "albero", "righe", "schede", "fasce", "cruscotti", "gruppi", "tessere", "colonne", "torri", "strisce",
    "testate", "fra le righe",
)  # fmt: skip


@cache
def style_of(era: Era) -> Style:
    """What the documents of an era print."""
    if era.look in _PAPER:
        return _PAPER[era.look]
    rules, objective = _DRESSED[era.look]
    rng = Random(era.seed)
    worn = dress(rng, rules, objective)
    while not {"weight", "score"} <= set(worn.order):
        worn = dress(rng, rules, objective)
    printed = objective in ("row", "spread") or (objective == "card" and not worn.joined)
    return Style(
        dress=worn, two=worn.number == "two", means=printed, deviations="deviation" in worn.order,
        front=rng.choice(["", "OB", "A"]), joint=".",
    )  # fmt: skip


PLAIN = replace(dress(Random(6), "grid", "row"), rotate=0)
"""The dress of a plan whose report is not dressed."""
