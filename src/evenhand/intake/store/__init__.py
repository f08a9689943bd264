"""The store of accepted submissions: immutable files, and the one register that says which of them count."""
