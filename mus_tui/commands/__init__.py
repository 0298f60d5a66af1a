"""The registry of commands, the user's keymap and the theme files: what ui and cli both show."""
