"""Topics, questions, advice, fixed points and templates, read from data/ in both languages."""
