"""A page is read from the paper, not from the way it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

import extract
from riscontro.model import Node


def told(nodes: tuple[Node, ...]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What was read of each node, without where it stands."""
    return [(n.level, n.section, [(str(c.role), c.text) for c in n.cells]) for n in nodes]


@pytest.mark.parametrize("angle", [b"90", b"180", b"270"])
def test_a_document_shown_turned_reads_the_same(angle: bytes, root: Path, tmp_path: Path) -> None:
    straight = root / "corpus/documents/massa-carrara-2020-pira-ricomposta.pdf"
    was, shown = b"/Rotate 0 /Trans", b"/Rotate " + angle
    turned = tmp_path / "turned.pdf"
    turned.write_bytes(straight.read_bytes().replace(was, (shown + b"/Trans").ljust(len(was))))
    assert b"/Rotate " + angle in turned.read_bytes()
    nodes = extract.read(straight).tree.nodes
    assert len(nodes) == 24
    assert told(extract.read(turned).tree.nodes) == told(nodes)
