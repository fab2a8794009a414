"""Pages as pictures, with what was read of them drawn on: in a process of its own, for a PDF is hostile."""
