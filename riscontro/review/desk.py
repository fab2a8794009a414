"""The review in the terminal: keys in, screens out, every decision on the disk before the next text is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from rich.console import RenderableType

from normalize.matching.decisions import Ruling, Rulings
from normalize.matching.proposals import changes, told
from riscontro.catalogue import Synonym
from riscontro.kept import Kept, keep
from riscontro.matches import mention
from riscontro.review.queue import Queue
from riscontro.review.screen import screen
from riscontro.review.session import Author, Effects, Keep, Session, Step, begun, press, previewed
from riscontro.review.session import told as reasoned


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the reviewer sits: `key` waits for one key, `line` for a line of text, `draw` shows a screen."""

    key: Callable[[], str]
    line: Callable[[], str]
    draw: Callable[[RenderableType], None]


def author(kept: Kept, reviewer: str, today: date) -> Author:
    """Who decides; the catalogue is the one that the candidates are from."""
    return Author(reviewer, today.isoformat(), kept.catalogue().version)


def review(queue: Queue, kept: Kept, who: Author, desk: Desk) -> Session:
    """Go through the texts until the last one or `q`; the session as it ended.

    A decision is written before the next screen; an interrupt (Ctrl-C) or the end of input loses nothing that was
    decided. Raises ShelfProblem when the file cannot be written.
    """
    session = begun(queue.items, who, frozenset(ruling.decision_id for ruling in kept.rulings()))
    try:
        while session.step is not Step.END:
            desk.draw(screen(session))
            told_why = session.step is Step.REASON
            after, effects = reasoned(session, desk.line()) if told_why else press(session, desk.key())
            session = acted(session, after, effects, queue, kept)
    except (KeyboardInterrupt, EOFError):
        session = press(session, "q")[0]
    desk.draw(screen(session))
    return session


def write(row: Ruling | Synonym, kept: Kept) -> None:
    """Keep a decision or a synonym in its file. Raises ValueError, and writes nothing, when the decision does not fit
    or contradicts another one: both are named."""
    if isinstance(row, Ruling):
        Rulings([*kept.rulings(), row], kept.catalogue())
        keep(kept.decisions, row)
    else:
        keep(kept.synonyms, row)


def acted(before: Session, after: Session, effects: Effects, queue: Queue, kept: Kept) -> Session:
    """The session once its effects are done; where a decision cannot stand, the text is asked again and told why."""
    try:
        for effect in effects:
            if isinstance(effect, Keep):
                write(effect.row, kept)
            else:
                found = changes(effect.synonym, kept.catalogue(), [mention(one) for one in queue.asked])
                after = previewed(after, list(dict.fromkeys(map(told, found))))
    except ValueError as problem:
        again = replace(before, step=Step.CHOOSE, chosen=None, verdict="", equivalence="")
        return replace(again, message=f"Non scritto: {problem}")
    return after
