"""What sentences say of the document's own figures."""
