"""TOML files in a git work tree; the only package that knows how the folders are laid out."""
