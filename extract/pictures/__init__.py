"""Scanned pages and pictures of tables: straightened, their rules found, their print recognised."""
