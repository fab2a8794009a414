"""Things that touch each other, gathered into groups."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def united(things: Sequence[Thing], touching: Iterable[tuple[Thing, Thing]]) -> list[list[Thing]]:
    """The things in groups, both of a pair of `touching` in one; groups, and the things in each, in the given order."""
    owner = {thing: thing for thing in things}
    for one, other in touching:
        owner[_root(owner, other)] = _root(owner, one)
    groups: dict[Thing, list[Thing]] = {}
    for thing in things:
        groups.setdefault(_root(owner, thing), []).append(thing)
    return list(groups.values())


def _root(owner: dict[Thing, Thing], thing: Thing) -> Thing:
    while owner[thing] != thing:
        owner[thing] = owner[owner[thing]]
        thing = owner[thing]
    return thing
