"""Minutes as others write them, in every form, and what tells one thing in them from another."""
