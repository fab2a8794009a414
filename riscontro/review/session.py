"""The review as a state machine: a session, a key, and what is to be kept; no terminal and no file in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from normalize.matching.decisions import Ruling
from riscontro.catalogue import Synonym
from riscontro.kept import free_id
from riscontro.review.queue import Item, Option

GRADES = {"1": "equal", "2": "equivalent", "3": "wider", "4": "narrower", "5": "inexact"}
SCOPES = {"r": "mention", "c": "chamber", "t": "all"}
WITHOUT_CONCEPT = {"n": "none", "d": "unsure"}
SAME_MEASURE = ("equal", "equivalent")


class Step(StrEnum):
    """What the session waits for; `DONE` for a last undo or for leaving, `END` for nothing any more."""

    CHOOSE = "choose"
    GRADE = "grade"
    REASON = "reason"
    SYNONYM = "synonym"
    DONE = "done"
    END = "end"


@dataclass(frozen=True, slots=True)
class Keep:
    """A row to be written at once."""

    row: Ruling | Synonym


@dataclass(frozen=True, slots=True)
class Preview:
    """A synonym whose consequences the reviewer must see before it is kept."""

    synonym: Synonym


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, by role, on which day, against which catalogue."""

    reviewer: str
    date: str
    catalogue_version: str


@dataclass(frozen=True, slots=True)
class Session:
    """Where the reviewer is. `ids` are all decision ids in use; `past` holds, for undo, the session as it was
    before each decision, and the decision's id."""

    items: tuple[Item, ...]
    author: Author
    ids: frozenset[str] = frozenset()
    place: int = 0
    step: Step = Step.CHOOSE
    verdict: str = ""
    chosen: int | None = None
    equivalence: str = ""
    scope: str = "chamber"
    synonym: bool = False
    revealed: bool = False
    supersedes: str = ""
    preview: Preview | None = None
    changes: tuple[str, ...] = ()
    past: tuple[tuple[Session, str], ...] = ()
    message: str = ""

    @property
    def item(self) -> Item | None:
        """The text to be decided, None at the end."""
        return self.items[self.place] if self.place < len(self.items) else None

    @property
    def option(self) -> Option | None:
        """The concept chosen for it."""
        return self.item.options[self.chosen] if self.item and self.chosen is not None else None


Effects = tuple[Keep | Preview, ...]


def begun(items: Sequence[Item], author: Author, ids: frozenset[str]) -> Session:
    """A session at its first text, at its end when there is none."""
    return Session(tuple(items), author, ids, step=Step.CHOOSE if items else Step.END)


def press(session: Session, key: str) -> tuple[Session, Effects]:
    """The session after a key, and what is to be done; a key without a meaning changes nothing."""
    session = replace(session, message="")
    if session.step is Step.END:
        return session, ()
    if key == "q":
        return replace(session, step=Step.END), ()
    if key == "a":
        return _undone(session)
    if session.step in (Step.CHOOSE, Step.GRADE) and key in SCOPES:
        return replace(session, scope=SCOPES[key]), ()
    if session.step in (Step.CHOOSE, Step.GRADE) and key == "s":
        return replace(session, synonym=not session.synonym), ()
    match session.step:
        case Step.CHOOSE:
            return _choosing(session, key), ()
        case Step.GRADE:
            return _grading(session, key), ()
        case Step.SYNONYM if session.preview and key in ("s", "n"):
            kept = (Keep(session.preview.synonym),) if key == "s" else ()
            return _next(session), kept
    return session, ()


def told(session: Session, reason: str) -> tuple[Session, Effects]:
    """The session after the reason was given: the decision is to be kept, and a synonym to be looked at, if wanted."""
    item = session.item
    if session.step is not Step.REASON or item is None:
        return session, ()
    ruling = _ruling(session, item, " ".join(reason.split()) or _default_reason(session))
    after = replace(
        session,
        ids=session.ids | {ruling.decision_id},
        past=(*session.past, (replace(session, step=Step.CHOOSE, supersedes=""), ruling.decision_id)),
        supersedes="",
    )
    wanted = session.synonym and session.equivalence in SAME_MEASURE and session.option
    if wanted:
        place = item.places[0]
        told_by = f"decision {ruling.decision_id}: {ruling.reason}"
        where = (place.document_id, str(place.page or ""), str(place.line or ""))
        synonym = Synonym(ruling.concept_id, item.name, *where, session.author.reviewer, told_by)
        return replace(after, step=Step.SYNONYM, preview=Preview(synonym)), (Keep(ruling), Preview(synonym))
    return _next(after), (Keep(ruling),)


