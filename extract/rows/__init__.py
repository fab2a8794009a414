"""From tables to rows: which column says what, and what each row is."""
