"""Boards of any size, and the tool side by side with its peers on them."""
