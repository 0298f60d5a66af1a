"""Runs ``mus`` and writes when each module was first asked for: ``python import_log.py FILE [ARGUMENT ...]``."""

import sys
import time


def main() -> None:
    """Log every import that is not answered from memory, with the clock all programs of a machine share."""
    log = open(sys.argv.pop(1), "w", encoding="utf-8", buffering=1)  # noqa: PTH123, SIM115 - pathlib is an import too

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        if event == "import":
            log.write(f"{time.perf_counter()} {arguments[0]}\n")

    sys.addaudithook(heard)
    from mus_tui.cli.process import run

    run()


if __name__ == "__main__":
    main()
