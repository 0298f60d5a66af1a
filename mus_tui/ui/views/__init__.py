"""What screens show, as lines and rows: pure functions from what the store holds."""
