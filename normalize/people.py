"""Names of natural persons in a text: where they stand, told by given names, titles, posts and capital letters."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from faker.providers.person.it_IT import Provider as Italian

from normalize.lexicon import words

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_GAP = re.compile(r"[ \u00a0]{1,2}|['’][ ]?")
_AFTER_INITIAL = re.compile(r"\.[ \u00a0]?")
_MAX_WORDS = 6
"""Names of persons have at most so many words."""
_TELLING = 4
"""A cell with one word shorter than this is a sign or a crumb, not somebody's name."""
_FAR = 2
"""How many words may stand between a given name and the end of the surname."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as printed, folded (lower case, no accents), and where it stands."""

    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Person:
    """A name found: its folded words, the given ones among them, and the post the text gives the person, if any."""

    words: tuple[str, ...]
    given: frozenset[str]
    role: str | None = None


@cache
def fold_word(text: str) -> str:
    """A word in lower case without accents, the apostrophe plain."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in bare if not unicodedata.combining(c)).lower()


@cache
def folded(table: str, key: str) -> frozenset[str]:
    """One list of `corpus/lexicon/people.toml`, folded for comparison."""
    return frozenset(fold_word(word) for word in words("people")[table][key])


@cache
def given_names() -> frozenset[str]:
    """Italian given names: Faker's list and our own additions, folded."""
    return frozenset(fold_word(name) for name in Italian.first_names) | folded("names", "more")


@cache
def surnames() -> frozenset[str]:
    """Common Italian surnames (Faker's list), folded; proof only beside a given name."""
    return frozenset(fold_word(name) for name in Italian.last_names)


def split_words(text: str) -> list[Word]:
    """The words of a text in order; a leading `l` that makes a given name (`lacopo`) counts as the capital I it was."""
    return [Word(m[0], _mended(m[0]), m.start(), m.end()) for m in WORD.finditer(text)]


def _mended(text: str) -> str:
    word = fold_word(text)
    as_capital = "i" + word[1:]
    return as_capital if text[0] == "l" and word not in given_names() and as_capital in given_names() else word


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """The words which these texts print in small letters: what is common speech in a document is nobody's surname."""
    found: set[str] = set()
    for text in texts:
        for word in WORD.findall(_ADDRESS.sub(" ", text)):
            if word.islower():
                found.add(fold_word(word))
                found.update(fold_word(part) for part in re.split("['’]", word))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds persons in texts of one document, whose own `common` words it knows."""

    common: frozenset[str] = frozenset()

    def persons(self, text: str) -> Iterator[Person]:
        """Every person a text names beyond doubt, as often as named."""
        found = split_words(text)
        for stretch in self._stretches(text, found):
            for part in self._trimmed(stretch):
                if self._convincing(text, part):
                    yield person(part, self.role_beside(text, part[0].start, part[-1].end))
        yield from self._titled(text, found)

    def is_name(self, word: Word, *, strict: bool = False) -> bool:
        """True when a capitalised word can be part of a person's name; `strict` also refuses places."""
        if word.folded in folded("stop", "words") or len(word.text) < 2:
            return False
        if not word.text[0].isupper():
            return word.text[0] == "l" and word.folded[0] == "i"
        if strict and word.folded in folded("stop", "places"):
            return False
        return word.folded in given_names() or word.folded in surnames() or word.folded not in self.common

    def as_person(self, text: str) -> Person | None:
        """The person a whole cell names (`Rossi Mario`, `Dott. M. Rossi`); None when the cell says anything else."""
        bare = honorific().sub("", text.strip()).strip(" .,;:-")
        found = split_words(bare)
        rest = WORD.sub("", bare).strip(" .,'’\n\t")
        if rest or not 1 <= len(found) <= _MAX_WORDS:
            return None
        named = [w for w in found if len(w.text) > 1 and w.folded not in folded("words", "capital_particles")]
        known = any(w.folded in given_names() and w.folded not in self.common for w in named)
        stopped = any(w.folded in folded("stop", "words") or not w.text[0].isupper() for w in named)
        if not named or (stopped if known else not all(self.is_name(w) for w in named)):
            return None
        if len(named) == 1 and len(named[0].text) < _TELLING:
            return None
        return person(found, None)

    def role_beside(self, text: str, start: int, end: int) -> str | None:
        """The post printed right before or after a name on the same line, as a title (`Segretario Generale`)."""
        before = _role_before().search(text[max(0, start - 120) : start])
        after = None if before else _role_after().match(text[end : end + 80])
        found = before or after
        return found[1].title().replace("'S", "'s") if found else None

    def _stretches(self, text: str, found: list[Word]) -> Iterator[list[Word]]:
        """Unbroken runs of words on one line that may all belong to names."""
        run: list[Word] = []
        for word in found:
            if run and not (_joined(text, run[-1], word) and self._continues(run, word)):
                yield run
                run = []
            if run or self.is_name(word):
                run.append(word)
        if run:
            yield run

    def _continues(self, run: list[Word], word: Word) -> bool:
        particle = word.folded in folded("words", "particles" if word.text.islower() else "capital_particles")
        return particle or self.is_name(word) or self._after_given(run[-1], word)

    def _after_given(self, before: Word, word: Word) -> bool:
        """True for a capitalised word right after an undoubted given name, even one that is common speech (`Conti`)."""
        sure = before.folded in given_names() and not self._doubtful(before.folded)
        return sure and word.text[0].isupper() and len(word.text) > 2 and word.folded not in folded("stop", "words")

    def _trimmed(self, run: list[Word]) -> Iterator[list[Word]]:
        """The part of a run around its given names: at most two words before the first and two after the last."""
        known = [i for i, word in enumerate(run) if word.folded in given_names()]
        if not known:
            return
        part = run[max(0, known[0] - _FAR) : known[-1] + 1 + _FAR]
        while part and part[-1].folded in folded("words", "particles"):
            part = part[:-1]
        yield part

    def _convincing(self, text: str, part: list[Word]) -> bool:
        names = [w.folded for w in part if w.folded not in folded("words", "capital_particles")]
        if len(names) < 2 or " ".join(w.folded for w in part) in folded("names", "kept"):
            return False
        if any(kept in " ".join(names) for kept in folded("names", "kept")):
            return False
        before = WORD.findall(text[max(0, part[0].start - 25) : part[0].start])
        if before and fold_word(before[-1]) in folded("words", "place_before") and text[part[0].start - 1] in " '’.\n":
            return False
        sure = [n for n in names if n in given_names() and not self._doubtful(n)]
        listed = sum(n in given_names() or n in surnames() for n in names)
        return bool(sure) or (listed >= 2 and folded("stop", "places").isdisjoint(names))

    def _doubtful(self, name: str) -> bool:
        return name in folded("words", "doubtful") or name in self.common

    def _titled(self, text: str, found: list[Word]) -> Iterator[Person]:
        """Persons told by a title (`Dott. Rossi`) or a post (`Presidente: Rossi Mario`) whatever their given name."""
        for sign, least in ((honorific(), 1), (_announced(), 2)):
            for match in sign.finditer(text):
                part = self._run_from(text, found, match.end())
                if len([w for w in part if len(w.text) > 2]) >= least:
                    start = match.start() if least == 1 else part[0].start
                    yield person(part, self.role_beside(text, start, part[-1].end))

    def _run_from(self, text: str, found: list[Word], start: int) -> list[Word]:
        first = bisect_left(found, start, key=lambda word: word.start)
        part: list[Word] = []
        for word in found[first : first + 4]:
            joined = _joined(text, part[-1], word) if part else not text[start : word.start].strip()
            if not (joined and self._fits(part, word)):
                break
            part.append(word)
        while part and part[-1].folded in folded("words", "particles"):
            part = part[:-1]
        return part

    def _fits(self, part: list[Word], word: Word) -> bool:
        particle = bool(part) and word.folded in folded("words", "capital_particles")
        initial = len(word.text) == 1 and word.text.isupper()
        after_given = bool(part) and self._after_given(part[-1], word)
        return particle or initial or after_given or self.is_name(word, strict=True)


