"""Which fonts without a name are bold: files that draw their letters one by one (Type 3) do not say."""

from __future__ import annotations

import numpy as np

from extract.sheets.bulk import Numbers

WIDER = 1.04
"""Of ten families the bold letters, or the narrowest of them alone, were 1.04 to 1.25 times as wide, the italic ones up
to 1.02."""
SHARED = 5
"""So many letters two fonts have in common before they are compared."""
NARROW = np.array([ord(letter) for letter in "iIl"])
SMALL, CAPITAL = (ord("a"), ord("z")), (ord("A"), ord("Z"))


def heavy(code: Numbers, advance: Numbers, font: Numbers, nameless: Numbers) -> Numbers:
    """Of each font whether it is nameless and bold: wider, letter by letter, than the nameless one most are set in.

    `code`, `advance` (in sizes) and `font` have one entry a letter, `nameless` one a font.
    """
    bold = np.zeros(len(nameless), bool)
    spelt = ((code >= SMALL[0]) & (code <= SMALL[1])) | ((code >= CAPITAL[0]) & (code <= CAPITAL[1]))
    spelt &= nameless[font] & (advance > 0)
    fonts, often = np.unique(font[spelt], return_counts=True)
    if len(fonts) < 2:
        return bold
    wide = {f: _widths(code[mine := spelt & (font == f)], advance[mine]) for f in fonts.tolist()}
    usual = wide[int(fonts[often.argmax()])]
    for f, widths in wide.items():
        bold[f] = _wider(widths, usual)
    return bold


def _widths(code: Numbers, advance: Numbers) -> Numbers:
    """How wide each letter usually is, by its character; 0 where it does not occur."""
    widths = np.zeros(SMALL[1] + 1)
    for letter in np.unique(code).tolist():
        widths[letter] = np.median(advance[code == letter])
    return widths


def _wider(one: Numbers, usual: Numbers) -> bool:
    shared = np.flatnonzero((one > 0) & (usual > 0))
    if len(shared) < SHARED:
        return False
    ratio = one[shared] / usual[shared]
    narrow = ratio[np.isin(shared, NARROW)]
    return bool(ratio.mean() >= WIDER or (len(narrow) and narrow.mean() >= WIDER))
