"""The check sheet: a document's figures, what a recomputation says of each, where each stands, for who must sign."""
