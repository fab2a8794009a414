"""A page is read from the paper, not from the way it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import extract
from extract.page import Paragraph
from extract.pdf import read_pdf
from riscontro.model import Node


def told(nodes: tuple[Node, ...]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What was read of each node, without where it stands."""
    return [(n.level, n.section, [(str(c.role), c.text) for c in n.cells]) for n in nodes]


def test_words_of_a_line_up_the_paper_are_parted_where_blanks_are_narrow(tmp_path: Path) -> None:
    path = tmp_path / "up.pdf"
    paper = Canvas(str(path), (300, 400))
    paper.rotate(90)
    x, size = 40.0, 8
    for word in ("Relazione", "sulla", "performance"):
        paper.setFont("Helvetica", size)
        paper.drawString(x, -100, word)
        x += paper.stringWidth(word, "Helvetica", size) + 0.25 * size
    paper.save()
    [page] = read_pdf(path, lambda *_: None)[0]
    assert [block.line.text for block in page.blocks if isinstance(block, Paragraph)] == ["Relazione sulla performance"]


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
