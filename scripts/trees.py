"""Typesets random trees in random dresses, reads them back, prints how many rows come back equal, dress by dress.

usage: trees.py [FIRST] [COUNT] [--show] [--pictures]     seeds FIRST.. (default 0), COUNT of them (default 300)

With --pictures the pages are rasterised (tests/extract/random_pictures.py states resolution, skew and noise) and read
by recognition; only indicators count then, names at least 90 % alike are one, and `wrong` is what nothing flags.
"""

from __future__ import annotations

import sys
from collections import defaultdict

from tests.extract.random_pictures import pictured
from tests.extract.random_trees import Outcome, outcome

BAR, WRONG = 0.97, 0.001
BAR_OF_PICTURES, WRONG_OF_PICTURES = 0.85, 0.01


def line(name: str, found: list[Outcome]) -> str:
    """Rows, share equal and share silently wrong."""
    rows = sum(o.rows for o in found)
    misses = [m for o in found for m in o.misses]
    equal = 1 - sum(1 for m in misses if m.fields != ("nobody printed",)) / max(rows, 1)
    return f"{name:24}{len(found):6}{rows:7}{equal:9.4f}{sum(m.wrong for m in misses) / max(rows, 1):9.4f}"


def main(first: int = 0, count: int = 300, show: bool = False, pictures: bool = False) -> int:
    """Exit code: 0 when the shares of equal and of silently wrong rows hold the bar."""
    found = []
    for seed in range(first, first + count):
        found.append(one := pictured(seed) if pictures else outcome(seed, anywhere=True))
        for miss in one.misses if show else ():
            mark = "WRONG" if miss.wrong else ""
            print(f"{seed} {one.worn.ink.rules}/{one.worn.objective} {mark} {','.join(miss.fields)}")
            print(f"   {miss.row}\n   {miss.found}")
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for one in found:
        groups["all"].append(one)
        groups[f"rules {one.worn.ink.rules}"].append(one)
        groups[f"objective {one.worn.objective}"].append(one)
        groups[f"head {one.worn.head}{' joined' if one.worn.joined else ''}"].append(one)
        groups[f"code {one.worn.code}"].append(one)
        groups[f"turned {one.worn.rotate != 0}"].append(one)
        groups[f"shown at {one.worn.shown}"].append(one)
        groups[f"beside {one.worn.beside != 0}"].append(one)
        groups[f"dashed {one.worn.ink.dash != 0}"].append(one)
        groups[f"stamped {one.worn.stamp is not None}"].append(one)
    print(f"{'':24}{'trees':>6}{'rows':>7}{'equal':>9}{'wrong':>9}")
    for name in sorted(groups):
        print(line(name, groups[name]))
    whole = line("all", found).split()
    bar, wrong = (BAR_OF_PICTURES, WRONG_OF_PICTURES) if pictures else (BAR, WRONG)
    return 0 if float(whole[3]) >= bar and float(whole[4]) <= wrong else 1


if __name__ == "__main__":
    numbers = [int(a) for a in sys.argv[1:] if a.isdigit()]
    sys.exit(main(*numbers, show="--show" in sys.argv, pictures="--pictures" in sys.argv))
