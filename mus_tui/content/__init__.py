"""Topics, questions, advice and fixed points, read from data/ in both languages."""
