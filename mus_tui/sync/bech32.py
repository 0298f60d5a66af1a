"""Bech32, the form in which age writes its keys."""

from collections.abc import Iterable, Iterator

_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_SIGNS = 6


def age_identity(secret: bytes) -> str:
    """Write 32 bytes as an age identity."""
    return bech32("age-secret-key-", secret).upper()


def bech32(prefix: str, data: bytes) -> str:
    """Write bytes with a prefix that says what they are, in lower case (BIP 173)."""
    values = list(_in_fives(data))
    spread = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    check = _remainder([*spread, *values, *[0] * _CHECK_SIGNS]) ^ 1
    values += [check >> 5 * (_CHECK_SIGNS - 1 - place) & 31 for place in range(_CHECK_SIGNS)]
    return f"{prefix}1{''.join(_SIGNS[value] for value in values)}"


def _in_fives(data: bytes) -> Iterator[int]:
    """Cut bytes into groups of five bits, the last one filled up with zeros."""
    bits = "".join(f"{byte:08b}" for byte in data)
    for start in range(0, len(bits), 5):
        yield int(bits[start : start + 5].ljust(5, "0"), 2)


def _remainder(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, part in enumerate(_GENERATOR):
            check ^= part if top >> place & 1 else 0
    return check
