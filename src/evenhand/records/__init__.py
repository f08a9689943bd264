"""What is collected: one file a collection, each a declaration."""
