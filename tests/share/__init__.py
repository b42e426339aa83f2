"""Two and three secretaries with a clone each, and the servers between them."""
