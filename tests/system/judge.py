"""What was read of a written system against its truth: rows, contradictions, changed targets, concepts."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.evaluate import ALL, FOUND, RIGHT, FieldScore, evaluate
from normalize.matching.similarity import names_alike
from riscontro import report
from riscontro.scored.reading import gold_rows
from tests.system.truth import Files

Line = dict[str, str]
Place = tuple[str, str, str]
"""A document, a subject, the name of a row."""


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right} of {self.of} ({self.right / max(1, self.of):.4f})"


@dataclass(frozen=True)
class Verdict:
    """How the reading of a system stands to its truth."""

    scores: tuple[FieldScore, ...]
    planted: Share
    missed: tuple[Place, ...]
    invented: tuple[Place, ...]
    adjusted: Share
    targets: Share
    surplus_targets: int
    concepts: Share
    wrong_concepts: int

    def rows(self, kind: str, field: str = RIGHT) -> Share:
        """Rows of a kind (indicators, objectives) that are right, or found, of all printed ones."""
        own = [s for s in self.scores if s.kind == kind and s.section == ALL and s.field == field]
        return Share(sum(s.right for s in own), sum(s.gold for s in own))

    @property
    def surplus(self) -> int:
        """Indicators read that nobody printed."""
        own = [s for s in self.scores if s.kind == "indicators" and s.section == ALL and s.field == FOUND]
        return sum(s.read - s.right for s in own)


def judged(db: Path, files: Files) -> Verdict:
    """The verdict on a database built from the documents of a written system."""
    indicators = [{**row, "name": plain(row["name"])} for row in _asked(db, "from indicators")]
    scores = evaluate(indicators, _asked(db, "from objectives"), gold_rows(files.truth("rows")), names_alike)
    planted = {(line["document"], line["subject"], line["name"]) for line in lines(files.truth("planted"))}
    checks = _asked(db, "from checks where verdict = 'inconsistent'")
    found = {(row["document_id"], row["subject"], plain(row["name"])) for row in checks}
    declared = _asked(db, "from checks where verdict = 'declared' and subject = 'score'")
    explained = {(row["document_id"], plain(row["name"])) for row in declared}
    adjusted = {(line["document"], line["name"]) for line in lines(files.truth("adjusted"))}
    changed = {(t["chamber"], int(t["year"]), t["name"]) for t in lines(files.truth("targets"))}
    told = {
        (row["chamber_id"], row["year"], plain(row["name"]))
        for row in _asked(db, "from target_changes where change like '%target%'")
    }
    concepts, wrong = _concepts(db, files)
    return Verdict(
        tuple(scores), Share(len(planted & found), len(planted)), tuple(sorted(planted - found)),
        tuple(sorted(found - planted)), Share(len(adjusted & explained), len(adjusted)),
        Share(len(changed & told), len(changed)), len(told - changed), concepts, wrong,
    )  # fmt: skip


def _concepts(db: Path, files: Files) -> tuple[Share, int]:
    """Values of reports whose indicator was given its concept, and indicators that were given one they have not."""
    sql = (
        "select m.document_id, m.concept_id from matches m join documents d using (document_id) "
        "where m.decision = 'accept' and d.kind = 'relazione'"
    )
    got = Counter({(row["document_id"], row["concept_id"]): 1 for row in _asked(db, sql)})
    printed = [line for line in lines(files.truth("values")) if line["basis"] == "result"]
    true = Counter({(line["document"], line["concept_id"]): 1 for line in printed})
    return Share(sum((true & got).values()), sum(true.values())), sum((got - true).values())


def plain(name: str) -> str:
    """A name without the star of a footnote."""
    return name.removesuffix("(*)").strip()


def lines(file: Path) -> list[Line]:
    """The lines of a CSV, column to text."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _asked(db: Path, sql: str) -> list[dict[str, Any]]:
    return report.query(db, sql).dicts()
