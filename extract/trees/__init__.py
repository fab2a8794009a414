"""From rows to the tree: ente, areas, objectives, indicators, each under its parent."""
