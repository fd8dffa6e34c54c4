"""What the extraction could not read (family EXT): never charged to the document."""
