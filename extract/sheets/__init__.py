"""A page of a PDF as it is drawn: words, edges, shapes, pictures, and cells between rules."""
