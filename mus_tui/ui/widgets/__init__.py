"""Widgets: they get a view object, post messages and know no store."""
