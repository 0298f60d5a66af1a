"""The terminal layer: Textual with the answer time of a plain editor, over the slowest line."""
