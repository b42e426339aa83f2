"""What makers of the project run: see the Makefile."""
