"""The roles, by what they do; the whole table is in `catalogue`."""
