"""Parts of a page read one after the other: tables side by side, columns of text, paragraphs beside a table."""
