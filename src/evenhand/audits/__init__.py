"""An audit, from a file to every figure in it: read, code, count, compare, judge, then open or protect."""
