"""The terminal layer: reads keys without waiting, and sends only what differs from what the terminal shows."""
