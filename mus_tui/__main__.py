"""``python -m mus_tui`` is ``mus``."""

from mus_tui.cli.process import run

if __name__ == "__main__":
    run()
