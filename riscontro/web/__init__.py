"""The web page: documents, their figures on the page that says so, the evaluator's decisions; for one machine."""
