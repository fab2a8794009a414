"""Pictures to print and to put on a page: bullets, strips, dumbbells and a map of objectives, from the public views."""
