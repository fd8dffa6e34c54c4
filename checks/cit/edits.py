"""Slips of the hand in a number: one digit wrong, left out or added, or two exchanged."""

from __future__ import annotations

from collections.abc import Iterator

_DIGITS = "0123456789"


def edits(digits: str) -> Iterator[str]:
    """Yield every number that is one slip away from *digits*, without a leading zero that these do not have."""
    seen = {digits}
    for text in _raw(digits):
        if text and text not in seen and (text[0] != "0" or digits[0] == "0"):
            seen.add(text)
            yield text


def _raw(digits: str) -> Iterator[str]:
    for at in range(len(digits)):
        yield from (digits[:at] + digit + digits[at + 1 :] for digit in _DIGITS)
        yield digits[:at] + digits[at + 1 :]
        yield digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :]
    for at in range(len(digits) + 1):
        yield from (digits[:at] + digit + digits[at:] for digit in _DIGITS)


def one_slip(first: str, second: str) -> bool:
    """Tell whether two texts differ by one character wrong, left out or added, or by two exchanged.

    >>> one_slip("1130517106", "1130571106"), one_slip("1130517106", "113051706"), one_slip("12", "34")
    (True, True, False)
    """
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    if len(first) != len(second):
        longer, shorter = (first, second) if len(first) > len(second) else (second, first)
        return longer[at + 1 :] == shorter[at:]
    return first[at + 1 :] == second[at + 1 :] or (
        first[at : at + 2] == second[at : at + 2][::-1] and first[at + 2 :] == second[at + 2 :]
    )
