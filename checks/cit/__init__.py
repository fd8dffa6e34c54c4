"""Family CIT: citations of meetings and documents, and effective dates."""
