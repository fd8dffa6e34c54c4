"""Reads documents and data packages into datasets. Knows no rule."""
