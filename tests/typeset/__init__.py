"""Typesets reports of the chambers' kinds from rows of figures, for `corpus/documents` and for property tests.

`looks.typeset(report)` is all that others need; a look is a function of rows, never of one document.
"""
