"""Measurements of speed and memory; figures are ratios within one run, never limits of a test."""
