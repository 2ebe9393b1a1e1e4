"""The semantics, one per file; found by name."""