def previewed(session: Session, changes: Sequence[str]) -> Session:
    """The session once it is known what the synonym would change, one phrase a text."""
    return replace(session, changes=tuple(changes))


def _choosing(session: Session, key: str) -> Session:
    item = session.item
    if item is None:
        return session
    if key.isdecimal() and 1 <= int(key) <= len(item.options):
        return replace(session, step=Step.GRADE, chosen=int(key) - 1, verdict="accept", revealed=True)
    if key in WITHOUT_CONCEPT:
        return replace(session, step=Step.REASON, verdict=WITHOUT_CONCEPT[key], chosen=None, revealed=True)
    return _moved(session) if key == "p" else session


def _grading(session: Session, key: str) -> Session:
    if key == "i":
        return replace(session, step=Step.CHOOSE, chosen=None)
    return replace(session, step=Step.REASON, equivalence=GRADES[key]) if key in GRADES else session


def _undone(session: Session) -> tuple[Session, Effects]:
    """Back before the last decision. It was kept, so another row takes it back: unsure, until decided again."""
    if not session.past:
        return replace(session, message="Non c'è nulla da annullare in questa seduta."), ()
    before, decision = session.past[-1]
    item = before.item
    if item is None:
        return session, ()
    again = replace(before, ids=session.ids, supersedes=decision, verdict="unsure", chosen=None, equivalence="")
    ruling = _ruling(again, item, "decisione annullata dal revisore nella stessa seduta")
    message = "Ultima decisione annullata: il testo è di nuovo da decidere."
    if before.synonym:
        message += " Un sinonimo già tenuto resta nel suo file."
    back = replace(again, ids=again.ids | {ruling.decision_id}, supersedes=ruling.decision_id, message=message)
    return replace(back, step=Step.CHOOSE, verdict="", synonym=False), (Keep(ruling),)


def _next(session: Session) -> Session:
    """At the next text; those that the last decision settles elsewhere are not asked again."""
    decided, _ = session.past[-1]
    item = decided.item
    rest = list(session.items)
    if item and decided.scope == "mention":
        same = (item.places[0].sha256, item.places[0].page)
        left = tuple(place for place in item.places if (place.sha256, place.page) != same)
        if left:
            rest[session.place] = replace(item, places=left)
            return _fresh(replace(session, items=tuple(rest)))
    if item and decided.scope == "all":
        narrow = (item.text_key, item.narrow_unit, item.narrow_formula)
        later = rest[session.place + 1 :]
        later = [other for other in later if (other.text_key, other.narrow_unit, other.narrow_formula) != narrow]
        rest[session.place + 1 :] = later
    return _moved(replace(session, items=tuple(rest)))


def _moved(session: Session) -> Session:
    return _fresh(replace(session, place=min(session.place + 1, len(session.items))))


def _fresh(session: Session) -> Session:
    step = Step.CHOOSE if session.item else Step.DONE
    clean = replace(session, step=step, verdict="", chosen=None, equivalence="", synonym=False, revealed=False)
    return replace(clean, supersedes="", scope="chamber", preview=None, changes=())


def _ruling(session: Session, item: Item, reason: str) -> Ruling:
    one = session.option if session.verdict == "accept" else None
    place = item.places[0]
    return Ruling(
        decision_id=free_id(item.text_key, "tutte" if session.scope == "all" else item.chamber, session.ids),
        scope=session.scope,
        chamber="" if session.scope == "all" else item.chamber,
        text_key=item.text_key,
        unit=item.narrow_unit,
        formula_key=item.narrow_formula,
        concept_id=one.concept_id if one else "",
        equivalence=session.equivalence if one else "",
        verdict=session.verdict,
        rejected=" ".join(option.concept_id for option in item.options) if session.verdict == "none" else "",
        reviewer=session.author.reviewer,
        date=session.author.date,
        catalogue_version=session.author.catalogue_version,
        doc_sha256=place.sha256,
        page="" if place.page is None else str(place.page),
        reason=reason,
        supersedes=session.supersedes,
    )


def _default_reason(session: Session) -> str:
    one = session.option
    if one is None:
        return "nessun candidato corrisponde" if session.verdict == "none" else "non si può dire da ciò che è stampato"
    return f"letto accanto al catalogo: {'; '.join(one.differs) or 'nessuna differenza di parole, unità o codice'}"
