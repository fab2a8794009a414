"""How long the matcher takes for a million mentions, beside what rapidfuzz alone needs for their distinct texts.

usage: python -m scripts.match_speed     prints concepts, distinct texts, both times in seconds and their ratio
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from rapidfuzz import fuzz, process

from normalize.matching.matcher import Matcher
from normalize.matching.outcomes import Mention
from riscontro.catalogue import load
from tests.normalize import disturb

CONCEPTS, DISTINCT, MENTIONS = 500, 50_000, 1_000_000


def seconds(work: Callable[[], object]) -> float:
    """The time that a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Make names of ten words from pairs of the catalogue's, misread here and there, and match them."""
    dice = random.Random(1)
    catalogue = load()
    catalogue = disturb.with_twins(catalogue, CONCEPTS - len(catalogue.offered), dice)
    names = [concept.name for concept in catalogue.offered]
    pairs = (f"{dice.choice(names)} {dice.choice(names)}".split() for _ in range(DISTINCT))
    texts = list({disturb.noisy(" ".join(words[dice.randrange(4) :][:10]), 0.05, dice) for words in pairs})
    mentions = [Mention(text) for text in texts] * (MENTIONS // len(texts))
    matcher = Matcher(catalogue)
    alone = seconds(lambda: process.cdist(texts, names, scorer=fuzz.token_sort_ratio, workers=2, dtype="uint8"))
    whole = seconds(lambda: matcher.match(mentions))
    print(f"{len(names)} concepts, {len(texts)} distinct texts, {len(mentions)} mentions")
    print(f"cdist alone {alone:.1f} s, matcher {whole:.1f} s, ratio {whole / alone:.2f}")


if __name__ == "__main__":
    main()
