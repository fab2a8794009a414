"""The score of the matcher, without any decision, against hand-labelled mentions: what it accepts, misses, puts off."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from math import sqrt
from pathlib import Path

from normalize.matching.codebook import CodeKind
from normalize.matching.matcher import Matcher
from normalize.matching.outcomes import Decision, Match, Mention, mention_of
from normalize.matching.reverse import reverse_list
from riscontro.catalogue import CIRCULAR, Catalogue, load
from riscontro.errors import UnreadableFile
from riscontro.printing import Rows

GOLD_COLUMNS = frozenset(["document", "raw_text", "code", "difficulty", "algorithm_text", "unit"])
COLUMNS = (
    *("difficulty", "mentions", "coded", "accepted", "wrong", "precision", "precision_low", "recall"),
    *("review_share", "silent", "reachable", "codes_printed", "codes_read", "codes_false"),
)
_NONE = "NONE"
_Z = 1.96
"""Standard deviations of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A mention with its document, its code by hand (`NONE` for none) and how hard the labeller found it.

    `uncoded` names the indicator that has no known code, "" elsewhere.
    """

    document: str
    mention: Mention
    code: str
    difficulty: str
    uncoded: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled mention and its outcome. `reached`: accepted rightly, to be reviewed, or in the reverse list."""

    labelled: Labelled
    match: Match
    right: bool
    reached: bool
    code_right: bool

    @property
    def coded(self) -> bool:
        """Whether a code belongs to it."""
        return self.labelled.code != _NONE

    @property
    def wrong(self) -> bool:
        """Accepted as something else than it is."""
        return self.match.decision is Decision.ACCEPT and not self.right

    @property
    def prints_code(self) -> bool:
        """Whether the labeller saw a catalogue code printed, damaged or not."""
        return self.labelled.difficulty.startswith("code ")


def evaluate_matches(gold: Path, catalogue: Catalogue | None = None) -> Rows:
    """One row per difficulty and one, `all`, for the whole: `COLUMNS`, shares as Decimal, None where there is nothing.

    `precision_low` is the lower end of the 95 % interval (Wilson). Raises UnreadableFile for a file that is no gold.
    """
    judged = judge(labelled(gold), catalogue or load())
    by_difficulty = groupby(sorted(judged, key=_difficulty), key=_difficulty)
    groups = [(name, list(group)) for name, group in by_difficulty]
    return Rows(COLUMNS, tuple((name, *_figures(group)) for name, group in [*groups, ("all", judged)]))


def labelled(gold: Path) -> list[Labelled]:
    """The mentions of a file of labelled matches. Raises UnreadableFile when it is none."""
    try:
        with gold.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        why = getattr(problem, "strerror", None) or "it is not CSV in UTF-8"
        raise UnreadableFile(f"cannot be read: {why}", file=str(gold), remedy="give a CSV of matches") from problem
    if missing := GOLD_COLUMNS - set(reader.fieldnames or ()):
        why = f"is not a file of labelled matches, it lacks {', '.join(sorted(missing))}"
        raise UnreadableFile(why, file=str(gold), remedy="leave it out")
    return [
        Labelled(
            row["document"],
            mention_of(row["raw_text"], row["algorithm_text"], row["unit"]),
            row["code"],
            row["difficulty"],
            row.get("uncoded_concept") or "",
        )
        for row in rows
    ]


def judge(rows: Sequence[Labelled], catalogue: Catalogue) -> list[Judged]:
    """Every labelled mention with its outcome, document by document."""
    matcher = Matcher(catalogue)
    carriers: dict[str, set[str]] = {}
    for code in catalogue.codes:
        if code.version != CIRCULAR:
            carriers.setdefault(code.code, set()).add(code.concept_id)
    judged = []
    for _, group in groupby(sorted(rows, key=lambda row: row.document), key=lambda row: row.document):
        ours = list(group)
        mentions = [row.mention for row in ours]
        matches = matcher.match(mentions)
        reverse = reverse_list(matcher, mentions, [match.concept_id for match in matches])
        for row, match in zip(ours, matches, strict=True):
            own = carriers.get(row.code, set())
            listed = any(row.mention == near.mention for concept in own for near in reverse.get(concept, ()))
            right = _right(row, match, own, catalogue)
            reached = (match.concept_id in own) or match.decision is Decision.REVIEW or listed
            judged.append(Judged(row, match, right, reached, bool(own & set(match.code.concept_ids))))
    return judged


def _right(row: Labelled, match: Match, own: set[str], catalogue: Catalogue) -> bool:
    """An indicator known without code is rightly accepted as a concept without code."""
    if match.concept_id is None:
        return row.code == _NONE
    if row.code == _NONE:
        return bool(row.uncoded) and catalogue.code_of(match.concept_id) is None
    return match.concept_id in own


def _figures(judged: Sequence[Judged]) -> tuple[int | Decimal | None, ...]:
    accepted = [one for one in judged if one.match.decision is Decision.ACCEPT]
    coded = [one for one in judged if one.coded]
    wrong = sum(one.wrong for one in judged)
    printed = [one for one in judged if one.prints_code]
    claimed = [one for one in judged if one.match.code.kind not in (CodeKind.NONE, CodeKind.UNKNOWN)]
    return (
        len(judged),
        len(coded),
        len(accepted),
        wrong,
        _share(len(accepted) - wrong, len(accepted)),
        wilson_low(len(accepted) - wrong, len(accepted)),
        _share(sum(one.right for one in coded), len(coded)),
        _share(sum(one.match.decision is Decision.REVIEW for one in judged), len(judged)),
        sum(one.match.decision is Decision.NONE for one in coded),
        _share(sum(one.reached for one in coded), len(coded)),
        len(printed),
        sum(one.code_right for one in printed),
        sum(not one.code_right for one in claimed),
    )


def wilson_low(right: int, of: int) -> Decimal | None:
    """The lower end of Wilson's 95 % interval for `right` out of `of`, rounded down; None of nothing."""
    if not of:
        return None
    share, z2 = right / of, _Z * _Z
    low = (share + z2 / (2 * of) - _Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of))) / (1 + z2 / of)
    return Decimal(str(low)).quantize(Decimal("0.001"), rounding="ROUND_DOWN")


def _share(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) / whole).quantize(Decimal("0.001"), rounding="ROUND_DOWN") if whole else None


def _difficulty(one: Judged) -> str:
    return one.labelled.difficulty
