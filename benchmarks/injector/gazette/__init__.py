"""The fault injector for gazettes: a clean made-up issue, and faults planted in it."""
