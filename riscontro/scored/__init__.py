"""How well documents were read and indicators matched, against hand-keyed rows."""
