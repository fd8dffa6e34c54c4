"""Errors that end a run with one clear sentence; the exit codes are those of the command line."""

from __future__ import annotations

EXIT_OK = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_INPUT = 3
EXIT_CRASH = 4


class HeshiError(Exception):
    """A failure the user can act on: its text says what is wrong, where, and what to do."""

    exit_code = EXIT_CRASH


class UsageError(HeshiError):
    """Wrong use or configuration: an option, a policy file, a rule id (exit 2)."""

    exit_code = EXIT_USAGE


class InputError(HeshiError):
    """An input could not be read: missing, empty, binary, no plan, a broken package (exit 3)."""

    exit_code = EXIT_INPUT
