"""Catalogues, translators, the words for states and kinds, dates and Danish sorting."""
