"""Numbers that indicators bear within their objective (`D3 10`): one given to two of them, one indicator under two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from normalize.said.acts import key
from normalize.said.rows import Row
from riscontro.model import Claim, Statement


def indicator_numbers(rows: Sequence[Row], labels: Mapping[str, str]) -> Iterator[Statement]:
    """A number of two indicators of one section (operator `=`, `level` the number), and two numbers of one indicator
    (`~`, `level` both); `labels` gives the number of each node.
    """
    numbered = [row for row in rows if row.node_id in labels]
    bearers: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
    printed: dict[str, list[Row]] = defaultdict(list)
    for row in numbered:
        bearers[row.section, labels[row.node_id]].setdefault(" ".join(key(row.title)), row)
        printed[" ".join(key(row.title))].append(row)
    for (_, label), named in bearers.items():
        first, *others = named.values()
        for row in (row for row in others if not _one_name(first, row)):
            yield Statement(row.name, row.place, Claim.NUMBERING, label, operator="=", node_ids=(row.node_id,))
    for first, other in (pair for same in printed.values() for pair in _pairs(same)):
        both = f"{labels[first.node_id]} e {labels[other.node_id]}"
        if labels[first.node_id] != labels[other.node_id] and _one_formula(first, other):
            yield Statement(other.name, other.place, Claim.NUMBERING, both, operator="~", node_ids=(other.node_id,))


def _pairs(same: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """The first row of a name beside each further one."""
    return ((same[0], other) for other in same[1:])


def _one_name(one: Row, other: Row) -> bool:
    """Whether one name is the other with more words (`... (indicatore bench)`)."""
    first, second = set(key(one.title)), set(key(other.title))
    return first <= second or second <= first


def _one_formula(one: Row, other: Row) -> bool:
    """Whether two rows of one name are worked out alike, as far as they say."""
    return not one.formula or not other.formula or key(one.formula) == key(other.formula)
