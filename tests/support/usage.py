"""What a process has cost the machine so far, as Linux counts it."""

import os
from pathlib import Path


def cpu_seconds(pid: int) -> float:
    """Give the seconds of processor time, to a hundredth; also of a program that other processes see ending."""
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def exact_cpu_seconds(pid: int) -> float:
    """Give the seconds of processor time of the threads there are, to a millionth."""
    return sum(int((task / "schedstat").read_text().split()[0]) for task in _threads(pid)) / 1e9


def wakeups(pid: int) -> int:
    """Give how often any thread has slept and was woken."""
    return sum(
        int(line.split()[1])
        for task in _threads(pid)
        for line in (task / "status").read_text().splitlines()
        if line.startswith("voluntary_ctxt_switches")
    )


def memory_bytes(pid: int) -> int:
    """Give the memory it takes, with its share of what it shares with others (PSS)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _threads(pid: int) -> list[Path]:
    return list(Path(f"/proc/{pid}/task").iterdir())
