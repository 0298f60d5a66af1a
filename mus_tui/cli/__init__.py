"""The command line: every verb works without a screen."""
