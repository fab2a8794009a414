"""Order-keeping alignment of headings or cells with columns."""

from __future__ import annotations

from collections.abc import Sequence


def align(gains: Sequence[Sequence[float]]) -> dict[int, int]:
    """For each row of `gains` the column it goes to, columns strictly rising, total gain greatest.

    Rows left out are those for which every place costs more than it brings.
    """
    rows, columns = len(gains), len(gains[0]) if gains else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + gains[i - 1][j - 1])
    return _trace(best, gains)


def _trace(best: list[list[float]], gains: Sequence[Sequence[float]]) -> dict[int, int]:
    i, j, pairs = len(best) - 1, len(best[0]) - 1, {}
    while i and j:
        if (
            best[i][j] == best[i - 1][j - 1] + gains[i - 1][j - 1]
            and best[i][j] > best[i - 1][j]
            and best[i][j] > best[i][j - 1]
        ):
            pairs[i - 1] = j - 1
            i, j = i - 1, j - 1
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return dict(sorted(pairs.items()))