def _joined(text: str, before: Word, word: Word) -> bool:
    gap = text[before.end : word.start]
    return bool(_GAP.fullmatch(gap) or (len(before.text) == 1 and _AFTER_INITIAL.fullmatch(gap)))


def person(part: list[Word], role: str | None) -> Person:
    """A Person of these words; initials are left out."""
    names = tuple(w.folded for w in part if len(w.text) > 1)
    return Person(names, frozenset(n for n in names if n in given_names()), role)


@cache
def honorific() -> re.Pattern[str]:
    """A title before a name (`Dott.ssa`, `Sig.`, `F.to`) with the blanks after it."""
    listed = sorted(words("people")["words"]["honorifics"], key=len, reverse=True)
    dotted = set(words("people")["words"]["dotted"])
    forms = "|".join(
        "(?:"
        + "|".join(re.escape(f) for f in (h.capitalize(), h.upper(), h.lower() if h != "on" else h.capitalize()))
        + (r")\." if h in dotted else r")\.?(?!\w)")
        for h in listed
    )
    return re.compile(rf"(?<![\w.])(?:{forms})[ \u00a0]*(?=[A-ZÀ-Ü])")


@cache
def _roles() -> str:
    listed = sorted(words("people")["words"]["roles"], key=len, reverse=True)
    return "|".join(re.escape(role).replace(r"\ ", r"\s+") for role in listed)


@cache
def _role_before() -> re.Pattern[str]:
    title = honorific().pattern.replace("(?=[A-ZÀ-Ü])", "")
    return re.compile(rf"(?i:\b({_roles()})[ ,:]{{1,3}}(?:(?:il|la|lo)\s|l['’])?\**)(?:{title})?\**$")


@cache
def _role_after() -> re.Pattern[str]:
    return re.compile(rf"(?i:[ ]?[-–,(][ ]?(?:il\s|la\s)?({_roles()})\b)")


@cache
def _announced() -> re.Pattern[str]:
    """A post and what sets a name apart from it: a colon, a comma, a line of its own, or a sentence with `è`."""
    return re.compile(
        rf"(?i:\b(?:{_roles()})(?:\s*[,:]\s*|[ ]*\n[ ]*|\s+è\s+|[^.;:\n\t]{{1,100}}?\sè\s+)(?:il\s|la\s)?)"
        rf"(?:{honorific().pattern})?"
    )
