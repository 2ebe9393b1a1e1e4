"""The finding rules, one per file; each registers itself."""
