"""Character 3- to 5-grams weighted by rarity (TF-IDF) over a list of names, in numpy: rows of cosines per batch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats = npt.NDArray[np.float32]
_SIZES = (3, 4, 5)
_LETTERS = " 0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_LETTERS) + 1
_CODES = np.zeros(256, dtype=np.int64)
_CODES[[ord(letter) for letter in _LETTERS]] = np.arange(1, _BASE)


class GramIndex:
    """Cosines between any texts and a fixed list of them; texts are keys (a-z, 0-9 and blanks)."""

    def __init__(self, texts: Sequence[str]) -> None:
        rows, grams = _grams(texts)
        self._known, columns = np.unique(grams, return_inverse=True)
        counts = _counts(rows, columns, (len(texts), len(self._known)))
        seen_in = np.asarray((counts > 0).sum(axis=0)).ravel()
        self._rarity = (np.log((1 + len(texts)) / (1 + seen_in)) + 1).astype(np.float32)
        self._rarest = float(np.log(1 + len(texts)) + 1)
        weighted = counts.multiply(self._rarity).tocsr()
        norms = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
        self._names = sparse.diags(1 / np.maximum(norms, 1e-9)).dot(weighted).T.tocsr()

    def cosines(self, texts: Sequence[str]) -> Floats:
        """A row per text, a column per indexed text, each 0 to 1; grams that no indexed text has count as rarest."""
        rows, grams = _grams(texts)
        columns = np.minimum(np.searchsorted(self._known, grams), max(len(self._known) - 1, 0))
        known = self._known[columns] == grams if len(self._known) else np.zeros(len(grams), dtype=bool)
        counts = _counts(rows[known], columns[known], (len(texts), len(self._known)))
        weighted = counts.multiply(self._rarity).tocsr()
        strange = np.bincount(rows[~known], minlength=len(texts)) * self._rarest**2
        norms = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel() + strange)
        products = np.asarray(weighted.dot(self._names).todense(), dtype=np.float32)
        return np.asarray(products / np.maximum(norms, 1e-9)[:, None], dtype=np.float32)


def _counts(rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64], shape: tuple[int, int]) -> sparse.csr_matrix:
    return sparse.csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=shape)


def _grams(texts: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The row and the number of every gram of every text, each text between two blanks; no gram spans two texts."""
    joined = "\n".join(f" {text} " for text in texts).encode("ascii", "ignore")
    letters = np.frombuffer(joined, dtype=np.uint8)
    numbers, rows = _CODES[letters], np.cumsum(letters == ord("\n"))
    found_rows, found = [], []
    for size in _SIZES:
        if len(numbers) < size:
            continue
        gram = np.zeros(len(numbers) - size + 1, dtype=np.int64)
        whole = np.ones(len(gram), dtype=bool)
        for offset in range(size):
            part = numbers[offset : offset + len(gram)]
            gram = gram * _BASE + part
            whole &= part > 0
        found_rows.append(rows[: len(gram)][whole])
        found.append(gram[whole])
    empty = np.zeros(0, dtype=np.int64)
    return np.concatenate([empty, *found_rows]), np.concatenate([empty, *found])
