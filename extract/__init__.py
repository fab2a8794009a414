"""Room 1: from a file to its pages, and from the pages to a tree of raw cells."""

from extract.read import read

__all__ = ["read"]
