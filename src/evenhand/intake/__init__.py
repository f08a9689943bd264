"""A file comes in: read it in a limited child, map it, name every fault, store what is accepted."""
