"""TOML that is edited byte by byte, so that what was not meant to change stays."""
