"""What goes into the matcher and what comes out: a mention, and an outcome that says why in Italian."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from normalize.matching.codebook import CodeKind, CodeReading
from normalize.values.codes import split_code

# Before a code: the word "Indicatore", or an icon read as the figure 1.
_LABEL = re.compile(r"^\W*(?:indicatore\W+(?=\S)|1\s+(?=\S*_\d\d\b))", re.IGNORECASE)
_CODES = {
    CodeKind.EXACT: "codice {code} nel catalogo",
    CodeKind.FOLDED: "codice {code} riconosciuto tolti i segni confondibili",
    CodeKind.SUBSTITUTED: "codice {code} con un carattere di differenza da uno solo del catalogo",
    CodeKind.UNKNOWN: "il codice {code} non è nel catalogo",
}
_OPENING = {"accept": "Abbinato", "review": "Da rivedere", "none": "Nessun indicatore del catalogo gli somiglia"}
_CLOSE = 0.12
"""Two candidates nearer to each other than this are told to the person as near."""


class Decision(StrEnum):
    """What is done with a mention: matched, put before a person, or left without a concept."""

    ACCEPT = "accept"
    REVIEW = "review"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mention:
    """An indicator as a document prints it: name, printed code (cleaned; two as `A|B`), formula and unit, if any."""

    name: str
    code: str | None = None
    formula: str | None = None
    unit: str | None = None


def mention_of(text: str, formula: str | None = None, unit: str | None = None) -> Mention:
    """The mention of a cell as printed, its code split off the name."""
    code, name = split_code(_LABEL.sub("", text))
    return Mention(name, code.code if code else None, formula or None, unit or None)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept and how alike it is to a mention: `name` and `formula` 0 to 1, formula None where one lacks it."""

    concept_id: str
    name: float
    formula: float | None


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome for a mention: decision, the rule that took it, and every feature it was taken by.

    `candidate` is the accepted concept, or the best one to look at, None when there is nothing alike at all; `second`
    the next best. `margin` is how far the two names are apart; `against` says in Italian what contradicts.
    """

    decision: Decision
    rule: str
    code: CodeReading
    candidate: Candidate | None
    second: Candidate | None
    margin: float
    against: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()

    @property
    def equivalence(self) -> str | None:
        """How far the accepted concept is the mention's: `equal`, or `inexact` when it counts otherwise."""
        return None if self.concept_id is None else "inexact" if self.besides else "equal"

    @property
    def concept_id(self) -> str | None:
        """The accepted concept, None unless accepted."""
        return self.candidate.concept_id if self.candidate and self.decision is Decision.ACCEPT else None

    @property
    def score(self) -> float:
        """How alike the candidate is, 0 to 1: the better of name and formula."""
        return max(self.candidate.name, self.candidate.formula or 0) if self.candidate else 0.0

    @property
    def why(self) -> str:
        """The outcome in an Italian sentence, e.g. `Abbinato: codice C1.1_07 nel catalogo; nome simile al 98 %.`"""
        return _explained(self)


def _explained(match: Match) -> str:
    said = [_CODES[match.code.kind].format(code=match.code.code)] if match.code.kind in _CODES else []
    if match.candidate is not None:
        said.append(f"nome simile al {_percent(match.candidate.name)} a «{match.candidate.concept_id}»")
        if match.candidate.formula is not None:
            said.append(f"formula simile al {_percent(match.candidate.formula)}")
    if match.decision == "review" and match.second is not None and match.margin < _CLOSE:
        said.append(f"quasi altrettanto a «{match.second.concept_id}» ({_percent(match.second.name)})")
    if match.equivalence == "inexact":
        said.append(f"non esattamente, il documento precisa: {', '.join(match.besides)}")
    return f"{_OPENING[match.decision]}: {'; '.join([*said, *match.against])}."


def _percent(share: float) -> str:
    return f"{int(share * 100)} %"
