"""Provisions of regulations: their marks, the levels they make, and the words that claim what was done to them."""

from core.provisions.claims import Claim, Provision, parse_claims, split_title
from core.provisions.levels import Level, outline
from core.provisions.marks import ALIKE, HAN, Marker, Style, parse_marker

__all__ = [
    "ALIKE",
    "HAN",
    "Claim",
    "Level",
    "Marker",
    "Provision",
    "Style",
    "outline",
    "parse_claims",
    "parse_marker",
    "split_title",
]
